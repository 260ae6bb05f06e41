import type {ReactElement} from 'react';
import type {Json} from '../../../simulation';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {instantInAct} from '../../../storyboard/instant';
import {rowsOf} from '../../../storyboard/questions/sinks';
import type {Kind} from '../../kind';
import {rounded} from '../../marks/dimming';
import {Sheet} from '../../marks/paper';
import {sizeToFit, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';

export interface TableWords extends PartWords<'table'> {
  readonly of: Thing<'sink'>;
  /** What its keys are, and what its values are. */
  readonly columns: readonly [string, string];
  /** Only this row. */
  readonly only?: string;
  /** Always shows this act: as it is while that plays, as it ended afterwards, empty before. */
  readonly act?: number;
  /** The paper's slant, degrees. */
  readonly turn?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    table: TableWords;
  }
}

interface Row {
  readonly key: string;
  /** What stood there, the newest last. */
  readonly struck: readonly string[];
  readonly now: string;
  readonly outdated: boolean;
}

interface TableView {
  readonly columns: readonly [string, string];
  readonly rows: readonly Row[];
  readonly turn: number;
}

const HEIGHT = {least: 220, most: 460} as const;
/** A key and a value beside it, px. */
const LEAST_WIDTH = 700;
/** So many values that are struck out stay beside the one that stands. */
const MOST_STRUCK = 2;
/** A struck value is smaller than the one over it. */
const STRUCK = 0.68;
const GAP = 0.34;

/** Of a value with several fields: those that do not just repeat its key. */
const textOf = (value: Json, key: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return Object.entries(value)
    .filter(([, field]) => field !== key)
    .map(([name, field]) => `${name} ${typeof field === 'string' ? field : JSON.stringify(field)}`)
    .join(', ');
};

interface Column {
  readonly key: number;
  readonly value: number;
  readonly edge: number;
  readonly head: number;
  readonly headSize: number;
  readonly row: number;
}

const columnsOf = ({rows}: TableView, box: Box): Column => {
  const edge = Math.max(40, box.width * 0.032);
  const head = Math.min(100, Math.max(74, box.height * 0.23));
  return {
    edge,
    head,
    headSize: Math.min(44, Math.max(36, box.height * 0.1)),
    key: box.x + edge,
    value: box.x + edge + Math.max(200, (box.width - 2 * edge) * 0.24),
    row: (box.height - head - 20) / Math.max(1, rows.length),
  };
};

const keySize = (view: TableView, own: Column): number =>
  Math.min(
    ...view.rows.map(({key}) => sizeToFit(key, {mono: true}, own.value - own.key - 64, Math.min(84, own.row * 0.4))),
  );

/** Width of a row's values at a size, px. */
const rowWidth = ({struck, now}: Row, size: number): number =>
  struck.reduce((sum, text) => sum + widthOf(text, {size: size * STRUCK, weight: 800}) + size * GAP, 0) +
  widthOf(now, {size, weight: 800});

const valueSize = (view: TableView, box: Box, own: Column): number => {
  const room = box.x + box.width - own.edge - own.value;
  let size = Math.min(264, own.row * 0.78);
  while (size > 40 && view.rows.some((row) => rowWidth(row, size) > room)) size -= 4;
  return size;
};

