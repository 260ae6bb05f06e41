import {type Cluster, partitionAt} from '../broker/cluster';
import {type Asker, type Decision, emit, respond} from '../broker/decision';
import {type ConsumerGroup, topicsOf} from '../consumerGroup/group';
import type {ProtocolError} from '../errors';
import type {MemberClaim, OffsetsToCommit, RequestOf} from '../protocol';
import {type Offsets, type TopicPartition, partitionOf, sortPartitions, topicOf} from '../topicPartition';
import {type Group, subscribedTopics} from './group';
import {groupOrNew, memberError} from './members';

/** May this caller commit for the group? Ownership, direction and range are not looked at. [O1] [C10] [G12] [T12] */
const commitError = (group: Group, claim: MemberClaim, transactional: boolean): ProtocolError | undefined => {
  const {memberId, generation, instanceId} = claim;
  if (generation < 0 && group.state === 'Empty') return undefined;
  if (generation >= 0 || memberId !== '' || instanceId !== undefined) {
    const error = memberError(group, claim);
    if (error !== undefined) return error;
    if (generation !== group.generation) return 'ILLEGAL_GENERATION';
  } else if (!transactional && group.state !== 'Empty') {
    return 'UNKNOWN_MEMBER_ID';
  }
  return !transactional && group.state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : undefined;
};

const exists = (cluster: Cluster, partition: TopicPartition): boolean =>
  partitionAt(cluster, topicOf(partition), partitionOf(partition)) !== undefined;

/** Sorts what can be stored from what cannot. */
const sortOut = (
  decision: Decision,
  offsets: OffsetsToCommit,
  error: ProtocolError | undefined,
): {stored: OffsetsToCommit; errors: {[partition: TopicPartition]: ProtocolError}} => {
  const stored: {[partition: TopicPartition]: OffsetsToCommit[string]} = {};
  const errors: {[partition: TopicPartition]: ProtocolError} = {};
  const longest = decision.cluster.config['offset.metadata.max.bytes'];
  for (const [partition, offset] of Object.entries(offsets)) {
    if (!exists(decision.cluster, partition)) errors[partition] = 'UNKNOWN_TOPIC_OR_PARTITION';
    else if (error !== undefined) errors[partition] = error;
    else if ((offset.metadata ?? '').length > longest) errors[partition] = 'OFFSET_METADATA_TOO_LARGE';
    else stored[partition] = offset;
  }
  return {stored, errors};
};

/** May this caller commit for a group of the consumer protocol? Only as a member at its very epoch; as nobody only while nobody is in it. [CP5] */
const consumerCommitError = (
  {members}: ConsumerGroup,
  {memberId, generation}: MemberClaim,
  transactional: boolean,
): ProtocolError | undefined => {
  if (generation < 0 && (members.size === 0 || (transactional && memberId === ''))) return undefined;
  const member = members.get(memberId);
  if (member === undefined) return 'UNKNOWN_MEMBER_ID';
  return generation === member.epoch ? undefined : 'STALE_MEMBER_EPOCH';
};

const errorFor = (cluster: Cluster, claim: MemberClaim, transactional: boolean): ProtocolError | undefined => {
  const consumerGroup = cluster.consumerGroups.get(claim.group);
  if (consumerGroup !== undefined) return consumerCommitError(consumerGroup, claim, transactional);
  const known = cluster.groups.get(claim.group);
  if (known !== undefined) return commitError(known, claim, transactional);
  return claim.generation >= 0 ? 'ILLEGAL_GENERATION' : undefined;
};

/** OffsetCommit: one number per group and partition; the last write counts. [O1] */
export const offsetCommit = (decision: Decision, asker: Asker, request: RequestOf<'OffsetCommit'>): void => {
  const {group: name, memberId, offsets} = request;
  const {at} = decision;
  const anyExists = Object.keys(offsets).some((partition) => exists(decision.cluster, partition));
  const error = errorFor(decision.cluster, request, false);
  const {stored, errors} = sortOut(decision, offsets, error);
  if (error === undefined && anyExists) {
    const group = groupOrNew(decision, name);
    const member = group.members[memberId];
    // A commit is a sign of life.
    if (member !== undefined && (group.state === 'Stable' || group.state === 'PreparingRebalance'))
      emit(decision, {type: 'sessionExtended', at, group: name, memberId, due: at + member.sessionTimeoutMs});
    if (Object.keys(stored).length > 0)
      emit(decision, {type: 'offsetsCommitted', at, group: name, offsets: stored, by: asker.client, memberId});
  }
  respond(decision, asker, 'OffsetCommit', {errors});
};

/** May this member ask for offsets? Only at its very epoch. [CP5] */
const fetchError = (cluster: Cluster, {group, member}: RequestOf<'OffsetFetch'>): ProtocolError | undefined => {
  const consumerGroup = cluster.consumerGroups.get(group);
  if (consumerGroup === undefined || member === undefined) return undefined;
  const known = consumerGroup.members.get(member.memberId);
  if (known === undefined) return 'UNKNOWN_MEMBER_ID';
  return known.epoch === member.epoch ? undefined : 'STALE_MEMBER_EPOCH';
};

