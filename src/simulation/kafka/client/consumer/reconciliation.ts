import {type Failure, exceptionFor} from '../../errors';
import type {RequestOf, ResponseOf} from '../../protocol';
import {type TopicPartition, sortPartitions} from '../../topicPartition';
import {change} from '../decision';
import {type Decision, changeMembership, request} from './decision';
import {wantMetadata} from './metadata';
import {type Task, consumedPositions, isSubscribed, subscribedTopics} from './state';

/**
 * The consumer as a member of a group of the consumer protocol: the broker says what it shall have, poll() gives up and takes.
 * `membership.generation` is its epoch. PREPARING_REBALANCE: about to join; STABLE: a member; UNJOINED: neither.
 */

const JOINS = 0;
const LEAVES = -1;
const LEAVES_FOR_A_WHILE = -2;
const NO_EPOCH = -1;

type Request = RequestOf<'ConsumerGroupHeartbeat'>;

const isUnderWay = ({state: {open}}: Decision): boolean => Object.values(open).some(({beats}) => beats === true);

const send = (decision: Decision, memberEpoch: number, more: Partial<Request>): void => {
  const {config, membership, client} = decision.state;
  // The client chooses its member id itself, once.
  if (membership.memberId === '') changeMembership(decision, {memberId: `${client}-member`});
  const {memberId} = decision.state.membership;
  const {group = '', instanceId} = config;
  const who = {group, memberId, memberEpoch, ...(instanceId === undefined ? {} : {instanceId})};
  request(decision, {api: 'ConsumerGroupHeartbeat', request: {...who, ...more}}, {beats: true});
};

/** What a heartbeat says beside that the member lives: everything when it joins, later only what is new. */
const news = (decision: Decision): Partial<Request> => {
  const {config, membership, assignment} = decision.state;
  const topics = subscribedTopics(decision.state);
  if (membership.state === 'PREPARING_REBALANCE')
    return {
      topics,
      rebalanceTimeoutMs: config.maxPollIntervalMs,
      owned: [],
      ...(config.remoteAssignor === undefined ? {} : {assignor: config.remoteAssignor}),
    };
  return {
    ...(membership.joinedTopics?.join() === topics.join() ? {} : {topics}),
    ...(membership.reports === true ? {owned: sortPartitions(Object.keys(assignment))} : {}),
  };
};

/** The heartbeat thread: joins, lives, reports what it has given up; without a poll in time it leaves by itself. [CP2] [CP7] */
export const sendGroupHeartbeat = (decision: Decision): void => {
  const {membership, call} = decision.state;
  const {state, heartbeatDue, pollDue, joinedTopics, reports} = membership;
  if (state === 'UNJOINED' || isUnderWay(decision)) return;
  if (pollDue <= decision.at && call?.call.type !== 'poll') return leaveConsumerGroup(decision);
  const topics = subscribedTopics(decision.state);
  const atOnce = state === 'PREPARING_REBALANCE' || reports === true || joinedTopics?.join() !== topics.join();
  if (heartbeatDue > decision.at && !atOnce) return;
  send(decision, state === 'PREPARING_REBALANCE' ? JOINS : membership.generation, news(decision));
  changeMembership(decision, {joinedTopics: topics, reports: false});
};

/** No member any more: what it has is lost, which the next poll() says; then it joins again. [CP7] */
const dropped = (decision: Decision): void =>
  changeMembership(decision, {
    state: 'UNJOINED',
    generation: NO_EPOCH,
    target: undefined,
    heartbeatDue: Infinity,
    reports: false,
    hasAssignment: false,
  });

/** The answer to a heartbeat: the member's epoch, and what it shall have if that is new. */
export const handleGroupHeartbeat = (decision: Decision, response: ResponseOf<'ConsumerGroupHeartbeat'>): void => {
  const {error, text, memberEpoch, heartbeatIntervalMs, partitions} = response;
  const {membership} = decision.state;
  if (membership.state === 'UNJOINED') return;
  switch (error) {
    case undefined:
      break;
    case 'UNKNOWN_MEMBER_ID':
    case 'FENCED_MEMBER_EPOCH':
      return dropped(decision);
    default: {
      // Nothing that joining again would change.
      const failure = exceptionFor(error);
      dropped(decision);
      return changeMembership(decision, {failure: {...failure, text: text ?? failure.text}, refused: true});
    }
  }
  changeMembership(decision, {
    state: 'STABLE',
    generation: memberEpoch,
    metadata: {generation: memberEpoch, memberId: membership.memberId},
    heartbeatDue: decision.at + heartbeatIntervalMs,
    ...(partitions === undefined ? {} : {target: partitions}),
  });
  if (partitions !== undefined) wantMetadata(decision);
};

const pushTasks = (decision: Decision, tasks: readonly Task[]): void =>
  change(decision, {todo: [...decision.state.todo, ...tasks]});

/** What poll() does to get from what it has to what it shall have: commits if it commits by itself, gives up, then takes. What it keeps goes on. [CP5] [CP7] */
const reconcile = (decision: Decision, target: readonly TopicPartition[]): void => {
  const {assignment, config, membership} = decision.state;
  const owned = sortPartitions(Object.keys(assignment));
  const assigned = sortPartitions(target);
  const revoked = owned.filter((partition) => !assigned.includes(partition));
  const added = assigned.filter((partition) => !owned.includes(partition));
  changeMembership(decision, {target: undefined, hasAssignment: true});
  if (revoked.length === 0 && added.length === 0 && membership.hasAssignment === true)
    return changeMembership(decision, {reports: true});
  const offsets = consumedPositions(decision.state);
  const deadline = decision.at + config.maxPollIntervalMs;
  const commits = config.autoCommit && Object.keys(offsets).length > 0;
  if (config.autoCommit) change(decision, {autoCommitDue: decision.at + config.autoCommitIntervalMs});
  return pushTasks(decision, [
    ...(commits ? ([{do: 'commit', by: 'auto-commit', offsets, deadline, bounded: true}] as const) : []),
    ...(revoked.length > 0 ? ([{do: 'tell', what: 'revoked', partitions: revoked}] as const) : []),
    {do: 'keep', partitions: assigned},
    {do: 'tell', what: 'assigned', partitions: added},
    {do: 'report'},
  ]);
};

/** One step of poll() towards what the broker wants the member to have. */
export const advanceReconciliation = (decision: Decision): 'done' | 'steps' | Failure => {
  for (;;) {
    if (decision.state.todo.length > 0) return 'steps';
    const {membership, assignment} = decision.state;
    const owned = sortPartitions(Object.keys(assignment));
    if (membership.refused === true || !isSubscribed(decision.state)) return 'done';
    if (membership.state === 'UNJOINED') {
      if (owned.length > 0)
        pushTasks(decision, [
          {do: 'tell', what: 'lost', partitions: owned},
          {do: 'keep', partitions: []},
        ]);
      changeMembership(decision, {state: 'PREPARING_REBALANCE', joinedTopics: undefined});
    } else if (membership.target !== undefined) reconcile(decision, membership.target);
    else return 'done';
  }
};

/** Leaves the group; a static member says that it will be back. [CP6] */
export const leaveConsumerGroup = (decision: Decision): void => {
  const {config, membership} = decision.state;
  if (membership.state === 'STABLE') send(decision, config.instanceId === undefined ? LEAVES : LEAVES_FOR_A_WHILE, {});
  dropped(decision);
};
