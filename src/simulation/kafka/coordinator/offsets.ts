import {type Cluster, partitionAt} from '../broker/cluster';
import {type Asker, type Turn, emit, respond} from '../broker/turn';
import type {ProtocolError} from '../errors';
import type {MemberClaim, OffsetsToCommit, RequestOf} from '../protocol';
import {type Offsets, type TopicPartition, partitionOf, topicOf} from '../topicPartition';
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
  turn: Turn,
  offsets: OffsetsToCommit,
  error: ProtocolError | undefined,
): {stored: OffsetsToCommit; errors: {[partition: TopicPartition]: ProtocolError}} => {
  const stored: {[partition: TopicPartition]: OffsetsToCommit[string]} = {};
  const errors: {[partition: TopicPartition]: ProtocolError} = {};
  const longest = turn.cluster.config['offset.metadata.max.bytes'];
  for (const [partition, offset] of Object.entries(offsets)) {
    if (!exists(turn.cluster, partition)) errors[partition] = 'UNKNOWN_TOPIC_OR_PARTITION';
    else if (error !== undefined) errors[partition] = error;
    else if ((offset.metadata ?? '').length > longest) errors[partition] = 'OFFSET_METADATA_TOO_LARGE';
    else stored[partition] = offset;
  }
  return {stored, errors};
};

/** OffsetCommit: one number per group and partition; the last write counts. [O1] */
export const offsetCommit = (turn: Turn, asker: Asker, request: RequestOf<'OffsetCommit'>): void => {
  const {group: name, memberId, generation, offsets} = request;
  const {at} = turn;
  const known = turn.cluster.groups[name];
  const anyExists = Object.keys(offsets).some((partition) => exists(turn.cluster, partition));
  const error: ProtocolError | undefined =
    known === undefined ? (generation >= 0 ? 'ILLEGAL_GENERATION' : undefined) : commitError(known, request, false);
  const {stored, errors} = sortOut(turn, offsets, error);
  if (error === undefined && anyExists) {
    const group = groupOrNew(turn, name);
    const member = group.members[memberId];
    // A commit is a sign of life.
    if (member !== undefined && (group.state === 'Stable' || group.state === 'PreparingRebalance'))
      emit(turn, {type: 'sessionExtended', at, group: name, memberId, due: at + member.sessionTimeoutMs});
    if (Object.keys(stored).length > 0)
      emit(turn, {type: 'offsetsCommitted', at, group: name, offsets: stored, by: asker.client, memberId});
  }
  respond(turn, asker, 'OffsetCommit', {errors});
};

/** OffsetFetch: what the group has stored. Where a transaction has offsets pending, who asks for stable ones has to wait. [T11] */
export const offsetFetch = (turn: Turn, asker: Asker, request: RequestOf<'OffsetFetch'>): void => {
  const group = turn.cluster.groups[request.group];
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
  respond(turn, asker, 'OffsetFetch', {offsets, errors});
};

/** TxnOffsetCommit: kept apart until the transaction is decided. Only the member, if one is named, is checked. [T11] [T12] */
export const storePending = (
  turn: Turn,
  request: RequestOf<'TxnOffsetCommit'>,
): {readonly [partition: TopicPartition]: ProtocolError} => {
  const known = turn.cluster.groups[request.group];
  const error: ProtocolError | undefined =
    known === undefined
      ? request.generation >= 0
        ? 'ILLEGAL_GENERATION'
        : undefined
      : commitError(known, request, true);
  const {stored, errors} = sortOut(turn, request.offsets, error);
  if (Object.keys(stored).length > 0) {
    groupOrNew(turn, request.group);
    emit(turn, {
      type: 'offsetsPending',
      at: turn.at,
      group: request.group,
      producer: request.producer,
      offsets: stored,
    });
  }
  return errors;
};

/** The transaction is decided: its offsets count, except where something was written after them; or they vanish. [T11] [T12] */
export const decidePending = (turn: Turn, name: string, producer: number, committed: boolean): void => {
  const group = turn.cluster.groups[name];
  const pending = group?.pendingOffsets[producer];
  if (group === undefined || pending === undefined) return;
  const offsets: {[partition: TopicPartition]: OffsetsToCommit[string]} = {};
  for (const [partition, offset] of Object.entries(pending)) {
    const later = (group.committed[partition]?.written ?? -1) > offset.written;
    if (committed && !later) offsets[partition] = {offset: offset.offset, metadata: offset.metadata};
  }
  emit(turn, {type: 'pendingOffsetsDecided', at: turn.at, group: name, producer, committed, offsets});
};

/** An administrator sets offsets: only of a group without members. [C9] */
export const alterOffsets = (turn: Turn, name: string, offsets: Offsets): void => {
  const {at} = turn;
  const command = 'alterOffsets';
  const known = turn.cluster.groups[name];
  if (known !== undefined && known.state !== 'Empty')
    return emit(turn, {type: 'refused', at, command, error: 'UNKNOWN_MEMBER_ID'});
  const missing = Object.keys(offsets).find((partition) => !exists(turn.cluster, partition));
  if (missing !== undefined)
    return emit(turn, {type: 'refused', at, command, error: 'UNKNOWN_TOPIC_OR_PARTITION', about: missing});
  groupOrNew(turn, name);
  const wrapped = Object.fromEntries(Object.entries(offsets).map(([partition, offset]) => [partition, {offset}]));
  return emit(turn, {type: 'offsetsCommitted', at, group: name, offsets: wrapped});
};

/** An administrator deletes offsets: not of a topic that a running group subscribes to. [C12] */
export const deleteOffsets = (turn: Turn, name: string, partitions: readonly TopicPartition[]): void => {
  const {at} = turn;
  const command = 'deleteOffsets';
  const group = turn.cluster.groups[name];
  if (group === undefined) return emit(turn, {type: 'refused', at, command, error: 'GROUP_ID_NOT_FOUND'});
  const subscribed = subscribedTopics(group);
  const held = partitions.find((partition) => subscribed.has(topicOf(partition)));
  if (held !== undefined)
    return emit(turn, {type: 'refused', at, command, error: 'GROUP_SUBSCRIBED_TO_TOPIC', about: held});
  return emit(turn, {type: 'offsetsDeleted', at, group: name, partitions});
};

/** An administrator deletes a group with its offsets: only without members. [C12] */
export const deleteGroup = (turn: Turn, name: string): void => {
  const {at} = turn;
  const command = 'deleteGroup';
  const group = turn.cluster.groups[name];
  if (group === undefined) return emit(turn, {type: 'refused', at, command, error: 'GROUP_ID_NOT_FOUND'});
  if (group.state !== 'Empty') return emit(turn, {type: 'refused', at, command, error: 'NON_EMPTY_GROUP'});
  return emit(turn, {type: 'groupDeleted', at, group: name});
};
