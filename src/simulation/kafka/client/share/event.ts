import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import type {TopicPartition} from '../../topicPartition';
import type {ShareRecord} from './inFlight';
import type {ShareConsumerCall} from './input';
import type {ShareConsumerState} from './state';

/** What commitSync() gives back for each partition: nothing, or the exception's name. [S8] */
export type CommitResult = {readonly [partition: TopicPartition]: string | undefined};

/** Facts of a share consumer. `at`: virtual ms. */
export type ShareConsumerEvent = {readonly at: number} &
  /** To be carried to the cluster; its answer comes back as a `response` with this correlation. */
  (
    | ({readonly type: 'requested'; readonly correlation: number} & AnyRequest)
    /** poll() returned these, perhaps none. */
    | {readonly type: 'polled'; readonly records: readonly ShareRecord[]}
    /** The acknowledgement commit callback: it runs inside a later poll, commit or close. Offsets that held no record are among them. [S8] [S17] */
    | {
        readonly type: 'acknowledged';
        readonly partition: TopicPartition;
        readonly offsets: readonly number[];
        readonly error?: string;
      }
    | {readonly type: 'returned'; readonly call: ShareConsumerCall['type']; readonly result?: CommitResult}
    | ({readonly type: 'threw'; readonly call: ShareConsumerCall['type']} & Failure)
    /** What the group lets it fetch from now on. */
    | {readonly type: 'assigned'; readonly partitions: readonly TopicPartition[]}
    /** Bookkeeping: what else changed in the client's memory. */
    | {readonly type: 'changed'; readonly changes: Partial<ShareConsumerState>}
  );
