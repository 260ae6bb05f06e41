import type {ReactElement} from 'react';
import type {Instant} from '../../../storyboard/instant';
import type {PartWords} from '../../../storyboard/scene';
import {stepCounts, type Step, type StepCounts} from '../../../storyboard/questions/steps';
import {actor, keyOf, message, type Thing} from '../../../storyboard/thing';
import type {Kind, Lighting} from '../../kind';
import {inkOf, opacityOf} from '../../marks/dimming';
import {fitMono, LABEL_HEIGHT, TEXT} from '../../marks/type';
import {baseOf, Plate, Words} from '../../marks/words';
import {slice, type Box} from '../../placing/geometry';
import type {Theme} from '../../theme';
import {Cross, Tick} from './verdicts';

/** A step of handlers, and what its column is called: "charged", "written", "acked". */
export interface BoardColumn extends Step {
  readonly label: string;
}

export interface BoardWords extends PartWords<'board'> {
  readonly title: string;
  /** Messages, or those who work on them. */
  readonly rows: readonly Thing<'message' | 'actor'>[];
  readonly columns: readonly BoardColumn[];
  /** Heading of the sums at the right end: how often all steps of a row were taken. None when left out. */
  readonly sum?: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    board: BoardWords;
  }
}

interface BoardRow {
  readonly name: string;
  /** By this its lighting is found. */
  readonly key: string;
  /** Number of its colour, if it is a message. */
  readonly ink?: number;
  /** One for each column. */
  readonly cells: readonly StepCounts[];
}

interface BoardView {
  readonly title: string;
  readonly columns: readonly string[];
  readonly sum?: string;
  readonly rows: readonly BoardRow[];
}

const HEAD_HEIGHT = 52;
const ROW_HEIGHT = 52;
const INDENT = 22;
/** Of the width, for the names of the rows. */
const NAMES_SHARE = 0.3;
const CELL_GAP = 8;

/** What a row asks of a column's step: whose it is, or about which message. */
const asked = (row: Thing<'message' | 'actor'>, {step, by, of}: BoardColumn): Step => ({
  step,
  ...(by !== undefined && {by}),
  ...(of !== undefined && {of}),
  ...(row.kind === 'message' ? {of: row as Thing<'message'>} : {by: row as Thing<'actor'>}),
});

const rowOf = (row: Thing<'message' | 'actor'>, columns: readonly BoardColumn[], instant: Instant): BoardRow => ({
  name: row.name,
  key: keyOf(row),
  ...(row.kind === 'message' && {ink: instant.inkOf(row.name)}),
  cells: columns.map((column) => stepCounts(instant, asked(row, column))),
});

const sumOf = ({cells}: BoardRow): string => String(cells.reduce((sum, {done}) => sum + done, 0));

/** Written beside the tick of a step that was taken more than once. */
const timesText = ({done}: StepCounts): string | undefined => (done > 1 ? `×${done}` : undefined);

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

const Head = ({view, box, theme}: LineProps): ReactElement => {
  const {xs, each} = cellsOf(view, box);
  const headings = [...view.columns, ...(view.sum === undefined ? [] : [view.sum])];
  return (
    <g>
      {headings.map((heading, index) => (
        <Words
          key={index}
          at={{x: xs[index] ?? box.x, y: baseOf(box.y + box.height / 2, TEXT.small)}}
          size={TEXT.small}
          fill={theme.muted}
          mono
          anchor="middle"
        >
          {fitMono(heading, TEXT.small, each - CELL_GAP)}
        </Words>
      ))}
    </g>
  );
};

const Cell = ({counts, x, y, theme}: {counts: StepCounts; x: number; y: number; theme: Theme}): ReactElement => {
  const times = timesText(counts);
  if (counts.done === 0) return counts.failed > 0 ? <Cross at={{x, y}} theme={theme} /> : <g />;
  if (times === undefined) return <Tick at={{x, y}} theme={theme} />;
  return (
    <g>
      <Tick at={{x: x - 16, y}} theme={theme} />
      <Words at={{x: x + 2, y: baseOf(y, TEXT.small)}} size={TEXT.small} fill={theme.text} weight={700} mono>
        {times}
      </Words>
    </g>
  );
};

const Row = ({row, view, box, theme}: LineProps & {row: BoardRow}): ReactElement => {
  const {names, xs} = cellsOf(view, box);
  const y = box.y + box.height / 2;
  const base = baseOf(y, TEXT.small);
  return (
    <g>
      <line x1={box.x} y1={box.y} x2={box.x + box.width} y2={box.y} stroke={theme.line} strokeWidth={2} />
      <Words
        at={{x: box.x + INDENT, y: base}}
        size={TEXT.small}
        fill={row.ink === undefined ? theme.text : inkOf(theme, row.ink).line}
        weight={700}
        mono
      >
        {fitMono(row.name, TEXT.small, names - INDENT)}
      </Words>
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
        <Words
          at={{x: xs.at(-1) ?? box.x, y: base}}
          size={TEXT.small}
          fill={theme.text}
          weight={700}
          mono
          anchor="middle"
        >
          {sumOf(row)}
        </Words>
      )}
    </g>
  );
};

