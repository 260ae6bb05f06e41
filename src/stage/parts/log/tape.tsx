import type {ReactElement} from 'react';
import type {Instant} from '../../../storyboard/instant';
import {logAt, recordsFrom, type LogRecord} from '../../../storyboard/questions/logs';
import type {Partition} from '../../../storyboard/thing';
import {LABEL_HEIGHT, TEXT} from '../../marks/type';
import {baseOf, Plate, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {capacity, firstShown, logSlot} from '../../placing/slots';
import {recordKey, type Target} from '../../target';
import type {Theme} from '../../theme';

/** A log as it is drawn: records at their offsets, as many as there is room for. */
export interface TapeView {
  readonly topic: string;
  readonly partition: number;
  readonly small: boolean;
  /** The first offset shown. */
  readonly first: number;
  readonly logEnd: number;
  /** Retained records that are older than the first one shown. */
  readonly hidden: number;
  /** How many are kept, where the lane says so. */
  readonly retained?: number;
  readonly records: readonly (LogRecord & {readonly ink: number})[];
}

export const OFFSETS_HEIGHT = 44;

/** A partition's log in a lane; undefined when there is no such partition. */
export const tapeView = (
  instant: Instant,
  of: Partition,
  lane: Box,
  {small, counts}: {readonly small: boolean; readonly counts: boolean},
): TapeView | undefined => {
  const log = logAt(instant, of);
  if (log === undefined) return undefined;
  const first = firstShown(lane, log.logStart, log.logEnd, small);
  return {
    topic: of.topic,
    partition: of.partition,
    small,
    first,
    logEnd: log.logEnd,
    hidden: first - log.logStart,
    ...(counts && {retained: log.retained}),
    records: recordsFrom(instant, of, first).map((record) => ({...record, ink: instant.inkOf(record.message)})),
  };
};

export const tapeTokens = ({topic, partition, first, small, records}: TapeView, lane: Box): readonly Target[] =>
  records.map(({copy, message, offset, ink}) => ({
    key: recordKey(copy),
    look: 'retained',
    label: message,
    ink,
    small,
    ...logSlot(lane, offset, first, small),
    data: {copy, message, place: `log ${topic}-${partition}`, state: 'retained', offset},
  }));

const nameText = ({topic, partition}: TapeView): string => `${topic}  partition ${partition}`;

const offsetsOf = ({first, logEnd, small}: TapeView, lane: Box): readonly number[] => {
  const last = Math.min(logEnd, first + capacity(lane, small) - 1);
  return Array.from({length: last - first + 1}, (_, index) => first + index);
};

/** Every word on a tape, in order. */
export const tapeSays = (view: TapeView, lane: Box): readonly string[] => [
  nameText(view),
  ...(view.retained === undefined ? [] : [`retained ${view.retained}`]),
  ...(view.hidden > 0 ? [`+${view.hidden} older`] : []),
  ...offsetsOf(view, lane).map(String),
];

/** A log: its name, its lane and the ruler of offsets below. */
export const Tape = ({view, lane, theme}: {view: TapeView; lane: Box; theme: Theme}): ReactElement => {
  const labelY = lane.y - LABEL_HEIGHT / 2 + 6;
  return (
    <g>
      <Words at={{x: lane.x + 4, y: labelY}} size={TEXT.label} fill={theme.muted} mono>
        {nameText(view)}
      </Words>
      {view.retained !== undefined && (
        <Words at={{x: lane.x + lane.width - 4, y: labelY}} size={TEXT.label} fill={theme.text} mono anchor="end">
          {`retained ${view.retained}`}
        </Words>
      )}
      <Plate box={lane} fill={theme.panel} stroke={theme.line} />
      {view.hidden > 0 && (
        <Words
          at={{x: lane.x + lane.width - 12, y: baseOf(lane.y + 14, TEXT.small)}}
          size={TEXT.small}
          fill={theme.text}
          mono
          anchor="end"
        >
          {`+${view.hidden} older`}
        </Words>
      )}
      {offsetsOf(view, lane).map((offset) => (
        <Words
          key={offset}
          at={{x: logSlot(lane, offset, view.first, view.small).x, y: lane.y + lane.height + 32}}
          size={TEXT.small}
          fill={theme.muted}
          mono
          anchor="middle"
        >
          {String(offset)}
        </Words>
      ))}
    </g>
  );
};
