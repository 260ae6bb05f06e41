import {forgetTopic} from '../share/administration';
import {highWatermarkOf} from '../log/log';
import {partitionOf, topicOf} from '../topicPartition';
import type {AdminCommand} from './command';
import {partitionAt} from './cluster';
import {checkRulesFor} from './compressed';
import {answerWaiting} from './waiting';
import {isTopicName} from './metadata';
import {topicConfigProblem, topicRules} from './topicConfig';
import {type Decision, emit} from './decision';

type CommandOf<T extends AdminCommand['type']> = Extract<AdminCommand, {type: T}>;

/** Stands for the high watermark in deleteRecords. [L3] */
const UP_TO_HIGH_WATERMARK = -1;

/** Why a topic cannot have these replicas; undefined: it can. */
const replicasProblem = (
  {cluster}: Decision,
  replicas: readonly number[],
  config: {readonly [name: string]: string},
): string | undefined => {
  const known = [...cluster.brokers.keys()];
  const missing = replicas.find((id) => !known.includes(id));
  if (missing !== undefined) return `There is no broker ${missing}. Allowed are: ${known.join(', ')}`;
  if (new Set(replicas).size < replicas.length) return `A broker has one replica at most: ${replicas.join(', ')}`;
  return replicas.length > 1 && topicRules(config).compact
    ? 'Compaction of a topic with several replicas is not modelled. Allowed are: cleanup.policy=delete, or one replica'
    : undefined;
};

export const createTopic = (
  decision: Decision,
  {topic, partitions, config = {}, replicas = []}: CommandOf<'createTopic'>,
): void => {
  const {at, cluster} = decision;
  const command = 'createTopic';
  if (!isTopicName(topic)) return emit(decision, {type: 'refused', at, command, error: 'INVALID_TOPIC_EXCEPTION'});
  if (cluster.topics.get(topic) !== undefined)
    return emit(decision, {
      type: 'refused',
      at,
      command,
      error: 'TOPIC_ALREADY_EXISTS',
      text: `Topic '${topic}' already exists.`,
    });
  if (partitions < 1)
    return emit(decision, {
      type: 'refused',
      at,
      command,
      error: 'INVALID_PARTITIONS',
      text: 'Number of partitions was set to an invalid non-positive value.', // E6
    });
  const text = topicConfigProblem(config);
  if (text !== undefined) return emit(decision, {type: 'refused', at, command, error: 'INVALID_CONFIG', text});
  const misplaced = replicasProblem(decision, replicas, config);
  if (misplaced !== undefined)
    return emit(decision, {type: 'refused', at, command, error: 'INVALID_REPLICA_ASSIGNMENT', text: misplaced});
  const placed = replicas.length > 0 ? {replicas} : {};
  return emit(decision, {type: 'topicCreated', at, topic, id: cluster.nextTopic, partitions, config, ...placed});
};

/** The topic goes with its records, and with what groups have committed for it. [L13] */
export const deleteTopic = (decision: Decision, {topic}: CommandOf<'deleteTopic'>): void => {
  const {at} = decision;
  const partitions = decision.cluster.topics.get(topic)?.partitions;
  if (partitions === undefined)
    return emit(decision, {type: 'refused', at, command: 'deleteTopic', error: 'UNKNOWN_TOPIC_OR_PARTITION'});
  const waiting = [...new Set(partitions.flatMap((partition) => partition.waiting))];
  emit(decision, {type: 'topicDeleted', at, topic});
  forgetTopic(decision, topic);
  for (const group of decision.cluster.groups.values()) {
    const gone = Object.keys(group.committed).filter((partition) => topicOf(partition) === topic);
    if (gone.length > 0) emit(decision, {type: 'offsetsDeleted', at, group: group.name, partitions: gone});
  }
  for (const key of waiting) {
    const parked = decision.cluster.parked[key];
    const other = parked?.request.partitions.find((asked) => asked.topic !== topic);
    // A long poll for this topic alone waits its time out: the client asks again with newer metadata. [E4]
    if (other !== undefined) answerWaiting(decision, other.topic, other.partition);
  }
};

/** The count can only grow; records stay where they are. [P6] */
export const addPartitions = (decision: Decision, {topic, total}: CommandOf<'addPartitions'>): void => {
  const {at} = decision;
  const now = decision.cluster.topics.get(topic)?.partitions.length;
  if (now === undefined)
    return emit(decision, {type: 'refused', at, command: 'addPartitions', error: 'UNKNOWN_TOPIC_OR_PARTITION'});
  if (total === now)
    return emit(decision, {
      type: 'refused',
      at,
      command: 'addPartitions',
      error: 'INVALID_PARTITIONS',
      text: `Topic already has ${now} partition(s).`,
    });
  if (total < now)
    return emit(decision, {
      type: 'refused',
      at,
      command: 'addPartitions',
      error: 'INVALID_PARTITIONS',
      text: `The topic ${topic} currently has ${now} partition(s); ${total} would not be an increase.`,
    });
  return emit(decision, {type: 'partitionsAdded', at, topic, partitions: total});
};

export const alterConfig = (decision: Decision, {topic, config}: CommandOf<'alterConfig'>): void => {
  const {at} = decision;
  const command = 'alterConfig';
  const found = decision.cluster.topics.get(topic);
  if (found === undefined) return emit(decision, {type: 'refused', at, command, error: 'UNKNOWN_TOPIC_OR_PARTITION'});
  const text = topicConfigProblem(config);
  if (text !== undefined) return emit(decision, {type: 'refused', at, command, error: 'INVALID_CONFIG', text});
  for (const {log} of found.partitions) checkRulesFor(log, topicRules({...found.config, ...config}));
  return emit(decision, {type: 'configAltered', at, topic, config});
};

/** Moves the log start up, never down, not above the high watermark; it may pass an open transaction. [L3] [T14] */
export const deleteRecords = (decision: Decision, {before}: CommandOf<'deleteRecords'>): void => {
  const {at} = decision;
  for (const [name, given] of Object.entries(before)) {
    const [topic, number] = [topicOf(name), partitionOf(name)];
    const found = partitionAt(decision.cluster, topic, number);
    if (found === undefined) {
      emit(decision, {type: 'refused', at, command: 'deleteRecords', error: 'UNKNOWN_TOPIC_OR_PARTITION', about: name});
      continue;
    }
    const {logStart} = found.log;
    const highWatermark = highWatermarkOf(found.log);
    const offset = given === UP_TO_HIGH_WATERMARK ? highWatermark : given;
    if (offset > highWatermark || offset < 0) {
      emit(decision, {type: 'refused', at, command: 'deleteRecords', error: 'OFFSET_OUT_OF_RANGE', about: name});
    } else if (offset > logStart) {
      emit(decision, {type: 'logStartMoved', at, topic, partition: number, logStart: offset, reason: 'deleteRecords'});
      answerWaiting(decision, topic, number);
    }
  }
};
