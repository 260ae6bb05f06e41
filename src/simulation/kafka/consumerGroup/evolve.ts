import {withEntry, withoutEntry} from '../entries';
import type {ConsumerGroupEvent} from './event';
import {type ConsumerGroup, type ConsumerMember, newConsumerGroup} from './group';

type ConsumerGroups = ReadonlyMap<string, ConsumerGroup>;

const changeMember = (group: ConsumerGroup, id: string, changes: Partial<ConsumerMember>): ConsumerGroup => {
  const member = group.members.get(id);
  return member === undefined ? group : {...group, members: withEntry(group.members, id, {...member, ...changes})};
};

const evolveGroup = (group: ConsumerGroup, event: ConsumerGroupEvent & {readonly at: number}): ConsumerGroup => {
  switch (event.type) {
    case 'consumerGroupCreated':
    case 'consumerGroupDeleted':
      return group;
    case 'consumerJoined':
      return {...group, members: withEntry(group.members, event.member.id, event.member)};
    case 'consumerReturned': {
      const {replaces, member} = event;
      const entries = [...group.members].map(([id, other]) =>
        id === replaces ? ([member.id, member] as const) : ([id, other] as const),
      );
      const target = withEntry(withoutEntry(group.target, replaces), member.id, group.target.get(replaces) ?? []);
      return {...group, members: new Map(entries), target};
    }
    case 'consumerLeft':
      return {
        ...group,
        members: withoutEntry(group.members, event.memberId),
        target: withoutEntry(group.target, event.memberId),
      };
    case 'consumerReconciled':
      return changeMember(group, event.memberId, event.changes);
    case 'consumerHeard':
      return changeMember(group, event.memberId, {sessionDue: event.due});
    case 'consumerEpochRaised':
      return {...group, epoch: event.epoch, knownTopics: event.knownTopics, known: event.known};
    case 'regexResolved':
      return {...group, resolved: withEntry(group.resolved, event.regex, {topics: event.topics, at: event.at})};
    case 'regexForgotten':
      return {...group, resolved: withoutEntry(group.resolved, event.regex)};
    case 'targetAssigned': {
      const target = new Map(event.assignments.map(({memberId, partitions}) => [memberId, partitions] as const));
      return {...group, target, assignmentEpoch: event.epoch, assignedAt: event.at};
    }
  }
};

/** The groups of the consumer protocol after one of their events. */
export const evolveConsumerGroups = (
  groups: ConsumerGroups,
  event: ConsumerGroupEvent & {readonly at: number},
): ConsumerGroups =>
  event.type === 'consumerGroupDeleted'
    ? withoutEntry(groups, event.group)
    : withEntry(groups, event.group, evolveGroup(groups.get(event.group) ?? newConsumerGroup(event.group), event));
