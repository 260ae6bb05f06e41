import {withEntry, withoutEntry} from '../entries';
import {cleaned} from '../log/compaction';
import {append, appendMarker, dropSegments, emptyLog, type Log, roll} from '../log/log';
import {inOrder} from '../replication/replication';
import type {Cluster, Partition, Topic} from './cluster';
import type {ClusterEvent} from './event';
import {topicRules} from './topicConfig';

export type TopicEvent = Extract<
  ClusterEvent,
  {
    type:
      | 'appended'
      | 'compacted'
      | 'configAltered'
      | 'duplicateRecognised'
      | 'logStartMoved'
      | 'partitionsAdded'
      | 'segmentRolled'
      | 'segmentsDeleted'
      | 'topicCreated'
      | 'topicDeleted'
      | 'transactionMarked';
  }
>;
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

export const changePartition = (
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

type LogEvent = Extract<
  TopicEvent,
  {type: 'appended' | 'compacted' | 'logStartMoved' | 'segmentRolled' | 'segmentsDeleted' | 'transactionMarked'}
>;

const evolveLog = (log: Log, event: LogEvent): Log => {
  switch (event.type) {
    case 'appended':
      return append(log, event);
    case 'transactionMarked':
      return appendMarker(log, {...event, producer: event.producer ?? -1, epoch: event.epoch ?? -1});
    case 'segmentRolled':
      return roll(log);
    case 'segmentsDeleted':
      return dropSegments(log, event.logStart);
    case 'logStartMoved':
      return {...log, logStart: event.logStart};
    case 'compacted':
      return cleaned(log, event.segments, event.cleanedTo);
  }
};

/** Facts of topics and their logs. */
export const evolveTopics = (cluster: Cluster, event: TopicEvent): Cluster => {
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
    case 'duplicateRecognised':
      return cluster;
    default: {
      const change = (found: Partition): Partition => ({...found, log: evolveLog(found.log, event)});
      return {...cluster, topics: changePartition(cluster, event.topic, event.partition, change)};
    }
  }
};
