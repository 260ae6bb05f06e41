import type {ProtocolError} from './errors';
import type {Batch, ProducedBatch} from './log/record';
import type {AcknowledgementBatch} from './share/acknowledge';
import type {AcquireMode, DeliveredRange} from './share/acquire';
import type {TopicPartition} from './topicPartition';

/** What a record reader may see: everything, or only what is decided. [T4] */
export type Isolation = 'read_uncommitted' | 'read_committed';

/** An offset to store for a group, with the text a client may put beside it. */
export interface OffsetAndMetadata {
  readonly offset: number;
  readonly metadata?: string;
}
export type OffsetsToCommit = {readonly [partition: TopicPartition]: OffsetAndMetadata};

/** What a member tells the group's leader. `owned`: what it holds now; `generation`: since when. */
export interface Subscription {
  readonly topics: readonly string[];
  readonly owned: readonly TopicPartition[];
  readonly generation: number;
}

export interface JoinedMember {
  readonly memberId: string;
  readonly instanceId?: string;
  readonly subscription: Subscription;
}

/** Who asks, as far as the group coordinator checks it: a simple consumer (assign) has neither member id nor generation. [O1] */
export interface MemberClaim {
  readonly group: string;
  readonly memberId: string;
  readonly generation: number;
  readonly instanceId?: string;
}

interface OfPartition {
  readonly topic: string;
  readonly partition: number;
  readonly error?: ProtocolError;
}

/** The protocol: what each API asks and answers. FindCoordinator is left out, as there is one broker. */
export interface Apis {
  Metadata: {
    request: {readonly topics: readonly string[] | 'all'};
    response: {
      readonly topics: readonly {
        readonly topic: string;
        readonly id?: number;
        readonly partitions: number;
        readonly error?: ProtocolError;
      }[];
    };
  };
  Produce: {
    request: {readonly acks: -1 | 0 | 1; readonly transactionalId?: string; readonly batches: readonly ProducedBatch[]};
    response: {readonly partitions: readonly (OfPartition & ProducedPartition)[]};
  };
  Fetch: {
    request: {
      readonly isolation: Isolation;
      /** The answer waits that many ms for something to come: the long poll. */
      readonly maxWaitMs: number;
      /** `max.partition.fetch.bytes`. */
      readonly maxPartitionBytes: number;
      readonly partitions: readonly {readonly topic: string; readonly partition: number; readonly offset: number}[];
    };
    response: {readonly partitions: readonly (OfPartition & FetchedPartition)[]};
  };
  ListOffsets: {
    request: {
      readonly isolation: Isolation;
      readonly partitions: readonly {readonly topic: string; readonly partition: number; readonly at: OffsetSpec}[];
    };
    response: {readonly partitions: readonly (OfPartition & {readonly offset: number; readonly timestamp: number})[]};
  };
  JoinGroup: {
    request: {
      readonly group: string;
      /** "" for a newcomer. */
      readonly memberId: string;
      readonly instanceId?: string;
      readonly sessionTimeoutMs: number;
      readonly rebalanceTimeoutMs: number;
      /** Assignors in the order of the member's preference. */
      readonly protocols: readonly {readonly name: string; readonly subscription: Subscription}[];
    };
    response: {
      readonly error?: ProtocolError;
      readonly generation: number;
      readonly assignor: string;
      readonly leader: string;
      readonly memberId: string;
      /** Only the leader is told who is in the group. */
      readonly members: readonly JoinedMember[];
      /** A static leader that came back: nothing to assign. [G13] */
      readonly skipAssignment: boolean;
    };
  };
  SyncGroup: {
    request: MemberClaim & {
      readonly assignments: {readonly [memberId: string]: readonly TopicPartition[]};
    };
    response: {readonly error?: ProtocolError; readonly partitions: readonly TopicPartition[]};
  };
  Heartbeat: {request: MemberClaim; response: {readonly error?: ProtocolError}};
  LeaveGroup: {
    request: {readonly group: string; readonly memberId: string};
    response: {readonly error?: ProtocolError};
  };
  OffsetCommit: {
    request: MemberClaim & {readonly offsets: OffsetsToCommit};
    response: {readonly errors: {readonly [partition: TopicPartition]: ProtocolError}};
  };
  OffsetFetch: {
    /** `requireStable`: an offset in an open transaction is answered with an error instead of the old one. [T11] */
    request: {
      readonly group: string;
      readonly partitions: readonly TopicPartition[];
      readonly requireStable: boolean;
      /** As which member it asks, if the group is to check it. [CP5] */
      readonly member?: {readonly memberId: string; readonly epoch: number};
    };
    /** A partition without a commit is left out. */
    response: {
      readonly error?: ProtocolError;
      readonly offsets: OffsetsToCommit;
      readonly errors: {readonly [partition: TopicPartition]: ProtocolError};
    };
  };
  InitProducerId: {
    request: {
      readonly transactionalId?: string;
      readonly transactionTimeoutMs?: number;
      /** Given by a producer that wants a higher epoch for itself. [I7] [T7] */
      readonly producer?: number;
      readonly epoch?: number;
    };
    response: {readonly error?: ProtocolError; readonly producer: number; readonly epoch: number};
  };
  TxnOffsetCommit: {
    request: MemberClaim & {
      readonly transactionalId: string;
      readonly producer: number;
      readonly epoch: number;
      readonly offsets: OffsetsToCommit;
    };
    response: {readonly error?: ProtocolError; readonly errors: {readonly [partition: TopicPartition]: ProtocolError}};
  };
  EndTxn: {
    request: {
      readonly transactionalId: string;
      readonly producer: number;
      readonly epoch: number;
      readonly committed: boolean;
    };
    /** Since transaction version 2 the answer carries the epoch of the next transaction. [T2] */
    response: {readonly error?: ProtocolError; readonly producer: number; readonly epoch: number};
  };
  ConsumerGroupHeartbeat: {
    request: {
      readonly group: string;
      readonly memberId: string;
      /** 0 joins, -1 leaves, -2: a static member leaves for a while. */
      readonly memberEpoch: number;
      readonly instanceId?: string;
      readonly rebalanceTimeoutMs?: number;
      /** Left out: as before. */
      readonly topics?: readonly string[];
      /** A regular expression that the broker resolves. [CP8] */
      readonly regex?: string;
      readonly assignor?: string;
      /** What it has. Left out: as before. */
      readonly owned?: readonly TopicPartition[];
    };
    response: {
      readonly error?: ProtocolError;
      readonly text?: string;
      readonly memberEpoch: number;
      readonly heartbeatIntervalMs: number;
      /** Left out: as before. */
      readonly partitions?: readonly TopicPartition[];
    };
  };
  ShareGroupHeartbeat: {
    request: {
      readonly group: string;
      readonly memberId: string;
      /** 0 joins, -1 leaves. */
      readonly memberEpoch: number;
      /** Left out: as before. */
      readonly topics?: readonly string[];
    };
    response: {
      readonly error?: ProtocolError;
      readonly memberEpoch: number;
      readonly heartbeatIntervalMs: number;
      /** Left out: as before. */
      readonly partitions?: readonly TopicPartition[];
    };
  };
  ShareFetch: {
    request: ShareRequest & {
      readonly maxWaitMs: number;
      readonly maxRecords: number;
      readonly batchSize: number;
      readonly mode: AcquireMode;
      /** Come into the session, and go out of it. */
      readonly added: readonly TopicPartition[];
      readonly forgotten: readonly TopicPartition[];
    };
    response: {
      readonly error?: ProtocolError;
      readonly lockDurationMs: number;
      /** A partition that has nothing new is left out. */
      readonly partitions: readonly (OfPartition & SharedPartition)[];
    };
  };
  ShareAcknowledge: {
    request: ShareRequest;
    response: {
      readonly error?: ProtocolError;
      readonly lockDurationMs: number;
      readonly partitions: readonly OfPartition[];
    };
  };
}

