import type {TopicPartition} from '../topicPartition';

export interface Subscriber {
  readonly memberId: string;
  readonly topics: readonly string[];
  /** What it has now: as much of it as balance allows is left to it. */
  readonly partitions: readonly TopicPartition[];
}

/**
 * Shares the partitions of one topic set out evenly. With at least as many partitions as members each partition has one member;
 * with fewer, each has ceil(members / partitions) of them, so that nobody is idle. Which member gets which is not determined. [S18]
 */
const shareOut = (
  partitions: readonly TopicPartition[],
  members: readonly Subscriber[],
): ReadonlyMap<string, readonly TopicPartition[]> => {
  const perPartition = Math.max(1, Math.ceil(members.length / partitions.length));
  const places = perPartition * partitions.length;
  const least = Math.floor(places / members.length);
  let larger = places % members.length;
  const shares = new Map<string, TopicPartition[]>(members.map(({memberId}) => [memberId, []]));
  const holders = new Map<TopicPartition, number>(partitions.map((partition) => [partition, 0]));
  const give = (memberId: string, partition: TopicPartition): boolean => {
    const share = shares.get(memberId);
    const held = holders.get(partition);
    if (share === undefined || held === undefined || held >= perPartition || share.includes(partition)) return false;
    if (share.length >= least + (larger > 0 ? 1 : 0)) return false;
    if (share.length === least) larger -= 1;
    share.push(partition);
    holders.set(partition, held + 1);
    return true;
  };
  const most = [...members].sort((a, b) => b.partitions.length - a.partitions.length);
  for (const {memberId, partitions: held} of most) for (const partition of held) give(memberId, partition);
  for (const partition of partitions) {
    const fewest = () => [...shares.keys()].sort((a, b) => (shares.get(a)?.length ?? 0) - (shares.get(b)?.length ?? 0));
    while ((holders.get(partition) ?? perPartition) < perPartition)
      if (!fewest().some((memberId) => give(memberId, partition))) break;
  }
  return shares;
};

/** Who of a share group may fetch what. Members that subscribe to the same topics share them; only subscribed topics count. [S18] */
export const assignShares = (
  partitionsOf: (topic: string) => readonly TopicPartition[],
  members: readonly Subscriber[],
): ReadonlyMap<string, readonly TopicPartition[]> => {
  const topics = [...new Set(members.flatMap((member) => member.topics))].sort();
  const alike = members.every((member) => topics.every((topic) => member.topics.includes(topic)));
  const sets = alike ? [topics] : topics.map((topic) => [topic]);
  const all = new Map<string, TopicPartition[]>(members.map(({memberId}) => [memberId, []]));
  for (const set of sets) {
    const partitions = set.flatMap(partitionsOf);
    const interested = members.filter((member) => set.every((topic) => member.topics.includes(topic)));
    if (partitions.length === 0) continue;
    for (const [memberId, share] of shareOut(partitions, interested)) all.get(memberId)?.push(...share);
  }
  return all;
};
