import {partitionAt} from '../broker/cluster';
import {type Decision, emit} from '../broker/decision';
import type {ProtocolError} from '../errors';
import {groupConfigProblem} from '../groups/groupConfig';
import {type Offsets, partitionOf, topicOf} from '../topicPartition';
import {type ShareGroup} from './group';
import {placeOf} from './settle';

type Refusable = 'alterGroupConfig' | 'alterShareOffsets' | 'deleteShareOffsets' | 'deleteShareGroup';

const refuse = (decision: Decision, command: Refusable, error: ProtocolError, text?: string): void =>
  emit(decision, {type: 'refused', at: decision.at, command, error, ...(text === undefined ? {} : {text})});

/** Sets some of a group's settings, null: takes them back. The group need not exist. [S16] */
export const alterGroupConfig = (
  decision: Decision,
  group: string,
  config: {readonly [name: string]: string | null},
): void => {
  const set = Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
  const text = groupConfigProblem(set, decision.cluster.config);
  if (text !== undefined) return refuse(decision, 'alterGroupConfig', 'INVALID_CONFIG', text);
  return emit(decision, {type: 'groupConfigAltered', at: decision.at, group, config});
};

/** The group, if it may be changed: only while nobody is in it. [S16] */
const emptyGroup = (decision: Decision, command: Refusable, name: string): ShareGroup | undefined => {
  const group = decision.cluster.shareGroups.get(name);
  if (group === undefined) refuse(decision, command, 'GROUP_ID_NOT_FOUND');
  else if (group.members.size > 0) refuse(decision, command, 'NON_EMPTY_GROUP');
  else return group;
  return undefined;
};

/** Sets where an empty group goes on; all counts begin anew. [S16] */
export const alterShareOffsets = (decision: Decision, name: string, offsets: Offsets): void => {
  if (emptyGroup(decision, 'alterShareOffsets', name) === undefined) return;
  for (const [partition, startOffset] of Object.entries(offsets)) {
    if (partitionAt(decision.cluster, topicOf(partition), partitionOf(partition)) === undefined)
      refuse(decision, 'alterShareOffsets', 'UNKNOWN_TOPIC_OR_PARTITION');
    else emit(decision, {type: 'shareOffsetAltered', at: decision.at, ...placeOf(name, partition), startOffset});
  }
};

/** Forgets what an empty group has stored of a topic: it begins there anew. [S16] */
export const deleteShareOffsets = (decision: Decision, name: string, topic: string): void => {
  const group = emptyGroup(decision, 'deleteShareOffsets', name);
  for (const partition of group?.partitions.keys() ?? [])
    if (topicOf(partition) === topic)
      emit(decision, {type: 'shareOffsetAltered', at: decision.at, ...placeOf(name, partition), startOffset: null});
};

export const deleteShareGroup = (decision: Decision, name: string): void => {
  if (emptyGroup(decision, 'deleteShareGroup', name) !== undefined)
    emit(decision, {type: 'shareGroupDeleted', at: decision.at, group: name});
};

/** A deleted topic goes with what share groups know of it. [S20] */
export const forgetTopic = (decision: Decision, topic: string): void => {
  for (const {name, partitions} of decision.cluster.shareGroups.values())
    for (const partition of partitions.keys())
      if (topicOf(partition) === topic)
        emit(decision, {type: 'sharePartitionRemoved', at: decision.at, ...placeOf(name, partition)});
};
