import {type Decision, emit, respond} from '../broker/decision';
import type {ProtocolError} from '../errors';
import type {JoinedMember, ResponseOf} from '../protocol';
import type {Departure} from './event';
import {type Group, type Member, hasAllMembersJoined, membersOf, rebalanceTimeout, selectAssignor} from './group';
import {groupOrThrow} from './members';

export const joinedMembers = (group: Group): readonly JoinedMember[] =>
  membersOf(group).flatMap(({id, instanceId, protocols}) => {
    const protocol = protocols.find(({name}) => name === group.assignor);
    return protocol === undefined ? [] : [{memberId: id, instanceId, subscription: protocol.subscription}];
  });

/** The answer to a member that is in the group's present generation. */
export const joinResponse = (group: Group, memberId: string): ResponseOf<'JoinGroup'> => ({
  generation: group.generation,
  assignor: group.assignor ?? '',
  leader: group.leader ?? '',
  memberId,
  members: group.leader === memberId ? joinedMembers(group) : [],
  skipAssignment: false,
});

export const joinRefused = (memberId: string, error: ProtocolError): ResponseOf<'JoinGroup'> => ({
  error,
  generation: -1,
  assignor: '',
  leader: '',
  memberId,
  members: [],
  skipAssignment: false,
});

/** Takes a member out; if it waits for an answer, it hears that it is not known. */
export const removeMember = (decision: Decision, name: string, member: Member, reason: Departure): void => {
  if (member.joining !== undefined)
    respond(decision, member.joining, 'JoinGroup', joinRefused('', 'UNKNOWN_MEMBER_ID'));
  emit(decision, {
    type: 'memberLeft',
    at: decision.at,
    group: name,
    memberId: member.id,
    client: member.client,
    reason,
  });
};

/** Calls everybody to join again. A group that was empty waits a moment for more members. [G1] */
export const startRebalance = (decision: Decision, name: string, reason: string): void => {
  const {at} = decision;
  const group = groupOrThrow(decision, name);
  if (group.state === 'CompletingRebalance') {
    for (const {syncing} of membersOf(group))
      if (syncing !== undefined)
        respond(decision, syncing, 'SyncGroup', {error: 'REBALANCE_IN_PROGRESS', partitions: []});
  }
  if (group.state !== 'Empty') {
    emit(decision, {type: 'rebalanceStarted', at, group: name, due: at + rebalanceTimeout(group), reason});
    completeJoinIfAllAreThere(decision, name);
    return;
  }
  const delay = decision.cluster.config['group.initial.rebalance.delay.ms'];
  const remaining = Math.max(rebalanceTimeout(group) - delay, 0);
  emit(decision, {type: 'rebalanceStarted', at, group: name, due: at + delay, reason, initial: {delay, remaining}});
  if (delay === 0) endInitialDelay(decision, name);
};

const completeJoinIfAllAreThere = (decision: Decision, name: string): void => {
  if (hasAllMembersJoined(groupOrThrow(decision, name))) completeJoin(decision, name);
};

/** A member joined or left while a rebalance was on: it may be what the others waited for. Not during a first rebalance, which has its own time. */
export const completeJoinPhase = (decision: Decision, name: string): void => {
  const group = groupOrThrow(decision, name);
  if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty') return;
  completeJoinIfAllAreThere(decision, name);
};

/** Something about the members changed: a rebalance begins, or the one that is on goes on. */
export const rebalanceOrContinue = (decision: Decision, name: string, reason: string): void =>
  groupOrThrow(decision, name).state === 'PreparingRebalance'
    ? completeJoinPhase(decision, name)
    : startRebalance(decision, name, reason);

/** The moment of a first rebalance is over: once more if members came meanwhile, as long as there is time left. */
export const endInitialDelay = (decision: Decision, name: string): void => {
  const {initial} = groupOrThrow(decision, name);
  if (initial === undefined || !initial.grew || initial.remaining === 0) return completeJoin(decision, name);
  const delay = Math.min(decision.cluster.config['group.initial.rebalance.delay.ms'], initial.remaining);
  const remaining = Math.max(initial.remaining - initial.delay, 0);
  const due = decision.at + delay;
  return emit(decision, {type: 'rebalanceExtended', at: decision.at, group: name, due, initial: {delay, remaining}});
};

/** The leader is the first to have joined; one that has not come back leaves it to another that has. */
const electLeader = (group: Group): string | undefined => {
  const leader = group.leader === undefined ? undefined : group.members[group.leader];
  if (leader?.joining !== undefined) return leader.id;
  return membersOf(group).find(({joining}) => joining !== undefined)?.id;
};

/** The join phase ends: who has not joined is left behind (static members are kept), the rest is the next generation. [G1] */
export const completeJoin = (decision: Decision, name: string): void => {
  const {at} = decision;
  for (const member of membersOf(groupOrThrow(decision, name)))
    if (member.joining === undefined && member.instanceId === undefined)
      removeMember(decision, name, member, 'did not rejoin');

  const group = groupOrThrow(decision, name);
  const members = membersOf(group);
  if (members.length === 0) {
    emit(decision, {type: 'groupEmptied', at, group: name, generation: group.generation + 1});
    return;
  }
  const leader = electLeader(group);
  if (leader === undefined) {
    emit(decision, {type: 'rebalanceExtended', at, group: name, due: at + rebalanceTimeout(group)});
    return;
  }
  emit(decision, {
    type: 'generationStarted',
    at,
    group: name,
    generation: group.generation + 1,
    assignor: selectAssignor(group),
    leader,
    members: members.map(({id, client}) => ({memberId: id, client})),
    syncDue: at + rebalanceTimeout(group),
  });
  const started = groupOrThrow(decision, name);
  for (const {id, joining} of members)
    if (joining !== undefined) respond(decision, joining, 'JoinGroup', joinResponse(started, id));
};

/** Members that have not asked for their assignment within the rebalance timeout are removed. */
export const expireSync = (decision: Decision, name: string): void => {
  const group = groupOrThrow(decision, name);
  for (const id of group.awaitingSync) {
    const member = group.members[id];
    if (member !== undefined) removeMember(decision, name, member, 'did not sync');
  }
  startRebalance(decision, name, 'members did not sync');
};
