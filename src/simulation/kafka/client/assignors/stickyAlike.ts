import {type TopicPartition, partitionOf, topicOf, topicPartition} from '../../topicPartition';
import type {Assignment, PartitionCounts} from './assignor';
import type {Owned} from './owned';

const byNumberThenTopic = (a: TopicPartition, b: TopicPartition): number =>
  partitionOf(a) - partitionOf(b) || (topicOf(a) < topicOf(b) ? -1 : 1);

const allPartitions = (counts: PartitionCounts): readonly TopicPartition[] =>
  [...counts.keys()]
    .sort()
    .flatMap((topic) =>
      Array.from({length: counts.get(topic) ?? 0}, (_, partition) => topicPartition(topic, partition)),
    );

/**
 * All members subscribe to the same topics. Everybody keeps up to its quota, the lowest numbers; `n mod m` members may keep one more.
 * What is left is dealt out in order, first to those below the quota, one each in turn. [G7]
 */
export const balanceAlike = (
  counts: PartitionCounts,
  {byMember, disputed}: Owned,
): {target: Assignment; moving: ReadonlySet<string>} => {
  const partitions = allPartitions(counts);
  const quota = Math.floor(partitions.length / byMember.size);
  const most = Math.ceil(partitions.length / byMember.size);
  const larger = partitions.length % byMember.size;
  const shares = new Map<string, TopicPartition[]>();
  const givenUpBy = new Map<TopicPartition, string>();
  let below: string[] = [];
  let atQuota: string[] = [];
  let above = 0;

  // Which of several equally loaded members gives one up is not determined; here the first does, as in Kafka's own tests.
  for (const [member, owned] of [...byMember].reverse()) {
    const sorted = [...owned].sort(byNumberThenTopic);
    const mayExceed = sorted.length >= most && above < larger;
    const keeps = sorted.length < quota ? sorted.length : mayExceed ? most : quota;
    shares.set(member, sorted.slice(0, keeps));
    for (const partition of sorted.slice(keeps)) givenUpBy.set(partition, member);
    if (sorted.length < quota) below.push(member);
    else if (mayExceed) above += 1;
    else atQuota.push(member);
  }
  if (above === larger) atQuota = [];
  below.sort();
  atQuota.sort();

  const kept = new Set([...shares.values()].flat());
  const moving = new Set<string>();
  let turn = 0;
  for (const partition of partitions.filter((one) => !kept.has(one))) {
    if (turn >= below.length) turn = 0;
    const member = below.length > 0 ? (below[turn] ?? '') : (atQuota.shift() ?? '');
    const share = shares.get(member);
    if (share === undefined) throw new Error(`nobody is left for ${partition}`);
    share.push(partition);
    const before = givenUpBy.get(partition);
    if ((before !== undefined && before !== member) || disputed.has(partition)) moving.add(`${partition} to ${member}`);
    if (below.length === 0) continue;
    if (share.length >= quota) {
      below = below.filter((other) => other !== member);
      atQuota.push(member);
    } else turn += 1;
  }
  return {target: Object.fromEntries(shares), moving};
};