const litOf = ({of, lit}: Lighting, {key}: BoardRow): number => of[key] ?? lit;

/** Who or what has come through which steps: a tick where a step was taken, a cross where it failed and was not taken since. */
export const board: Kind<BoardWords, BoardView> = {
  stature: ({rows}) => ({above: LABEL_HEIGHT, body: HEAD_HEIGHT + rows.length * ROW_HEIGHT, below: 0}),

  view: ({title, rows, columns, sum}, instant) => ({
    title,
    columns: columns.map(({label}) => label),
    ...(sum !== undefined && {sum}),
    rows: rows.map((row) => rowOf(row, columns, instant)),
  }),

  draw: (view, box, theme, lighting) => (
    <g>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.small} fill={theme.muted} mono>
        {fitMono(view.title, TEXT.small, box.width)}
      </Words>
      <Plate box={box} fill={theme.panel} stroke={theme.line} />
      <Head view={view} box={slice(box, 0, HEAD_HEIGHT)} theme={theme} />
      {view.rows.map((row, index) => (
        <g key={row.key} opacity={opacityOf(litOf(lighting, row))}>
          <Row row={row} view={view} box={slice(box, HEAD_HEIGHT + index * ROW_HEIGHT, ROW_HEIGHT)} theme={theme} />
        </g>
      ))}
    </g>
  ),

  says: (view) => [
    view.title,
    ...view.columns,
    ...(view.sum === undefined ? [] : [view.sum]),
    ...view.rows.flatMap((row) => [
      row.name,
      ...row.cells.flatMap((counts) => timesText(counts) ?? []),
      ...(view.sum === undefined ? [] : [sumOf(row)]),
    ]),
  ],

  samples: [
    {
      shows: 'messages, one charged twice',
      words: {
        part: 'board',
        title: 'what was done',
        rows: [message('O1'), message('O2')],
        columns: [
          {label: 'charged', step: 'call'},
          {label: 'written', step: 'write'},
          {label: 'acked', step: 'ack'},
        ],
        sum: 'steps',
      },
      view: {
        title: 'what was done',
        columns: ['charged', 'written', 'acked'],
        sum: 'steps',
        rows: [
          {
            name: 'O1',
            key: 'O1',
            ink: 0,
            cells: [
              {done: 2, failed: 0},
              {done: 1, failed: 0},
              {done: 1, failed: 0},
            ],
          },
          {
            name: 'O2',
            key: 'O2',
            ink: 1,
            cells: [
              {done: 1, failed: 0},
              {done: 0, failed: 0},
              {done: 0, failed: 0},
            ],
          },
        ],
      },
    },
    {
      shows: 'a step that failed',
      words: {
        part: 'board',
        title: 'orders',
        rows: [message('M1'), message('M2')],
        columns: [
          {label: 'parsed', step: 'parse'},
          {label: 'charged', step: 'call'},
          {label: 'acked', step: 'ack'},
        ],
      },
      view: {
        title: 'orders',
        columns: ['parsed', 'charged', 'acked'],
        rows: [
          {
            name: 'M1',
            key: 'M1',
            ink: 0,
            cells: [
              {done: 1, failed: 0},
              {done: 1, failed: 0},
              {done: 1, failed: 0},
            ],
          },
          {
            name: 'M2',
            key: 'M2',
            ink: 1,
            cells: [
              {done: 0, failed: 3},
              {done: 0, failed: 0},
              {done: 0, failed: 0},
            ],
          },
        ],
      },
    },
    {
      shows: 'workers, and how much each has done',
      words: {
        part: 'board',
        title: 'who has done what',
        rows: [actor('Worker 1'), actor('Worker 2')],
        columns: [
          {label: 'written', step: 'write'},
          {label: 'committed', step: 'commit'},
        ],
        sum: 'steps',
      },
      view: {
        title: 'who has done what',
        columns: ['written', 'committed'],
        sum: 'steps',
        rows: [
          {
            name: 'Worker 1',
            key: 'Worker 1',
            cells: [
              {done: 3, failed: 0},
              {done: 2, failed: 0},
            ],
          },
          {
            name: 'Worker 2',
            key: 'Worker 2',
            cells: [
              {done: 0, failed: 0},
              {done: 0, failed: 0},
            ],
          },
        ],
      },
    },
  ],
};
