import type {ConsumerGroupEvent} from '../consumerGroup/event';
import type {GroupEvent} from '../coordinator/event';
import type {ProtocolError} from '../errors';
import type {Batch} from '../log/record';
import type {AnyRequest, AnyResponse} from '../protocol';
import type {TopicPartition} from '../topicPartition';
import type {ReplicationEvent} from '../replication/event';
import type {ShareEvent} from '../share/event';
import type {TransactionEvent} from '../transactions/event';
import type {ParkedProduce} from './cluster';
import type {AdminCommand, TopicConfig} from './command';

/** Why the start of a log moved up, or segments went. */
export type DeletionReason = 'retention time' | 'retention size' | 'deleteRecords';

type TopicEvent =
  | {
      readonly type: 'topicCreated';
      readonly topic: string;
      readonly id: number;
      readonly partitions: number;
      readonly config: TopicConfig;
      readonly replicas?: readonly number[];
    }
  | {readonly type: 'topicDeleted'; readonly topic: string}
  /** `partitions`: how many there are now. */
  | {readonly type: 'partitionsAdded'; readonly topic: string; readonly partitions: number}
  | {readonly type: 'configAltered'; readonly topic: string; readonly config: TopicConfig};

type LogEvent = {readonly topic: string; readonly partition: number} &
  /** A batch is in the log. With acks=all and one broker that is also the moment it becomes readable. */
  (
    | ({readonly type: 'appended'} & Batch)
    /** The transaction's end is in the log of one partition it wrote to. [T1] */
    | ({readonly type: 'transactionMarked'; readonly transactionalId: string} & Batch)
    /** A new segment is begun, named by its first offset. [L4] */
    | {readonly type: 'segmentRolled'; readonly base: number}
    /** Whole segments are gone, the ones before `logStart`. [L5] [L6] */
    | {readonly type: 'segmentsDeleted'; readonly logStart: number; readonly reason: DeletionReason}
    | {readonly type: 'logStartMoved'; readonly logStart: number; readonly reason: DeletionReason}
    /** The cleaner is through: what is left of the batches below `cleanedTo`. [L8] [L9] [L10] */
    | {
        readonly type: 'compacted';
        readonly cleanedTo: number;
        readonly removed: readonly number[];
        readonly segments: readonly CleanedSegment[];
      }
    /** A batch that is already there (same producer, epoch and sequences): answered, not appended. [I1] */
    | {
        readonly type: 'duplicateRecognised';
        readonly baseOffset: number;
        readonly producer: number;
        readonly seq: number;
      }
  );

/** A segment as the cleaner leaves it. */
export interface CleanedSegment {
  readonly base: number;
  readonly batches: readonly Batch[];
}

type RequestEvent = {readonly client: string; readonly correlation: number} &
  /** The answer has to wait: a fetch for records, a join or sync for the others of the group. */
  (
    | ({readonly type: 'parked'; readonly until: number} & Extract<AnyRequest, {api: 'Fetch'}>)
    | ({readonly type: 'responded'} & AnyResponse)
  );

/** Facts of the cluster, in the order in which they happen. `at`: virtual ms. */
export type ClusterEvent = {readonly at: number} & (
  | TopicEvent
  | LogEvent
  | RequestEvent
  | GroupEvent
  | TransactionEvent
  | ShareEvent
  | ConsumerGroupEvent
  | ReplicationEvent
  /** acks=all has to wait for those in sync. */
  | ({readonly type: 'produceParked'} & ParkedProduce)
  /** A producer id is handed out that no producer had before. */
  | {readonly type: 'producerIdGiven'; readonly client: string; readonly producer: number; readonly epoch: number}
  /** The broker is up again: its coordinators have read back who is in their groups, and every session begins anew. */
  | {readonly type: 'restarted'}
  /** The client's connections are gone, and with them what was parked for it. */
  | {readonly type: 'connectionsLost'; readonly client: string}
  /** An administrator's command that cannot be done, or not for the partition it is `about`. */
  | {
      readonly type: 'refused';
      readonly command: AdminCommand['type'];
      readonly error: ProtocolError;
      readonly text?: string;
      readonly about?: TopicPartition;
    }
);
