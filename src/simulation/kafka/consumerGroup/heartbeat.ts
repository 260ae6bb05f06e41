import {type Asker, type Decision, emit, respond} from '../broker/decision';
import {groupRulesOf} from '../groups/rules';
import {NotModelledError} from '../../notModelled';
import type {RequestOf} from '../protocol';
import {raiseEpoch, removeConsumer} from './departures';
import {
  type ConsumerGroup,
  type ConsumerMember,
  JOINS,
  LEAVES,
  LEAVES_FOR_A_WHILE,
  isHeld,
  isReconciled,
  partitionsOfTopics,
  preferredAssignor,
  topicsOf,
} from './group';
import {type Refusal, epochError, requestError} from './requestError';
import {reconciled} from './reconcile';
import {forgetUnused, lastLookAt, resolveRegexes} from './regex';
import {assignTarget, consumerGroupOf} from './target';

type Request = RequestOf<'ConsumerGroupHeartbeat'>;

const staticMember = ({members}: ConsumerGroup, instanceId: string): ConsumerMember | undefined =>
  [...members.values()].find((member) => member.instanceId === instanceId);

const newMember = ({memberId: id, instanceId, rebalanceTimeoutMs = -1}: Request, client: string): ConsumerMember => ({
  id,
  client,
  ...(instanceId === undefined ? {} : {instanceId}),
  epoch: 0,
  previousEpoch: 0,
  state: 'stable',
  topics: [],
  regex: '',
  rebalanceTimeoutMs,
  assigned: [],
  revoking: [],
  sessionDue: Infinity,
});

/** Who sends this, let in if it joins; a static member that is back takes its old place. While its holder is there the instance id is taken. [CP4] [CP6] */
const memberOf = (decision: Decision, asker: Asker, request: Request): ConsumerMember | Refusal => {
  const {group: name, memberId, memberEpoch, instanceId} = request;
  const {at} = decision;
  const group = consumerGroupOf(decision, name);
  const holder = instanceId === undefined ? group.members.get(memberId) : staticMember(group, instanceId);
  if (memberEpoch !== JOINS) {
    if (holder === undefined) return {error: 'UNKNOWN_MEMBER_ID'};
    return holder.id === memberId ? (epochError(holder, request) ?? holder) : {error: 'FENCED_INSTANCE_ID'};
  }
  if (holder === undefined) {
    const member = newMember(request, asker.client);
    emit(decision, {type: 'consumerJoined', at, group: name, member});
    return member;
  }
  if (instanceId === undefined) return holder;
  if (holder.epoch !== LEAVES_FOR_A_WHILE) return {error: 'UNRELEASED_INSTANCE_ID'};
  const member = {...holder, id: memberId, client: asker.client, epoch: 0, previousEpoch: 0};
  emit(decision, {type: 'consumerReturned', at, group: name, replaces: holder.id, member});
  return member;
};

/** Leaves for good, or, as a static member, for a while. [CP6] */
const leave = (decision: Decision, request: Request): Refusal | undefined => {
  const {group: name, memberId, instanceId, memberEpoch} = request;
  const group = decision.cluster.consumerGroups.get(name);
  if (group === undefined) return {error: 'GROUP_ID_NOT_FOUND'};
  const member = instanceId === undefined ? group.members.get(memberId) : staticMember(group, instanceId);
  if (member === undefined) return {error: 'UNKNOWN_MEMBER_ID'};
  if (member.id !== memberId) return {error: 'FENCED_INSTANCE_ID'};
  if (memberEpoch === LEAVES_FOR_A_WHILE) {
    const changes = {epoch: LEAVES_FOR_A_WHILE, revoking: [], state: 'stable'} as const;
    emit(decision, {type: 'consumerReconciled', at: decision.at, group: name, memberId, changes});
  } else removeConsumer(decision, name, member, 'left');
  return undefined;
};

/** Takes over what the heartbeat says of the member. What that means for the group's epoch. */
const subscribe = (
  decision: Decision,
  request: Request,
  member: ConsumerMember,
): {changed: boolean; bumps: boolean} => {
  const {group, topics, regex, assignor, rebalanceTimeoutMs} = request;
  const now = consumerGroupOf(decision, group);
  const changes: Partial<ConsumerMember> = {
    ...(topics === undefined ? {} : {topics: [...topics].sort()}),
    ...(regex === undefined ? {} : {regex}),
    ...(assignor === undefined ? {} : {assignor}),
    ...(rebalanceTimeoutMs === undefined ? {} : {rebalanceTimeoutMs}),
  };
  const topicsChanged = topics !== undefined && [...topics].sort().join() !== member.topics.join();
  const regexChanged = regex !== undefined && regex !== member.regex;
  const known = regexChanged && (regex === '' || now.resolved.has(regex));
  if (Object.keys(changes).length > 0)
    emit(decision, {type: 'consumerReconciled', at: decision.at, group, memberId: member.id, changes});
  // The group changes to what most members name: that is a change too. [CP3]
  const assigns = preferredAssignor(consumerGroupOf(decision, group)) !== preferredAssignor(now);
  return {changed: topicsChanged || regexChanged, bumps: topicsChanged || known || assigns};
};

