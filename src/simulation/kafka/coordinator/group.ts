import type {Subscription} from '../protocol';
import type {TopicPartition} from '../topicPartition';
import type {Owed} from './event';

/** State of a classic group. [G1] */
export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

export interface Member {
  readonly id: string;
  readonly client: string;
  readonly instanceId?: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocols: readonly {readonly name: string; readonly subscription: Subscription}[];
  /** Has not been through a rebalance yet. */
  readonly isNew: boolean;
  /** What the leader gave it in the newest generation that was completed. */
  readonly partitions: readonly TopicPartition[];
  /** Virtual ms at which it is taken for dead unless it is heard of. */
  readonly sessionDue: number;
  /** The answers it waits for. */
  readonly joining?: Owed;
  readonly syncing?: Owed;
}

/** An offset a group has stored. `written`: counts writes in the whole cluster; the larger is the later. */
export interface CommittedOffset {
  readonly offset: number;
  readonly metadata: string;
  readonly written: number;
}

/** A group as the coordinator knows it: who is in it, which generation, and what it has stored. */
export interface Group {
  readonly name: string;
  readonly state: GroupState;
  /** The state before, of which a first rebalance is told from others. */
  readonly previousState: GroupState;
  readonly generation: number;
  readonly assignor?: string;
  readonly leader?: string;
  /** In the order in which they joined. */
  readonly members: {readonly [id: string]: Member};
  /** Newcomers who have a member id but have not come back with it, and until when they may. */
  readonly pendingMembers: {readonly [id: string]: number};
  /** Members that have not sent their SyncGroup in this generation. */
  readonly awaitingSync: readonly string[];
  /** Virtual ms at which the join phase ends whoever is missing. */
  readonly joinDue?: number;
  /** During a first rebalance: how long it waits for more members, and what is left of the most it may wait. */
  readonly initial?: {readonly delay: number; readonly remaining: number; readonly grew: boolean};
  /** Virtual ms at which members that have not synced are removed. */
  readonly syncDue?: number;
  /** Never had a member: only offsets are stored under its name. */
  readonly simple: boolean;
  readonly committed: {readonly [partition: TopicPartition]: CommittedOffset};
  /** Offsets of open transactions, by producer. [T11] */
  readonly pendingOffsets: {readonly [producer: number]: {readonly [partition: TopicPartition]: CommittedOffset}};
}

export const newGroup = (name: string): Group => ({
  name,
  state: 'Empty',
  previousState: 'Empty',
  generation: 0,
  members: {},
  pendingMembers: {},
  awaitingSync: [],
  simple: true,
  committed: {},
  pendingOffsets: {},
});

export const membersOf = (group: Group): readonly Member[] => Object.values(group.members);

/** A static member's id by its instance id. */
export const staticMember = (group: Group, instanceId: string): Member | undefined =>
  membersOf(group).find((member) => member.instanceId === instanceId);

/** Topics that a member of the group subscribes to. */
export const subscribedTopics = (group: Group): ReadonlySet<string> =>
  new Set(
    membersOf(group).flatMap(
      ({protocols}) => protocols.find(({name}) => name === group.assignor)?.subscription.topics ?? [],
    ),
  );

/** Everybody has joined again, and no newcomer is on its way. [G1] */
export const hasAllMembersJoined = (group: Group): boolean =>
  membersOf(group).every(({joining}) => joining !== undefined) && Object.keys(group.pendingMembers).length === 0;

/** The rebalance timeout of a group: the longest of its members' `max.poll.interval.ms`. [G1] */
export const rebalanceTimeout = (group: Group): number =>
  membersOf(group).reduce((longest, {rebalanceTimeoutMs}) => Math.max(longest, rebalanceTimeoutMs), 0);

/** A strategy that all members list, with the most votes; each member votes for the first of its list that all have. [G8] */
export const selectAssignor = (group: Group): string => {
  const members = membersOf(group);
  const common = (name: string): boolean =>
    members.every(({protocols}) => protocols.some((protocol) => protocol.name === name));
  const votes = new Map<string, number>();
  for (const {protocols} of members) {
    const vote = protocols.find(({name}) => common(name));
    if (vote !== undefined) votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1);
  }
  let winner = '';
  for (const [name, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = name;
  return winner;
};

/** A newcomer fits if it lists a strategy that every member has. [G8] */
export const supportsProtocols = (group: Group, names: readonly string[]): boolean =>
  group.state === 'Empty'
    ? names.length > 0
    : names.some((name) =>
        membersOf(group).every(({protocols}) => protocols.some((protocol) => protocol.name === name)),
      );
