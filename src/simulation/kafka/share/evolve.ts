import {withEntry, withoutEntry} from '../entries';
import {topicPartition} from '../topicPartition';
import type {ShareEvent, SharePartitionEvent} from './event';
import {type ShareGroup, type ShareMember, type SharedPartitionState, newShareGroup, shareStateOf} from './group';
import {type SharePartition, withBatch, withDelivery} from './sharePartition';
import {withStart} from './startOffset';
import {NOTHING_STORED, afterWrite} from './stored';

type ShareGroups = ReadonlyMap<string, ShareGroup>;
type GroupEvent = {readonly at: number} & Exclude<ShareEvent, {type: 'groupConfigAltered' | 'shareFetchParked'}>;

const acquired = (
  before: SharePartition,
  event: Extract<SharePartitionEvent, {type: 'recordsAcquired'}>,
): SharePartition => {
  const {added, ranges, memberId: member, lockUntil, startOffset, endOffset, gap} = event;
  const grown = added.reduce(withBatch, before);
  const taken = ranges.reduce(
    (partition, {first, last, deliveryCount: count}) =>
      withDelivery(partition, {first, last}, {state: 'acquired', count, member, lockUntil}),
    grown,
  );
  return {batches: taken.batches, startOffset, endOffset, ...(gap === undefined ? {} : {gap})};
};

const evolveLoaded = (before: SharePartition, event: SharePartitionEvent): SharePartition => {
  switch (event.type) {
    case 'recordsAcquired':
      return acquired(before, event);
    case 'deliveriesEnded':
      return event.ranges.reduce(
        (partition, {first, last, state, count}) => withDelivery(partition, {first, last}, {state, count}),
        before,
      );
    case 'locksRenewed':
      return event.ranges.reduce(
        (partition, {first, last, deliveryCount: count}) =>
          withDelivery(
            partition,
            {first, last},
            {state: 'acquired', count, member: event.memberId, lockUntil: event.lockUntil},
          ),
        before,
      );
    case 'shareStartMoved':
      return event.why === 'finished'
        ? withStart(before, event)
        : {...before, startOffset: event.startOffset, endOffset: event.endOffset};
    default:
      return before;
  }
};

const evolvePartition = (state: SharedPartitionState, event: SharePartitionEvent): SharedPartitionState => {
  const {loaded, stored} = state;
  switch (event.type) {
    case 'sharePartitionLoaded':
      return {loaded: event.loaded, stored};
    case 'sharePartitionUnloaded':
    case 'sharePartitionRemoved':
      return {loaded: undefined, stored};
    case 'shareOffsetAltered':
      return event.startOffset === null
        ? {loaded: undefined, stored: NOTHING_STORED}
        : {loaded: undefined, stored: {startOffset: event.startOffset, batches: [], finished: 0}};
    case 'shareStateStored':
      return loaded === undefined ? state : {loaded, stored: afterWrite(stored, event.batches, loaded)};
    default:
      return loaded === undefined ? state : {loaded: evolveLoaded(loaded, event), stored};
  }
};

const changeMember = (group: ShareGroup, id: string, changes: Partial<ShareMember>): ShareGroup => {
  const member = group.members.get(id);
  return member === undefined ? group : {...group, members: withEntry(group.members, id, {...member, ...changes})};
};

const evolveGroup = (group: ShareGroup, event: GroupEvent): ShareGroup => {
  switch (event.type) {
    case 'shareGroupCreated':
    case 'shareGroupDeleted':
      return group;
    case 'shareMemberJoined': {
      const {memberId: id, client, topics, due: sessionDue} = event;
      const member: ShareMember = {id, client, topics, epoch: 0, partitions: [], sessionDue};
      return {...group, members: withEntry(group.members, id, member)};
    }
    case 'shareMemberSubscribed':
      return changeMember(group, event.memberId, {topics: event.topics});
    case 'shareMemberLeft':
      return {
        ...group,
        members: withoutEntry(group.members, event.memberId),
        target: withoutEntry(group.target, event.memberId),
      };
    case 'shareGroupEpochRaised':
      return {...group, epoch: event.epoch};
    case 'sharePartitionsKnown':
      return {...group, known: event.partitions};
    case 'shareTargetAssigned': {
      const target = new Map(event.assignments.map(({memberId, partitions}) => [memberId, partitions] as const));
      return {...group, target, assignmentEpoch: event.epoch, assignedAt: event.at};
    }
    case 'shareMemberAssigned':
      return changeMember(group, event.memberId, {epoch: event.epoch, partitions: event.partitions});
    case 'shareHeartbeat':
      return changeMember(group, event.memberId, {sessionDue: event.due});
    case 'shareSessionUpdated': {
      const {memberId: member, client, epoch, partitions} = event;
      return {...group, sessions: withEntry(group.sessions, member, {member, client, epoch, partitions})};
    }
    case 'shareSessionClosed':
      return {...group, sessions: withoutEntry(group.sessions, event.memberId)};
    case 'sharePartitionRemoved':
      return {
        ...group,
        partitions: withoutEntry(group.partitions, topicPartition(event.topic, event.partition)),
      };
    default: {
      const name = topicPartition(event.topic, event.partition);
      return {
        ...group,
        partitions: withEntry(group.partitions, name, evolvePartition(shareStateOf(group, name), event)),
      };
    }
  }
};

/** The share groups after one of their events. */
export const evolveShareGroups = (groups: ShareGroups, event: GroupEvent): ShareGroups =>
  event.type === 'shareGroupDeleted'
    ? withoutEntry(groups, event.group)
    : withEntry(groups, event.group, evolveGroup(groups.get(event.group) ?? newShareGroup(event.group), event));
