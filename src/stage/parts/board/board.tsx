import type {Instant} from '../../../storyboard/instant';
import type {PartWords} from '../../../storyboard/scene';
import {stepCounts, type Step} from '../../../storyboard/questions/steps';
import {actor, keyOf, message, type Thing} from '../../../storyboard/thing';
import type {Kind, Lighting} from '../../kind';
import {opacityOf} from '../../marks/dimming';
import {fitMono, LABEL_HEIGHT, TEXT} from '../../marks/type';
import {Plate, Words} from '../../marks/words';
import {slice} from '../../placing/geometry';
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

const HEAD_HEIGHT = 52;
const ROW_HEIGHT = 52;

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
