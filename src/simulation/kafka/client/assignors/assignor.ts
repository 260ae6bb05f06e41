import type {JoinedMember} from '../../protocol';
import type {TopicPartition} from '../../topicPartition';

/** How many partitions the leader knows of each topic. */
export type PartitionCounts = ReadonlyMap<string, number>;

/** Who gets what, by member id. */
export type Assignment = {readonly [memberId: string]: readonly TopicPartition[]};

/** A strategy by which the group's leader, a client, shares the partitions out. [G1] */
export interface Assignor {
  readonly name: string;
  /** Cooperative: members keep what they have while a rebalance is on. Eager: they give everything back first. [G2] [G3] */
  readonly cooperative: boolean;
  readonly assign: (counts: PartitionCounts, members: readonly JoinedMember[]) => Assignment;
}

/** Static members first, by instance id; then by member id, which begins with the client's name. [G5] */
export const compareMembers = (a: JoinedMember, b: JoinedMember): number => {
  if (a.instanceId !== undefined && b.instanceId !== undefined) return a.instanceId < b.instanceId ? -1 : 1;
  if (a.instanceId !== undefined) return -1;
  if (b.instanceId !== undefined) return 1;
  return a.memberId < b.memberId ? -1 : 1;
};

/** All topics that some member wants and that exist, in order. */
export const subscribedTopics = (counts: PartitionCounts, members: readonly JoinedMember[]): readonly string[] =>
  [...new Set(members.flatMap(({subscription}) => subscription.topics))]
    .filter((topic) => (counts.get(topic) ?? 0) > 0)
    .sort();
