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
import {change} from '../decision';
import {autoCommit, runCallbacks, sendCommit, tellOutcome} from './commits';
import type {CallDetails, CallResult} from './event';
import {dropBuffered} from './fetcher';
import type {ConsumerCall} from './input';
import {wantMetadata, wantNewTopics} from './metadata';
import {changePartition, keepPartitions, requestReset, seekTo, updatePositions} from './positions';
import {type CommitOutcome, type ConsumerState, consumedPositions, isSubscribed, subscribedTopics} from './state';
import {takeSteps} from './steps';
import {type Decision, changeMembership, request, returned, threw} from './decision';

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
const subscribe = (decision: Decision, call: CallOf<'subscribe'> | CallOf<'subscribePattern'>): void => {
  const {config, subscription} = decision.state;
  if (config.group === undefined) return threw(decision, NO_GROUP_ID);
  if (call.type === 'subscribe' && call.topics.length === 0) return unsubscribe(decision);
  if (config.assignors.length === 0) return threw(decision, NO_ASSIGNOR);
  const kind = call.type === 'subscribe' ? 'topics' : 'pattern';
  if (subscription.kind !== 'none' && subscription.kind !== kind) return threw(decision, EXCLUSIVE);
  if (call.type === 'subscribePattern') {
    change(decision, {
      subscription: {kind: 'pattern', pattern: call.pattern, topics: subscribedTopics(decision.state)},
    });
    wantNewTopics(decision);
    return returned(decision);
  }
  const topics = [...new Set(call.topics)].sort();
  const changed = topics.join() !== subscribedTopics(decision.state).join();
  dropBuffered(decision, (partition) => topics.includes(topicOf(partition)));
  change(decision, {subscription: {kind: 'topics', topics}});
  if (changed) wantNewTopics(decision);
  return returned(decision);
};

/** unsubscribe(): gives back and leaves at once, without a commit. [G15] [O3] */
const unsubscribe = (decision: Decision): void => {
  dropBuffered(decision, () => false);
  const leaving = isSubscribed(decision.state) ? ([{do: 'giveBack'}, {do: 'leave'}] as const) : [];
  change(decision, {todo: [...leaving, {do: 'forgetSubscription'}], taskCommit: undefined});
};

/** assign(): no membership, no rebalance. [C10] */
const assign = (decision: Decision, {partitions}: CallOf<'assign'>): void => {
  const {subscription} = decision.state;
  if (subscription.kind !== 'none' && subscription.kind !== 'assigned') return threw(decision, EXCLUSIVE);
  if (partitions.length === 0) return unsubscribe(decision);
  autoCommit(decision);
  keepPartitions(decision, sortPartitions(partitions));
  if (decision.state.config.autoCommit && decision.state.autoCommitDue === Infinity)
    change(decision, {autoCommitDue: decision.at + decision.state.config.autoCommitIntervalMs});
  change(decision, {subscription: {kind: 'assigned'}});
  wantNewTopics(decision);
  return returned(decision);
};

const seek = (decision: Decision, {partition, offset}: CallOf<'seek'>): void => {
  if (offset < 0) return threw(decision, illegalArgument('seek offset must not be a negative number'));
  const failure = notAssigned(decision.state, [partition]);
  if (failure !== undefined) return threw(decision, failure);
  seekTo(decision, partition, offset);
  return returned(decision);
};

const forPartitions = (
  decision: Decision,
  given: readonly TopicPartition[] | undefined,
  act: (partition: TopicPartition) => void,
): void => {
  const partitions = given === undefined || given.length === 0 ? allAssigned(decision.state) : given;
  const failure = notAssigned(decision.state, partitions);
  if (failure !== undefined) return threw(decision, failure);
  partitions.forEach(act);
  return returned(decision);
};

const withMetadata = (offsets: Offsets, metadata: string | undefined): OffsetsToCommit =>
  Object.fromEntries(
    Object.entries(offsets).map(([partition, offset]) => [
      partition,
      {offset, ...(metadata === undefined ? {} : {metadata})},
    ]),
  );

const toCommit = (
  decision: Decision,
  {offsets, metadata}: CallOf<'commitSync'> | CallOf<'commitAsync'>,
): OffsetsToCommit | Failure => {
  if (decision.state.config.group === undefined) return NO_GROUP_ID;
  if (offsets === undefined) return consumedPositions(decision.state);
  if (Object.values(offsets).some((offset) => offset < 0)) return illegalArgument('Invalid negative offset');
  return withMetadata(offsets, metadata);
};

const hasFailed = (made: OffsetsToCommit | Failure): made is Failure => typeof (made as Failure).error === 'string';

