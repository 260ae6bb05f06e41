import type {JoinedMember} from '../../protocol';

import {type Assignment, type Assignor, type PartitionCounts, subscribedTopics} from './assignor';
import {ownedPartitions} from './owned';
import {balanceAlike} from './stickyAlike';
import {balanceMixed} from './stickyMixed';

/** Everybody subscribes to the same topics. */
const subscribeAlike = (members: readonly JoinedMember[]): boolean => {
  const topics = members.map(({subscription}) => [...new Set(subscription.topics)].sort().join());
  return topics.every((own) => own === topics[0]);
};

/** Balanced first, then as little moved as can be. Members in the order of their ids: which of several equally loaded ones gives up a partition is not determined in the real thing, whose ids are random. [G7] */
const balance = (
  given: PartitionCounts,
  joined: readonly JoinedMember[],
): {target: Assignment; moving: ReadonlySet<string>} => {
  const members = [...joined].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const counts = new Map(subscribedTopics(given, members).map((topic) => [topic, given.get(topic) ?? 0] as const));
  const owned = ownedPartitions(counts, members);
  return subscribeAlike(members) ? balanceAlike(counts, owned) : balanceMixed(counts, members, owned);
};

/** Keeps what it can; the members give everything back meanwhile. [G7] */
export const sticky: Assignor = {
  name: 'sticky',
  cooperative: false,
  assign: (counts, members) => balance(counts, members).target,
};

/** Ends with the same assignment as sticky, in two rebalances: a partition that somebody still holds is left out of the first. [G3] [G7] */
export const cooperativeSticky: Assignor = {
  name: 'cooperative-sticky',
  cooperative: true,
  assign: (counts, members) => {
    const {target, moving} = balance(counts, members);
    return Object.fromEntries(
      Object.entries(target).map(([memberId, partitions]) => [
        memberId,
        partitions.filter((partition) => !moving.has(`${partition} to ${memberId}`)),
      ]),
    );
  },
};
