import type {OffsetsToCommit} from '../protocol';
import {withEntry, withoutEntry} from '../entries';
import {without} from '../without';
import type {GroupEvent} from './event';
import {type CommittedOffset, type Group, type GroupState, type Member, newGroup} from './group';

type Groups = ReadonlyMap<string, Group>;

const withMember = (group: Group, member: Member): Group => ({
  ...group,
  members: {...group.members, [member.id]: member},
});

const changeMember = (group: Group, id: string, change: (member: Member) => Member): Group => {
  const member = group.members[id];
  return member === undefined ? group : withMember(group, change(member));
};

const changeMembers = (group: Group, change: (member: Member) => Member): Group['members'] =>
  Object.fromEntries(Object.entries(group.members).map(([id, member]) => [id, change(member)]));

const enter = (group: Group, state: GroupState): Group => ({...group, state, previousState: group.state});

/** Offsets with the number of their write, which only counts up. */
const written = (offsets: OffsetsToCommit, write: number): {readonly [partition: string]: CommittedOffset} =>
  Object.fromEntries(
    Object.entries(offsets).map(([partition, {offset, metadata = ''}]) => [
      partition,
      {offset, metadata, written: write},
    ]),
  );

const evolveGroup = (group: Group, event: GroupEvent, write: number): Group => {
  switch (event.type) {
    case 'groupCreated':
    case 'groupDeleted':
      return group;
    case 'memberIdGiven':
      return {...group, simple: false, pendingMembers: {...group.pendingMembers, [event.memberId]: event.due}};
    case 'memberIdForgotten':
      return {...group, pendingMembers: without(group.pendingMembers, event.memberId)};
    case 'memberJoined': {
      const {memberId, instanceId, client, sessionTimeoutMs, rebalanceTimeoutMs, protocols, owed, sessionDue} = event;
      const member: Member = {
        id: memberId,
        client,
        ...(instanceId === undefined ? {} : {instanceId}),
        sessionTimeoutMs,
        rebalanceTimeoutMs,
        protocols,
        isNew: true,
        partitions: [],
        sessionDue,
        joining: owed,
      };
      const initial = group.initial === undefined ? undefined : {...group.initial, grew: true};
      return {
        ...withMember(group, member),
        simple: false,
        pendingMembers: without(group.pendingMembers, memberId),
        leader: group.leader ?? memberId,
        initial,
      };
    }
    case 'memberRejoined': {
      const {memberId, sessionTimeoutMs, rebalanceTimeoutMs, protocols, owed} = event;
      return changeMember(group, memberId, (member) => ({
        ...member,
        sessionTimeoutMs,
        rebalanceTimeoutMs,
        protocols,
        joining: owed,
      }));
    }
    case 'memberReplaced': {
      const old = group.members[event.replaces];
      if (old === undefined) return group;
      const member: Member = {
        ...old,
        id: event.memberId,
        client: event.client,
        isNew: false,
        joining: undefined,
        syncing: undefined,
      };
      // The place in the order of joining is kept.
      const members = Object.fromEntries(
        Object.entries(group.members).map(([id, other]) => (id === event.replaces ? [member.id, member] : [id, other])),
      );
      const leader = group.leader === event.replaces ? event.memberId : group.leader;
      const awaitingSync = group.awaitingSync.map((id) => (id === event.replaces ? event.memberId : id));
      return {...group, members, leader, awaitingSync};
    }
    case 'memberLeft': {
      const members = without(group.members, event.memberId);
      const leader = group.leader === event.memberId ? Object.keys(members)[0] : group.leader;
      return {...group, members, leader, awaitingSync: group.awaitingSync.filter((id) => id !== event.memberId)};
    }
    case 'rebalanceStarted': {
      const {due, initial} = event;
      const rest = without(enter(group, 'PreparingRebalance'), 'syncDue');
      const members =
        group.state === 'CompletingRebalance'
          ? changeMembers(group, (member) => ({...member, partitions: [], syncing: undefined}))
          : group.members;
      return {
        ...rest,
        members,
        awaitingSync: [],
        joinDue: due,
        initial: initial === undefined ? undefined : {...initial, grew: false},
      };
    }
    case 'rebalanceExtended': {
      const {due, initial} = event;
      return {...group, joinDue: due, initial: initial === undefined ? undefined : {...initial, grew: false}};
    }
    case 'generationStarted': {
      const {generation, assignor, leader, syncDue, at} = event as typeof event & {readonly at: number};
      const members = changeMembers(group, (member) =>
        member.joining === undefined
          ? member
          : {...member, joining: undefined, isNew: false, sessionDue: at + member.sessionTimeoutMs},
      );
      const rest = without(enter(group, 'CompletingRebalance'), 'joinDue', 'initial');
      return {...rest, generation, assignor, leader, members, awaitingSync: Object.keys(members), syncDue};
    }
    case 'groupEmptied': {
      const rest = without(enter(group, 'Empty'), 'joinDue', 'syncDue', 'initial', 'assignor', 'leader');
      return {...rest, generation: event.generation, members: {}, awaitingSync: []};
    }
    case 'memberSyncs': {
      const awaitingSync = group.awaitingSync.filter((id) => id !== event.memberId);
      const synced = changeMember(group, event.memberId, (member) => ({...member, syncing: event.owed}));
      if (awaitingSync.length > 0) return {...synced, awaitingSync};
      return {...without(synced, 'syncDue'), awaitingSync};
    }
    case 'partitionsAssigned': {
      const members = changeMembers(group, (member) => ({
        ...member,
        partitions: event.assignments[member.id] ?? [],
        syncing: undefined,
      }));
      return {...enter(group, 'Stable'), members};
    }
    case 'sessionExtended':
      return changeMember(group, event.memberId, (member) => ({...member, sessionDue: event.due}));
    case 'offsetsCommitted':
      return {...group, committed: {...group.committed, ...written(event.offsets, write)}};
    case 'offsetsDeleted': {
      const gone = new Set(event.partitions);
      const kept = Object.entries(group.committed).filter(([partition]) => !gone.has(partition));
      return {...group, committed: Object.fromEntries(kept)};
    }
    case 'offsetsPending': {
      const {producer, offsets} = event;
      const open = {...group.pendingOffsets[producer], ...written(offsets, write)};
      return {...group, pendingOffsets: {...group.pendingOffsets, [producer]: open}};
    }
    case 'pendingOffsetsDecided': {
      const {producer, offsets} = event;
      // A committed offset keeps the place of its own write: what was written last counts, not what was decided last. [T12]
      const decided = Object.fromEntries(
        Object.keys(offsets).flatMap((partition) => {
          const offset = group.pendingOffsets[producer]?.[partition];
          return offset === undefined ? [] : [[partition, offset] as const];
        }),
      );
      const pendingOffsets = without(group.pendingOffsets, producer);
      return {...group, pendingOffsets, committed: {...group.committed, ...decided}};
    }
  }
};

/** The groups after one of their events. `write`: the number of this write, should it store offsets. */
export const evolveGroups = (groups: Groups, event: GroupEvent & {readonly at: number}, write: number): Groups => {
  if (event.type === 'groupDeleted') return withoutEntry(groups, event.group);
  return withEntry(groups, event.group, evolveGroup(groups.get(event.group) ?? newGroup(event.group), event, write));
};
