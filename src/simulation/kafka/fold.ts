import type {Fold} from '../fold';
import {named} from '../named';
import {
  type Cluster,
  type ClusterEvent,
  type ConsumerEvent,
  type ConsumerState,
  createCluster,
  evolveCluster,
  evolveConsumer,
  evolveProducer,
  type ProducerEvent,
  type ProducerState,
} from '.';
import {afterSignal, type KafkaActorState, messagesOf, notStarted} from './actors/state';
import {clusterFacts} from './facts';
import {fatesInLogs} from './fates';
import {isDetailOfCluster, lineOfCluster, toldOfCluster} from './lines';
import {placesInLogs} from './places';
import {kafkaSignals} from './signals';
import {type KafkaActor, type KafkaDeed, type KafkaTopology, kafkaWords} from './words';

/** A cluster, and what its clients remember, by actor. */
export interface Kafka {
  readonly cluster: Cluster;
  readonly producers: {readonly [name: string]: ProducerState};
  readonly consumers: {readonly [name: string]: ConsumerState};
}

/** A client library begins with an empty memory, at each start of its actor. */
export interface Opened<State> {
  readonly at: number;
  readonly type: 'opened';
  readonly state: State;
}

/** What the cluster tells, and what each client does by itself. `client`: its actor. */
export type KafkaEvent = {readonly of: string} & (
  | ({readonly system: 'kafka'} & ClusterEvent)
  | ({readonly system: 'producer'; readonly client: string} & (ProducerEvent | Opened<ProducerState>))
  | ({readonly system: 'consumer'; readonly client: string} & (ConsumerEvent | Opened<ConsumerState>))
);

export interface OpenKafka {
  cluster: Cluster;
  readonly producers: {[name: string]: ProducerState};
  readonly consumers: {[name: string]: ConsumerState};
}

const applyProducerEvent = ({producers}: OpenKafka, event: Extract<KafkaEvent, {system: 'producer'}>): void => {
  const {client} = event;
  const producer = producers[client];
  if (event.type === 'opened') producers[client] = event.state;
  else if (producer !== undefined) producers[client] = evolveProducer(producer, event);
};

const applyConsumerEvent = ({consumers}: OpenKafka, event: Extract<KafkaEvent, {system: 'consumer'}>): void => {
  const {client} = event;
  const consumer = consumers[client];
  if (event.type === 'opened') consumers[client] = event.state;
  else if (consumer !== undefined) consumers[client] = evolveConsumer(consumer, event);
};

const empty = ({version, initialRebalanceDelay}: KafkaTopology): Kafka => ({
  cluster: createCluster({version, config: {'group.initial.rebalance.delay.ms': initialRebalanceDelay}}),
  producers: named(),
  consumers: named(),
});

type CreateTopic = Extract<KafkaDeed, {createTopic: object}>;
type Topics = KafkaTopology['topics'];

/** The topics with those that people create while it runs. */
const withCreated = (topics: Topics, deeds: readonly object[]): Topics => {
  const created = deeds.flatMap((deed) => ('createTopic' in deed ? [(deed as CreateTopic).createTopic] : []));
  return [...topics, ...created.filter(({name}) => !topics.some((one) => one.name === name))];
};

/** Kafka in a history. */
export const kafkaFold = {
  words: kafkaWords,
  empty,
  things: ({topics}: KafkaTopology, _: readonly KafkaActor[], deeds: readonly object[]) =>
    withCreated(topics, deeds).flatMap(({name: topic, partitions}) =>
      Array.from({length: partitions}, (_, partition) => ({topic, partition})),
    ),
  notStarted,
  afterSignal,
  messagesOf,
  sources: ['kafka', 'producer', 'consumer'],
  open: ({cluster, producers, consumers}: Kafka): OpenKafka => ({
    cluster,
    producers: named(producers),
    consumers: named(consumers),
  }),
  close: ({cluster, producers, consumers}) => ({
    cluster,
    producers: named(producers),
    consumers: named(consumers),
  }),
  apply: (open, event) => {
    switch (event.system) {
      case 'kafka':
        open.cluster = evolveCluster(open.cluster, event);
        return;
      case 'producer':
        return applyProducerEvent(open, event);
      case 'consumer':
        return applyConsumerEvent(open, event);
    }
  },
  places: placesInLogs,
  fates: fatesInLogs,
  signals: kafkaSignals,
  told: toldOfCluster,
  line: lineOfCluster,
  isDetail: isDetailOfCluster,
  move: () => undefined,
  facts: clusterFacts,
} satisfies Fold<KafkaTopology, Kafka, OpenKafka, KafkaEvent, KafkaActor, KafkaActorState>;