/** OffsetFetch: what the group has stored. Where a transaction has offsets pending, who asks for stable ones has to wait. [T11] */
export const offsetFetch = (decision: Decision, asker: Asker, request: RequestOf<'OffsetFetch'>): void => {
  const group = decision.cluster.groups.get(request.group);
  const refused = fetchError(decision.cluster, request);
  if (refused !== undefined) return respond(decision, asker, 'OffsetFetch', {error: refused, offsets: {}, errors: {}});
  const offsets: {[partition: TopicPartition]: OffsetsToCommit[string]} = {};
  const errors: {[partition: TopicPartition]: ProtocolError} = {};
  const pending = Object.values(group?.pendingOffsets ?? {});
  for (const partition of request.partitions) {
    if (request.requireStable && pending.some((open) => open[partition] !== undefined))
      errors[partition] = 'UNSTABLE_OFFSET_COMMIT';
    const committed = group?.committed[partition];
    if (committed !== undefined && errors[partition] === undefined) {
      const {offset, metadata} = committed;
      offsets[partition] = {offset, ...(metadata === '' ? {} : {metadata})};
    }
  }
  return respond(decision, asker, 'OffsetFetch', {offsets, errors});
};

/** TxnOffsetCommit: kept apart until the transaction is decided. Only the member, if one is named, is checked. [T11] [T12] */
export const storePending = (
  decision: Decision,
  request: RequestOf<'TxnOffsetCommit'>,
): {readonly [partition: TopicPartition]: ProtocolError} => {
  const error = errorFor(decision.cluster, request, true);
  const {stored, errors} = sortOut(decision, request.offsets, error);
  if (Object.keys(stored).length > 0) {
    groupOrNew(decision, request.group);
    emit(decision, {
      type: 'offsetsPending',
      at: decision.at,
      group: request.group,
      producer: request.producer,
      offsets: stored,
    });
  }
  return errors;
};

/** The transaction is decided: its offsets count, except where something was written after them; or they vanish. [T11] [T12] */
export const decidePending = (decision: Decision, name: string, producer: number, committed: boolean): void => {
  const group = decision.cluster.groups.get(name);
  const pending = group?.pendingOffsets[producer];
  if (group === undefined || pending === undefined) return;
  const offsets: {[partition: TopicPartition]: OffsetsToCommit[string]} = {};
  for (const [partition, offset] of Object.entries(pending)) {
    const later = (group.committed[partition]?.written ?? -1) > offset.written;
    if (committed && !later) offsets[partition] = {offset: offset.offset, metadata: offset.metadata};
  }
  emit(decision, {type: 'pendingOffsetsDecided', at: decision.at, group: name, producer, committed, offsets});
};

/** An administrator sets offsets: only of a group without members. [C9] */
export const alterOffsets = (decision: Decision, name: string, offsets: Offsets): void => {
  const {at} = decision;
  const command = 'alterOffsets';
  const known = decision.cluster.groups.get(name);
  // E6: whichever partitions it is about, the administrator's client says it in its own words.
  const failed = (partitions: readonly TopicPartition[]): string =>
    `Failed altering group offsets for the following partitions: [${sortPartitions(partitions).join(', ')}]`;
  const members = decision.cluster.consumerGroups.get(name)?.members.size ?? 0;
  if (members > 0 || (known !== undefined && known.state !== 'Empty')) {
    const text = failed(Object.keys(offsets));
    return emit(decision, {type: 'refused', at, command, error: 'UNKNOWN_MEMBER_ID', text});
  }
  const missing = Object.keys(offsets).filter((partition) => !exists(decision.cluster, partition));
  if (missing.length > 0) {
    const text = failed(missing);
    return emit(decision, {
      type: 'refused',
      at,
      command,
      error: 'UNKNOWN_TOPIC_OR_PARTITION',
      text,
      about: missing[0],
    });
  }
  groupOrNew(decision, name);
  const wrapped = Object.fromEntries(Object.entries(offsets).map(([partition, offset]) => [partition, {offset}]));
  return emit(decision, {type: 'offsetsCommitted', at, group: name, offsets: wrapped});
};

/** An administrator deletes offsets: not of a topic that a running group subscribes to. [C12] */
export const deleteOffsets = (decision: Decision, name: string, partitions: readonly TopicPartition[]): void => {
  const {at} = decision;
  const command = 'deleteOffsets';
  const group = decision.cluster.groups.get(name);
  const consumerGroup = decision.cluster.consumerGroups.get(name);
  if (group === undefined && consumerGroup === undefined)
    return emit(decision, {type: 'refused', at, command, error: 'GROUP_ID_NOT_FOUND'});
  const subscribed = new Set([
    ...(group === undefined ? [] : subscribedTopics(group)),
    ...(consumerGroup === undefined
      ? []
      : [...consumerGroup.members.values()].flatMap((member) => topicsOf(consumerGroup, member))),
  ]);
  const held = partitions.find((partition) => subscribed.has(topicOf(partition)));
  if (held !== undefined)
    return emit(decision, {type: 'refused', at, command, error: 'GROUP_SUBSCRIBED_TO_TOPIC', about: held});
  return emit(decision, {type: 'offsetsDeleted', at, group: name, partitions});
};

/** An administrator deletes a group with its offsets: only without members. [C12] */
export const deleteGroup = (decision: Decision, name: string): void => {
  const {at} = decision;
  const command = 'deleteGroup';
  const group = decision.cluster.groups.get(name);
  const consumerGroup = decision.cluster.consumerGroups.get(name);
  if (group === undefined && consumerGroup === undefined)
    return emit(decision, {type: 'refused', at, command, error: 'GROUP_ID_NOT_FOUND'});
  if ((group !== undefined && group.state !== 'Empty') || (consumerGroup?.members.size ?? 0) > 0)
    return emit(decision, {type: 'refused', at, command, error: 'NON_EMPTY_GROUP'});
  if (group !== undefined) emit(decision, {type: 'groupDeleted', at, group: name});
  if (consumerGroup !== undefined) emit(decision, {type: 'consumerGroupDeleted', at, group: name});
  return undefined;
};
