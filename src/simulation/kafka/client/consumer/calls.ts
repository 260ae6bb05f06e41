import type {Failure} from '../../errors';
import type {OffsetsToCommit, ResponseOf} from '../../protocol';
import {
  type Offsets,
  type TopicPartition,
  partitionOf,
  sortPartitions,
  topicOf,
  topicPartition,
} from '../../topicPartition';
import {change} from '../turn';
import {autoCommit, runCallbacks, sendCommit, tellOutcome} from './commits';
import type {CallDetails, CallResult} from './event';
import {dropBuffered} from './fetcher';
import type {ConsumerCall} from './input';
import {wantMetadata, wantNewTopics} from './metadata';
import {changePartition, keepPartitions, requestReset, seekTo, updatePositions} from './positions';
import {type CommitOutcome, type ConsumerState, consumedPositions, isSubscribed, subscribedTopics} from './state';
import {takeSteps} from './steps';
import {type Turn, changeMembership, request, returned, threw} from './turn';

type CallOf<T extends ConsumerCall['type']> = Extract<ConsumerCall, {type: T}>;

const illegalState = (text: string): Failure => ({error: 'IllegalStateException', text});
const illegalArgument = (text: string): Failure => ({error: 'IllegalArgumentException', text});
const NO_GROUP_ID: Failure = {
  error: 'InvalidGroupIdException',
  text: 'To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.',
};
const EXCLUSIVE = illegalState('Subscription to topics, partitions and pattern are mutually exclusive');
const NO_ASSIGNOR = illegalState(
  'Must configure at least one partition assigner class name to partition.assignment.strategy configuration property',
);

const timeout = (ms: number, before: string): Failure => ({
  error: 'TimeoutException',
  text: `Timeout of ${ms}ms expired before ${before}`,
});

const allAssigned = ({assignment}: ConsumerState): readonly TopicPartition[] => sortPartitions(Object.keys(assignment));

/** Where a call is about partitions the consumer does not have. */
const notAssigned = ({assignment}: ConsumerState, partitions: readonly TopicPartition[]): Failure | undefined => {
  const missing = partitions.find((partition) => assignment[partition] === undefined);
  return missing === undefined ? undefined : illegalState(`No current assignment for partition ${missing}`);
};

/** subscribe(): nothing happens before the next poll(). It cannot be mixed with assign(). [C10] */
const subscribe = (turn: Turn, call: CallOf<'subscribe'> | CallOf<'subscribePattern'>): void => {
  const {config, subscription} = turn.state;
  if (config.group === undefined) return threw(turn, NO_GROUP_ID);
  if (call.type === 'subscribe' && call.topics.length === 0) return unsubscribe(turn);
  if (config.assignors.length === 0) return threw(turn, NO_ASSIGNOR);
  const kind = call.type === 'subscribe' ? 'topics' : 'pattern';
  if (subscription.kind !== 'none' && subscription.kind !== kind) return threw(turn, EXCLUSIVE);
  if (call.type === 'subscribePattern') {
    change(turn, {subscription: {kind: 'pattern', pattern: call.pattern, topics: subscribedTopics(turn.state)}});
    wantNewTopics(turn);
    return returned(turn);
  }
  const topics = [...new Set(call.topics)].sort();
  const changed = topics.join() !== subscribedTopics(turn.state).join();
  dropBuffered(turn, (partition) => topics.includes(topicOf(partition)));
  change(turn, {subscription: {kind: 'topics', topics}});
  if (changed) wantNewTopics(turn);
  return returned(turn);
};

/** unsubscribe(): gives back and leaves at once, without a commit. [G15] [O3] */
const unsubscribe = (turn: Turn): void => {
  dropBuffered(turn, () => false);
  const leaving = isSubscribed(turn.state) ? ([{do: 'giveBack'}, {do: 'leave'}] as const) : [];
  change(turn, {todo: [...leaving, {do: 'forgetSubscription'}], taskCommit: undefined});
};

/** assign(): no membership, no rebalance. [C10] */
const assign = (turn: Turn, {partitions}: CallOf<'assign'>): void => {
  const {subscription} = turn.state;
  if (subscription.kind !== 'none' && subscription.kind !== 'assigned') return threw(turn, EXCLUSIVE);
  if (partitions.length === 0) return unsubscribe(turn);
  autoCommit(turn);
  keepPartitions(turn, sortPartitions(partitions));
  if (turn.state.config.autoCommit && turn.state.autoCommitDue === Infinity)
    change(turn, {autoCommitDue: turn.at + turn.state.config.autoCommitIntervalMs});
  change(turn, {subscription: {kind: 'assigned'}});
  wantNewTopics(turn);
  return returned(turn);
};

