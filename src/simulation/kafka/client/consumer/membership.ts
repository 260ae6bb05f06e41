import {type Failure, exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {type TopicPartition, sortPartitions, topicOf} from '../../topicPartition';
import type {Assignor} from '../assignors/assignor';
import {change} from '../decision';
import {resetGeneration} from './generation';
import {leaveConsumerGroup, sendGroupHeartbeat} from './reconciliation';
import {lookAtMetadata, wantNewTopics} from './metadata';
import {
  type Membership,
  type OpenRequest,
  type Task,
  consumedPositions,
  heartbeats,
  isSubscribed,
  subscribedTopics,
} from './state';
import {type Decision, changeMembership, request} from './decision';

const NO_GENERATION = -1;
/** How much longer than the rebalance may take the client waits for the answer to JoinGroup. */
const JOIN_GROUP_TIMEOUT_LAPSE_MS = 5000;

const claim = (decision: Decision) => {
  const {config, membership} = decision.state;
  const {memberId, generation} = membership;
  return {
    group: config.group ?? '',
    memberId,
    generation,
    ...(config.instanceId === undefined ? {} : {instanceId: config.instanceId}),
  };
};

/** Has something happened for which the member must join again: a rebalance of the group, another subscription, as leader other topics? [G14] */
export const rejoinNeeded = (decision: Decision): boolean => {
  const {state} = decision;
  const {membership} = state;
  if (!isSubscribed(state)) return false;
  const topicsChanged = membership.assignedBy !== undefined && membership.assignedBy !== state.snapshot.topics;
  const subscriptionChanged =
    membership.joinedTopics !== undefined && membership.joinedTopics.join() !== subscribedTopics(state).join();
  if (topicsChanged || subscriptionChanged) changeMembership(decision, {rejoinNeeded: true});
  return decision.state.membership.rejoinNeeded || membership.joining;
};

const pushTasks = (decision: Decision, tasks: readonly Task[]): void =>
  change(decision, {todo: [...decision.state.todo, ...tasks]});

/** What a member does before it joins again. Dropped: everything is lost. Eager: gives everything back. Cooperative: only topics it no longer wants. [G2] [G3] [G11] */
const prepare = (decision: Decision): void => {
  const {membership, config, assignment} = decision.state;
  const owned = sortPartitions(Object.keys(assignment));
  const tasks: Task[] = [];
  const offsets = consumedPositions(decision.state);
  if (config.autoCommit && Object.keys(offsets).length > 0)
    tasks.push({
      do: 'commit',
      by: 'auto-commit',
      offsets,
      deadline: decision.at + config.maxPollIntervalMs,
      bounded: true,
    }); // O3
  if (membership.generation === NO_GENERATION || membership.memberId === '') {
    if (owned.length > 0) tasks.push({do: 'tell', what: 'lost', partitions: owned}, {do: 'keep', partitions: []});
  } else if (!config.cooperative) {
    // A member that never had an assignment has nothing to be told of.
    tasks.push({do: 'tell', what: 'revoked', partitions: owned}, {do: 'keep', partitions: []});
  } else {
    const wanted = new Set(subscribedTopics(decision.state));
    const dropped = owned.filter((partition) => !wanted.has(topicOf(partition)));
    if (dropped.length > 0)
      tasks.push(
        {do: 'tell', what: 'revoked', partitions: dropped},
        {do: 'keep', partitions: owned.filter((partition) => !dropped.includes(partition))},
      );
  }
  changeMembership(decision, {prepareNeeded: false, groupTopics: [], toAssign: undefined});
  pushTasks(decision, tasks);
};

const sendJoin = (decision: Decision): void => {
  const {config, membership, assignment} = decision.state;
  const topics = subscribedTopics(decision.state);
  const owned = sortPartitions(Object.keys(assignment));
  const {memberId, generation, remembered} = membership;
  const protocols = config.assignors.map(({name}) => {
    // The sticky assignor is eager and owns nothing by now: it says what it remembers. [G7]
    const recalled = name === 'sticky' ? (remembered ?? {partitions: [], generation: NO_GENERATION}) : undefined;
    return {
      name,
      subscription: {topics, owned: recalled?.partitions ?? owned, generation: recalled?.generation ?? generation},
    };
  });
  const rebalanceTimeoutMs = config.maxPollIntervalMs;
  request(
    decision,
    {
      api: 'JoinGroup',
      request: {
        group: config.group ?? '',
        memberId,
        ...(config.instanceId === undefined ? {} : {instanceId: config.instanceId}),
        sessionTimeoutMs: config.sessionTimeoutMs,
        rebalanceTimeoutMs,
        protocols,
      },
    },
    {sent: {generation, memberId}},
    Math.max(config.requestTimeoutMs, rebalanceTimeoutMs + JOIN_GROUP_TIMEOUT_LAPSE_MS),
  );
  changeMembership(decision, {state: 'PREPARING_REBALANCE', joining: true, joinedTopics: topics});
};

const sendSync = (decision: Decision, assignments: {readonly [memberId: string]: readonly TopicPartition[]}): void => {
  const {membership} = decision.state;
  request(decision, {api: 'SyncGroup', request: {...claim(decision), assignments}}, {sent: membership});
};

const assignorNamed = (decision: Decision, name: string): Assignor => {
  const assignor = decision.state.config.assignors.find((known) => known.name === name);
  if (assignor === undefined) throw new Error(`${decision.state.client} has no assignor ${name}`);
  return assignor;
};

/** The leader shares the partitions out, by what it knows of the topics. [G1] */
const assignAsLeader = (decision: Decision, answer: ResponseOf<'JoinGroup'>): void => {
  lookAtMetadata(decision);
  const {metadata} = decision.state;
  const counts = new Map([...metadata.topics].map(([topic, {partitions}]) => [topic, partitions] as const));
  const assignments = answer.skipAssignment
    ? {}
    : assignorNamed(decision, answer.assignor).assign(counts, answer.members);
  changeMembership(decision, {toAssign: undefined, assignedBy: decision.state.snapshot.topics});
  sendSync(decision, assignments);
};

/** The leader must know every topic of the group before it assigns. */
const lead = (decision: Decision, answer: ResponseOf<'JoinGroup'>): void => {
  const groupTopics = [...new Set(answer.members.flatMap(({subscription}) => subscription.topics))].sort();
  const own = new Set(subscribedTopics(decision.state));
  changeMembership(decision, {groupTopics, toAssign: answer});
  if (!groupTopics.every((topic) => own.has(topic))) wantNewTopics(decision);
};

/** poll() reads the answer to JoinGroup: the member is of the new generation; the leader assigns, the others wait for it. */
const readJoinAnswer = (decision: Decision, answer: ResponseOf<'JoinGroup'>): Failure | undefined => {
  const {config} = decision.state;
  changeMembership(decision, {joinAnswer: undefined});
  switch (answer.error) {
    case undefined:
      break;
    case 'MEMBER_ID_REQUIRED':
      changeMembership(decision, {
        memberId: answer.memberId,
        generation: NO_GENERATION,
        joining: false,
        rejoinNeeded: true,
      });
      return undefined;
    case 'UNKNOWN_MEMBER_ID':
      resetGeneration(decision, true);
      changeMembership(decision, {joining: false});
      return undefined;
    case 'REBALANCE_IN_PROGRESS':
      changeMembership(decision, {joining: false, rejoinNeeded: true});
      return undefined;
    default:
      changeMembership(decision, {joining: false, rejoinNeeded: true});
      return exceptionFor(answer.error);
  }
  const {generation, memberId, assignor, leader} = answer;
  changeMembership(decision, {
    state: 'COMPLETING_REBALANCE',
    generation,
    memberId,
    assignor,
    heartbeatDue: decision.at + config.heartbeatIntervalMs,
    pollDue: decision.at + config.maxPollIntervalMs,
  });
  if (leader === memberId) lead(decision, answer);
  else {
    changeMembership(decision, {assignedBy: undefined});
    sendSync(decision, {});
  }
  return undefined;
};

/** SyncGroup is answered. The heartbeat thread reads that too. */
export const handleSynced = (
  decision: Decision,
  sent: OpenRequest['sent'],
  {error, partitions}: ResponseOf<'SyncGroup'>,
): void => {
  const {membership} = decision.state;
  const unchanged = sent?.generation === membership.generation && sent.memberId === membership.memberId;
  if (error === undefined) {
    if (membership.state !== 'COMPLETING_REBALANCE')
      return changeMembership(decision, {synced: {error: 'ILLEGAL_GENERATION'}});
    return changeMembership(decision, {state: 'STABLE', rejoinNeeded: false, synced: {partitions}});
  }
  if (unchanged && (error === 'UNKNOWN_MEMBER_ID' || error === 'ILLEGAL_GENERATION'))
    resetGeneration(decision, error !== 'ILLEGAL_GENERATION');
  return changeMembership(decision, {synced: {error}});
};

/** Another client with the same instance id: joining again would fence that one in turn, so it is thrown instead. */
const FATAL_SYNC = 'FENCED_INSTANCE_ID';

/** The rebalance is over for this member. Cooperative: what it must give up is revoked now, and then it joins again at once. [G2] [G3] */
const completeJoin = (decision: Decision, partitions: readonly TopicPartition[]): void => {
  const {assignment, config, membership} = decision.state;
  const wanted = new Set(subscribedTopics(decision.state));
  changeMembership(decision, {joining: false, prepareNeeded: true});
  // The subscription changed while the rebalance was on: once more.
  if (decision.state.subscription.kind === 'topics' && !partitions.every((partition) => wanted.has(topicOf(partition))))
    return changeMembership(decision, {rejoinNeeded: true});
  const assigned = sortPartitions(partitions);
  const owned = sortPartitions(Object.keys(assignment));
  const revoked = config.cooperative ? owned.filter((partition) => !assigned.includes(partition)) : [];
  const added = assigned.filter((partition) => !owned.includes(partition));
  const {generation, memberId} = membership;
  changeMembership(decision, {metadata: {generation, memberId}, remembered: {partitions: assigned, generation}});
  if (config.autoCommit) change(decision, {autoCommitDue: decision.at + config.autoCommitIntervalMs});
  return pushTasks(decision, [
    ...(revoked.length > 0 ? ([{do: 'tell', what: 'revoked', partitions: revoked}, {do: 'rejoin'}] as const) : []),
    {do: 'keep', partitions: assigned},
    {do: 'tell', what: 'assigned', partitions: added},
  ]);
};

const readSynced = (decision: Decision, synced: NonNullable<Membership['synced']>): Failure | undefined => {
  const {membership} = decision.state;
  changeMembership(decision, {synced: undefined});
  if ('error' in synced) {
    changeMembership(decision, {joining: false, rejoinNeeded: true});
    return synced.error === FATAL_SYNC ? exceptionFor(synced.error) : undefined;
  }
  if (membership.state === 'STABLE') {
    completeJoin(decision, synced.partitions);
    return undefined;
  }
  // Dropped between the answer and this poll.
  resetGeneration(decision, true);
  changeMembership(decision, {joining: false});
  return undefined;
};

/** One step towards membership. `waiting`: for an answer; `steps`: for the steps that were put on the list. */
export const advanceMembership = (decision: Decision): 'done' | 'waiting' | 'steps' | Failure => {
  for (;;) {
    if (decision.state.todo.length > 0) return 'steps';
    if (!rejoinNeeded(decision)) return 'done';
    const {joinAnswer, synced, joining, prepareNeeded, toAssign} = decision.state.membership;
    if (synced !== undefined) {
      const failure = readSynced(decision, synced);
      if (failure !== undefined) return failure;
    } else if (joinAnswer !== undefined) {
      const failure = readJoinAnswer(decision, joinAnswer);
      if (failure !== undefined) return failure;
    } else if (toAssign !== undefined) {
      const {metadata, metadataRequest} = decision.state;
      if (metadata.wanted || metadataRequest !== undefined || metadata.version === 0) return 'waiting';
      assignAsLeader(decision, toAssign);
    } else if (joining) return 'waiting';
    else if (prepareNeeded) prepare(decision);
    else sendJoin(decision);
  }
};

/** The heartbeat thread: tells the coordinator that the member lives, as long as the application polls. [G11] */
export const sendHeartbeat = (decision: Decision): void => {
  const {state} = decision;
  const {membership, config, call} = state;
  if (!heartbeats(state)) return;
  if (config.protocol === 'consumer') return sendGroupHeartbeat(decision);
  if (membership.pollDue <= decision.at && call?.call.type !== 'poll') return leaveGroup(decision);
  if (membership.heartbeatDue > decision.at) return;
  changeMembership(decision, {heartbeatDue: decision.at + config.heartbeatIntervalMs});
  request(decision, {api: 'Heartbeat', request: claim(decision)}, {sent: membership});
};

/** The answer to a heartbeat. [G1] [G13] */
export const handleHeartbeat = (
  decision: Decision,
  sent: OpenRequest['sent'],
  {error}: ResponseOf<'Heartbeat'>,
): void => {
  const {membership} = decision.state;
  const unchanged = sent?.generation === membership.generation && sent.memberId === membership.memberId;
  if (error === 'REBALANCE_IN_PROGRESS') {
    if (membership.state === 'STABLE') changeMembership(decision, {rejoinNeeded: true});
    return;
  }
  if (error === undefined || !unchanged) return;
  resetGeneration(decision, error !== 'ILLEGAL_GENERATION');
  if (error === 'FENCED_INSTANCE_ID') changeMembership(decision, {failure: exceptionFor(error)});
};

/** Leaves the group: a dynamic member says so, a static one only falls silent. [G10] [G13] */
export const leaveGroup = (decision: Decision): void => {
  const {config, membership} = decision.state;
  if (config.protocol === 'consumer') return leaveConsumerGroup(decision);
  if (membership.state !== 'UNJOINED' && membership.memberId !== '' && config.instanceId === undefined)
    request(decision, {api: 'LeaveGroup', request: {group: config.group ?? '', memberId: membership.memberId}});
  return resetGeneration(decision, true);
};

/** What a member does before it leaves for good: gives back what it has, or has lost it already. [G10] [G15] */
export const leavePreparation = (decision: Decision): readonly Task[] => {
  const {membership, assignment} = decision.state;
  const owned = sortPartitions(Object.keys(assignment));
  if (!isSubscribed(decision.state) || owned.length === 0) return [];
  const lost = membership.generation === NO_GENERATION || membership.memberId === '' || membership.state !== 'STABLE';
  return [
    {do: 'tell', what: lost ? 'lost' : 'revoked', partitions: owned},
    {do: 'keep', partitions: []},
  ];
};
