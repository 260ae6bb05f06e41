import type {JoinedMember} from '../../protocol';
import {type TopicPartition, partitionOf, topicOf} from '../../topicPartition';
import type {PartitionCounts} from './assignor';

/** Who holds what, as far as it can be believed. */
export interface Owned {
  readonly byMember: ReadonlyMap<string, readonly TopicPartition[]>;
  /** Claimed by two members of the same generation: nobody's. */
  readonly disputed: ReadonlySet<TopicPartition>;
}

export const exists = (counts: PartitionCounts, partition: TopicPartition): boolean =>
  (counts.get(topicOf(partition)) ?? 0) > partitionOf(partition);

/** What members say they hold. Of two who claim a partition the one of the newer generation is believed; of the same generation, neither. [semantics §2 case 10] */
export const ownedPartitions = (counts: PartitionCounts, members: readonly JoinedMember[]): Owned => {
  const owners = new Map<TopicPartition, {memberId: string; generation: number}>();
  const disputed = new Set<TopicPartition>();
  for (const {memberId, subscription} of members)
    for (const partition of subscription.owned) {
      if (counts.get(topicOf(partition)) === undefined) continue;
      const {generation} = subscription;
      const other = owners.get(partition);
      if (other?.generation === generation) disputed.add(partition);
      if (other === undefined || generation > other.generation) owners.set(partition, {memberId, generation});
    }
  const byMember = new Map<string, readonly TopicPartition[]>(
    members.map(({memberId, subscription}) => [
      memberId,
      [...new Set(subscription.owned)].filter(
        (partition) => owners.get(partition)?.memberId === memberId && !disputed.has(partition),
      ),
    ]),
  );
  return {byMember, disputed};
};