const seek = (turn: Turn, {partition, offset}: CallOf<'seek'>): void => {
  if (offset < 0) return threw(turn, illegalArgument('seek offset must not be a negative number'));
  const failure = notAssigned(turn.state, [partition]);
  if (failure !== undefined) return threw(turn, failure);
  seekTo(turn, partition, offset);
  return returned(turn);
};

const forPartitions = (
  turn: Turn,
  given: readonly TopicPartition[] | undefined,
  act: (partition: TopicPartition) => void,
): void => {
  const partitions = given === undefined || given.length === 0 ? allAssigned(turn.state) : given;
  const failure = notAssigned(turn.state, partitions);
  if (failure !== undefined) return threw(turn, failure);
  partitions.forEach(act);
  return returned(turn);
};

const withMetadata = (offsets: Offsets, metadata: string | undefined): OffsetsToCommit =>
  Object.fromEntries(
    Object.entries(offsets).map(([partition, offset]) => [
      partition,
      {offset, ...(metadata === undefined ? {} : {metadata})},
    ]),
  );

const toCommit = (
  turn: Turn,
  {offsets, metadata}: CallOf<'commitSync'> | CallOf<'commitAsync'>,
): OffsetsToCommit | Failure => {
  if (turn.state.config.group === undefined) return NO_GROUP_ID;
  if (offsets === undefined) return consumedPositions(turn.state);
  if (Object.values(offsets).some((offset) => offset < 0)) return illegalArgument('Invalid negative offset');
  return withMetadata(offsets, metadata);
};

const hasFailed = (made: OffsetsToCommit | Failure): made is Failure => typeof (made as Failure).error === 'string';

/** commitAsync(): its callback runs in a later poll() or commitSync(). [O6] */
const commitAsync = (turn: Turn, call: CallOf<'commitAsync'>): void => {
  const offsets = toCommit(turn, call);
  if (hasFailed(offsets)) return threw(turn, offsets);
  const sent = Object.keys(offsets).length === 0 ? {by: call.type, offsets} : sendCommit(turn, call.type, offsets);
  if (!('correlation' in sent)) change(turn, {callbacks: [...turn.state.callbacks, sent]});
  return returned(turn);
};

const pendingCommits = ({open}: ConsumerState): boolean => Object.values(open).some(({commit}) => commit !== undefined);

/** As Java prints a map of offsets. */
const printed = (offsets: OffsetsToCommit): string => {
  const entries = Object.entries(offsets).map(
    ([partition, {offset, metadata = ''}]) =>
      `${partition}=OffsetAndMetadata{offset=${offset}, leaderEpoch=null, metadata='${metadata}'}`,
  );
  return `{${entries.join(', ')}}`;
};

/** commitSync() is answered. */
const endCommit = (turn: Turn, outcome: CommitOutcome): void => {
  runCallbacks(turn);
  const {call, config} = turn.state;
  if (call === undefined) return;
  if (outcome.retriable === true && turn.at < call.deadline) {
    change(turn, {call: {...call, correlation: undefined, retryAt: turn.at + config.retryBackoffMs}});
    return;
  }
  tellOutcome(turn, outcome);
  if (outcome.failure === undefined) returned(turn);
  else threw(turn, outcome.failure);
};

/** commitSync(): asks again as long as it may help, until `default.api.timeout.ms`. [O1] */
const continueCommitSync = (turn: Turn, call: CallOf<'commitSync'>): void => {
  const {call: underWay, config} = turn.state;
  if (underWay === undefined) return;
  const offsets = toCommit(turn, call);
  if (hasFailed(offsets)) return threw(turn, offsets);
  runCallbacks(turn);
  if (Object.keys(offsets).length === 0) {
    if (pendingCommits(turn.state)) return;
    return endCommit(turn, {by: 'commitSync', offsets});
  }
  if (turn.at >= underWay.deadline) {
    const failure = timeout(config.defaultApiTimeoutMs, `successfully committing offsets ${printed(offsets)}`);
    return endCommit(turn, {by: 'commitSync', offsets, failure});
  }
  if (underWay.correlation !== undefined || (underWay.retryAt ?? 0) > turn.at) return;
  const sent = sendCommit(turn, 'commitSync', offsets);
  if ('correlation' in sent) change(turn, {call: {...underWay, correlation: sent.correlation}});
  else endCommit(turn, sent);
};

