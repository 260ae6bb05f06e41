import type {RequestOf} from '../protocol';
import type {TopicPartition} from '../topicPartition';
import type {ProtocolError} from '../errors';
import type {DeliveredRange} from './acquire';
import type {OffsetRange, SharePartition} from './sharePartition';
import type {StoredBatch} from './stored';

/** Why deliveries ended, or records of a window were put aside. */
export type DeliveryEnd =
  | 'accepted'
  | 'released'
  | 'rejected'
  | 'gap'
  | 'lock expired'
  | 'session ended'
  | 'records deleted'
  | 'transaction aborted';

export type ShareDeparture = 'left' | 'session expired';

/** A fetch that waits for something to come. */
export interface ParkedShareFetch {
  readonly client: string;
  readonly correlation: number;
  readonly request: RequestOf<'ShareFetch'>;
  /** Virtual ms at which it is answered with nothing. */
  readonly until: number;
  /** What has become of the acknowledgements that came with it. */
  readonly acknowledged: readonly {readonly partition: TopicPartition; readonly error?: ProtocolError}[];
}

/** Facts about share groups. */
export type ShareEvent =
  | {
      readonly type: 'groupConfigAltered';
      readonly group: string;
      readonly config: {readonly [name: string]: string | null};
    }
  | {readonly type: 'shareGroupCreated'; readonly group: string}
  | {readonly type: 'shareGroupDeleted'; readonly group: string}
  | {
      readonly type: 'shareMemberJoined';
      readonly group: string;
      readonly memberId: string;
      readonly client: string;
      readonly topics: readonly string[];
      readonly due: number;
    }
  | {
      readonly type: 'shareMemberSubscribed';
      readonly group: string;
      readonly memberId: string;
      readonly topics: readonly string[];
    }
  | {
      readonly type: 'shareMemberLeft';
      readonly group: string;
      readonly memberId: string;
      readonly client: string;
      readonly reason: ShareDeparture;
    }
  /** Members, subscriptions or partitions have changed. */
  | {readonly type: 'shareGroupEpochRaised'; readonly group: string; readonly epoch: number; readonly reason: string}
  | {readonly type: 'sharePartitionsKnown'; readonly group: string; readonly partitions: readonly TopicPartition[]}
  | {
      readonly type: 'shareTargetAssigned';
      readonly group: string;
      readonly epoch: number;
      readonly assignments: readonly {readonly memberId: string; readonly partitions: readonly TopicPartition[]}[];
    }
  /** A member has been told its assignment. */
  | {
      readonly type: 'shareMemberAssigned';
      readonly group: string;
      readonly memberId: string;
      readonly epoch: number;
      readonly partitions: readonly TopicPartition[];
    }
  | {readonly type: 'shareHeartbeat'; readonly group: string; readonly memberId: string; readonly due: number}
  /** A member's fetch session, as it is after a request. */
  | {
      readonly type: 'shareSessionUpdated';
      readonly group: string;
      readonly memberId: string;
      readonly client: string;
      readonly epoch: number;
      readonly partitions: readonly TopicPartition[];
    }
  | {readonly type: 'shareSessionClosed'; readonly group: string; readonly memberId: string; readonly client: string}
  | ({readonly type: 'shareFetchParked'} & ParkedShareFetch)
  | SharePartitionEvent;

/** Facts about one partition as a share group has it. */
export type SharePartitionEvent = {readonly group: string; readonly topic: string; readonly partition: number} & (
  | {readonly type: 'sharePartitionLoaded'; readonly loaded: SharePartition}
  /** The last session of the group is gone: what was only in memory is forgotten. [S11] */
  | {readonly type: 'sharePartitionUnloaded'}
  /** The topic is gone. */
  | {readonly type: 'sharePartitionRemoved'}
  | {
      readonly type: 'recordsAcquired';
      readonly memberId: string;
      readonly client: string;
      readonly ranges: readonly DeliveredRange[];
      /** Virtual ms at which the lock ends. [S7] */
      readonly lockUntil: number;
      /** How the window grew. */
      readonly added: readonly OffsetRange[];
      readonly startOffset: number;
      readonly endOffset: number;
      readonly gap: SharePartition['gap'];
    }
  /** How these records stand now. `memberId`: who had them; none if nobody had. */
  | {
      readonly type: 'deliveriesEnded';
      readonly why: DeliveryEnd;
      readonly memberId?: string;
      readonly ranges: readonly StoredBatch[];
    }
  | {
      readonly type: 'locksRenewed';
      readonly memberId: string;
      readonly ranges: readonly DeliveredRange[];
      readonly lockUntil: number;
    }
  /** The share coordinator has stored this, under the start offset of this moment. [S9] */
  | {readonly type: 'shareStateStored'; readonly batches: readonly StoredBatch[]}
  | {
      readonly type: 'shareStartMoved';
      readonly startOffset: number;
      readonly endOffset: number;
      readonly why: 'finished' | 'records deleted';
    }
  /** An administrator sets where the group goes on; `null`: nothing is stored any more. [S16] */
  | {readonly type: 'shareOffsetAltered'; readonly startOffset: number | null}
);
