import type {TopicPartition} from '../topicPartition';

/** State of a transactional.id at the coordinator. [T3] */
export type TransactionState =
  'Empty' | 'Ongoing' | 'PrepareCommit' | 'PrepareAbort' | 'CompleteCommit' | 'CompleteAbort';

/** Facts of the transaction coordinator. */
export type TransactionEvent = {readonly transactionalId: string} &
  /** A producer has the id now, under this epoch; whoever had it before is fenced. [T6] */
  (
    | {
        readonly type: 'transactionalIdInitialised';
        readonly producer: number;
        readonly epoch: number;
        readonly timeoutMs: number;
        readonly client: string;
      }
    /** The transaction writes to these partitions (`__consumer_offsets` among them if it carries offsets of `group`). */
    | {
        readonly type: 'partitionsEnlisted';
        readonly partitions: readonly TopicPartition[];
        readonly group?: string;
        /** The first of a transaction: it is Ongoing from here on. */
        readonly startedAt?: number;
      }
    | {
        readonly type: 'transactionDecided';
        readonly committed: boolean;
        readonly epoch: number;
        readonly reason: 'client' | 'time-out' | 'fenced';
      }
    /** All markers are written. */
    | {readonly type: 'transactionCompleted'; readonly committed: boolean; readonly epoch: number}
  );
