import type {ConsumerGroup} from '../consumerGroup/group';
import type {Group} from '../coordinator/group';
import type {Log} from '../log/log';
import type {ParkedShareFetch} from '../share/event';
import type {ShareGroup} from '../share/group';
import type {Broker, BrokerId, Replication} from '../replication/replication';
import type {RequestOf, ResponseOf} from '../protocol';
import type {Transaction} from '../transactions/transaction';
import type {TopicConfig} from './command';
import {BROKER_DEFAULTS, type BrokerConfig} from './config';
import type {TopicRules} from './topicConfig';

/** Versions whose rules the model knows. */
export type Version = '4.4';

export interface Topic {
  readonly name: string;
  /** Another one each time a topic of that name is created. */
  readonly id: number;
  readonly config: TopicConfig;
  readonly rules: TopicRules;
  readonly partitions: readonly Partition[];
}

export interface Partition {
  readonly log: Log;
  /** Long polls that wait for something to come here, as `client/correlation`. */
  readonly waiting: readonly string[];
  /** Who has it, and who leads it; undefined: there is one replica, on a broker that never stops. */
  readonly replication?: Replication;
}

/** A produce request with acks=all that waits until enough have its records. [R1] */
export interface ParkedProduce {
  readonly client: string;
  readonly correlation: number;
  readonly results: ResponseOf<'Produce'>['partitions'];
  readonly awaited: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly end: number;
    readonly leaderEpoch: number;
  }[];
}

/** A long poll. */
export interface ParkedFetch {
  readonly client: string;
  readonly correlation: number;
  readonly request: RequestOf<'Fetch'>;
  /** Virtual ms at which it is answered with nothing. */
  readonly until: number;
}

/** A cluster: its logs, its group coordinator and its transaction coordinator. Immutable. */
export interface Cluster {
  readonly version: Version;
  readonly config: BrokerConfig;
  /** Virtual ms of the last command. */
  readonly at: number;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly brokers: ReadonlyMap<BrokerId, Broker>;
  readonly parkedProduces: ReadonlyMap<string, ParkedProduce>;
  readonly parked: {readonly [key: string]: ParkedFetch};
  /** Classic groups; of groups of the other protocol only what they have committed. */
  readonly groups: ReadonlyMap<string, Group>;
  readonly consumerGroups: ReadonlyMap<string, ConsumerGroup>;
  /** By transactional.id. */
  readonly transactions: ReadonlyMap<string, Transaction>;
  /** By group: the settings that it has of its own. */
  readonly groupConfigs: ReadonlyMap<string, TopicConfig>;
  readonly shareGroups: ReadonlyMap<string, ShareGroup>;
  /** Fetches of share groups that wait, in the order of their coming. */
  readonly parkedShareFetches: ReadonlyMap<string, ParkedShareFetch>;
  /** Producer ids, member ids and topic ids are counted: the same run gives the same ones. */
  readonly nextProducer: number;
  readonly nextMember: number;
  readonly nextTopic: number;
  /** Counts stored offsets, as what was written last wins. [T12] */
  readonly offsetWrites: number;
}

/** The key of a parked request. */
export const parkedKey = (client: string, correlation: number): string => `${client}/${correlation}`;

/** A cluster without topics. `config`: broker settings other than Kafka's defaults; `brokers`: their ids. */
export const createCluster = ({
  version = '4.4',
  config = {},
  brokers = [1],
}: {
  readonly version?: Version;
  readonly config?: Partial<BrokerConfig>;
  readonly brokers?: readonly BrokerId[];
} = {}): Cluster => ({
  version,
  config: {...BROKER_DEFAULTS, ...config},
  at: 0,
  topics: new Map(),
  brokers: new Map(brokers.map((id) => [id, {id, state: 'running', fenced: false}])),
  parkedProduces: new Map(),
  parked: {},
  groups: new Map(),
  consumerGroups: new Map(),
  transactions: new Map(),
  groupConfigs: new Map(),
  shareGroups: new Map(),
  parkedShareFetches: new Map(),
  nextProducer: 0,
  nextMember: 1,
  nextTopic: 1,
  offsetWrites: 0,
});

export const partitionAt = (cluster: Cluster, topic: string, partition: number): Partition | undefined =>
  cluster.topics.get(topic)?.partitions[partition];