export const handleCallCommit = (turn: Turn, outcome: CommitOutcome): void => endCommit(turn, outcome);

/** position(): finds it out if it has to. [C6] */
const continuePosition = (turn: Turn, {partition}: CallOf<'position'>): void => {
  const {assignment, config} = turn.state;
  if (assignment[partition] === undefined)
    return threw(turn, illegalState('You can only check the position for partitions assigned to this consumer.'));
  const known = (): number | undefined => turn.state.positions[partition];
  if (known() === undefined) {
    const positioned = updatePositions(turn);
    if (typeof positioned === 'object') return threw(turn, positioned.failure, positioned.partitions);
  }
  const position = known();
  if (position !== undefined) return returned(turn, {[partition]: position});
  if (turn.at >= (turn.state.call?.deadline ?? 0))
    return threw(
      turn,
      timeout(config.defaultApiTimeoutMs, `the position for partition ${partition} could be determined`),
    );
  return undefined;
};

const continueCommitted = (turn: Turn, {partitions = allAssigned(turn.state)}: CallOf<'committed'>): void => {
  const {call, config} = turn.state;
  if (config.group === undefined) return threw(turn, NO_GROUP_ID);
  if (call === undefined) return undefined;
  if (partitions.length === 0) return returned(turn, {});
  if (turn.at >= call.deadline) {
    const what = `the last committed offset for partitions [${partitions.join(', ')}] could be determined. Try tuning default.api.timeout.ms larger to relax the threshold.`;
    return threw(turn, timeout(config.defaultApiTimeoutMs, what));
  }
  if (call.correlation !== undefined || (call.retryAt ?? 0) > turn.at) return undefined;
  const asked = {group: config.group, partitions, requireStable: true};
  return change(turn, {call: {...call, correlation: request(turn, {api: 'OffsetFetch', request: asked})}});
};

/** The answer to committed(). While a transaction has such an offset open, it waits. [T11] */
export const handleCommittedOffsets = (turn: Turn, {offsets, errors}: ResponseOf<'OffsetFetch'>): void => {
  const {call, config} = turn.state;
  if (call?.call.type !== 'committed') return undefined;
  if (Object.keys(errors).length > 0)
    return change(turn, {call: {...call, correlation: undefined, retryAt: turn.at + config.retryBackoffMs}});
  const {partitions = allAssigned(turn.state)} = call.call;
  const details: {[partition: TopicPartition]: CallDetails[string]} = {};
  for (const [partition, {metadata}] of Object.entries(offsets))
    if (metadata !== undefined) details[partition] = {metadata};
  const result = Object.fromEntries(partitions.map((partition) => [partition, offsets[partition]?.offset ?? null]));
  return returned(turn, result, details);
};

type OffsetsCall = CallOf<'offsetsForTimes'> | CallOf<'beginningOffsets'> | CallOf<'endOffsets'>;

const specOf = (call: OffsetsCall) => {
  if (call.type === 'offsetsForTimes') return call.timestamp;
  return call.type === 'beginningOffsets' ? ('earliest' as const) : ('latest' as const);
};

const continueOffsets = (turn: Turn, asked: OffsetsCall): void => {
  const {call, config, metadata} = turn.state;
  if (call === undefined) return undefined;
  const {partitions = allAssigned(turn.state)} = asked;
  if (partitions.length === 0) return returned(turn, {});
  if (turn.at >= call.deadline)
    return threw(turn, timeout(config.defaultApiTimeoutMs, 'the offsets could be determined'));
  if (call.correlation !== undefined || (call.retryAt ?? 0) > turn.at) return undefined;
  if (partitions.some((partition) => metadata.topics[topicOf(partition)] === undefined)) wantMetadata(turn);
  const wanted = partitions.map((partition) => ({
    topic: topicOf(partition),
    partition: partitionOf(partition),
    at: specOf(asked),
  }));
  const correlation = request(turn, {api: 'ListOffsets', request: {isolation: config.isolation, partitions: wanted}});
  return change(turn, {call: {...call, correlation}});
};

