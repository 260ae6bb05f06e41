import type {ProtocolError} from '../errors';
import type {MemberClaim} from '../protocol';
import {type Decision, emit} from '../broker/decision';
import {type Group, type Member, newGroup, staticMember} from './group';

/** The group, made if there is none yet. */
export const groupOrNew = (decision: Decision, name: string): Group => {
  const known = decision.cluster.groups.get(name);
  if (known !== undefined) return known;
  emit(decision, {type: 'groupCreated', at: decision.at, group: name});
  return decision.cluster.groups.get(name) ?? newGroup(name);
};

/** The group of a decision that is known to exist. */
export const groupOrThrow = (decision: Decision, name: string): Group => {
  const group = decision.cluster.groups.get(name);
  if (group === undefined) throw new Error(`no group ${name}`);
  return group;
};

/** A member id begins with the client's name, or the instance id of a static member; the rest is only to be unique. [G5] */
export const newMemberId = (decision: Decision, client: string, instanceId: string | undefined): string =>
  `${instanceId ?? client}-${String(decision.cluster.nextMember).padStart(6, '0')}`;

/** Why this is not a member of the group, if it is not. A newer client with the same instance id fences the older one. [G13] */
export const memberError = (
  group: Group,
  {memberId, instanceId}: Pick<MemberClaim, 'memberId' | 'instanceId'>,
): ProtocolError | undefined => {
  if (instanceId !== undefined) {
    const holder = staticMember(group, instanceId);
    if (holder === undefined) return 'UNKNOWN_MEMBER_ID';
    if (holder.id !== memberId) return 'FENCED_INSTANCE_ID';
  }
  return group.members[memberId] === undefined ? 'UNKNOWN_MEMBER_ID' : undefined;
};

/** A member that waits for an answer counts as alive; one that has never been through a rebalance does not. */
export const countsAsAlive = ({isNew, joining, syncing}: Member): boolean =>
  !isNew && (joining !== undefined || syncing !== undefined);
