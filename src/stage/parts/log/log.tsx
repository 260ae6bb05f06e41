import type {PartWords} from '../../../storyboard/scene';
import type {Partition} from '../../../storyboard/thing';
import {isSame} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {
  cellAt,
  cellWidth,
  RULER_HEIGHT,
  Tape,
  TAPE_HEIGHT,
  tapeSays,
  tapeTokens,
  tapeView,
  type TapeView,
} from './tape';

export interface LogWords extends PartWords<'log'> {
  readonly of: Partition;
  /** Room for so many records, at least. */
  readonly cells?: number;
  readonly small?: boolean;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    log: LogWords;
  }
}

const LABEL = 56;
/** Cells of a log that nobody has said more about. */
const USUAL_CELLS = 2;

/** How many older records are hidden stands at the end of the same line, px. */
const OLDER = 150;

/** Beside its name a way may come in: so much of its width is the name's. */
const NAMED = 0.62;

/** Its topic is left out where there is no room. */
const nameOf = ({topic, partition, hidden}: TapeView, {width}: Box): string => {
  const whole = `${topic}, partition ${partition}`;
  const room = Math.min(width * NAMED, hidden > 0 ? width - OLDER : width);
  return widthOf(`${topic}, partition 00`, {size: TYPE.label}) <= room ? whole : `partition ${partition}`;
};

/** One partition of a topic. */
export const log: Kind<LogWords, TapeView> = {
  stands: (standing) =>
    standing.kind === 'partition'
      ? {part: 'log', of: standing as unknown as Partition, ...(standing.small === true && {small: true})}
      : undefined,

  stature: ({small = false}) => ({
    above: LABEL,
    body: TAPE_HEIGHT.least,
    most: small ? TAPE_HEIGHT.least : TAPE_HEIGHT.most,
    below: RULER_HEIGHT,
    width: 330,
  }),

  view: ({of, cells = USUAL_CELLS}, instant, box) => tapeView(instant, of, box, cells),
  tokens: tapeTokens,

  // What is written goes to the end of the log, and what is read leaves from its record.
  port: ({of, cells = USUAL_CELLS}, {thing, signal}, box, instant) => {
    if (!isSame(of, thing)) return undefined;
    const view = tapeView(instant, of, box, cells);
    if (view === undefined) return undefined;
    const offset = signal.copies[0]?.split('@')[1];
    if (signal.kind !== 'fetched' || offset === undefined) return box;
    const {x, y} = cellAt(view, box, Math.max(view.first, Number(offset)));
    const width = cellWidth(box, view.cells) - 16;
    return {x: x - width / 2, y: y - box.height / 2, width, height: box.height};
  },

  spots: (view, box) => {
    const end = cellAt(view, box, view.logEnd);
    const width = cellWidth(box, view.cells) - 16;
    return {
      end: {x: end.x - 30, y: end.y - 30, width: 60, height: 60},
      ...Object.fromEntries(
        view.records.map(({offset}) => [
          `offset ${offset}`,
          {x: cellAt(view, box, offset).x - width / 2, y: box.y, width, height: box.height},
        ]),
      ),
    };
  },

  draw: (view, box, theme) => (
    <g>
      <Words at={{x: box.x, y: box.y - 26}} size={TYPE.label} fill={theme.muted}>
        {nameOf(view, box)}
      </Words>
      <Tape view={view} lane={box} theme={theme} />
    </g>
  ),

  says: (view, box) => [nameOf(view, box), ...tapeSays(view)],

  samples: [
    {
      shows: 'records at their offsets',
      view: {
        topic: 'clicks',
        partition: 0,
        first: 0,
        cells: 3,
        logEnd: 2,
        hidden: 0,
        records: [
          {copy: 'clicks-0@0', message: 'E1', offset: 0, ink: 0},
          {copy: 'clicks-0@1', message: 'E2', offset: 1, ink: 1},
        ],
      },
    },
    {
      shows: 'older records hidden',
      view: {
        topic: 'clicks',
        partition: 0,
        first: 41,
        cells: 3,
        logEnd: 43,
        hidden: 41,
        records: [
          {copy: 'clicks-0@41', message: 'E42', offset: 41, ink: 0},
          {copy: 'clicks-0@42', message: 'E43', offset: 42, ink: 1},
        ],
      },
    },
  ],
};
