import type {AnyRequest} from '../protocol';
import type {BrokerId, BrokerStop} from '../replication/replication';
import type {Offsets, TopicPartition} from '../topicPartition';

/** Topic configuration in Kafka's own words, values as strings. */
export type TopicConfig = {readonly [name: string]: string};

export interface NewTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly config?: TopicConfig;
  /** On which brokers each partition is, preferred leader first; left out: one replica, on a broker that never stops. */
  readonly replicas?: readonly number[];
}

/** What an administrator asks. The answer is the event that says it is done, or `refused`. */
export type AdminCommand =
  | ({readonly type: 'createTopic'} & NewTopic)
  | {readonly type: 'deleteTopic'; readonly topic: string}
  /** `total`: partitions the topic shall have. */
  | {readonly type: 'addPartitions'; readonly topic: string; readonly total: number}
  /** Sets some values, leaves the others. */
  | {readonly type: 'alterConfig'; readonly topic: string; readonly config: TopicConfig}
  /** -1: up to the high watermark. [L3] */
  | {readonly type: 'deleteRecords'; readonly before: Offsets}
  | {readonly type: 'alterOffsets'; readonly group: string; readonly offsets: Offsets}
  | {readonly type: 'deleteOffsets'; readonly group: string; readonly partitions: readonly TopicPartition[]}
  | {readonly type: 'deleteGroup'; readonly group: string}
  /** All members, or the static ones with these instance ids. */
  | {readonly type: 'removeMembers'; readonly group: string; readonly instances?: readonly string[]}
  /** Sets some of a group's settings; null takes one back. */
  | {
      readonly type: 'alterGroupConfig';
      readonly group: string;
      readonly config: {readonly [name: string]: string | null};
    }
  | {readonly type: 'alterShareOffsets'; readonly group: string; readonly offsets: Offsets}
  | {readonly type: 'deleteShareOffsets'; readonly group: string; readonly topic: string}
  | {readonly type: 'deleteShareGroup'; readonly group: string}
  | {readonly type: 'stopBroker'; readonly broker: BrokerId; readonly how: BrokerStop}
  | {readonly type: 'startBroker'; readonly broker: BrokerId}
  | {readonly type: 'electLeader'; readonly election: 'preferred' | 'unclean'};

/** What a client, an administrator or the clock asks of the cluster. `at`: virtual ms, never before that of the command before. */
export type Command = {readonly at: number} & (
  | ({readonly type: 'request'; readonly client: string; readonly correlation: number} & AnyRequest)
  /** The client's connections are gone: nobody is there for what is still to be answered. */
  | {readonly type: 'disconnected'; readonly client: string}
  /** The broker is up again after a restart: what has become due meanwhile happens now. */
  | {readonly type: 'restarted'}
  /** Nothing is asked; the clock has come to `at`, and whatever was due (sessions, long polls, retention ...) happens. */
  | {readonly type: 'tick'}
  | AdminCommand
);
