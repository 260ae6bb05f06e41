import type {AnyResponse} from '../../protocol';
import type {Offsets, TopicPartition} from '../../topicPartition';

/** What the application calls. One call at a time: a consumer belongs to one thread. Without `partitions`: all assigned ones. */
export type ConsumerCall =
  | {readonly type: 'subscribe'; readonly topics: readonly string[]}
  /** A regular expression on whole topic names, matched by the client. */
  | {readonly type: 'subscribePattern'; readonly pattern: string}
  | {readonly type: 'unsubscribe'}
  | {readonly type: 'assign'; readonly partitions: readonly TopicPartition[]}
  /** Waits at most `timeout` ms for records. */
  | {readonly type: 'poll'; readonly timeout: number}
  /** Without offsets: the positions of all assigned partitions. [O2] */
  | {readonly type: 'commitSync'; readonly offsets?: Offsets; readonly metadata?: string}
  | {readonly type: 'commitAsync'; readonly offsets?: Offsets; readonly metadata?: string}
  | {readonly type: 'seek'; readonly partition: TopicPartition; readonly offset: number}
  | {readonly type: 'seekToBeginning'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'seekToEnd'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'pause'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'resume'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'position'; readonly partition: TopicPartition}
  | {readonly type: 'currentLag'; readonly partition: TopicPartition}
  | {readonly type: 'committed'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'offsetsForTimes'; readonly timestamp: number; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'beginningOffsets'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'endOffsets'; readonly partitions?: readonly TopicPartition[]}
  | {readonly type: 'enforceRebalance'}
  | {readonly type: 'close'};

/** What comes to a consumer: calls of the application, answers of the cluster, the clock. `at`: virtual ms. */
export type ConsumerInput = {readonly at: number} & (
  | ConsumerCall
  | ({readonly type: 'response'; readonly correlation: number} & AnyResponse)
  | {readonly type: 'tick'}
  /** Its connection is gone: what was under way fails, and is tried again. */
  | {readonly type: 'disconnected'}
);