const Values = ({row, x, base, size}: {row: Row; x: number; base: number; size: number}): ReactElement => {
  const small = size * STRUCK;
  const trouble = row.outdated ? PAPER_INK.trouble : PAPER_INK.good;
  const starts = row.struck.map((_, index) =>
    row.struck.slice(0, index).reduce((sum, text) => sum + widthOf(text, {size: small, weight: 800}) + size * GAP, x),
  );
  return (
    <g>
      {row.struck.map((text, index) => {
        const left = starts[index] ?? x;
        const width = widthOf(text, {size: small, weight: 800});
        const y = base - small * 0.32;
        return (
          <g key={index}>
            <Words at={{x: left, y: base - size * 0.04}} size={rounded(small)} weight={800} fill={PAPER_INK.muted}>
              {text}
            </Words>
            <path
              d={`M${rounded(left - 24)} ${rounded(y + small * 0.12)} C${rounded(left + width * 0.3)} ${rounded(y - small * 0.1)} ${rounded(left + width * 0.7)} ${rounded(y + small * 0.08)} ${rounded(left + width + 24)} ${rounded(y - small * 0.14)}`}
              fill="none"
              stroke={trouble}
              strokeWidth={rounded(Math.max(8, small * 0.1))}
              strokeLinecap="round"
            />
          </g>
        );
      })}
      <Words
        at={{x: x + rowWidth(row, size) - widthOf(row.now, {size, weight: 800}), y: base}}
        size={rounded(size)}
        weight={800}
        fill={row.outdated ? PAPER_INK.trouble : row.struck.length > 0 ? PAPER_INK.good : PAPER_INK.text}
      >
        {row.now}
      </Words>
    </g>
  );
};

/** A table of a database, on paper: what was overwritten is struck out beside what stands. */
export const table: Kind<TableWords, TableView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0, width: LEAST_WIDTH}),

  view: ({of, columns, only, act, turn = 0}, instant) => {
    const rows = rowsOf(act === undefined ? instant : instantInAct(instant, act), of);
    if (rows === undefined) return undefined;
    return {
      columns,
      turn,
      rows: rows
        .filter(({key}) => only === undefined || key === only)
        .map(({key, values, outdated}) => ({
          key,
          struck: values
            .slice(0, -1)
            .slice(-MOST_STRUCK)
            .map(({value}) => textOf(value, key)),
          now: textOf(values.at(-1)?.value ?? null, key),
          outdated,
        })),
    };
  },

  spots: (view, box) => {
    const own = columnsOf(view, box);
    return Object.fromEntries(
      view.rows.map(({key}, index) => [
        key,
        {
          x: own.value,
          y: box.y + own.head + index * own.row,
          width: box.x + box.width - own.edge - own.value,
          height: own.row,
        },
      ]),
    );
  },

  draw: (view, box, theme) => {
    const own = columnsOf(view, box);
    const size = valueSize(view, box, own);
    const keys = keySize(view, own);
    const headBase = box.y + own.head * 0.68;
    return (
      <Sheet box={box} theme={theme} turn={view.turn}>
        <Words at={{x: own.key, y: headBase}} size={own.headSize} mono weight={700} fill={PAPER_INK.muted}>
          {view.columns[0]}
        </Words>
        <Words at={{x: own.value, y: headBase}} size={own.headSize} mono weight={700} fill={PAPER_INK.muted}>
          {view.columns[1]}
        </Words>
        <line
          x1={own.key - 6}
          y1={box.y + own.head}
          x2={box.x + box.width - own.edge + 6}
          y2={box.y + own.head}
          stroke={PAPER_INK.text}
          strokeWidth={5}
        />
        {view.rows.map((row, index) => {
          const base = box.y + own.head + (index + 0.5) * own.row + size * 0.34;
          return (
            <g key={row.key} data-row={row.key} data-value={row.now}>
              <Words at={{x: own.key, y: base}} size={keys} mono weight={700} fill={PAPER_INK.text}>
                {row.key}
              </Words>
              <Values row={row} x={own.value} base={base} size={size} />
            </g>
          );
        })}
      </Sheet>
    );
  },

  says: ({columns, rows}) => [...columns, ...rows.flatMap(({key, struck, now}) => [key, ...struck, now])],

  samples: [
    {
      shows: 'a row written twice',
      view: {
        columns: ['user', 'name'],
        turn: 0,
        rows: [{key: 'User A', struck: ['Alice'], now: 'Alicia', outdated: false}],
      },
    },
    {
      shows: 'the older value won',
      view: {
        columns: ['user', 'name'],
        turn: -0.6,
        rows: [{key: 'User A', struck: ['Alicia'], now: 'Alice', outdated: true}],
      },
    },
  ],
};
