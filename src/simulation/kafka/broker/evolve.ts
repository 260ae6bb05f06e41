import {evolveConsumerGroups} from '../consumerGroup/evolve';
import {evolveGroups} from '../coordinator/evolve';
import {cleaned} from '../log/compaction';
import {append, appendMarker, dropSegments, emptyLog, roll} from '../log/log';
import {evolveBrokers, evolveReplicas} from '../replication/evolve';
import {inOrder} from '../replication/replication';
import {evolveShareGroups} from '../share/evolve';
import {evolveTransactions} from '../transactions/evolve';
import {type Cluster, type ParkedFetch, type Partition, type Topic, parkedKey} from './cluster';
import {topicRules} from './topicConfig';
import type {ClusterEvent} from './event';
import {withEntry, withoutEntry} from '../entries';
import {without} from '../without';

const emptyPartition: Partition = {log: emptyLog, waiting: []};

/** An empty partition; with replicas the first of them leads. */
const newPartition = (replicas: readonly number[]): Partition => {
  const [leader, ...followers] = replicas;
  if (leader === undefined) return emptyPartition;
  return {
    log: {...emptyLog, highWatermark: 0},
    waiting: [],
    replication: {
      replicas,
      leader,
      leaderEpoch: 0,
      isr: inOrder(replicas),
      elr: [],
      lastKnownElr: [],
      holder: leader,
      copies: new Map(followers.map((id) => [id, {log: emptyLog, highWatermark: 0}])),
      silentSince: new Map(),
    },
  };
};

const changePartition = (
  cluster: Cluster,
  name: string,
  number: number,
  change: (partition: Partition) => Partition,
): Cluster['topics'] => {
  const topic = cluster.topics.get(name);
  const partition = topic?.partitions[number];
  if (topic === undefined || partition === undefined) return cluster.topics;
  const partitions = topic.partitions.slice();
  partitions[number] = change(partition);
  return withEntry(cluster.topics, name, {...topic, partitions});
};

const changeTopic = (cluster: Cluster, name: string, change: (topic: Topic) => Topic): Cluster['topics'] => {
  const topic = cluster.topics.get(name);
  return topic === undefined ? cluster.topics : withEntry(cluster.topics, name, change(topic));
};

const park = (cluster: Cluster, parked: ParkedFetch): Cluster => {
  const key = parkedKey(parked.client, parked.correlation);
  const topics = parked.request.partitions.reduce(
    (all, {topic, partition}) =>
      changePartition({...cluster, topics: all}, topic, partition, (found) => ({
        ...found,
        waiting: [...found.waiting, key],
      })),
    cluster.topics,
  );
  return {...cluster, topics, parked: {...cluster.parked, [key]: parked}};
};

const unpark = (cluster: Cluster, key: string): Cluster => {
  const parked = cluster.parked[key];
  if (parked === undefined) return cluster;
  const topics = parked.request.partitions.reduce(
    (all, {topic, partition}) =>
      changePartition({...cluster, topics: all}, topic, partition, (found) => ({
        ...found,
        waiting: found.waiting.filter((other) => other !== key),
      })),
    cluster.topics,
  );
  return {...cluster, topics, parked: without(cluster.parked, key)};
};

const withoutParked = (cluster: Cluster, client: string): Cluster => ({
  ...cluster,
  parkedProduces: new Map([...cluster.parkedProduces].filter(([, parked]) => parked.client !== client)),
  parkedShareFetches: new Map([...cluster.parkedShareFetches].filter(([, parked]) => parked.client !== client)),
});

