import type {Failure} from '../../errors';
import {wallClock} from '../../clock';
import type {OffsetSpec, ResponseOf} from '../../protocol';
import {type TopicPartition, partitionOf, topicOf, topicPartition} from '../../topicPartition';
import {without} from '../../without';
import {change} from '../turn';
import type {CallResult, ConsumerEvent} from './event';
import {wantMetadata} from './metadata';
import type {AssignedPartition, ConsumerState, ResetSpec} from './state';
import {type Turn, request} from './turn';

const fresh: AssignedPartition = {paused: false, state: 'initializing', retryAt: 0};

export const changePartition = (turn: Turn, partition: TopicPartition, changes: Partial<AssignedPartition>): void => {
  const found = turn.state.assignment[partition];
  if (found === undefined) return;
  change(turn, {assignment: {...turn.state.assignment, [partition]: {...found, ...changes}}});
};

type Reason = Extract<ConsumerEvent, {type: 'positionMoved'}>['why'];

export const movePosition = (turn: Turn, partition: TopicPartition, position: number | null, why: Reason): void => {
  const {positions} = turn.state;
  change(turn, {positions: position === null ? without(positions, partition) : {...positions, [partition]: position}});
  turn.events.push({type: 'positionMoved', at: turn.at, partition, position, why});
};

/** The consumer has these partitions now: those it had before go on where they are, new ones have no position yet. [G4] */
export const keepPartitions = (turn: Turn, partitions: readonly TopicPartition[]): void => {
  const {assignment, positions} = turn.state;
  const kept = new Set(partitions);
  change(turn, {
    assignment: Object.fromEntries(partitions.map((partition) => [partition, assignment[partition] ?? fresh])),
    positions: Object.fromEntries(Object.entries(positions).filter(([partition]) => kept.has(partition))),
  });
};

/** Its position is to be found out; what was fetched is dropped. [C6] */
export const requestReset = (turn: Turn, partition: TopicPartition, reset: ResetSpec): void => {
  changePartition(turn, partition, {state: 'reset', reset, retryAt: 0, buffered: undefined});
  movePosition(turn, partition, null, 'reset');
};

/** seek(): only a change of position, whatever the log holds there. [C6] */
export const seekTo = (turn: Turn, partition: TopicPartition, offset: number, why: Reason = 'seek'): void => {
  changePartition(turn, partition, {state: 'fetching', reset: undefined, retryAt: 0, buffered: undefined});
  movePosition(turn, partition, offset, why);
};

const inState = ({assignment}: ConsumerState, state: AssignedPartition['state']): readonly TopicPartition[] =>
  Object.keys(assignment).filter((partition) => assignment[partition]?.state === state);

/** What poll() throws instead of returning, with the partitions that it names. */
export interface PollFailure {
  readonly failure: Failure;
  readonly partitions?: CallResult;
}

const noOffsetFor = (partitions: readonly TopicPartition[]): PollFailure => ({
  failure: {
    error: 'NoOffsetForPartitionException',
    text: `Undefined offset with no reset policy for partitions: [${partitions.join(', ')}]`,
  },
  partitions: Object.fromEntries(partitions.map((partition) => [partition, null])),
});

/** Where the group has no commit, the reset policy decides; with `none` that is an error at every poll. [C2] */
const applyResetPolicy = (turn: Turn, partitions: readonly TopicPartition[]): PollFailure | undefined => {
  const {reset} = turn.state.config;
  if (partitions.length === 0) return undefined;
  if (reset === 'none') return noOffsetFor(partitions);
  for (const partition of partitions) requestReset(turn, partition, reset);
  return undefined;
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** Asks the group for its commits, to begin there. True: what it said has been used, or nothing was missing. */
const initialise = (turn: Turn): true | 'waiting' | PollFailure => {
  const {config, committedRequest, membership} = turn.state;
  const partitions = inState(turn.state, 'initializing');
  if (partitions.length === 0) return true;
  if (config.group === undefined) return applyResetPolicy(turn, partitions) ?? true;
  const open =
    committedRequest !== undefined && sameSet(committedRequest.partitions, partitions) ? committedRequest : undefined;
  if (open?.answer !== undefined) {
    change(turn, {committedRequest: undefined});
    const {offsets, errors} = open.answer;
    // An open transaction holds an offset: ask again until it is decided. [T11]
    if (Object.keys(errors).length > 0) {
      change(turn, {committedRequest: {partitions, retryAt: turn.at + config.retryBackoffMs}});
      return 'waiting';
    }
    for (const partition of partitions) {
      const committed = offsets[partition];
      if (committed !== undefined) seekTo(turn, partition, committed.offset, 'committed');
    }
    return applyResetPolicy(turn, inState(turn.state, 'initializing')) ?? true;
  }
  if (open !== undefined && (open.correlation !== undefined || (open.retryAt ?? 0) > turn.at)) return 'waiting';
  const asked = {group: config.group, partitions, requireStable: true};
  const correlation = request(turn, {api: 'OffsetFetch', request: asked}, {sent: membership});
  change(turn, {committedRequest: {partitions, correlation}});
  return 'waiting';
};

const specOf = (reset: ResetSpec, at: number): OffsetSpec =>
  typeof reset === 'object' ? wallClock(at) - reset.sinceMs : reset;

/** Asks the broker where partitions without a position begin. By age there may be no answer yet: then it asks again later. [C3] */
const resetPositions = (turn: Turn): void => {
  const {assignment, config, metadata} = turn.state;
  const due: {[partition: TopicPartition]: ResetSpec} = {};
  for (const [partition, {state, reset, retryAt}] of Object.entries(assignment)) {
    if (state !== 'reset' || reset === undefined || retryAt > turn.at) continue;
    if ((metadata.topics[topicOf(partition)]?.partitions ?? 0) <= partitionOf(partition)) wantMetadata(turn);
    else due[partition] = reset;
  }
  if (Object.keys(due).length === 0) return;
  const partitions = Object.entries(due).map(([partition, reset]) => ({
    topic: topicOf(partition),
    partition: partitionOf(partition),
    at: specOf(reset, turn.at),
  }));
  request(turn, {api: 'ListOffsets', request: {isolation: config.isolation, partitions}}, {resetting: due});
  for (const partition of Object.keys(due))
    changePartition(turn, partition, {retryAt: turn.at + config.requestTimeoutMs});
};

/** The broker has said where they begin. Whoever has been sought elsewhere meanwhile stays there. */
export const handleReset = (
  turn: Turn,
  resetting: {readonly [partition: TopicPartition]: ResetSpec},
  {partitions}: ResponseOf<'ListOffsets'>,
): void => {
  for (const {topic, partition, offset, error} of partitions) {
    const name = topicPartition(topic, partition);
    const found = turn.state.assignment[name];
    if (found?.state !== 'reset' || found.reset !== resetting[name]) continue;
    if (error !== undefined) {
      changePartition(turn, name, {retryAt: turn.at + turn.state.config.retryBackoffMs});
      wantMetadata(turn);
    } else if (offset >= 0) seekTo(turn, name, offset, 'reset');
  }
};

/** Sees to it that every assigned partition gets a position: from the commit, else by reset. True: nothing to wait for but resets. [C2] */
export const updatePositions = (turn: Turn): true | 'waiting' | PollFailure => {
  const initialised = initialise(turn);
  if (initialised !== true) return initialised;
  resetPositions(turn);
  return true;
};
