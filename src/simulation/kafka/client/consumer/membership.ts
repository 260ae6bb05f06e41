import {type Failure, exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {type TopicPartition, sortPartitions, topicOf} from '../../topicPartition';
import type {Assignor} from '../assignors/assignor';
import {change} from '../turn';
import {resetGeneration} from './generation';
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
import {type Turn, changeMembership, request} from './turn';

const NO_GENERATION = -1;
/** How much longer than the rebalance may take the client waits for the answer to JoinGroup. */
const JOIN_GROUP_TIMEOUT_LAPSE_MS = 5000;

const claim = (turn: Turn) => {
  const {config, membership} = turn.state;
  const {memberId, generation} = membership;
  return {
    group: config.group ?? '',
    memberId,
    generation,
    ...(config.instanceId === undefined ? {} : {instanceId: config.instanceId}),
  };
};

/** Has something happened for which the member must join again: a rebalance of the group, another subscription, as leader other topics? [G14] */
export const rejoinNeeded = (turn: Turn): boolean => {
  const {state} = turn;
  const {membership} = state;
  if (!isSubscribed(state)) return false;
  const topicsChanged = membership.assignedBy !== undefined && membership.assignedBy !== state.snapshot.topics;
  const subscriptionChanged =
    membership.joinedTopics !== undefined && membership.joinedTopics.join() !== subscribedTopics(state).join();
  if (topicsChanged || subscriptionChanged) changeMembership(turn, {rejoinNeeded: true});
  return turn.state.membership.rejoinNeeded || membership.joining;
};

const pushTasks = (turn: Turn, tasks: readonly Task[]): void => change(turn, {todo: [...turn.state.todo, ...tasks]});

/** What a member does before it joins again. Dropped: everything is lost. Eager: gives everything back. Cooperative: only topics it no longer wants. [G2] [G3] [G11] */
const prepare = (turn: Turn): void => {
  const {membership, config, assignment} = turn.state;
  const owned = sortPartitions(Object.keys(assignment));
  const tasks: Task[] = [];
  const offsets = consumedPositions(turn.state);
  if (config.autoCommit && Object.keys(offsets).length > 0)
    tasks.push({do: 'commit', by: 'auto-commit', offsets, deadline: turn.at + config.maxPollIntervalMs, bounded: true}); // O3
  if (membership.generation === NO_GENERATION || membership.memberId === '') {
    if (owned.length > 0) tasks.push({do: 'tell', what: 'lost', partitions: owned}, {do: 'keep', partitions: []});
  } else if (!config.cooperative) {
    // A member that never had an assignment has nothing to be told of.
    tasks.push({do: 'tell', what: 'revoked', partitions: owned}, {do: 'keep', partitions: []});
  } else {
    const wanted = new Set(subscribedTopics(turn.state));
    const dropped = owned.filter((partition) => !wanted.has(topicOf(partition)));
    if (dropped.length > 0)
      tasks.push(
        {do: 'tell', what: 'revoked', partitions: dropped},
        {do: 'keep', partitions: owned.filter((partition) => !dropped.includes(partition))},
      );
  }
  changeMembership(turn, {prepareNeeded: false, groupTopics: [], toAssign: undefined});
  pushTasks(turn, tasks);
};

const sendJoin = (turn: Turn): void => {
  const {config, membership, assignment} = turn.state;
  const topics = subscribedTopics(turn.state);
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
    turn,
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
  changeMembership(turn, {state: 'PREPARING_REBALANCE', joining: true, joinedTopics: topics});
};

const sendSync = (turn: Turn, assignments: {readonly [memberId: string]: readonly TopicPartition[]}): void => {
  const {membership} = turn.state;
  request(turn, {api: 'SyncGroup', request: {...claim(turn), assignments}}, {sent: membership});
};

const assignorNamed = (turn: Turn, name: string): Assignor => {
  const assignor = turn.state.config.assignors.find((known) => known.name === name);
  if (assignor === undefined) throw new Error(`${turn.state.client} has no assignor ${name}`);
  return assignor;
};

/** The leader shares the partitions out, by what it knows of the topics. [G1] */
const assignAsLeader = (turn: Turn, answer: ResponseOf<'JoinGroup'>): void => {
  lookAtMetadata(turn);
  const {metadata} = turn.state;
  const counts = Object.fromEntries(
    Object.entries(metadata.topics).map(([topic, {partitions}]) => [topic, partitions]),
  );
  const assignments = answer.skipAssignment ? {} : assignorNamed(turn, answer.assignor).assign(counts, answer.members);
  changeMembership(turn, {toAssign: undefined, assignedBy: turn.state.snapshot.topics});
  sendSync(turn, assignments);
};

/** The leader must know every topic of the group before it assigns. */
const lead = (turn: Turn, answer: ResponseOf<'JoinGroup'>): void => {
  const groupTopics = [...new Set(answer.members.flatMap(({subscription}) => subscription.topics))].sort();
  const own = new Set(subscribedTopics(turn.state));
  changeMembership(turn, {groupTopics, toAssign: answer});
  if (!groupTopics.every((topic) => own.has(topic))) wantNewTopics(turn);
};

/** poll() reads the answer to JoinGroup: the member is of the new generation; the leader assigns, the others wait for it. */
const readJoinAnswer = (turn: Turn, answer: ResponseOf<'JoinGroup'>): Failure | undefined => {
  const {config} = turn.state;
  changeMembership(turn, {joinAnswer: undefined});
  switch (answer.error) {
    case undefined:
      break;
    case 'MEMBER_ID_REQUIRED':
      changeMembership(turn, {
        memberId: answer.memberId,
        generation: NO_GENERATION,
        joining: false,
        rejoinNeeded: true,
      });
      return undefined;
    case 'UNKNOWN_MEMBER_ID':
      resetGeneration(turn, true);
      changeMembership(turn, {joining: false});
      return undefined;
    case 'REBALANCE_IN_PROGRESS':
      changeMembership(turn, {joining: false, rejoinNeeded: true});
      return undefined;
    default:
      changeMembership(turn, {joining: false, rejoinNeeded: true});
      return exceptionFor(answer.error);
  }
  const {generation, memberId, assignor, leader} = answer;
  changeMembership(turn, {
    state: 'COMPLETING_REBALANCE',
    generation,
    memberId,
    assignor,
    heartbeatDue: turn.at + config.heartbeatIntervalMs,
    pollDue: turn.at + config.maxPollIntervalMs,
  });
  if (leader === memberId) lead(turn, answer);
  else {
    changeMembership(turn, {assignedBy: undefined});
    sendSync(turn, {});
  }
  return undefined;
};

/** SyncGroup is answered. The heartbeat thread reads that too. */
export const handleSynced = (
  turn: Turn,
  sent: OpenRequest['sent'],
  {error, partitions}: ResponseOf<'SyncGroup'>,
): void => {
  const {membership} = turn.state;
  const unchanged = sent?.generation === membership.generation && sent.memberId === membership.memberId;
  if (error === undefined) {
    if (membership.state !== 'COMPLETING_REBALANCE')
      return changeMembership(turn, {synced: {error: 'ILLEGAL_GENERATION'}});
    return changeMembership(turn, {state: 'STABLE', rejoinNeeded: false, synced: {partitions}});
  }
  if (unchanged && (error === 'UNKNOWN_MEMBER_ID' || error === 'ILLEGAL_GENERATION'))
    resetGeneration(turn, error !== 'ILLEGAL_GENERATION');
  return changeMembership(turn, {synced: {error}});
};

/** Another client with the same instance id: joining again would fence that one in turn, so it is thrown instead. */
const FATAL_SYNC = 'FENCED_INSTANCE_ID';

/** The rebalance is over for this member. Cooperative: what it must give up is revoked now, and then it joins again at once. [G2] [G3] */
const completeJoin = (turn: Turn, partitions: readonly TopicPartition[]): void => {
  const {assignment, config, membership} = turn.state;
  const wanted = new Set(subscribedTopics(turn.state));
  changeMembership(turn, {joining: false, prepareNeeded: true});
  // The subscription changed while the rebalance was on: once more.
  if (turn.state.subscription.kind === 'topics' && !partitions.every((partition) => wanted.has(topicOf(partition))))
    return changeMembership(turn, {rejoinNeeded: true});
  const assigned = sortPartitions(partitions);
  const owned = sortPartitions(Object.keys(assignment));
  const revoked = config.cooperative ? owned.filter((partition) => !assigned.includes(partition)) : [];
  const added = assigned.filter((partition) => !owned.includes(partition));
  const {generation, memberId} = membership;
  changeMembership(turn, {metadata: {generation, memberId}, remembered: {partitions: assigned, generation}});
  if (config.autoCommit) change(turn, {autoCommitDue: turn.at + config.autoCommitIntervalMs});
  return pushTasks(turn, [
    ...(revoked.length > 0 ? ([{do: 'tell', what: 'revoked', partitions: revoked}, {do: 'rejoin'}] as const) : []),
    {do: 'keep', partitions: assigned},
    {do: 'tell', what: 'assigned', partitions: added},
  ]);
};

const readSynced = (turn: Turn, synced: NonNullable<Membership['synced']>): Failure | undefined => {
  const {membership} = turn.state;
  changeMembership(turn, {synced: undefined});
  if ('error' in synced) {
    changeMembership(turn, {joining: false, rejoinNeeded: true});
    return synced.error === FATAL_SYNC ? exceptionFor(synced.error) : undefined;
  }
  if (membership.state === 'STABLE') {
    completeJoin(turn, synced.partitions);
    return undefined;
  }
  // Dropped between the answer and this poll.
  resetGeneration(turn, true);
  changeMembership(turn, {joining: false});
  return undefined;
};

/** One step towards membership. `waiting`: for an answer; `steps`: for the steps that were put on the list. */
export const advanceMembership = (turn: Turn): 'done' | 'waiting' | 'steps' | Failure => {
  for (;;) {
    if (turn.state.todo.length > 0) return 'steps';
    if (!rejoinNeeded(turn)) return 'done';
    const {joinAnswer, synced, joining, prepareNeeded, toAssign} = turn.state.membership;
    if (synced !== undefined) {
      const failure = readSynced(turn, synced);
      if (failure !== undefined) return failure;
    } else if (joinAnswer !== undefined) {
      const failure = readJoinAnswer(turn, joinAnswer);
      if (failure !== undefined) return failure;
    } else if (toAssign !== undefined) {
      const {metadata, metadataRequest} = turn.state;
      if (metadata.wanted || metadataRequest !== undefined || metadata.version === 0) return 'waiting';
      assignAsLeader(turn, toAssign);
    } else if (joining) return 'waiting';
    else if (prepareNeeded) prepare(turn);
    else sendJoin(turn);
  }
};

/** The heartbeat thread: tells the coordinator that the member lives, as long as the application polls. [G11] */
export const sendHeartbeat = (turn: Turn): void => {
  const {state} = turn;
  const {membership, config, call} = state;
  if (!heartbeats(state)) return;
  if (membership.pollDue <= turn.at && call?.call.type !== 'poll') return leaveGroup(turn);
  if (membership.heartbeatDue > turn.at) return;
  changeMembership(turn, {heartbeatDue: turn.at + config.heartbeatIntervalMs});
  request(turn, {api: 'Heartbeat', request: claim(turn)}, {sent: membership});
};

/** The answer to a heartbeat. [G1] [G13] */
export const handleHeartbeat = (turn: Turn, sent: OpenRequest['sent'], {error}: ResponseOf<'Heartbeat'>): void => {
  const {membership} = turn.state;
  const unchanged = sent?.generation === membership.generation && sent.memberId === membership.memberId;
  if (error === 'REBALANCE_IN_PROGRESS') {
    if (membership.state === 'STABLE') changeMembership(turn, {rejoinNeeded: true});
    return;
  }
  if (error === undefined || !unchanged) return;
  resetGeneration(turn, error !== 'ILLEGAL_GENERATION');
  if (error === 'FENCED_INSTANCE_ID') changeMembership(turn, {failure: exceptionFor(error)});
};

/** Leaves the group: a dynamic member says so, a static one only falls silent. [G10] [G13] */
export const leaveGroup = (turn: Turn): void => {
  const {config, membership} = turn.state;
  if (membership.state !== 'UNJOINED' && membership.memberId !== '' && config.instanceId === undefined)
    request(turn, {api: 'LeaveGroup', request: {group: config.group ?? '', memberId: membership.memberId}});
  resetGeneration(turn, true);
};

/** What a member does before it leaves for good: gives back what it has, or has lost it already. [G10] [G15] */
export const leavePreparation = (turn: Turn): readonly Task[] => {
  const {membership, assignment} = turn.state;
  const owned = sortPartitions(Object.keys(assignment));
  if (!isSubscribed(turn.state) || owned.length === 0) return [];
  const lost = membership.generation === NO_GENERATION || membership.memberId === '' || membership.state !== 'STABLE';
  return [
    {do: 'tell', what: lost ? 'lost' : 'revoked', partitions: owned},
    {do: 'keep', partitions: []},
  ];
};
