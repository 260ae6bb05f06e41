import type {OffsetsToCommit, Subscription} from '../protocol';
import type {TopicPartition} from '../topicPartition';

/** An answer that is owed: to whom, and to which request. */
export interface Owed {
  readonly client: string;
  readonly correlation: number;
}

/** What a member says of itself when it joins. */
export interface Joining {
  readonly memberId: string;
  readonly instanceId?: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocols: readonly {readonly name: string; readonly subscription: Subscription}[];
}

/** Why a member is no longer in its group. */
export type Departure = 'left' | 'session expired' | 'did not rejoin' | 'did not sync' | 'removed by an administrator';

/** Facts about groups, their members and their offsets. */
export type GroupEvent = {readonly group: string} & (
  | {readonly type: 'groupCreated'}
  | {readonly type: 'groupDeleted'}
  /** A newcomer gets its member id and is asked to join again with it; it has until `due`. */
  | {readonly type: 'memberIdGiven'; readonly memberId: string; readonly client: string; readonly due: number}
  /** The newcomer did not come back with its member id. */
  | {readonly type: 'memberIdForgotten'; readonly memberId: string}
  | ({
      readonly type: 'memberJoined';
      readonly client: string;
      readonly owed: Owed;
      readonly sessionDue: number;
    } & Joining)
  | ({readonly type: 'memberRejoined'; readonly client: string; readonly owed?: Owed} & Joining)
  /** A static member came back under a new member id and takes the place of the old one. [G13] */
  | {
      readonly type: 'memberReplaced';
      readonly memberId: string;
      readonly replaces: string;
      readonly instanceId: string;
      readonly client: string;
    }
  | {readonly type: 'memberLeft'; readonly memberId: string; readonly client: string; readonly reason: Departure}
  /** Members are called to join again; whoever has not by `due` is left behind. [G1] */
  | {
      readonly type: 'rebalanceStarted';
      readonly due: number;
      readonly reason: string;
      readonly initial?: {readonly delay: number; readonly remaining: number};
    }
  /** A first rebalance waits on, as more members have come. [group.initial.rebalance.delay.ms] */
  | {
      readonly type: 'rebalanceExtended';
      readonly due: number;
      readonly initial?: {readonly delay: number; readonly remaining: number};
    }
  /** Everybody has joined: a new generation, whose leader now assigns. */
  | {
      readonly type: 'generationStarted';
      readonly generation: number;
      readonly assignor: string;
      readonly leader: string;
      readonly members: readonly {readonly memberId: string; readonly client: string}[];
      readonly syncDue: number;
    }
  /** The last member is gone. */
  | {readonly type: 'groupEmptied'; readonly generation: number}
  /** A member waits for the leader's assignment. */
  | {readonly type: 'memberSyncs'; readonly memberId: string; readonly owed?: Owed}
  /** The leader has assigned: the group is Stable. */
  | {
      readonly type: 'partitionsAssigned';
      readonly generation: number;
      readonly assignments: {readonly [memberId: string]: readonly TopicPartition[]};
    }
  /** The member was heard of; its session now lasts until `due`. */
  | {readonly type: 'sessionExtended'; readonly memberId: string; readonly due: number}
  /** What the group has stored; `by`: the client, or none for an administrator. */
  | {
      readonly type: 'offsetsCommitted';
      readonly offsets: OffsetsToCommit;
      readonly by?: string;
      readonly memberId?: string;
    }
  | {readonly type: 'offsetsDeleted'; readonly partitions: readonly TopicPartition[]}
  /** Offsets that count once their transaction is committed. [T11] */
  | {readonly type: 'offsetsPending'; readonly producer: number; readonly offsets: OffsetsToCommit}
  | {
      readonly type: 'pendingOffsetsDecided';
      readonly producer: number;
      readonly committed: boolean;
      readonly offsets: OffsetsToCommit;
    }
);
