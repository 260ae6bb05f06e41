import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import {lagOf, type Lag} from '../../../storyboard/questions/logs';
import type {Partition, Thing} from '../../../storyboard/thing';
import {group, isSame, partition} from '../../../storyboard/thing';
import type {Kind, SignalEnd} from '../../kind';
import {rounded} from '../../marks/dimming';
import {TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';
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
  /** How far this group is behind: from its committed offset to the log's end. */
  readonly lag?: Thing<'group'>;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    log: LogWords;
  }
}

interface LogView extends TapeView {
  readonly lag?: Lag;
}

const LABEL = 56;
/** Between its name and the tape: the bracket over what is not committed, px. How much that is stands on the name's line. */
const LAG = 38;
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

/** Whether that is what a group's member says of a partition that it has read. */
const isCommitOf = ({kind, says}: SignalEnd['signal'], {name}: Partition): boolean =>
  kind === 'commit' && says.includes(`${name} = `);

const lagText = ({from, to}: Lag): string => `lag ${to - from}`;
const lagSetting = {size: TYPE.label, weight: 700} as const;

/** Over the tape, from the committed offset to the log's end. */
const lagBox = (view: LogView, box: Box): Box | undefined => {
  const {lag, first} = view;
  if (lag === undefined) return undefined;
  const cell = cellWidth(box, view.cells);
  const x = box.x + Math.max(0, lag.from - first) * cell;
  return {x, y: box.y - 46, width: Math.max(0, box.x + Math.max(0, lag.to - first) * cell - x), height: 22};
};

/** A bracket over what is not committed. */
const LagMark = ({lag, at, theme}: {lag: Lag; at: Box; theme: Theme}): ReactElement => {
  return (
    <g data-lag={lag.to - lag.from}>
      <path
        d={`M${rounded(at.x + 4)} ${at.y + at.height} V${at.y} H${rounded(Math.max(at.x + 4, at.x + at.width - 4))} V${at.y + at.height}`}
        fill="none"
        stroke={theme.text}
        strokeWidth={5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <Words at={{x: at.x + at.width, y: at.y - 18}} {...lagSetting} fill={theme.text} anchor="end">
        {lagText(lag)}
      </Words>
    </g>
  );
};

/** One partition of a topic. */
export const log: Kind<LogWords, LogView> = {
  stands: (standing) =>
    standing.kind === 'partition'
      ? {part: 'log', of: standing as unknown as Partition, ...(standing.small === true && {small: true})}
      : undefined,

  stature: ({small = false, lag}) => ({
    above: lag === undefined ? LABEL : LABEL + LAG,
    body: TAPE_HEIGHT.least,
    most: small ? TAPE_HEIGHT.least : TAPE_HEIGHT.most,
    below: RULER_HEIGHT,
    width: 330,
  }),

  view: ({of, cells = USUAL_CELLS, lag: group}, instant, box) => {
    const tape = tapeView(instant, of, box, cells);
    const lag = group && lagOf(instant, group, of);
    return tape && {...tape, ...(lag !== undefined && {lag})};
  },
  tokens: tapeTokens,

  // What is written goes to the end of the log, and what is read leaves from its record; what is committed shortens the lag.
  port: ({of, cells = USUAL_CELLS, lag}, {thing, signal}, box, instant) => {
    const commits = lag !== undefined && isSame(lag, thing) && isCommitOf(signal, of);
    if (!isSame(of, thing) && !commits) return undefined;
    const view = tapeView(instant, of, box, cells);
    if (view === undefined) return undefined;
    if (commits) return box;
    const offset = signal.copies[0]?.split('@')[1];
    if (signal.kind !== 'fetched' || offset === undefined) return box;
    const {x, y} = cellAt(view, box, Math.max(view.first, Number(offset)));
    const width = cellWidth(box, view.cells) - 16;
    return {x: x - width / 2, y: y - box.height / 2, width, height: box.height};
  },

  spots: (view, box) => {
    const end = cellAt(view, box, view.logEnd);
    const width = cellWidth(box, view.cells) - 16;
    const lag = lagBox(view, box);
    return {
      end: {x: end.x - 30, y: end.y - 30, width: 60, height: 60},
      ...(lag !== undefined && {lag}),
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
      <Words at={{x: box.x, y: box.y - 26 - (view.lag === undefined ? 0 : LAG)}} size={TYPE.label} fill={theme.muted}>
        {nameOf(view, box)}
      </Words>
      <Tape view={view} lane={box} theme={theme} />
      {view.lag !== undefined && <LagMark lag={view.lag} at={lagBox(view, box) ?? box} theme={theme} />}
    </g>
  ),

  says: (view, box) => [nameOf(view, box), ...tapeSays(view), ...(view.lag === undefined ? [] : [lagText(view.lag)])],

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
      shows: 'how far a group is behind',
      words: {part: 'log', of: partition('clicks', 0), cells: 3, lag: group('g')},
      view: {
        topic: 'clicks',
        partition: 0,
        first: 0,
        cells: 4,
        logEnd: 3,
        hidden: 0,
        records: ['E1', 'E2', 'E3'].map((message, offset) => ({copy: `clicks-0@${offset}`, message, offset, ink: 0})),
        lag: {from: 1, to: 3},
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
