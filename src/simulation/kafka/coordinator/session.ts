import {type Asker, type Decision, emit, respond} from '../broker/decision';
import type {RequestOf} from '../protocol';
import {removeConsumers} from '../consumerGroup/departures';
import {hasAllMembersJoined, membersOf} from './group';
import {countsAsAlive, groupOrThrow, memberError} from './members';
import {completeJoin, rebalanceOrContinue, removeMember} from './rebalance';

/** SyncGroup: the leader brings what everybody gets; the others wait for it. [G1] */
export const syncGroup = (decision: Decision, asker: Asker, request: RequestOf<'SyncGroup'>): void => {
  const {group: name, memberId, generation, assignments} = request;
  const {at} = decision;
  const group = decision.cluster.groups.get(name);
  if (group === undefined || group.state === 'Empty')
    return respond(decision, asker, 'SyncGroup', {error: 'UNKNOWN_MEMBER_ID', partitions: []});
  const error = memberError(group, request) ?? (generation === group.generation ? undefined : 'ILLEGAL_GENERATION');
  if (error !== undefined) return respond(decision, asker, 'SyncGroup', {error, partitions: []});
  if (group.state === 'PreparingRebalance')
    return respond(decision, asker, 'SyncGroup', {error: 'REBALANCE_IN_PROGRESS', partitions: []});
  if (group.state === 'Stable') {
    emit(decision, {type: 'memberSyncs', at, group: name, memberId});
    return respond(decision, asker, 'SyncGroup', {partitions: group.members[memberId]?.partitions ?? []});
  }
  const {client, correlation} = asker;
  emit(decision, {type: 'memberSyncs', at, group: name, memberId, owed: {client, correlation}});
  if (group.leader !== memberId) return undefined;
  const waiting = membersOf(groupOrThrow(decision, name)).filter(({syncing}) => syncing !== undefined);
  emit(decision, {type: 'partitionsAssigned', at, group: name, generation, assignments});
  for (const {id, syncing, sessionTimeoutMs} of waiting) {
    if (syncing === undefined) continue;
    respond(decision, syncing, 'SyncGroup', {partitions: assignments[id] ?? []});
    emit(decision, {type: 'sessionExtended', at, group: name, memberId: id, due: at + sessionTimeoutMs});
  }
  return undefined;
};

/** Heartbeat: keeps the session, and tells the member when it should join again. [G1] */
export const heartbeat = (decision: Decision, asker: Asker, request: RequestOf<'Heartbeat'>): void => {
  const {group: name, memberId, generation} = request;
  const group = decision.cluster.groups.get(name);
  const member = group?.members[memberId];
  if (group === undefined) return respond(decision, asker, 'Heartbeat', {error: 'UNKNOWN_MEMBER_ID'});
  const error = memberError(group, request) ?? (generation === group.generation ? undefined : 'ILLEGAL_GENERATION');
  if (error !== undefined || member === undefined) return respond(decision, asker, 'Heartbeat', {error});
  const due = decision.at + member.sessionTimeoutMs;
  emit(decision, {type: 'sessionExtended', at: decision.at, group: name, memberId, due});
  return respond(
    decision,
    asker,
    'Heartbeat',
    group.state === 'PreparingRebalance' ? {error: 'REBALANCE_IN_PROGRESS'} : {},
  );
};

/** Someone is gone: the others rebalance, or a rebalance that waited for it alone is complete. [G10] */
const withoutMember = (decision: Decision, name: string, reason: string): void => {
  const group = groupOrThrow(decision, name);
  if (group.state === 'Stable' || group.state === 'CompletingRebalance') rebalanceOrContinue(decision, name, reason);
  else if (group.state === 'PreparingRebalance' && hasAllMembersJoined(group)) completeJoin(decision, name);
};

/** LeaveGroup: at once, unlike a crash. [G10] */
export const leaveGroup = (
  decision: Decision,
  asker: Asker,
  {group: name, memberId}: RequestOf<'LeaveGroup'>,
): void => {
  const group = decision.cluster.groups.get(name);
  const member = group?.members[memberId];
  if (group?.pendingMembers[memberId] !== undefined) {
    emit(decision, {type: 'memberIdForgotten', at: decision.at, group: name, memberId});
    withoutMember(decision, name, `newcomer ${memberId} leaves`);
    return respond(decision, asker, 'LeaveGroup', {});
  }
  if (member === undefined) return respond(decision, asker, 'LeaveGroup', {error: 'UNKNOWN_MEMBER_ID'});
  removeMember(decision, name, member, 'left');
  withoutMember(decision, name, `member ${memberId} leaves`);
  return respond(decision, asker, 'LeaveGroup', {});
};

/** An administrator takes members out: all, or some static ones. [G13] */
export const removeMembers = (decision: Decision, name: string, instances: readonly string[] | undefined): void => {
  if (decision.cluster.consumerGroups.has(name)) return removeConsumers(decision, name, instances);
  const group = decision.cluster.groups.get(name);
  if (group === undefined)
    return emit(decision, {type: 'refused', at: decision.at, command: 'removeMembers', error: 'GROUP_ID_NOT_FOUND'});
  const chosen = membersOf(group).filter(
    ({instanceId}) => instances === undefined || (instanceId !== undefined && instances.includes(instanceId)),
  );
  if (chosen.length === 0) {
    if (instances !== undefined)
      emit(decision, {type: 'refused', at: decision.at, command: 'removeMembers', error: 'UNKNOWN_MEMBER_ID'});
    return undefined;
  }
  for (const member of chosen) removeMember(decision, name, member, 'removed by an administrator');
  return withoutMember(decision, name, 'an administrator removed members');
};

/** Sessions that are over: the dead are taken out, and only then do their partitions move. [G10] */
export const expireSessions = (decision: Decision, name: string): void => {
  const before = groupOrThrow(decision, name);
  for (const [memberId, due] of Object.entries(before.pendingMembers)) {
    if (due > decision.at) continue;
    emit(decision, {type: 'memberIdForgotten', at: decision.at, group: name, memberId});
    withoutMember(decision, name, `newcomer ${memberId} did not come back`);
  }
  for (const {id} of membersOf(before)) {
    const member = decision.cluster.groups.get(name)?.members[id];
    if (member === undefined || member.sessionDue > decision.at || countsAsAlive(member)) continue;
    removeMember(decision, name, member, 'session expired');
    withoutMember(decision, name, `the session of ${id} is over`);
  }
};
