import type {ProducerRecord} from '../../log/record';
import type {AnyResponse, MemberClaim} from '../../protocol';
import type {Offsets} from '../../topicPartition';

/** What the application calls. One call at a time, as a producer's caller would see it from one thread; `send` never blocks it. */
export type ProducerCall =
  | ({readonly type: 'send'} & ProducerRecord)
  /** Sends what is buffered without waiting for linger.ms; returns when everything is answered. */
  | {readonly type: 'flush'}
  | {readonly type: 'initTransactions'}
  | {readonly type: 'beginTransaction'}
  | {readonly type: 'commitTransaction'}
  | {readonly type: 'abortTransaction'}
  /** `consumer`: the group metadata of the consumer that read them, or only the group's name. [T11] [T12] */
  | {readonly type: 'sendOffsetsToTransaction'; readonly offsets: Offsets; readonly consumer: GroupMetadata}
  | {readonly type: 'close'};

/** Who commits through a producer; without a member nothing is checked. [T12] */
export type GroupMetadata = Pick<MemberClaim, 'group'> & Partial<MemberClaim>;

/** What comes to a producer: calls of the application, answers of the cluster, the clock. `at`: virtual ms. */
export type ProducerInput = {readonly at: number} & (
  | ProducerCall
  | ({readonly type: 'response'; readonly correlation: number} & AnyResponse)
  | {readonly type: 'tick'}
  /** Its connection is gone: what was under way fails, and is tried again. */
  | {readonly type: 'disconnected'}
);
