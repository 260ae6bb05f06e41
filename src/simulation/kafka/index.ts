/**
 * Apache Kafka as deciders: the cluster (brokers, coordinators, controller) and its clients, apart from one another as in the real thing.
 * A client's `requested` event is carried to the cluster as a `request` command; the cluster's `responded` event comes back as a `response` input.
 */
export {nextChore} from './broker/chores';
export {createCluster, type Cluster, type Version} from './broker/cluster';
export type {AdminCommand, Command as ClusterCommand, NewTopic, TopicConfig} from './broker/command';
export {BROKER_DEFAULTS, type BrokerConfig} from './broker/config';
export {decide as decideCluster} from './broker/decide';
export {nextDue as nextClusterDue} from './broker/due';
export type {ClusterEvent} from './broker/event';
export {evolve as evolveCluster} from './broker/evolve';
export {
  groupNames,
  groupView,
  partitionView,
  topicNames,
  topicPartitions,
  type GroupView,
  type PartitionView,
  type StoredRecord,
} from './broker/view';
export {shareGroupView, type ShareGroupView} from './share/view';
export type {ShareEvent, DeliveryEnd} from './share/event';
export type {Broker, BrokerId, BrokerStop, Replication} from './replication/replication';
export {decideShareConsumer, evolveShareConsumer, nextShareConsumerDue} from './client/share/decide';
export type {CommitResult, ShareConsumerEvent} from './client/share/event';
export type {ShareRecord} from './client/share/inFlight';
export type {Acknowledgement, ShareConsumerCall, ShareConsumerInput} from './client/share/input';
export {createShareConsumer, type ShareConsumerState} from './client/share/state';
export {shareConsumerView, type ShareConsumerView} from './client/share/view';
export {NotModelledError} from '../notModelled';
export {ConfigError, type ClientConfig} from './client/config';
export {decideConsumer, evolveConsumer, nextConsumerDue} from './client/consumer/decide';
export type {CallResult, CommitTrigger, ConsumerEvent, ConsumerRecord} from './client/consumer/event';
export type {ConsumerCall, ConsumerInput} from './client/consumer/input';
export {createConsumer, type ConsumerState, type Listener} from './client/consumer/state';
export {consumerView, groupMetadata, type ConsumerView} from './client/consumer/view';
export {decideProducer, evolveProducer, nextProducerDue} from './client/producer/decide';
export type {ProducerEvent} from './client/producer/event';
export type {GroupMetadata, ProducerCall, ProducerInput} from './client/producer/input';
export {createProducer, type ProducerState} from './client/producer/state';
export {producerView, type ProducerView} from './client/producer/view';
export {WALL_CLOCK_AT_START, wallClock} from './clock';
export {exceptionFor, type Failure, failureText, type ProtocolError} from './errors';
export type {Batch, Header, KafkaRecord, ProducerRecord} from './log/record';
export {maskSign, murmur2OfKey, partitionForKey} from './murmur2';
export type {AnyRequest, AnyResponse, Api, RequestOf, ResponseOf} from './protocol';
export {partitionOf, topicOf, topicPartition, type Offsets, type TopicPartition} from './topicPartition';
export {nextTransactionTimeout} from './transactions/timeout';
