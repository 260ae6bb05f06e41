import type {TopicPartition} from '../topicPartition';

export interface Subscriber {
  readonly memberId: string;
  /** What its target was before. */
  readonly partitions: readonly TopicPartition[];
}

/**
 * Balanced and sticky, for members that subscribe alike: each keeps the lowest of what it has, up to its quota;
 * what is left over, new partitions first, fills up those below theirs, in the order of the member ids. [CP3]
 */
export const uniform = (
  partitions: readonly TopicPartition[],
  subscribers: readonly Subscriber[],
): ReadonlyMap<string, readonly TopicPartition[]> => {
  const members = [...subscribers].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const held = new Set(members.flatMap((member) => member.partitions));
  const open = partitions.filter((partition) => !held.has(partition));
  const least = Math.floor(partitions.length / members.length);
  let larger = partitions.length % members.length;
  const target = new Map<string, TopicPartition[]>();
  const room = new Map<string, number>();
  members.forEach(({memberId, partitions: before}, index) => {
    const mayExceed = larger > 0;
    const quota = least + (mayExceed ? 1 : 0);
    const wanted = before.filter((partition) => partitions.includes(partition));
    const kept = wanted.slice(0, quota);
    open.push(...wanted.slice(quota));
    target.set(memberId, kept);
    const left = quota - kept.length;
    // Whoever has less leaves the larger share to a later member, as long as there are enough of them.
    const passesOn = left > 0 && mayExceed && members.length - index > larger;
    if (mayExceed && !passesOn) larger -= 1;
    room.set(memberId, passesOn ? left - 1 : left);
  });
  for (const [memberId, left] of room) target.get(memberId)?.push(...open.splice(0, left));
  return target;
};