/** commitAsync(): its callback runs in a later poll() or commitSync(). [O6] */
const commitAsync = (decision: Decision, call: CallOf<'commitAsync'>): void => {
  const offsets = toCommit(decision, call);
  if (hasFailed(offsets)) return threw(decision, offsets);
  const sent = Object.keys(offsets).length === 0 ? {by: call.type, offsets} : sendCommit(decision, call.type, offsets);
  if (!('correlation' in sent)) change(decision, {callbacks: [...decision.state.callbacks, sent]});
  return returned(decision);
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
const endCommit = (decision: Decision, outcome: CommitOutcome): void => {
  runCallbacks(decision);
  const {call, config} = decision.state;
  if (call === undefined) return;
  if (outcome.retriable === true && decision.at < call.deadline) {
    change(decision, {call: {...call, correlation: undefined, retryAt: decision.at + config.retryBackoffMs}});
    return;
  }
  tellOutcome(decision, outcome);
  if (outcome.failure === undefined) returned(decision);
  else threw(decision, outcome.failure);
};

/** commitSync(): asks again as long as it may help, until `default.api.timeout.ms`. [O1] */
const continueCommitSync = (decision: Decision, call: CallOf<'commitSync'>): void => {
  const {call: underWay, config} = decision.state;
  if (underWay === undefined) return;
  const offsets = toCommit(decision, call);
  if (hasFailed(offsets)) return threw(decision, offsets);
  runCallbacks(decision);
  if (Object.keys(offsets).length === 0) {
    if (pendingCommits(decision.state)) return;
    return endCommit(decision, {by: 'commitSync', offsets});
  }
  if (decision.at >= underWay.deadline) {
    const failure = timeout(config.defaultApiTimeoutMs, `successfully committing offsets ${printed(offsets)}`);
    return endCommit(decision, {by: 'commitSync', offsets, failure});
  }
  if (underWay.correlation !== undefined || (underWay.retryAt ?? 0) > decision.at) return;
  const sent = sendCommit(decision, 'commitSync', offsets);
  if ('correlation' in sent) change(decision, {call: {...underWay, correlation: sent.correlation}});
  else endCommit(decision, sent);
};

export const handleCallCommit = (decision: Decision, outcome: CommitOutcome): void => endCommit(decision, outcome);

/** position(): finds it out if it has to. [C6] */
const continuePosition = (decision: Decision, {partition}: CallOf<'position'>): void => {
  const {assignment, config} = decision.state;
  if (assignment[partition] === undefined)
    return threw(decision, illegalState('You can only check the position for partitions assigned to this consumer.'));
  const known = (): number | undefined => decision.state.positions[partition];
  if (known() === undefined) {
    const positioned = updatePositions(decision);
    if (typeof positioned === 'object') return threw(decision, positioned.failure, positioned.partitions);
  }
  const position = known();
  if (position !== undefined) return returned(decision, {[partition]: position});
  if (decision.at >= (decision.state.call?.deadline ?? 0))
    return threw(
      decision,
      timeout(config.defaultApiTimeoutMs, `the position for partition ${partition} could be determined`),
    );
  return undefined;
};

const continueCommitted = (
  decision: Decision,
  {partitions = allAssigned(decision.state)}: CallOf<'committed'>,
): void => {
  const {call, config} = decision.state;
  if (config.group === undefined) return threw(decision, NO_GROUP_ID);
  if (call === undefined) return undefined;
  if (partitions.length === 0) return returned(decision, {});
  if (decision.at >= call.deadline) {
    const what = `the last committed offset for partitions [${partitions.join(', ')}] could be determined. Try tuning default.api.timeout.ms larger to relax the threshold.`;
    return threw(decision, timeout(config.defaultApiTimeoutMs, what));
  }
  if (call.correlation !== undefined || (call.retryAt ?? 0) > decision.at) return undefined;
  const asked = {group: config.group, partitions, requireStable: true};
  return change(decision, {call: {...call, correlation: request(decision, {api: 'OffsetFetch', request: asked})}});
};

/** The answer to committed(). While a transaction has such an offset open, it waits. [T11] */
export const handleCommittedOffsets = (decision: Decision, {offsets, errors}: ResponseOf<'OffsetFetch'>): void => {
  const {call, config} = decision.state;
  if (call?.call.type !== 'committed') return undefined;
  if (Object.keys(errors).length > 0)
    return change(decision, {call: {...call, correlation: undefined, retryAt: decision.at + config.retryBackoffMs}});
  const {partitions = allAssigned(decision.state)} = call.call;
  const details: {[partition: TopicPartition]: CallDetails[string]} = {};
  for (const [partition, {metadata}] of Object.entries(offsets))
    if (metadata !== undefined) details[partition] = {metadata};
  const result = Object.fromEntries(partitions.map((partition) => [partition, offsets[partition]?.offset ?? null]));
  return returned(decision, result, details);
};

type OffsetsCall = CallOf<'offsetsForTimes'> | CallOf<'beginningOffsets'> | CallOf<'endOffsets'>;

const specOf = (call: OffsetsCall) => {
  if (call.type === 'offsetsForTimes') return call.timestamp;
  return call.type === 'beginningOffsets' ? ('earliest' as const) : ('latest' as const);
};

const continueOffsets = (decision: Decision, asked: OffsetsCall): void => {
  const {call, config, metadata} = decision.state;
  if (call === undefined) return undefined;
  const {partitions = allAssigned(decision.state)} = asked;
  if (partitions.length === 0) return returned(decision, {});
  if (decision.at >= call.deadline)
    return threw(decision, timeout(config.defaultApiTimeoutMs, 'the offsets could be determined'));
  if (call.correlation !== undefined || (call.retryAt ?? 0) > decision.at) return undefined;
  if (partitions.some((partition) => metadata.topics.get(topicOf(partition)) === undefined)) wantMetadata(decision);
  const wanted = partitions.map((partition) => ({
    topic: topicOf(partition),
    partition: partitionOf(partition),
    at: specOf(asked),
  }));
  const correlation = request(decision, {
    api: 'ListOffsets',
    request: {isolation: config.isolation, partitions: wanted},
  });
  return change(decision, {call: {...call, correlation}});
};

export const handleOffsets = (decision: Decision, {partitions}: ResponseOf<'ListOffsets'>): void => {
  const {call, config} = decision.state;
  if (call === undefined) return undefined;
  if (partitions.some(({error}) => error !== undefined))
    return change(decision, {call: {...call, correlation: undefined, retryAt: decision.at + config.retryBackoffMs}});
  const result: {[partition: TopicPartition]: number | null} = {};
  const details: {[partition: TopicPartition]: CallDetails[string]} = {};
  for (const {topic, partition, offset, timestamp} of partitions) {
    const name = topicPartition(topic, partition);
    result[name] = offset < 0 ? null : offset;
    if (timestamp >= 0) details[name] = {timestamp};
  }
  return returned(decision, result, details);
};

/** currentLag(): log end, or for read_committed the last stable offset, less the position. Unknown at first: then the ends are asked for. [T4] */
const currentLag = (decision: Decision, {partition}: CallOf<'currentLag'>): void => {
  const {positions, assignment, config, open} = decision.state;
  const found = assignment[partition];
  if (found === undefined) return threw(decision, notAssigned(decision.state, [partition]) ?? NO_GROUP_ID);
  const end = config.isolation === 'read_committed' ? found.lso : found.highWatermark;
  const position = positions[partition];
  if (end === undefined && !Object.values(open).some(({learning}) => learning)) {
    const asked = [{topic: topicOf(partition), partition: partitionOf(partition), at: 'latest' as const}];
    request(
      decision,
      {api: 'ListOffsets', request: {isolation: config.isolation, partitions: asked}},
      {learning: true},
    );
  }
  const result: CallResult = {[partition]: end === undefined || position === undefined ? null : end - position};
  return returned(decision, result);
};

export const handleLearnt = (decision: Decision, {partitions}: ResponseOf<'ListOffsets'>): void => {
  for (const {topic, partition, offset, error} of partitions)
    if (error === undefined) {
      const known = decision.state.config.isolation === 'read_committed' ? {lso: offset} : {highWatermark: offset};
      changePartition(decision, topicPartition(topic, partition), known);
    }
};

/** close(): auto-commit, callbacks, leaving. A static member does not leave. [G10] [G13] [O3] */
const close = (decision: Decision): void => {
  const {config} = decision.state;
  const offsets = consumedPositions(decision.state);
  const deadline = decision.at + config.defaultApiTimeoutMs;
  const commits = config.autoCommit && Object.keys(offsets).length > 0;
  change(decision, {
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
export const startCall = (decision: Decision, call: ConsumerCall): void => {
  switch (call.type) {
    case 'subscribe':
    case 'subscribePattern':
      return subscribe(decision, call);
    case 'unsubscribe':
      return unsubscribe(decision);
    case 'assign':
      return assign(decision, call);
    case 'seek':
      return seek(decision, call);
    case 'seekToBeginning':
      return forPartitions(decision, call.partitions, (partition) => requestReset(decision, partition, 'earliest'));
    case 'seekToEnd':
      return forPartitions(decision, call.partitions, (partition) => requestReset(decision, partition, 'latest'));
    case 'pause':
      return forPartitions(decision, call.partitions, (partition) =>
        changePartition(decision, partition, {paused: true}),
      );
    case 'resume':
      return forPartitions(decision, call.partitions, (partition) =>
        changePartition(decision, partition, {paused: false}),
      );
    case 'commitAsync':
      return commitAsync(decision, call);
    case 'currentLag':
      return currentLag(decision, call);
    case 'enforceRebalance':
      changeMembership(decision, {rejoinNeeded: true});
      return returned(decision);
    case 'close':
      return close(decision);
    case 'poll':
      if (decision.state.subscription.kind === 'none')
        return threw(decision, illegalState('Consumer is not subscribed to any topics or assigned any partitions'));
      return undefined;
    default:
      return undefined;
  }
};

/** Goes on with a call that needs an answer, other than poll(). */
export const proceed = (decision: Decision, call: ConsumerCall): void => {
  switch (call.type) {
    case 'unsubscribe':
    case 'subscribe':
    case 'assign':
    case 'close':
      if (takeSteps(decision)) returned(decision);
      return undefined;
    case 'commitSync':
      return continueCommitSync(decision, call);
    case 'position':
      return continuePosition(decision, call);
    case 'committed':
      return continueCommitted(decision, call);
    case 'offsetsForTimes':
    case 'beginningOffsets':
    case 'endOffsets':
      return continueOffsets(decision, call);
    default:
      return undefined;
  }
};
