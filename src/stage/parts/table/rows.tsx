import type {ReactElement} from 'react';
import {rounded} from '../../marks/dimming';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';

export interface Row {
  readonly key: string;
  /** What stood there, the newest last: as many as there is room for. */
  readonly struck: readonly string[];
  /** How many older ones there were. */
  readonly hidden: number;
  readonly now: string;
  readonly outdated: boolean;
  /** The newest insert under its key that the table has refused, and how many there were. */
  readonly refused?: {readonly value: string; readonly times: number};
}

export interface TableView {
  readonly columns: readonly [string, string];
  readonly rows: readonly Row[];
  readonly turn: number;
}

/** A struck value is smaller than the one over it. */
const STRUCK = 0.68;
const GAP = 0.34;
/** Height of what was refused, as a share of the row over it. */
const REFUSAL = 0.8;

interface Column {
  readonly key: number;
  readonly value: number;
  readonly edge: number;
  readonly head: number;
  readonly headSize: number;
  readonly row: number;
}

/** What is written in the place of a value that was refused. */
export const verdictOn = ({times}: {readonly times: number}): string =>
  times > 1 ? `refused ${times} times` : 'refused';

/** What is said below its key of what stood there before that. */
export const olderText = ({hidden}: Pick<Row, 'hidden'>): string | undefined =>
  hidden > 0 ? `+${hidden} older` : undefined;

/** Where a table's columns and rows stand and how high they are, px. */
export const columnsOf = ({rows}: TableView, box: Box): Column => {
  const edge = Math.max(40, box.width * 0.032);
  const head = Math.min(100, Math.max(74, box.height * 0.23));
  return {
    edge,
    head,
    headSize: Math.min(44, Math.max(36, box.height * 0.1)),
    key: box.x + edge,
    value: box.x + edge + Math.max(200, (box.width - 2 * edge) * 0.24),
    row: (box.height - head - 20) / Math.max(1, rows.length + REFUSAL * rows.filter(({refused}) => refused).length),
  };
};

/** Where a row begins, px. */
export const topOf = ({rows}: TableView, box: Box, own: Column, index: number): number =>
  rows
    .slice(0, index)
    .reduce((y, {refused}) => y + own.row * (refused === undefined ? 1 : 1 + REFUSAL), box.y + own.head);

/** Of the keys' type: all alike, px. */
export const keySize = (view: TableView, own: Column): number =>
  Math.min(
    ...view.rows.map(({key}) => sizeToFit(key, {mono: true}, own.value - own.key - 64, Math.min(84, own.row * 0.4))),
  );

/** Width of a row's values at a size, px. */
const rowWidth = ({struck, now}: Pick<Row, 'struck' | 'now'>, size: number): number =>
  struck.reduce((sum, text) => sum + widthOf(text, {size: size * STRUCK, weight: 800}) + size * GAP, 0) +
  widthOf(now, {size, weight: 800});

/** In a narrow table with room below each other, what was overwritten stands above what stands. */
export const isStacked = ({rows}: TableView, {width}: Box, {row}: Column): boolean =>
  width < 900 && row >= 220 && rows.every(({refused}) => refused === undefined);

/** Of the values' type: all alike, px. */
export const valueSize = (view: TableView, box: Box, own: Column): number => {
  const room = box.x + box.width - own.edge - own.value;
  const stacked = isStacked(view, box, own);
  const isWide = ({struck, now}: Row, size: number): boolean =>
    stacked
      ? [rowWidth({struck, now: ''}, size), rowWidth({struck: [], now}, size)].some((width) => width > room)
      : rowWidth({struck, now}, size) > room;
  let size = Math.min(264, own.row * (stacked ? 0.5 : 0.78));
  while (size > 40 && view.rows.some((row) => isWide(row, size))) size -= 4;
  return size;
};

/** From the base line of what stands to that of its key, and to that of what is said below it, px. */
const BELOW_KEY = {key: -24, older: 14} as const;

/** The key of a row, and how many values have no room, below it. */
export const Key = ({row, x, base, size}: {row: Row; x: number; base: number; size: number}): ReactElement => {
  const older = olderText(row);
  return (
    <g>
      <Words
        at={{x, y: older === undefined ? base : base + BELOW_KEY.key}}
        size={size}
        mono
        weight={700}
        fill={PAPER_INK.text}
      >
        {row.key}
      </Words>
      {older !== undefined && (
        <g data-older={row.hidden}>
          <Words at={{x, y: base + BELOW_KEY.older}} size={TYPE.small} fill={PAPER_INK.muted}>
            {older}
          </Words>
        </g>
      )}
    </g>
  );
};

/** What was overwritten, struck out, and what stands in its place; in red where that is the older one. */
export const Values = ({
  row,
  x,
  base,
  size,
  above = 0,
}: {
  row: Pick<Row, 'struck' | 'now' | 'outdated'>;
  x: number;
  base: number;
  size: number;
  /** What was overwritten stands so far above what stands, px; before it in its line otherwise. */
  above?: number;
}): ReactElement => {
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
        const over = Math.min(24, small * 0.3);
        const y = base - above - small * 0.32;
        return (
          <g key={index} data-struck={text}>
            <Words
              at={{x: left, y: base - above - size * 0.04}}
              size={rounded(small)}
              weight={800}
              fill={PAPER_INK.muted}
            >
              {text}
            </Words>
            <path
              d={`M${rounded(left - over)} ${rounded(y + small * 0.12)} C${rounded(left + width * 0.3)} ${rounded(y - small * 0.1)} ${rounded(left + width * 0.7)} ${rounded(y + small * 0.08)} ${rounded(left + width + over)} ${rounded(y - small * 0.14)}`}
              fill="none"
              stroke={trouble}
              strokeWidth={rounded(Math.max(8, small * 0.1))}
              strokeLinecap="round"
            />
          </g>
        );
      })}
      <Words
        at={{x: above > 0 ? x : x + rowWidth(row, size) - widthOf(row.now, {size, weight: 800}), y: base}}
        size={rounded(size)}
        weight={800}
        fill={row.outdated ? PAPER_INK.trouble : row.struck.length > 0 ? PAPER_INK.good : PAPER_INK.text}
      >
        {row.now}
      </Words>
    </g>
  );
};

/** Where the refusal below a row stands. */
export const refusalBand = (view: TableView, box: Box, own: Column, index: number): Box => ({
  x: box.x + own.edge * 0.5,
  y: topOf(view, box, own, index) + own.row,
  width: box.width - own.edge,
  height: own.row * REFUSAL - 4,
});

/** An insert that a unique key has stopped: what was to be written, struck out, on a band like every alarm on paper. */
export const Refusal = ({
  refused,
  rowKey,
  band,
  own,
}: {
  refused: NonNullable<Row['refused']>;
  rowKey: string;
  band: Box;
  own: Column;
}): ReactElement => {
  const row = {struck: [refused.value], now: verdictOn(refused), outdated: true};
  const room = band.x + band.width - 24 - own.value;
  const size = Math.min(band.height * 0.6, (room * 100) / rowWidth(row, 100));
  const base = band.y + band.height * 0.5 + size * 0.34;
  const keySize = sizeToFit(rowKey, {mono: true}, own.value - own.key - 64, Math.min(64, band.height * 0.44));
  return (
    <g data-refused={rowKey}>
      <rect {...band} rx={12} fill={PAPER_INK.trouble} opacity={0.06} />
      <Words at={{x: own.key, y: base}} size={keySize} mono weight={700} fill={PAPER_INK.trouble}>
        {rowKey}
      </Words>
      <Values row={row} x={own.value} base={base} size={size} />
    </g>
  );
};
