import type {JoinedMember} from '../../protocol';
import {type TopicPartition, topicOf, topicPartition} from '../../topicPartition';
import type {Assignment, PartitionCounts} from './assignor';
import {type Owned, exists} from './owned';

/** Who gets what, while it is being worked out. */
interface Draft {
  readonly counts: PartitionCounts;
  /** Topics that exist, by member. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
  readonly shares: Map<string, TopicPartition[]>;
  readonly holder: Map<TopicPartition, string>;
  /** Members that take part, the fixed ones left out. */
  readonly movable: Set<string>;
  /** Where a partition was first, and where it is now. */
  readonly moves: Map<TopicPartition, {from: string; to: string}>;
}

const shareOf = ({shares}: Draft, member: string): TopicPartition[] => shares.get(member) ?? [];

/** Members that take part, least loaded first, then by id. */
const byLoad = (draft: Draft): readonly string[] =>
  [...draft.movable].sort((a, b) => shareOf(draft, a).length - shareOf(draft, b).length || (a < b ? -1 : 1));

const wants = ({topics}: Draft, member: string, topic: string): boolean => topics.get(member)?.includes(topic) === true;

const interested = (draft: Draft, topic: string): readonly string[] =>
  [...draft.topics.keys()].filter((member) => wants(draft, member, topic));

const give = (draft: Draft, partition: TopicPartition, member: string): void => {
  shareOf(draft, member).push(partition);
  draft.holder.set(partition, member);
};

const take = (draft: Draft, partition: TopicPartition, member: string): void => {
  const share = shareOf(draft, member);
  share.splice(share.indexOf(partition), 1);
};

const mostOf = (draft: Draft, member: string): number =>
  (draft.topics.get(member) ?? []).reduce((sum, topic) => sum + (draft.counts.get(topic) ?? 0), 0);

/** No member could take over a partition from one that has at least two more. */
const isBalanced = (draft: Draft): boolean => {
  const members = byLoad(draft);
  const loads = members.map((member) => shareOf(draft, member).length);
  if ((loads[0] ?? 0) >= (loads[loads.length - 1] ?? 0) - 1) return true;
  const taking = new Set(members);
  return members.every((member) => {
    const own = shareOf(draft, member).length;
    if (own === mostOf(draft, member)) return true;
    return (draft.topics.get(member) ?? []).every((topic) =>
      Array.from({length: draft.counts.get(topic) ?? 0}, (_, number) => topicPartition(topic, number)).every(
        (partition) => {
          const other = draft.holder.get(partition);
          if (other === undefined || other === member || !taking.has(other)) return true;
          return own + 1 >= shareOf(draft, other).length;
        },
      ),
    );
  });
};

const score = (loads: readonly number[]): number =>
  loads.reduce(
    (sum, load, index) => sum + loads.slice(index + 1).reduce((rest, other) => rest + Math.abs(load - other), 0),
    0,
  );

/** If another partition of the topic went the other way before, that one is moved back instead. */
const partitionToMove = (draft: Draft, partition: TopicPartition, from: string, to: string): TopicPartition => {
  const origin = draft.moves.get(partition)?.from ?? from;
  for (const [other, move] of draft.moves)
    if (topicOf(other) === topicOf(partition) && move.from === to && move.to === origin) return other;
  return partition;
};

const move = (draft: Draft, partition: TopicPartition, to: string): void => {
  const from = draft.holder.get(partition) ?? '';
  const moved = partitionToMove(draft, partition, from, to);
  const holder = draft.holder.get(moved) ?? '';
  const before = draft.moves.get(moved);
  draft.moves.delete(moved);
  if (before === undefined) draft.moves.set(moved, {from: holder, to});
  else if (before.from !== to) draft.moves.set(moved, {from: before.from, to});
  take(draft, moved, holder);
  give(draft, moved, to);
};

/** Moves partitions from members that have too many, until it is balanced or nothing moves any more. True: something moved. */
const reassign = (
  draft: Draft,
  partitions: readonly TopicPartition[],
  former: ReadonlyMap<TopicPartition, string>,
): boolean => {
  let moved = false;
  for (let again = true; again;) {
    again = false;
    for (const partition of partitions) {
      if (isBalanced(draft)) return moved;
      const holder = draft.holder.get(partition);
      if (holder === undefined) continue;
      const load = shareOf(draft, holder).length;
      const earlier = former.get(partition);
      const others = interested(draft, topicOf(partition));
      let to: string | undefined;
      if (earlier !== undefined && load > shareOf(draft, earlier).length + 1) to = earlier;
      else if (others.some((other) => load > shareOf(draft, other).length + 1))
        to = byLoad(draft).find((member) => wants(draft, member, topicOf(partition)));
      if (to === undefined) continue;
      move(draft, partition, to);
      moved = true;
      again = true;
    }
  }
  return moved;
};

