import type {Failure} from '../../errors';
import type {KafkaRecord} from '../../log/record';
import type {AnyRequest, OffsetsToCommit} from '../../protocol';
import type {Offsets, TopicPartition} from '../../topicPartition';
import type {ConsumerCall} from './input';
import type {ConsumerState} from './state';

/** A record as poll() returns it. */
export interface ConsumerRecord extends KafkaRecord {
  readonly topic: string;
  readonly partition: number;
}

/** Who asked for a commit. [O3] */
export type CommitTrigger = 'commitSync' | 'commitAsync' | 'auto-commit';

/** What a call gives back: offsets by partition (null: none), or one number. */
export type CallResult = {readonly [partition: TopicPartition]: number | null};

/** What an answer says beside the offset: the text that was committed with it, the timestamp of the record that was found. */
export type CallDetails = {
  readonly [partition: TopicPartition]: {readonly metadata?: string; readonly timestamp?: number};
};

/** Facts of a consumer. `at`: virtual ms. */
export type ConsumerEvent = {readonly at: number} &
  /** To be carried to the cluster; its answer comes back as a `response` with this correlation. */
  (
    | ({readonly type: 'requested'; readonly correlation: number} & AnyRequest)
    /** The rebalance listener's calls. With a cooperative assignor they list only what is added or taken. [G2] [G3] */
    | {readonly type: 'assigned'; readonly partitions: readonly TopicPartition[]}
    | {readonly type: 'revoked'; readonly partitions: readonly TopicPartition[]}
    /** Taken without being asked: the member had been dropped from its group. [G11] */
    | {readonly type: 'lost'; readonly partitions: readonly TopicPartition[]}
    /** The next offset that poll() will return; null: to be found out. [C1] */
    | {
        readonly type: 'positionMoved';
        readonly partition: TopicPartition;
        readonly position: number | null;
        readonly why: 'returned' | 'committed' | 'reset' | 'seek';
      }
    /** poll() returned these, perhaps none. */
    | {readonly type: 'polled'; readonly records: readonly ConsumerRecord[]}
    | {readonly type: 'committed'; readonly offsets: Offsets; readonly by: CommitTrigger}
    | ({readonly type: 'commitFailed'; readonly offsets: OffsetsToCommit; readonly by: CommitTrigger} & Failure)
    /** A blocking call other than poll() is over. */
    | {
        readonly type: 'returned';
        readonly call: ConsumerCall['type'];
        readonly result?: CallResult;
        readonly details?: CallDetails;
      }
    /** `partitions`: those that the exception names, with their positions or null. [C2] [C5] */
    | ({readonly type: 'threw'; readonly call: ConsumerCall['type']; readonly partitions?: CallResult} & Failure)
    /** Bookkeeping: what else changed in the client's memory. */
    | {readonly type: 'changed'; readonly changes: Partial<ConsumerState>}
  );
