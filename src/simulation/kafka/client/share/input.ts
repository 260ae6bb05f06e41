import type {AnyResponse} from '../../protocol';
import type {AcknowledgeType} from '../../share/acknowledge';

/** What an application may say of a record. */
export type Acknowledgement = Exclude<AcknowledgeType, 'gap'>;

/** What the application calls. One call at a time: a consumer belongs to one thread. */
export type ShareConsumerCall =
  | {readonly type: 'subscribe'; readonly topics: readonly string[]}
  | {readonly type: 'unsubscribe'}
  /** Waits at most `timeout` ms for records. */
  | {readonly type: 'poll'; readonly timeout: number}
  /** Of a record that the last poll returned; nothing is sent yet. [S2] */
  | {
      readonly type: 'acknowledge';
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      readonly as: Acknowledgement;
    }
  /** The form that names the offset: only for records that could not be deserialized. [S2] */
  | {
      readonly type: 'acknowledgeOffset';
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      readonly as: Acknowledgement;
    }
  | {readonly type: 'commitSync'}
  | {readonly type: 'commitAsync'}
  | {readonly type: 'close'};

/** What comes to a share consumer: calls of the application, answers of the cluster, the clock. `at`: virtual ms. */
export type ShareConsumerInput = {readonly at: number} & (
  | ShareConsumerCall
  | ({readonly type: 'response'; readonly correlation: number} & AnyResponse)
  | {readonly type: 'tick'}
);