/** What a member of a share group sends with fetches and acknowledgements. The session's epoch counts its requests; 0 opens it, -1 closes it. [S19] */
export interface ShareRequest {
  readonly group: string;
  readonly memberId: string;
  readonly sessionEpoch: number;
  readonly acknowledgements: {readonly [partition: TopicPartition]: readonly AcknowledgementBatch[]};
  /** Some of them renew. [S13] */
  readonly renews: boolean;
}

export interface SharedPartition {
  readonly acknowledgeError?: ProtocolError;
  readonly acquired: readonly DeliveredRange[];
  /** The log's batches that hold what was acquired. */
  readonly batches: readonly Batch[];
}

export type OffsetSpec = 'earliest' | 'latest' | 'maxTimestamp' | number;

export interface ProducedPartition {
  readonly baseOffset: number;
  readonly logStart: number;
  /** Which records of the batch were at fault, where the broker says so. [L11] */
  readonly recordErrors?: readonly number[];
}

export interface FetchedPartition {
  readonly batches: readonly Batch[];
  readonly logStart: number;
  readonly highWatermark: number;
  readonly lso: number;
  /** For read_committed: who aborted, and from which offset on its records are void. [T5] */
  readonly aborted: readonly {readonly producer: number; readonly firstOffset: number}[];
}

export type Api = keyof Apis;
export type RequestOf<A extends Api> = Apis[A]['request'];
export type ResponseOf<A extends Api> = Apis[A]['response'];
/** One request or answer together with the name of its API. */
export type AnyRequest = {[A in Api]: {readonly api: A; readonly request: RequestOf<A>}}[Api];
export type AnyResponse = {[A in Api]: {readonly api: A; readonly response: ResponseOf<A>}}[Api];
