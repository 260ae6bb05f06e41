import type {ReactElement} from 'react';
import type {Instant} from '../../../storyboard/instant';
import {logAt, recordsFrom, type LogRecord} from '../../../storyboard/questions/logs';
import type {Partition} from '../../../storyboard/thing';
import {rounded} from '../../marks/dimming';
import {TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {recordKey, type Target} from '../../target';
import type {Theme} from '../../theme';

/** A log as it is drawn: records at their offsets, as many as there is room for. */
export interface TapeView {
  readonly topic: string;
  readonly partition: number;
  /** The first offset shown. */
  readonly first: number;
  /** How many cells there are, the empty ones at the end included. */
  readonly cells: number;
  readonly logEnd: number;
  /** Retained records that are older than the first one shown. */
  readonly hidden: number;
  readonly records: readonly (LogRecord & {readonly ink: number})[];
}

/** Below the tape: the ruler and the offsets, px. */
export const RULER_HEIGHT = 76;
export const TAPE_HEIGHT = {least: 96, most: 170} as const;
const CELL = {least: 84, usual: 140, most: 240} as const;
/** Above the tape: an edge that shows where the log begins, px. */
const EDGE = 14;

/** Where a log is cut into cells: so many as there is room for, no wider than they need be. */
export const cellWidth = ({width}: Box, cells: number): number => Math.min(CELL.most, width / Math.max(1, cells));

/** How many cells fit into a lane; they are narrower where it is short and has to hold so many. */
const capacity = ({width}: Box, atLeast: number): number =>
  Math.max(2, Math.floor(width / CELL.usual), Math.min(atLeast, Math.floor(width / CELL.least)));

/** The middle of an offset's cell. */
export const cellAt = (
  view: Pick<TapeView, 'first' | 'cells'>,
  lane: Box,
  offset: number,
): {readonly x: number; readonly y: number} => ({
  x: lane.x + (offset - view.first + 0.5) * cellWidth(lane, view.cells),
  y: lane.y + lane.height / 2,
});

/** A partition's log in a lane, with room for at least so many records; undefined when there is no such partition. */
export const tapeView = (instant: Instant, of: Partition, lane: Box, atLeast: number): TapeView | undefined => {
  const log = logAt(instant, of);
  if (log === undefined) return undefined;
  const room = capacity(lane, atLeast + 1);
  const cells = Math.min(room, Math.max(atLeast + 1, log.logEnd - log.logStart + 1));
  // Where only two have room, both are records.
  const next = cells > 2 ? 1 : 0;
  const first = Math.max(log.logStart, log.logEnd + next - cells);
  return {
    topic: of.topic,
    partition: of.partition,
    first,
    cells,
    logEnd: log.logEnd,
    hidden: first - log.logStart,
    records: recordsFrom(instant, of, first).map((record) => ({...record, ink: instant.inkOf(record.message)})),
  };
};

/** The records: each fills its cell. */
export const tapeTokens = (view: TapeView, lane: Box): readonly Target[] =>
  view.records.map(({copy, message, offset, ink}) => ({
    is: 'message',
    key: recordKey(copy),
    look: 'kept',
    label: message,
    ink,
    ...cellAt(view, lane, offset),
    width: cellWidth(lane, view.cells) - 16,
    height: lane.height - 20,
    data: {copy, message, place: `log ${view.topic}-${view.partition}`, state: 'retained', offset},
  }));

export const olderText = ({hidden}: Pick<TapeView, 'hidden'>): string => `+${hidden} older`;

const offsetsOf = ({first, cells}: TapeView): readonly number[] =>
  Array.from({length: cells}, (_, index) => first + index);

/** Every word on a tape, in order. */
export const tapeSays = (view: TapeView, older = true): readonly string[] => [
  ...(older && view.hidden > 0 ? [olderText(view)] : []),
  ...offsetsOf(view).map(String),
];

const Ruler = ({view, lane, theme}: {view: TapeView; lane: Box; theme: Theme}): ReactElement => {
  const cell = cellWidth(lane, view.cells);
  const y = lane.y + lane.height + 16;
  return (
    <g>
      {offsetsOf(view).map((offset, index) => (
        <g key={offset}>
          <path
            d={[
              `M${rounded(lane.x + index * cell)} ${y} v26`,
              ...[1, 2, 3, 4, 5].map((part) => `M${rounded(lane.x + (index + part / 6) * cell)} ${y} v10`),
            ].join(' ')}
            stroke={theme.rail}
            strokeWidth={3}
            strokeLinecap="round"
            fill="none"
          />
          <Words
            at={{x: lane.x + (index + 0.5) * cell, y: y + 54}}
            size={40}
            mono
            weight={700}
            fill={offset >= view.logEnd ? theme.muted : theme.text}
            anchor="middle"
          >
            {String(offset)}
          </Words>
        </g>
      ))}
    </g>
  );
};

/** A log: a tape with a ruler. Its start is a cut edge, its end is open. */
export const Tape = ({
  view,
  lane,
  theme,
  older = true,
}: {
  view: TapeView;
  lane: Box;
  theme: Theme;
  /** Whether it says how many older records are not shown. */
  older?: boolean;
}): ReactElement => {
  const cell = cellWidth(lane, view.cells);
  const {x, y, height: h} = lane;
  const written = view.logEnd - view.first;
  const end = x + written * cell;
  const open = x + view.cells * cell;
  return (
    <g>
      {older && view.hidden > 0 && (
        <Words at={{x: open, y: y - EDGE - 8}} size={TYPE.small} fill={theme.muted} anchor="end">
          {olderText(view)}
        </Words>
      )}
      <rect x={x} y={y} width={rounded(written * cell)} height={h} fill={theme.machine} />
      <path
        d={[
          `M${x} ${y} H${rounded(end)} M${x} ${y + h} H${rounded(end)}`,
          ...Array.from(
            {length: Math.max(0, written)},
            (_, index) => `M${rounded(x + (index + 1) * cell)} ${y} V${y + h}`,
          ),
        ].join(' ')}
        stroke={theme.rail}
        strokeWidth={4}
        strokeLinecap="round"
        fill="none"
      />
      <path
        d={`M${rounded(end)} ${y} H${rounded(open)} M${rounded(end)} ${y + h} H${rounded(open)}`}
        stroke={theme.rail}
        strokeWidth={4}
        strokeDasharray="4 14"
        strokeLinecap="round"
        fill="none"
      />
      {written < view.cells && (
        <path
          d={`M${rounded(end + cell / 2 - 18)} ${y + h / 2} h36 M${rounded(end + cell / 2)} ${y + h / 2 - 18} v36`}
          stroke={theme.rail}
          strokeWidth={5}
          strokeLinecap="round"
          fill="none"
        />
      )}
      {view.hidden === 0 && (
        <line
          x1={x}
          y1={y - EDGE}
          x2={x}
          y2={y + h + EDGE}
          stroke={theme.text}
          strokeWidth={10}
          strokeLinecap="round"
        />
      )}
      <Ruler view={view} lane={lane} theme={theme} />
    </g>
  );
};