/** Can anything of this member's be moved, to it or from it? */
const canTakePart = (draft: Draft, member: string): boolean =>
  shareOf(draft, member).length < mostOf(draft, member) ||
  shareOf(draft, member).some((partition) => interested(draft, topicOf(partition)).length >= 2);

const copyOf = (shares: ReadonlyMap<string, readonly TopicPartition[]>): Map<string, TopicPartition[]> =>
  new Map([...shares].map(([member, share]) => [member, [...share]]));

/** What members held in a generation before the newest: they get it back if there is a choice. */
const formerHolders = (members: readonly JoinedMember[]): ReadonlyMap<TopicPartition, string> => {
  const newest = members.reduce((most, {subscription}) => Math.max(most, subscription.generation), -1);
  const former = new Map<TopicPartition, {memberId: string; generation: number}>();
  for (const {memberId, subscription} of members) {
    const {generation, owned} = subscription;
    if (generation >= newest) continue;
    for (const partition of owned)
      if (generation > (former.get(partition)?.generation ?? -2)) former.set(partition, {memberId, generation});
  }
  return new Map([...former].map(([partition, {memberId}]) => [partition, memberId]));
};

/** Partitions that one member gives up and another gets. */
const transfers = (members: readonly JoinedMember[], target: Assignment): ReadonlySet<string> => {
  const held = new Map(
    members.flatMap(({memberId, subscription}) => subscription.owned.map((partition) => [partition, memberId])),
  );
  const moving = new Set<string>();
  for (const [memberId, partitions] of Object.entries(target))
    for (const partition of partitions) {
      const holder = held.get(partition);
      const owns = members.find((member) => member.memberId === memberId)?.subscription.owned.includes(partition);
      if (holder !== undefined && owns !== true) moving.add(`${partition} to ${memberId}`);
    }
  return moving;
};

/** Members subscribe to different topics: what nobody holds goes to the least loaded who may have it, then loads are evened out by as few moves as can be. [G7] */
export const balanceMixed = (
  counts: PartitionCounts,
  members: readonly JoinedMember[],
  owned: Owned,
): {target: Assignment; moving: ReadonlySet<string>} => {
  const topics = new Map(
    members.map(({memberId, subscription}) => [
      memberId,
      subscription.topics.filter((topic) => counts.get(topic) !== undefined),
    ]),
  );
  const draft: Draft = {
    counts,
    topics,
    shares: new Map(members.map(({memberId}) => [memberId, []])),
    holder: new Map(),
    movable: new Set(topics.keys()),
    moves: new Map(),
  };
  let revoked = false;
  for (const [member, partitions] of owned.byMember)
    for (const partition of partitions) {
      if (!exists(counts, partition)) continue;
      if (wants(draft, member, topicOf(partition))) give(draft, partition, member);
      else revoked = true;
    }
  // Topics that fewest want come first.
  const sortedTopics = [...counts.keys()].sort(
    (a, b) => interested(draft, a).length - interested(draft, b).length || (a < b ? -1 : 1),
  );
  const all = sortedTopics.flatMap((topic) =>
    Array.from({length: counts.get(topic) ?? 0}, (_, number) => topicPartition(topic, number)),
  );
  const unassigned = all.filter((partition) => !draft.holder.has(partition));
  const initializing = [...draft.shares.values()].every((share) => share.length === 0);
  for (const partition of unassigned) {
    const member = byLoad(draft).find((one) => wants(draft, one, topicOf(partition)));
    if (member !== undefined) give(draft, partition, member);
  }

  const isFixed = (partition: TopicPartition): boolean => interested(draft, topicOf(partition)).length < 2;
  for (const member of topics.keys()) if (!canTakePart(draft, member)) draft.movable.delete(member);
  const before = {shares: copyOf(draft.shares), holder: new Map(draft.holder)};
  const former = formerHolders(members);
  const loads = (shares: ReadonlyMap<string, readonly TopicPartition[]>): readonly number[] =>
    [...draft.movable].map((member) => shares.get(member)?.length ?? 0);
  if (!revoked)
    reassign(
      draft,
      unassigned.filter((partition) => !isFixed(partition)),
      former,
    );
  const moved = reassign(
    draft,
    all.filter((partition) => !isFixed(partition)),
    former,
  );
  // Moving was for nothing: leave it.
  const shares =
    !initializing && moved && score(loads(draft.shares)) >= score(loads(before.shares)) ? before.shares : draft.shares;
  const target: Assignment = Object.fromEntries(shares);
  return {target, moving: transfers(members, target)};
};
