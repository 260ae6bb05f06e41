import {type Decision, emit} from '../broker/decision';
import {range} from '../client/assignors/range';
import {ownedPartitions} from '../client/assignors/owned';
import {balanceMixed} from '../client/assignors/stickyMixed';
import {groupRulesOf} from '../groups/rules';
import type {JoinedMember} from '../protocol';
import {type TopicPartition, sortPartitions, topicOf} from '../topicPartition';
import {type ConsumerGroup, newConsumerGroup, partitionsOfTopics, preferredAssignor, topicsOf} from './group';
import {uniform} from './uniform';

export const consumerGroupOf = (decision: Decision, name: string): ConsumerGroup =>
  decision.cluster.consumerGroups.get(name) ?? newConsumerGroup(name);

const asJoined = (group: ConsumerGroup): readonly JoinedMember[] =>
  [...group.members.values()].map((member) => ({
    memberId: member.id,
    ...(member.instanceId === undefined ? {} : {instanceId: member.instanceId}),
    subscription: {topics: topicsOf(group, member), owned: group.target.get(member.id) ?? [], generation: group.epoch},
  }));

const subscribeAlike = (members: readonly JoinedMember[]): boolean => {
  const topics = members.map(({subscription}) => [...subscription.topics].sort().join());
  return topics.every((own) => own === topics[0]);
};

/** Who is to have what. Where subscriptions differ, uniform is balanced and sticky too; which of several equal choices it takes is not determined. [CP3] */
const shareOut = (decision: Decision, group: ConsumerGroup): ReadonlyMap<string, readonly TopicPartition[]> => {
  const members = asJoined(group);
  if (members.length === 0) return new Map();
  const all = partitionsOfTopics(
    decision.cluster,
    members.flatMap(({subscription}) => subscription.topics),
  );
  const counts = new Map<string, number>();
  for (const partition of all) counts.set(topicOf(partition), (counts.get(topicOf(partition)) ?? 0) + 1);
  if (preferredAssignor(group) === 'range') return new Map(Object.entries(range.assign(counts, members)));
  if (!subscribeAlike(members))
    return new Map(Object.entries(balanceMixed(counts, members, ownedPartitions(counts, members)).target));
  return uniform(
    all,
    members.map(({memberId, subscription}) => ({memberId, partitions: sortPartitions(subscription.owned)})),
  );
};

/** Makes a new target when the group's epoch is ahead of it, not more often than the assignment interval allows. [CP1] */
export const assignTarget = (decision: Decision, name: string): void => {
  const group = consumerGroupOf(decision, name);
  const {at} = decision;
  const {consumerAssignmentMs} = groupRulesOf(decision.cluster, name);
  if (group.epoch <= group.assignmentEpoch || at < group.assignedAt + consumerAssignmentMs) return;
  const assignments = [...shareOut(decision, group)].map(([memberId, partitions]) => ({
    memberId,
    partitions: sortPartitions(partitions),
  }));
  const assignor = preferredAssignor(group);
  emit(decision, {type: 'targetAssigned', at, group: name, epoch: group.epoch, assignor, assignments});
};
