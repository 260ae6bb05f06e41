import type {ReactElement} from 'react';
import type {StepCounts} from '../../../storyboard/questions/steps';
import {inkOf} from '../../marks/dimming';
import {CheckDisc, CrossDisc} from '../../marks/glyph';
import {Identity} from '../../marks/token';
import {fit, TYPE} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

export interface BoardRow {
  readonly name: string;
  /** By this its lighting is found. */
  readonly key: string;
  /** Number of its colour, if it is a message. */
  readonly ink?: number;
  /** One for each column. */
  readonly cells: readonly StepCounts[];
}

export interface BoardView {
  readonly title: string;
  readonly columns: readonly string[];
  readonly sum?: string;
  readonly rows: readonly BoardRow[];
}

const INDENT = 28;
/** Of a verdict's disc, px. */
const DISC = 21;
const label = {size: TYPE.small, weight: 500} as const;
const figure = {size: TYPE.label, weight: 700, mono: true} as const;
/** Of the width, for the names of the rows. */
const NAMES_SHARE = 0.3;
const CELL_GAP = 8;

/** How often all steps of a row were taken, in words. */
export const sumOf = ({cells}: BoardRow): string => String(cells.reduce((sum, {done}) => sum + done, 0));

/** Written beside the tick of a step that was taken more than once. */
export const timesText = ({done}: StepCounts): string | undefined => (done > 1 ? `×${done}` : undefined);

/** The width of the names, and the cells beside them: one per column, and one for the sum where there is one. */
const cellsOf = (
  {columns, sum}: BoardView,
  {x, width}: Box,
): {readonly names: number; readonly xs: readonly number[]; readonly each: number} => {
  const names = width * NAMES_SHARE;
  const count = columns.length + (sum === undefined ? 0 : 1);
  const each = (width - names - INDENT / 2) / Math.max(1, count);
  return {names, each, xs: Array.from({length: count}, (_, index) => x + names + each * (index + 0.5))};
};

interface LineProps {
  readonly view: BoardView;
  readonly box: Box;
  readonly theme: Theme;
}

/** The headings of the columns. */
export const Head = ({view, box, theme}: LineProps): ReactElement => {
  const {xs, each} = cellsOf(view, box);
  const headings = [...view.columns, ...(view.sum === undefined ? [] : [view.sum])];
  return (
    <g>
      {headings.map((heading, index) => (
        <Words
          key={index}
          at={{x: xs[index] ?? box.x, y: baseOf(box.y + box.height / 2, TYPE.small)}}
          {...label}
          fill={theme.muted}
          anchor="middle"
        >
          {fit(heading, label, each - CELL_GAP)}
        </Words>
      ))}
    </g>
  );
};

const Cell = ({counts, x, y, theme}: {counts: StepCounts; x: number; y: number; theme: Theme}): ReactElement => {
  const times = timesText(counts);
  if (counts.done === 0)
    return counts.failed > 0 ? <CrossDisc at={{x, y}} r={DISC} fill={theme.trouble} on={theme.onTrouble} /> : <g />;
  if (times === undefined) return <CheckDisc at={{x, y}} r={DISC} fill={theme.good} on={theme.onGood} />;
  return (
    <g>
      <CheckDisc at={{x: x - 30, y}} r={DISC} fill={theme.good} on={theme.onGood} />
      <Words at={{x: x + 4, y: baseOf(y, TYPE.label)}} {...figure} fill={theme.text}>
        {times}
      </Words>
    </g>
  );
};

const Name = ({
  row,
  x,
  y,
  room,
  theme,
}: {
  row: BoardRow;
  x: number;
  y: number;
  room: number;
  theme: Theme;
}): ReactElement => {
  if (row.ink === undefined)
    return (
      <Words at={{x, y: baseOf(y, TYPE.label)}} size={TYPE.label} weight={700} fill={theme.text}>
        {fit(row.name, {size: TYPE.label, weight: 700}, room)}
      </Words>
    );
  const ink = inkOf(theme, row.ink);
  return (
    <g transform={`translate(${x + 60} ${y})`}>
      <Identity id={row.name} ink={ink} size={TYPE.label} words={theme.text} mark={ink.solid} solid lineWidth={3} />
    </g>
  );
};

/** One row: its name, a cell for each column, and its sum. */
export const Row = ({row, view, box, theme}: LineProps & {row: BoardRow}): ReactElement => {
  const {names, xs} = cellsOf(view, box);
  const y = box.y + box.height / 2;
  return (
    <g>
      <line x1={box.x} y1={box.y} x2={box.x + box.width} y2={box.y} stroke={theme.machineEdge} strokeWidth={2} />
      <Name row={row} x={box.x + INDENT} y={y} room={names - INDENT} theme={theme} />
      {row.cells.map((counts, index) => (
        <g
          key={index}
          data-step={view.columns[index]}
          data-row={row.name}
          data-done={counts.done}
          data-failed={counts.failed}
        >
          <Cell counts={counts} x={xs[index] ?? box.x} y={y} theme={theme} />
        </g>
      ))}
      {view.sum !== undefined && (
        <Words at={{x: xs.at(-1) ?? box.x, y: baseOf(y, TYPE.label)}} {...figure} fill={theme.text} anchor="middle">
          {sumOf(row)}
        </Words>
      )}
    </g>
  );
};