/** Topics have come or gone, or have grown, since the group last looked. [CP8] */
const partitionsChanged = (decision: Decision, name: string): boolean => {
  const {known, knownTopics} = consumerGroupOf(decision, name);
  return partitionsOfTopics(decision.cluster, knownTopics).join() !== known.join();
};

/** Moves the member on towards its target. */
const reconcile = (decision: Decision, request: Request, subscriptionChanged: boolean): void => {
  const {group: name, memberId, owned} = request;
  const {at} = decision;
  const group = consumerGroupOf(decision, name);
  const member = group.members.get(memberId);
  if (member === undefined || (!subscriptionChanged && isReconciled(member, group.assignmentEpoch))) return;
  const next = reconciled({
    member,
    target: group.target.get(memberId) ?? [],
    assignmentEpoch: group.assignmentEpoch,
    topics: topicsOf(group, member).filter((topic) => decision.cluster.topics.has(topic)),
    subscriptionChanged,
    owned,
    isHeld: (partition) => isHeld(group, partition),
  });
  if (next === member) return;
  const {state, epoch, previousEpoch, assigned, revoking, rebalanceTimeoutMs} = next;
  const revokeDue = state === 'has to revoke' ? (member.revokeDue ?? at + rebalanceTimeoutMs) : undefined;
  const changes = {state, epoch, previousEpoch, assigned, revoking, revokeDue};
  emit(decision, {type: 'consumerReconciled', at, group: name, memberId, changes});
};

const beat = (decision: Decision, asker: Asker, request: Request): void => {
  const {group: name, memberId, memberEpoch, owned, topics, regex, rebalanceTimeoutMs} = request;
  const {at} = decision;
  const {consumerSessionMs, consumerHeartbeatMs: heartbeatIntervalMs} = groupRulesOf(decision.cluster, name);
  const refuse = (refusal: Refusal): void =>
    respond(decision, asker, 'ConsumerGroupHeartbeat', {...refusal, memberEpoch, heartbeatIntervalMs});
  if (!decision.cluster.consumerGroups.has(name)) {
    if (memberEpoch !== JOINS) return refuse({error: 'GROUP_ID_NOT_FOUND'});
    emit(decision, {type: 'consumerGroupCreated', at, group: name});
  }
  const member = memberOf(decision, asker, request);
  if ('error' in member) return refuse(member);
  const lastLook = lastLookAt(consumerGroupOf(decision, name));
  const {changed, bumps} = subscribe(decision, request, member);
  forgetUnused(decision, name);
  if (bumps || partitionsChanged(decision, name))
    raiseEpoch(decision, name, `the subscriptions of ${name} have changed`);
  assignTarget(decision, name);
  reconcile(decision, request, changed);
  emit(decision, {type: 'consumerHeard', at, group: name, memberId, due: at + consumerSessionMs});
  const now = consumerGroupOf(decision, name).members.get(memberId) ?? member;
  const isFull =
    (rebalanceTimeoutMs ?? -1) >= 0 && (topics !== undefined || regex !== undefined) && owned !== undefined;
  const tells = memberEpoch === JOINS || isFull || now.assigned.join() !== member.assigned.join();
  respond(decision, asker, 'ConsumerGroupHeartbeat', {
    memberEpoch: now.epoch,
    heartbeatIntervalMs,
    ...(tells ? {partitions: now.assigned} : {}),
  });
  if (resolveRegexes(decision, name, lastLook)) raiseEpoch(decision, name, 'a regular expression has been resolved');
};

/** ConsumerGroupHeartbeat: joins, stays or leaves; the broker decides who has what, and takes each member there step by step. [CP1] [CP2] */
export const consumerGroupHeartbeat = (decision: Decision, asker: Asker, request: Request): void => {
  const {group: name, memberEpoch} = request;
  const {consumerHeartbeatMs: heartbeatIntervalMs} = groupRulesOf(decision.cluster, name);
  const classic = decision.cluster.groups.get(name);
  if (classic !== undefined && classic.state !== 'Empty')
    throw new NotModelledError(
      `The classic group "${name}" has members. Upgrading it to the consumer protocol is not modelled. Allowed are: group.protocol=classic, or another group.id`,
    );
  const shared = (decision.cluster.shareGroups.get(name)?.members.size ?? 0) > 0;
  const refusal = shared ? ({error: 'GROUP_ID_NOT_FOUND'} as const) : requestError(request);
  const isOver = memberEpoch === LEAVES || memberEpoch === LEAVES_FOR_A_WHILE;
  const wrong = refusal ?? (isOver ? leave(decision, request) : undefined);
  if (wrong !== undefined || isOver)
    return respond(decision, asker, 'ConsumerGroupHeartbeat', {...wrong, memberEpoch, heartbeatIntervalMs});
  return beat(decision, asker, request);
};
