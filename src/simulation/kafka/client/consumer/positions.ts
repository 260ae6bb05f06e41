import type {Failure} from '../../errors';
import {wallClock} from '../../clock';
import type {OffsetSpec, ResponseOf} from '../../protocol';
import {type TopicPartition, partitionOf, topicOf, topicPartition} from '../../topicPartition';
import {without} from '../../without';
import {change} from '../decision';
import type {CallResult, ConsumerEvent} from './event';
import {wantMetadata} from './metadata';
import type {AssignedPartition, ConsumerState, ResetSpec} from './state';
import {type Decision, request} from './decision';

const fresh: AssignedPartition = {paused: false, state: 'initializing', retryAt: 0};

export const changePartition = (
  decision: Decision,
  partition: TopicPartition,
  changes: Partial<AssignedPartition>,
): void => {
  const found = decision.state.assignment[partition];
  if (found === undefined) return;
  change(decision, {assignment: {...decision.state.assignment, [partition]: {...found, ...changes}}});
};

type Reason = Extract<ConsumerEvent, {type: 'positionMoved'}>['why'];

export const movePosition = (
  decision: Decision,
  partition: TopicPartition,
  position: number | null,
  why: Reason,
): void => {
  const {positions} = decision.state;
  change(decision, {
    positions: position === null ? without(positions, partition) : {...positions, [partition]: position},
  });
  decision.events.push({type: 'positionMoved', at: decision.at, partition, position, why});
};

/** The consumer has these partitions now: those it had before go on where they are, new ones have no position yet. [G4] */
export const keepPartitions = (decision: Decision, partitions: readonly TopicPartition[]): void => {
  const {assignment, positions} = decision.state;
  const kept = new Set(partitions);
  change(decision, {
    assignment: Object.fromEntries(partitions.map((partition) => [partition, assignment[partition] ?? fresh])),
    positions: Object.fromEntries(Object.entries(positions).filter(([partition]) => kept.has(partition))),
  });
};

/** Its position is to be found out; what was fetched is dropped. [C6] */
export const requestReset = (decision: Decision, partition: TopicPartition, reset: ResetSpec): void => {
  changePartition(decision, partition, {state: 'reset', reset, retryAt: 0, buffered: undefined});
  movePosition(decision, partition, null, 'reset');
};

/** seek(): only a change of position, whatever the log holds there. [C6] */
export const seekTo = (decision: Decision, partition: TopicPartition, offset: number, why: Reason = 'seek'): void => {
  changePartition(decision, partition, {state: 'fetching', reset: undefined, retryAt: 0, buffered: undefined});
  movePosition(decision, partition, offset, why);
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
const applyResetPolicy = (decision: Decision, partitions: readonly TopicPartition[]): PollFailure | undefined => {
  const {reset} = decision.state.config;
  if (partitions.length === 0) return undefined;
  if (reset === 'none') return noOffsetFor(partitions);
  for (const partition of partitions) requestReset(decision, partition, reset);
  return undefined;
};

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** Asks the group for its commits, to begin there. True: what it said has been used, or nothing was missing. */
const initialise = (decision: Decision): true | 'waiting' | PollFailure => {
  const {config, committedRequest, membership} = decision.state;
  const partitions = inState(decision.state, 'initializing');
  if (partitions.length === 0) return true;
  if (config.group === undefined) return applyResetPolicy(decision, partitions) ?? true;
  const open =
    committedRequest !== undefined && sameSet(committedRequest.partitions, partitions) ? committedRequest : undefined;
  if (open?.answer !== undefined) {
    change(decision, {committedRequest: undefined});
    const {offsets, errors} = open.answer;
    // An open transaction holds an offset: ask again until it is decided. [T11]
    if (Object.keys(errors).length > 0) {
      change(decision, {committedRequest: {partitions, retryAt: decision.at + config.retryBackoffMs}});
      return 'waiting';
    }
    for (const partition of partitions) {
      const committed = offsets[partition];
      if (committed !== undefined) seekTo(decision, partition, committed.offset, 'committed');
    }
    return applyResetPolicy(decision, inState(decision.state, 'initializing')) ?? true;
  }
  if (open !== undefined && (open.correlation !== undefined || (open.retryAt ?? 0) > decision.at)) return 'waiting';
  const asked = {group: config.group, partitions, requireStable: true};
  const correlation = request(decision, {api: 'OffsetFetch', request: asked}, {sent: membership});
  change(decision, {committedRequest: {partitions, correlation}});
  return 'waiting';
};

const specOf = (reset: ResetSpec, at: number): OffsetSpec =>
  typeof reset === 'object' ? wallClock(at) - reset.sinceMs : reset;

/** Asks the broker where partitions without a position begin. By age there may be no answer yet: then it asks again later. [C3] */
const resetPositions = (decision: Decision): void => {
  const {assignment, config, metadata} = decision.state;
  const due: {[partition: TopicPartition]: ResetSpec} = {};
  for (const [partition, {state, reset, retryAt}] of Object.entries(assignment)) {
    if (state !== 'reset' || reset === undefined || retryAt > decision.at) continue;
    if ((metadata.topics.get(topicOf(partition))?.partitions ?? 0) <= partitionOf(partition)) wantMetadata(decision);
    else due[partition] = reset;
  }
  if (Object.keys(due).length === 0) return;
  const partitions = Object.entries(due).map(([partition, reset]) => ({
    topic: topicOf(partition),
    partition: partitionOf(partition),
    at: specOf(reset, decision.at),
  }));
  request(decision, {api: 'ListOffsets', request: {isolation: config.isolation, partitions}}, {resetting: due});
  for (const partition of Object.keys(due))
    changePartition(decision, partition, {retryAt: decision.at + config.requestTimeoutMs});
};

/** The broker has said where they begin. Whoever has been sought elsewhere meanwhile stays there. */
export const handleReset = (
  decision: Decision,
  resetting: {readonly [partition: TopicPartition]: ResetSpec},
  {partitions}: ResponseOf<'ListOffsets'>,
): void => {
  for (const {topic, partition, offset, error} of partitions) {
    const name = topicPartition(topic, partition);
    const found = decision.state.assignment[name];
    if (found?.state !== 'reset' || found.reset !== resetting[name]) continue;
    if (error !== undefined) {
      changePartition(decision, name, {retryAt: decision.at + decision.state.config.retryBackoffMs});
      wantMetadata(decision);
    } else if (offset >= 0) seekTo(decision, name, offset, 'reset');
  }
};

/** Sees to it that every assigned partition gets a position: from the commit, else by reset. True: nothing to wait for but resets. [C2] */
export const updatePositions = (decision: Decision): true | 'waiting' | PollFailure => {
  const initialised = initialise(decision);
  if (initialised !== true) return initialised;
  resetPositions(decision);
  return true;
};
