import {type Asker, type Turn, emit, respond} from '../broker/turn';
import type {RequestOf} from '../protocol';
import {hasAllMembersJoined, membersOf} from './group';
import {countsAsAlive, groupOrThrow, memberError} from './members';
import {completeJoin, rebalanceOrContinue, removeMember} from './rebalance';

/** SyncGroup: the leader brings what everybody gets; the others wait for it. [G1] */
export const syncGroup = (turn: Turn, asker: Asker, request: RequestOf<'SyncGroup'>): void => {
  const {group: name, memberId, generation, assignments} = request;
  const {at} = turn;
  const group = turn.cluster.groups[name];
  if (group === undefined || group.state === 'Empty')
    return respond(turn, asker, 'SyncGroup', {error: 'UNKNOWN_MEMBER_ID', partitions: []});
  const error = memberError(group, request) ?? (generation === group.generation ? undefined : 'ILLEGAL_GENERATION');
  if (error !== undefined) return respond(turn, asker, 'SyncGroup', {error, partitions: []});
  if (group.state === 'PreparingRebalance')
    return respond(turn, asker, 'SyncGroup', {error: 'REBALANCE_IN_PROGRESS', partitions: []});
  if (group.state === 'Stable') {
    emit(turn, {type: 'memberSyncs', at, group: name, memberId});
    return respond(turn, asker, 'SyncGroup', {partitions: group.members[memberId]?.partitions ?? []});
  }
  const {client, correlation} = asker;
  emit(turn, {type: 'memberSyncs', at, group: name, memberId, owed: {client, correlation}});
  if (group.leader !== memberId) return undefined;
  const waiting = membersOf(groupOrThrow(turn, name)).filter(({syncing}) => syncing !== undefined);
  emit(turn, {type: 'partitionsAssigned', at, group: name, generation, assignments});
  for (const {id, syncing, sessionTimeoutMs} of waiting) {
    if (syncing === undefined) continue;
    respond(turn, syncing, 'SyncGroup', {partitions: assignments[id] ?? []});
    emit(turn, {type: 'sessionExtended', at, group: name, memberId: id, due: at + sessionTimeoutMs});
  }
  return undefined;
};

/** Heartbeat: keeps the session, and tells the member when it should join again. [G1] */
export const heartbeat = (turn: Turn, asker: Asker, request: RequestOf<'Heartbeat'>): void => {
  const {group: name, memberId, generation} = request;
  const group = turn.cluster.groups[name];
  const member = group?.members[memberId];
  if (group === undefined) return respond(turn, asker, 'Heartbeat', {error: 'UNKNOWN_MEMBER_ID'});
  const error = memberError(group, request) ?? (generation === group.generation ? undefined : 'ILLEGAL_GENERATION');
  if (error !== undefined || member === undefined) return respond(turn, asker, 'Heartbeat', {error});
  const due = turn.at + member.sessionTimeoutMs;
  emit(turn, {type: 'sessionExtended', at: turn.at, group: name, memberId, due});
  return respond(
    turn,
    asker,
    'Heartbeat',
    group.state === 'PreparingRebalance' ? {error: 'REBALANCE_IN_PROGRESS'} : {},
  );
};

/** Someone is gone: the others rebalance, or a rebalance that waited for it alone is complete. [G10] */
const withoutMember = (turn: Turn, name: string, reason: string): void => {
  const group = groupOrThrow(turn, name);
  if (group.state === 'Stable' || group.state === 'CompletingRebalance') rebalanceOrContinue(turn, name, reason);
  else if (group.state === 'PreparingRebalance' && hasAllMembersJoined(group)) completeJoin(turn, name);
};

/** LeaveGroup: at once, unlike a crash. [G10] */
export const leaveGroup = (turn: Turn, asker: Asker, {group: name, memberId}: RequestOf<'LeaveGroup'>): void => {
  const group = turn.cluster.groups[name];
  const member = group?.members[memberId];
  if (group?.pendingMembers[memberId] !== undefined) {
    emit(turn, {type: 'memberIdForgotten', at: turn.at, group: name, memberId});
    withoutMember(turn, name, `newcomer ${memberId} leaves`);
    return respond(turn, asker, 'LeaveGroup', {});
  }
  if (member === undefined) return respond(turn, asker, 'LeaveGroup', {error: 'UNKNOWN_MEMBER_ID'});
  removeMember(turn, name, member, 'left');
  withoutMember(turn, name, `member ${memberId} leaves`);
  return respond(turn, asker, 'LeaveGroup', {});
};

/** An administrator takes members out: all, or some static ones. [G13] */
export const removeMembers = (turn: Turn, name: string, instances: readonly string[] | undefined): void => {
  const group = turn.cluster.groups[name];
  if (group === undefined)
    return emit(turn, {type: 'refused', at: turn.at, command: 'removeMembers', error: 'GROUP_ID_NOT_FOUND'});
  const chosen = membersOf(group).filter(
    ({instanceId}) => instances === undefined || (instanceId !== undefined && instances.includes(instanceId)),
  );
  if (chosen.length === 0) {
    if (instances !== undefined)
      emit(turn, {type: 'refused', at: turn.at, command: 'removeMembers', error: 'UNKNOWN_MEMBER_ID'});
    return undefined;
  }
  for (const member of chosen) removeMember(turn, name, member, 'removed by an administrator');
  return withoutMember(turn, name, 'an administrator removed members');
};

/** Sessions that are over: the dead are taken out, and only then do their partitions move. [G10] */
export const expireSessions = (turn: Turn, name: string): void => {
  const before = groupOrThrow(turn, name);
  for (const [memberId, due] of Object.entries(before.pendingMembers)) {
    if (due > turn.at) continue;
    emit(turn, {type: 'memberIdForgotten', at: turn.at, group: name, memberId});
    withoutMember(turn, name, `newcomer ${memberId} did not come back`);
  }
  for (const {id} of membersOf(before)) {
    const member = turn.cluster.groups[name]?.members[id];
    if (member === undefined || member.sessionDue > turn.at || countsAsAlive(member)) continue;
    removeMember(turn, name, member, 'session expired');
    withoutMember(turn, name, `the session of ${id} is over`);
  }
};
