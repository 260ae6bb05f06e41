import {type Asker, type Decision, emit, respond} from '../broker/decision';
import {NotModelledError} from '../../notModelled';
import type {RequestOf} from '../protocol';
import type {Joining} from './event';
import {type Group, type Member, selectAssignor, staticMember, supportsProtocols} from './group';
import {groupOrNew, groupOrThrow, memberError, newMemberId} from './members';
import {completeJoinPhase, joinRefused, joinResponse, rebalanceOrContinue, startRebalance} from './rebalance';

type Request = RequestOf<'JoinGroup'>;

/** A newcomer who is to wait for its first rebalance is given that long, whatever its session timeout. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 5 * 60_000;

const joining = (request: Request, memberId: string): Joining => ({
  memberId,
  ...(request.instanceId === undefined ? {} : {instanceId: request.instanceId}),
  sessionTimeoutMs: request.sessionTimeoutMs,
  rebalanceTimeoutMs: request.rebalanceTimeoutMs,
  protocols: request.protocols,
});

const addMember = (decision: Decision, asker: Asker, request: Request, memberId: string): void => {
  const {group: name} = request;
  const {at} = decision;
  emit(decision, {
    type: 'memberJoined',
    at,
    group: name,
    client: asker.client,
    owed: {client: asker.client, correlation: asker.correlation},
    sessionDue: at + NEW_MEMBER_JOIN_TIMEOUT_MS,
    ...joining(request, memberId),
  });
  rebalanceOrContinue(decision, name, `member ${memberId} joins`);
};

const updateMember = (decision: Decision, asker: Asker, request: Request, reason: string): void => {
  const owed = {client: asker.client, correlation: asker.correlation};
  emit(decision, {
    type: 'memberRejoined',
    at: decision.at,
    group: request.group,
    client: asker.client,
    owed,
    ...joining(request, request.memberId),
  });
  rebalanceOrContinue(decision, request.group, reason);
};

/** A static member comes (back) under a new member id: in a stable group it takes its place, and nobody else notices. [G13] */
const joinStatic = (decision: Decision, asker: Asker, request: Request, instanceId: string): void => {
  const {group: name} = request;
  const before = groupOrThrow(decision, name);
  const memberId = newMemberId(decision, asker.client, instanceId);
  const replaced = staticMember(before, instanceId);
  if (replaced === undefined) return addMember(decision, asker, request, memberId);

  for (const owed of [replaced.joining, replaced.syncing]) {
    if (owed === undefined) continue;
    if (owed === replaced.joining) respond(decision, owed, 'JoinGroup', joinRefused(replaced.id, 'FENCED_INSTANCE_ID'));
    else respond(decision, owed, 'SyncGroup', {error: 'FENCED_INSTANCE_ID', partitions: []});
  }
  const {at} = decision;
  emit(decision, {
    type: 'memberReplaced',
    at,
    group: name,
    memberId,
    replaces: replaced.id,
    instanceId,
    client: asker.client,
  });
  emit(decision, {type: 'sessionExtended', at, group: name, memberId, due: at + replaced.sessionTimeoutMs});
  const owed = {client: asker.client, correlation: asker.correlation};
  const rejoined = {
    type: 'memberRejoined',
    at,
    group: name,
    client: asker.client,
    ...joining(request, memberId),
  } as const;
  if (before.state === 'Stable') {
    emit(decision, rejoined);
    const group = groupOrThrow(decision, name);
    if (selectAssignor(group) === group.assignor) {
      const leads = group.leader === memberId;
      return respond(decision, asker, 'JoinGroup', {...joinResponse(group, memberId), skipAssignment: leads});
    }
  }
  emit(decision, {...rejoined, owed});
  if (before.state === 'Stable')
    return rebalanceOrContinue(decision, name, `static member ${instanceId} changes the assignor`);
  if (before.state === 'CompletingRebalance')
    return startRebalance(decision, name, `static member ${instanceId} comes back`);
  return completeJoinPhase(decision, name);
};

const joinAsNew = (decision: Decision, asker: Asker, request: Request): void => {
  const {group: name, instanceId, sessionTimeoutMs} = request;
  if (instanceId !== undefined) return joinStatic(decision, asker, request, instanceId);
  // A newcomer first gets its member id, and joins with it: a lost answer then leaves no ghost in the group.
  const {client} = asker;
  const memberId = newMemberId(decision, client, undefined);
  emit(decision, {
    type: 'memberIdGiven',
    at: decision.at,
    group: name,
    memberId,
    client,
    due: decision.at + sessionTimeoutMs,
  });
  return respond(decision, asker, 'JoinGroup', joinRefused(memberId, 'MEMBER_ID_REQUIRED'));
};

const sameProtocols = (member: Member, request: Request): boolean =>
  JSON.stringify(member.protocols) === JSON.stringify(request.protocols);

const joinAgain = (decision: Decision, asker: Asker, request: Request, group: Group): void => {
  const {memberId} = request;
  if (group.pendingMembers[memberId] !== undefined) return addMember(decision, asker, request, memberId);
  const error = memberError(group, request);
  if (error !== undefined) return respond(decision, asker, 'JoinGroup', joinRefused(memberId, error));
  const member = group.members[memberId];
  if (member === undefined || group.state === 'Empty')
    return respond(decision, asker, 'JoinGroup', joinRefused(memberId, 'UNKNOWN_MEMBER_ID'));
  const leads = group.leader === memberId;
  // Nothing new from a member of the present generation: its answer was lost. The leader may ask for a rebalance by joining again.
  const nothingNew = sameProtocols(member, request);
  if (nothingNew && (group.state === 'CompletingRebalance' || (group.state === 'Stable' && !leads)))
    return respond(decision, asker, 'JoinGroup', joinResponse(group, memberId));
  return updateMember(decision, asker, request, leads ? 'the leader joins again' : `member ${memberId} joins again`);
};

/** JoinGroup: answered when all members have joined, unless there is nothing to wait for. [G1] */
export const joinGroup = (decision: Decision, asker: Asker, request: Request): void => {
  const {memberId, sessionTimeoutMs, protocols} = request;
  const {config} = decision.cluster;
  if (
    sessionTimeoutMs < config['group.min.session.timeout.ms'] ||
    sessionTimeoutMs > config['group.max.session.timeout.ms']
  )
    return respond(decision, asker, 'JoinGroup', joinRefused(memberId, 'INVALID_SESSION_TIMEOUT')); // E5
  const isNew = memberId === '';
  if (!isNew && decision.cluster.groups.get(request.group) === undefined)
    return respond(decision, asker, 'JoinGroup', joinRefused(memberId, 'UNKNOWN_MEMBER_ID'));
  if ((decision.cluster.consumerGroups.get(request.group)?.members.size ?? 0) > 0)
    throw new NotModelledError(
      `The group "${request.group}" has members of the consumer protocol. That a classic member joins them is not modelled. Allowed are: group.protocol=consumer, or another group.id`,
    );
  // S20: a group is of one kind.
  if ((decision.cluster.shareGroups.get(request.group)?.members.size ?? 0) > 0)
    return respond(decision, asker, 'JoinGroup', joinRefused(memberId, 'INCONSISTENT_GROUP_PROTOCOL'));
  const group = groupOrNew(decision, request.group);
  const names = protocols.map(({name}) => name);
  if (!supportsProtocols(group, names))
    return respond(decision, asker, 'JoinGroup', joinRefused(memberId, 'INCONSISTENT_GROUP_PROTOCOL')); // G8
  return isNew ? joinAsNew(decision, asker, request) : joinAgain(decision, asker, request, group);
};
