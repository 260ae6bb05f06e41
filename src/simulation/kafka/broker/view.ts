import {
  type ConsumerGroup,
  type ConsumerGroupState,
  consumerGroupState,
  preferredAssignor,
} from '../consumerGroup/group';
import {membersOf} from '../coordinator/group';
import type {GroupState} from '../coordinator/group';
import {batchesFrom, highWatermarkOf, lastStableOffset} from '../log/log';
import type {ProducerStates} from '../log/producerState';
import type {KafkaRecord} from '../log/record';
import {type Offsets, type TopicPartition, partitionOf, sortPartitions, topicOf} from '../topicPartition';
import {type Cluster, partitionAt} from './cluster';

/** A record as it lies in the log, or a transaction's marker, which takes an offset too. */
export type StoredRecord = KafkaRecord & {
  readonly producer?: number;
  readonly epoch?: number;
  readonly transactional?: boolean;
  readonly control?: 'COMMIT' | 'ABORT';
};

export interface PartitionView {
  readonly logStart: number;
  /** The offset that the next record gets. */
  readonly logEnd: number;
  readonly highWatermark: number;
  /** Last stable offset: what read_committed readers may read up to. */
  readonly lso: number;
  /** What it remembers of producers, by their ids: five batches of each at most. [I1] */
  readonly producers: ProducerStates;
  /** From the log start, or from `offset`, in order; markers among them. */
  readonly records: (offset?: number) => Iterable<StoredRecord>;
}

export interface GroupView {
  readonly protocol: 'classic' | 'consumer';
  readonly state: GroupState | ConsumerGroupState;
  /** Of a group of the consumer protocol: its epoch. */
  readonly generation: number;
  readonly assignor: string | undefined;
  readonly members: readonly {
    readonly member: string;
    readonly client: string;
    readonly instance?: string;
    readonly partitions: readonly TopicPartition[];
  }[];
  readonly committed: Offsets;
  /** High watermark less committed offset. [T4] */
  readonly lag: Offsets;
}

export const topicNames = (cluster: Cluster): readonly string[] => [...cluster.topics.keys()].sort();

/** Every partition there is, by topic and number. */
export const topicPartitions = (cluster: Cluster): readonly {readonly topic: string; readonly partition: number}[] =>
  topicNames(cluster).flatMap((topic) =>
    (cluster.topics.get(topic)?.partitions ?? []).map((_, partition) => ({topic, partition})),
  );

export const groupNames = (cluster: Cluster): readonly string[] =>
  [...new Set([...cluster.groups.keys(), ...cluster.consumerGroups.keys()])].sort();

/** What one partition holds; undefined: there is none. Cheap: records are read only when asked for. */
export const partitionView = (cluster: Cluster, topic: string, partition: number): PartitionView | undefined => {
  const log = partitionAt(cluster, topic, partition)?.log;
  if (log === undefined) return undefined;
  return {
    logStart: log.logStart,
    logEnd: log.logEnd,
    highWatermark: highWatermarkOf(log),
    lso: lastStableOffset(log),
    producers: log.producers,
    *records(offset = log.logStart) {
      const from = Math.max(offset, log.logStart);
      for (const {records, control, producer, epoch, transactional, baseOffset, maxTimestamp} of batchesFrom(
        log,
        from,
      )) {
        const written = {producer, epoch, transactional};
        if (control !== undefined && baseOffset >= from)
          yield {
            offset: baseOffset,
            timestamp: maxTimestamp,
            message: control,
            key: null,
            value: null,
            headers: [],
            control,
            ...written,
          };
        for (const record of records) if (record.offset >= from) yield {...record, ...written};
      }
    },
  };
};

const committedBy = (cluster: Cluster, name: string): Pick<GroupView, 'committed' | 'lag'> => {
  const committed: {[partition: TopicPartition]: number} = {};
  const lag: {[partition: TopicPartition]: number} = {};
  for (const [partition, {offset}] of Object.entries(cluster.groups.get(name)?.committed ?? {})) {
    committed[partition] = offset;
    const log = partitionAt(cluster, topicOf(partition), partitionOf(partition))?.log;
    if (log !== undefined) lag[partition] = highWatermarkOf(log) - offset;
  }
  return {committed, lag};
};

const consumerGroupMembers = ({members}: ConsumerGroup): GroupView['members'] =>
  [...members.values()].map(({id, client, instanceId, assigned, revoking}) => ({
    member: id,
    client,
    ...(instanceId === undefined ? {} : {instance: instanceId}),
    partitions: sortPartitions([...assigned, ...revoking]),
  }));

/** A group as the coordinator knows it, of either protocol; undefined: it does not. */
export const groupView = (cluster: Cluster, name: string): GroupView | undefined => {
  const consumerGroup = cluster.consumerGroups.get(name);
  if (consumerGroup !== undefined)
    return {
      protocol: 'consumer',
      state: consumerGroupState(consumerGroup),
      generation: consumerGroup.epoch,
      assignor: preferredAssignor(consumerGroup),
      members: consumerGroupMembers(consumerGroup),
      ...committedBy(cluster, name),
    };
  const group = cluster.groups.get(name);
  if (group === undefined) return undefined;
  return {
    protocol: 'classic',
    state: group.state,
    generation: group.generation,
    assignor: group.assignor,
    members: membersOf(group).map(({id, client, instanceId, partitions}) => ({
      member: id,
      client,
      ...(instanceId === undefined ? {} : {instance: instanceId}),
      partitions,
    })),
    ...committedBy(cluster, name),
  };
};
