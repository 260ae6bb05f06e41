import {partitionOf, topicOf} from '../topicPartition';
import type {AdminCommand} from './command';
import {partitionAt} from './cluster';
import {answerWaiting} from './fetch';
import {isTopicName} from './metadata';
import {type Turn, emit} from './turn';

type CommandOf<T extends AdminCommand['type']> = Extract<AdminCommand, {type: T}>;

/** Stands for the high watermark in deleteRecords. [L3] */
const UP_TO_HIGH_WATERMARK = -1;

export const createTopic = (turn: Turn, {topic, partitions, config = {}}: CommandOf<'createTopic'>): void => {
  const {at, cluster} = turn;
  const command = 'createTopic';
  if (!isTopicName(topic)) return emit(turn, {type: 'refused', at, command, error: 'INVALID_TOPIC_EXCEPTION'});
  if (cluster.topics[topic] !== undefined)
    return emit(turn, {
      type: 'refused',
      at,
      command,
      error: 'TOPIC_ALREADY_EXISTS',
      text: `Topic '${topic}' already exists.`,
    });
  if (partitions < 1) return emit(turn, {type: 'refused', at, command, error: 'INVALID_PARTITIONS'});
  return emit(turn, {type: 'topicCreated', at, topic, id: cluster.nextTopic, partitions, config});
};

/** The topic goes with its records, and with what groups have committed for it. [L13] */
export const deleteTopic = (turn: Turn, {topic}: CommandOf<'deleteTopic'>): void => {
  const {at} = turn;
  const partitions = turn.cluster.topics[topic]?.partitions;
  if (partitions === undefined)
    return emit(turn, {type: 'refused', at, command: 'deleteTopic', error: 'UNKNOWN_TOPIC_OR_PARTITION'});
  const waiting = [...new Set(partitions.flatMap((partition) => partition.waiting))];
  emit(turn, {type: 'topicDeleted', at, topic});
  for (const group of Object.values(turn.cluster.groups)) {
    const gone = Object.keys(group.committed).filter((partition) => topicOf(partition) === topic);
    if (gone.length > 0) emit(turn, {type: 'offsetsDeleted', at, group: group.name, partitions: gone});
  }
  for (const key of waiting) {
    const parked = turn.cluster.parked[key];
    const other = parked?.request.partitions.find((asked) => asked.topic !== topic);
    // A long poll for this topic alone waits its time out: the client asks again with newer metadata. [E4]
    if (other !== undefined) answerWaiting(turn, other.topic, other.partition);
  }
};

/** The count can only grow; records stay where they are. [P6] */
export const addPartitions = (turn: Turn, {topic, total}: CommandOf<'addPartitions'>): void => {
  const {at} = turn;
  const now = turn.cluster.topics[topic]?.partitions.length;
  if (now === undefined)
    return emit(turn, {type: 'refused', at, command: 'addPartitions', error: 'UNKNOWN_TOPIC_OR_PARTITION'});
  if (total === now)
    return emit(turn, {
      type: 'refused',
      at,
      command: 'addPartitions',
      error: 'INVALID_PARTITIONS',
      text: `Topic already has ${now} partition(s).`,
    });
  if (total < now)
    return emit(turn, {
      type: 'refused',
      at,
      command: 'addPartitions',
      error: 'INVALID_PARTITIONS',
      text: `The topic ${topic} currently has ${now} partition(s); ${total} would not be an increase.`,
    });
  return emit(turn, {type: 'partitionsAdded', at, topic, partitions: total});
};

export const alterConfig = (turn: Turn, {topic, config}: CommandOf<'alterConfig'>): void =>
  turn.cluster.topics[topic] === undefined
    ? emit(turn, {type: 'refused', at: turn.at, command: 'alterConfig', error: 'UNKNOWN_TOPIC_OR_PARTITION'})
    : emit(turn, {type: 'configAltered', at: turn.at, topic, config});

/** Moves the log start up, never down, not above the high watermark; it may pass an open transaction. [L3] [T14] */
export const deleteRecords = (turn: Turn, {before}: CommandOf<'deleteRecords'>): void => {
  const {at} = turn;
  for (const [name, given] of Object.entries(before)) {
    const [topic, number] = [topicOf(name), partitionOf(name)];
    const found = partitionAt(turn.cluster, topic, number);
    if (found === undefined) {
      emit(turn, {type: 'refused', at, command: 'deleteRecords', error: 'UNKNOWN_TOPIC_OR_PARTITION', about: name});
      continue;
    }
    const {logStart, logEnd} = found.log;
    const offset = given === UP_TO_HIGH_WATERMARK ? logEnd : given;
    if (offset > logEnd || offset < 0) {
      emit(turn, {type: 'refused', at, command: 'deleteRecords', error: 'OFFSET_OUT_OF_RANGE', about: name});
    } else if (offset > logStart) {
      emit(turn, {type: 'logStartMoved', at, topic, partition: number, logStart: offset, reason: 'deleteRecords'});
      answerWaiting(turn, topic, number);
    }
  }
};