const evolveFact = (cluster: Cluster, event: ClusterEvent): Cluster => {
  switch (event.type) {
    case 'topicCreated': {
      const {topic: name, id, partitions, config, replicas = []} = event;
      const topic: Topic = {
        name,
        id,
        config,
        rules: topicRules(config),
        partitions: Array.from({length: partitions}, () => newPartition(replicas)),
      };
      return {
        ...cluster,
        topics: withEntry(cluster.topics, name, topic),
        nextTopic: Math.max(cluster.nextTopic, id + 1),
      };
    }
    case 'topicDeleted':
      return {...cluster, topics: withoutEntry(cluster.topics, event.topic)};
    case 'partitionsAdded': {
      const topics = changeTopic(cluster, event.topic, (topic) => ({
        ...topic,
        partitions: Array.from({length: event.partitions}, (_, index) => topic.partitions[index] ?? emptyPartition),
      }));
      return {...cluster, topics};
    }
    case 'configAltered': {
      const topics = changeTopic(cluster, event.topic, (topic) => {
        const config = {...topic.config, ...event.config};
        return {...topic, config, rules: topicRules(config)};
      });
      return {...cluster, topics};
    }
    case 'appended': {
      const topics = changePartition(cluster, event.topic, event.partition, (found) => ({
        ...found,
        log: append(found.log, event),
      }));
      return {...cluster, topics};
    }
    case 'transactionMarked': {
      const {producer = -1, epoch = -1} = event;
      const topics = changePartition(cluster, event.topic, event.partition, (found) => ({
        ...found,
        log: appendMarker(found.log, {...event, producer, epoch}),
      }));
      return {...cluster, topics};
    }
    case 'segmentRolled':
      return {
        ...cluster,
        topics: changePartition(cluster, event.topic, event.partition, (found) => ({...found, log: roll(found.log)})),
      };
    case 'segmentsDeleted':
      return {
        ...cluster,
        topics: changePartition(cluster, event.topic, event.partition, (found) => ({
          ...found,
          log: dropSegments(found.log, event.logStart),
        })),
      };
    case 'logStartMoved':
      return {
        ...cluster,
        topics: changePartition(cluster, event.topic, event.partition, (found) => ({
          ...found,
          log: {...found.log, logStart: event.logStart},
        })),
      };
    case 'compacted':
      return {
        ...cluster,
        topics: changePartition(cluster, event.topic, event.partition, (found) => ({
          ...found,
          log: cleaned(found.log, event.segments, event.cleanedTo),
        })),
      };
    case 'parked': {
      const {client, correlation, request, until} = event;
      return park(cluster, {client, correlation, request, until});
    }
    case 'responded': {
      const key = parkedKey(event.client, event.correlation);
      if (event.api === 'Produce' && cluster.parkedProduces.has(key))
        return {...cluster, parkedProduces: withoutEntry(cluster.parkedProduces, key)};
      if (event.api === 'ShareFetch')
        return {...cluster, parkedShareFetches: withoutEntry(cluster.parkedShareFetches, key)};
      return event.api === 'Fetch' ? unpark(cluster, key) : cluster;
    }
    case 'shareFetchParked': {
      const {client, correlation, request, acknowledged, until} = event;
      const parked = {client, correlation, request, acknowledged, until};
      const key = parkedKey(client, correlation);
      return {...cluster, parkedShareFetches: withEntry(cluster.parkedShareFetches, key, parked)};
    }
    case 'groupConfigAltered': {
      const config = {...cluster.groupConfigs.get(event.group)};
      const changed = Object.fromEntries(
        Object.entries({...config, ...event.config}).flatMap(([name, value]) =>
          value === null ? [] : [[name, value]],
        ),
      );
      return {...cluster, groupConfigs: withEntry(cluster.groupConfigs, event.group, changed)};
    }
    case 'connectionsLost':
      return Object.entries(cluster.parked).reduce(
        (left, [key, {client}]) => (client === event.client ? unpark(left, key) : left),
        withoutParked(cluster, event.client),
      );
    case 'producerIdGiven':
      return {...cluster, nextProducer: Math.max(cluster.nextProducer, event.producer + 1)};
    case 'transactionalIdInitialised':
    case 'partitionsEnlisted':
    case 'transactionDecided':
    case 'transactionCompleted':
      return {...cluster, transactions: evolveTransactions(cluster.transactions, event)};
    case 'duplicateRecognised':
    case 'refused':
      return cluster;
    case 'brokerStopped':
    case 'brokerStarted':
    case 'brokerFenced':
    case 'brokerUnfenced':
      return {...cluster, brokers: evolveBrokers(cluster.brokers, event)};
    case 'partitionChanged':
    case 'replicaFetched':
    case 'replicaSilent':
    case 'highWatermarkMoved': {
      const rules = cluster.topics.get(event.topic)?.rules;
      if (rules === undefined) return cluster;
      const change = (found: Partition): Partition => evolveReplicas(found, event, rules);
      return {...cluster, topics: changePartition(cluster, event.topic, event.partition, change)};
    }
    case 'produceParked': {
      const {client, correlation, results, awaited} = event;
      const key = parkedKey(client, correlation);
      const parkedProduces = withEntry(cluster.parkedProduces, key, {client, correlation, results, awaited});
      return {...cluster, parkedProduces};
    }
    case 'consumerGroupCreated':
    case 'consumerGroupDeleted':
    case 'consumerJoined':
    case 'consumerReturned':
    case 'consumerLeft':
    case 'consumerReconciled':
    case 'consumerHeard':
    case 'consumerEpochRaised':
    case 'regexResolved':
    case 'regexForgotten':
    case 'targetAssigned':
      return {...cluster, consumerGroups: evolveConsumerGroups(cluster.consumerGroups, event)};
    case 'shareGroupCreated':
    case 'shareGroupDeleted':
    case 'shareMemberJoined':
    case 'shareMemberSubscribed':
    case 'shareMemberLeft':
    case 'shareGroupEpochRaised':
    case 'sharePartitionsKnown':
    case 'shareTargetAssigned':
    case 'shareMemberAssigned':
    case 'shareHeartbeat':
    case 'shareSessionUpdated':
    case 'shareSessionClosed':
    case 'sharePartitionLoaded':
    case 'sharePartitionUnloaded':
    case 'sharePartitionRemoved':
    case 'recordsAcquired':
    case 'deliveriesEnded':
    case 'locksRenewed':
    case 'shareStateStored':
    case 'shareStartMoved':
    case 'shareOffsetAltered':
      return {...cluster, shareGroups: evolveShareGroups(cluster.shareGroups, event)};
    default: {
      const counts = event.type === 'offsetsCommitted' || event.type === 'offsetsPending';
      const names = event.type === 'memberIdGiven' || event.type === 'memberJoined' || event.type === 'memberReplaced';
      return {
        ...cluster,
        groups: evolveGroups(cluster.groups, event, cluster.offsetWrites),
        offsetWrites: counts ? cluster.offsetWrites + 1 : cluster.offsetWrites,
        nextMember: names ? cluster.nextMember + 1 : cluster.nextMember,
      };
    }
  }
};

/** The cluster after one fact. Replaying a history's events gives exactly the clusters that `decide` returned. */
export const evolve = (cluster: Cluster, event: ClusterEvent): Cluster => {
  const after = evolveFact(cluster, event);
  return after.at === event.at ? after : {...after, at: event.at};
};
