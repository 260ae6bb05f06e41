import type {Json} from '../../../simulation';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {instantInAct} from '../../../storyboard/instant';
import {rowsOf} from '../../../storyboard/questions/sinks';
import type {Kind} from '../../kind';
import {Sheet} from '../../marks/paper';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';
import {
  columnsOf,
  isStacked,
  Key,
  keySize,
  olderText,
  Refusal,
  refusalBand,
  topOf,
  Values,
  valueSize,
  verdictOn,
  type Row,
  type TableView,
} from './rows';

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

const HEIGHT = {least: 220, most: 460} as const;
/** A key and a value beside it, px. */
const LEAST_WIDTH = 700;
/** So many values that are struck out stay beside the one that stands. */
const MOST_STRUCK = 2;

/** Of a value with several fields: those that do not just repeat its key. */
const textOf = (value: Json, key: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return Object.entries(value)
    .filter(([, field]) => field !== key)
    .map(([name, field]) => `${name} ${typeof field === 'string' ? field : JSON.stringify(field)}`)
    .join(', ');
};

const refusalSays = ({key, refused}: Row): readonly string[] =>
  refused === undefined ? [] : [key, refused.value, verdictOn(refused)];

/** A table of a database, on paper: what was overwritten is struck out beside what stands, what was refused below it. */
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
        .map(({key, values, refused, outdated}) => ({
          key,
          struck: values
            .slice(0, -1)
            .slice(-MOST_STRUCK)
            .map(({value}) => textOf(value, key)),
          hidden: Math.max(0, values.length - 1 - MOST_STRUCK),
          now: textOf(values.at(-1)?.value ?? null, key),
          outdated,
          ...(refused.length > 0 && {
            refused: {value: textOf(refused.at(-1)?.value ?? null, key), times: refused.length},
          }),
        })),
    };
  },

  spots: (view, box) => {
    const own = columnsOf(view, box);
    const places = view.rows.flatMap(({key, refused}, index): readonly (readonly [string, Box])[] => {
      const width = box.x + box.width - own.edge - own.value;
      const row = {x: own.value, y: topOf(view, box, own, index), width, height: own.row};
      return [
        [key, row],
        ...(refused === undefined ? [] : [[`refused ${key}`, refusalBand(view, box, own, index)] as const]),
      ];
    });
    return Object.fromEntries(places);
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
          const top = topOf(view, box, own, index);
          const base = top + own.row * 0.5 + size * 0.34;
          const above = isStacked(view, box, own) && row.struck.length > 0 ? size : 0;
          return (
            <g key={row.key}>
              <g data-row={row.key} data-value={row.now}>
                <Key row={row} x={own.key} base={base - above / 2 - (above > 0 ? size * 0.04 : 0)} size={keys} />
                <Values row={row} x={own.value} base={base + above / 2} size={size} above={above} />
              </g>
              {row.refused !== undefined && (
                <Refusal refused={row.refused} rowKey={row.key} band={refusalBand(view, box, own, index)} own={own} />
              )}
            </g>
          );
        })}
      </Sheet>
    );
  },

  says: ({columns, rows}) => [
    ...columns,
    ...rows.flatMap((row) => [row.key, ...[olderText(row) ?? []].flat(), ...row.struck, row.now, ...refusalSays(row)]),
  ],

  samples: [
    {
      shows: 'a row written twice',
      view: {
        columns: ['user', 'name'],
        turn: 0,
        rows: [{key: 'User A', struck: ['Alice'], hidden: 0, now: 'Alicia', outdated: false}],
      },
    },
    {
      shows: 'the older value won, and there were more before',
      view: {
        columns: ['user', 'name'],
        turn: -0.6,
        rows: [{key: 'User A', struck: ['Alicia'], hidden: 3, now: 'Alice', outdated: true}],
      },
    },
    {
      shows: 'a second insert refused',
      view: {
        columns: ['order', 'row'],
        turn: 0,
        rows: [
          {
            key: 'P17',
            struck: [],
            hidden: 0,
            now: 'amount 20',
            outdated: false,
            refused: {value: 'amount 20', times: 1},
          },
        ],
      },
    },
  ],
};
