import type {Instant} from '../../../storyboard/instant';
import type {PartWords} from '../../../storyboard/scene';
import {stepCounts, type Step} from '../../../storyboard/questions/steps';
import {actor, keyOf, message, type Thing} from '../../../storyboard/thing';
import type {Kind, Lighting} from '../../kind';
import {litTheme} from '../../marks/dimming';
import {CORNER, fit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import {slice, type Box} from '../../placing/geometry';
import {Head, Row, sumOf, timesText, type BoardRow, type BoardView} from './grid';

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

const LABEL = 52;
const HEAD = 64;
const ROW = {least: 64, most: 84} as const;
const title = {size: TYPE.name, weight: 700} as const;

/** Height of a row, px. */
const rowHeight = ({height}: Box, rows: number): number => (height - HEAD) / Math.max(1, rows);

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

const litOf = ({of, lit}: Lighting, {key}: BoardRow): number => of[key] ?? lit;

/** Who or what has come through which steps: a tick where a step was taken, a cross where it failed and was not taken since. */
export const board: Kind<BoardWords, BoardView> = {
  stature: ({rows, columns, sum}) => ({
    above: LABEL,
    body: HEAD + rows.length * ROW.least,
    most: HEAD + rows.length * ROW.most,
    below: 0,
    width: 180 + 130 * (columns.length + (sum === undefined ? 0 : 1)),
  }),

  view: ({title, rows, columns, sum}, instant) => ({
    title,
    columns: columns.map(({label}) => label),
    ...(sum !== undefined && {sum}),
    rows: rows.map((row) => rowOf(row, columns, instant)),
  }),

  draw: (view, box, theme, lighting) => (
    <g>
      <Words at={{x: box.x, y: box.y - 16}} {...title} fill={theme.text}>
        {fit(view.title, title, box.width)}
      </Words>
      <rect {...box} rx={CORNER.machine} fill={theme.machine} stroke={theme.machineEdge} strokeWidth={4} />
      <Head view={view} box={slice(box, 0, HEAD)} theme={theme} />
      {view.rows.map((row, index) => {
        const height = rowHeight(box, view.rows.length);
        return (
          <Row
            key={row.key}
            row={row}
            view={view}
            box={slice(box, HEAD + index * height, height)}
            theme={litTheme(theme, litOf(lighting, row))}
          />
        );
      })}
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
        rows: [message('P1'), message('P2')],
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
            name: 'P1',
            key: 'P1',
            ink: 0,
            cells: [
              {done: 2, failed: 0},
              {done: 1, failed: 0},
              {done: 1, failed: 0},
            ],
          },
          {
            name: 'P2',
            key: 'P2',
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
