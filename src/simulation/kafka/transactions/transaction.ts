import type {TopicPartition} from '../topicPartition';
import type {TransactionState} from './event';

/** What the transaction coordinator knows of a transactional.id. */
export interface Transaction {
  readonly id: string;
  readonly state: TransactionState;
  readonly producer: number;
  readonly epoch: number;
  readonly timeoutMs: number;
  /** Virtual ms of the first partition of the open transaction. */
  readonly startedAt?: number;
  readonly partitions: readonly TopicPartition[];
  /** Groups whose offsets it carries. */
  readonly groups: readonly string[];
}