export const handleOffsets = (turn: Turn, {partitions}: ResponseOf<'ListOffsets'>): void => {
  const {call, config} = turn.state;
  if (call === undefined) return undefined;
  if (partitions.some(({error}) => error !== undefined))
    return change(turn, {call: {...call, correlation: undefined, retryAt: turn.at + config.retryBackoffMs}});
  const result: {[partition: TopicPartition]: number | null} = {};
  const details: {[partition: TopicPartition]: CallDetails[string]} = {};
  for (const {topic, partition, offset, timestamp} of partitions) {
    const name = topicPartition(topic, partition);
    result[name] = offset < 0 ? null : offset;
    if (timestamp >= 0) details[name] = {timestamp};
  }
  return returned(turn, result, details);
};

/** currentLag(): log end, or for read_committed the last stable offset, less the position. Unknown at first: then the ends are asked for. [T4] */
const currentLag = (turn: Turn, {partition}: CallOf<'currentLag'>): void => {
  const {positions, assignment, config, open} = turn.state;
  const found = assignment[partition];
  if (found === undefined) return threw(turn, notAssigned(turn.state, [partition]) ?? NO_GROUP_ID);
  const end = config.isolation === 'read_committed' ? found.lso : found.highWatermark;
  const position = positions[partition];
  if (end === undefined && !Object.values(open).some(({learning}) => learning)) {
    const asked = [{topic: topicOf(partition), partition: partitionOf(partition), at: 'latest' as const}];
    request(turn, {api: 'ListOffsets', request: {isolation: config.isolation, partitions: asked}}, {learning: true});
  }
  const result: CallResult = {[partition]: end === undefined || position === undefined ? null : end - position};
  return returned(turn, result);
};

export const handleLearnt = (turn: Turn, {partitions}: ResponseOf<'ListOffsets'>): void => {
  for (const {topic, partition, offset, error} of partitions)
    if (error === undefined) {
      const known = turn.state.config.isolation === 'read_committed' ? {lso: offset} : {highWatermark: offset};
      changePartition(turn, topicPartition(topic, partition), known);
    }
};

/** close(): auto-commit, callbacks, leaving. A static member does not leave. [G10] [G13] [O3] */
const close = (turn: Turn): void => {
  const {config} = turn.state;
  const offsets = consumedPositions(turn.state);
  const deadline = turn.at + config.defaultApiTimeoutMs;
  const commits = config.autoCommit && Object.keys(offsets).length > 0;
  change(turn, {
    closed: true,
    taskCommit: undefined,
    todo: [
      ...(commits ? ([{do: 'commit', by: 'auto-commit', offsets, deadline, bounded: true}] as const) : []),
      {do: 'giveBack'},
      {do: 'leave'},
    ],
  });
};

/** Begins a call. Most are over at once; poll() and those that need an answer go on. */
export const begin = (turn: Turn, call: ConsumerCall): void => {
  switch (call.type) {
    case 'subscribe':
    case 'subscribePattern':
      return subscribe(turn, call);
    case 'unsubscribe':
      return unsubscribe(turn);
    case 'assign':
      return assign(turn, call);
    case 'seek':
      return seek(turn, call);
    case 'seekToBeginning':
      return forPartitions(turn, call.partitions, (partition) => requestReset(turn, partition, 'earliest'));
    case 'seekToEnd':
      return forPartitions(turn, call.partitions, (partition) => requestReset(turn, partition, 'latest'));
    case 'pause':
      return forPartitions(turn, call.partitions, (partition) => changePartition(turn, partition, {paused: true}));
    case 'resume':
      return forPartitions(turn, call.partitions, (partition) => changePartition(turn, partition, {paused: false}));
    case 'commitAsync':
      return commitAsync(turn, call);
    case 'currentLag':
      return currentLag(turn, call);
    case 'enforceRebalance':
      changeMembership(turn, {rejoinNeeded: true});
      return returned(turn);
    case 'close':
      return close(turn);
    case 'poll':
      if (turn.state.subscription.kind === 'none')
        return threw(turn, illegalState('Consumer is not subscribed to any topics or assigned any partitions'));
      return undefined;
    default:
      return undefined;
  }
};

/** Goes on with a call that needs an answer, other than poll(). */
export const proceed = (turn: Turn, call: ConsumerCall): void => {
  switch (call.type) {
    case 'unsubscribe':
    case 'subscribe':
    case 'assign':
    case 'close':
      if (takeSteps(turn)) returned(turn);
      return undefined;
    case 'commitSync':
      return continueCommitSync(turn, call);
    case 'position':
      return continuePosition(turn, call);
    case 'committed':
      return continueCommitted(turn, call);
    case 'offsetsForTimes':
    case 'beginningOffsets':
    case 'endOffsets':
      return continueOffsets(turn, call);
    default:
      return undefined;
  }
};
