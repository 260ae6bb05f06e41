import {type Asker, type Decision, emit, respond} from '../broker/decision';
import {groupRulesOf} from '../groups/rules';
import type {RequestOf} from '../protocol';
import {type TopicPartition, sortPartitions, topicOf, topicPartition} from '../topicPartition';
import {assignShares} from './assignor';
import {type ShareGroup, newShareGroup} from './group';
import {placeOf} from './settle';

const LEAVES = -1;
const JOINS = 0;

export const shareGroupOf = (decision: Decision, name: string): ShareGroup =>
  decision.cluster.shareGroups.get(name) ?? newShareGroup(name);

const raiseEpoch = (decision: Decision, group: string, reason: string): void => {
  const {epoch} = shareGroupOf(decision, group);
  emit(decision, {type: 'shareGroupEpochRaised', at: decision.at, group, epoch: epoch + 1, reason});
};

/** Partitions that exist of the topics somebody subscribes to. */
const subscribedPartitions = (decision: Decision, {members}: ShareGroup): readonly TopicPartition[] => {
  const topics = new Set([...members.values()].flatMap((member) => member.topics));
  return sortPartitions(
    [...topics].flatMap((topic) =>
      (decision.cluster.topics.get(topic)?.partitions ?? []).map((_, partition) => topicPartition(topic, partition)),
    ),
  );
};

/**
 * Another subscription and other partitions are one new epoch together; partitions that have come are another one,
 * once the share coordinator has made a place for them. [CP1]
 */
const noticeChanges = (decision: Decision, name: string, subscribed: string | undefined): void => {
  const group = shareGroupOf(decision, name);
  const now = subscribedPartitions(decision, group);
  const known = group.known;
  const others = now.join() !== known.join();
  const topics = new Set(known.map(topicOf));
  const added = now.filter((partition) => !known.includes(partition));
  for (const partition of added)
    // A partition that was added to a known topic is read from its beginning, whatever the reset policy: nothing is to be missed. [S16]
    if (topics.has(topicOf(partition)))
      emit(decision, {type: 'shareOffsetAltered', at: decision.at, ...placeOf(name, partition), startOffset: 0});
  if (others) emit(decision, {type: 'sharePartitionsKnown', at: decision.at, group: name, partitions: now});
  if (subscribed !== undefined || others) raiseEpoch(decision, name, subscribed ?? 'the topics have changed');
  if (added.length > 0) raiseEpoch(decision, name, 'partitions have been added');
};

const assignTarget = (decision: Decision, name: string): void => {
  const group = shareGroupOf(decision, name);
  const {at} = decision;
  const interval = decision.cluster.config['group.share.assignment.interval.ms'];
  if (group.epoch <= group.assignmentEpoch || at < group.assignedAt + interval) return;
  const members = [...group.members.values()].map(({id, topics, partitions}) => ({memberId: id, topics, partitions}));
  const target = assignShares((topic) => group.known.filter((partition) => topicOf(partition) === topic), members);
  const assignments = [...target].map(([memberId, partitions]) => ({memberId, partitions}));
  emit(decision, {type: 'shareTargetAssigned', at, group: name, epoch: group.epoch, assignments});
};

const removeShareMember = (
  decision: Decision,
  name: string,
  memberId: string,
  reason: 'left' | 'session expired',
): void => {
  const client = shareGroupOf(decision, name).members.get(memberId)?.client ?? '';
  emit(decision, {type: 'shareMemberLeft', at: decision.at, group: name, memberId, client, reason});
  raiseEpoch(decision, name, `member ${memberId} is gone`);
  // Nobody is left to ask for it.
  if (shareGroupOf(decision, name).members.size === 0) assignTarget(decision, name);
};

/** Joins, or says what it subscribes to now. What has changed by it; undefined: nothing. */
const subscribe = (
  decision: Decision,
  asker: Asker,
  request: RequestOf<'ShareGroupHeartbeat'>,
  due: number,
): string | undefined => {
  const {group, memberId, topics} = request;
  const {at} = decision;
  const known = shareGroupOf(decision, group).members.get(memberId);
  if (known === undefined) {
    emit(decision, {
      type: 'shareMemberJoined',
      at,
      group,
      memberId,
      client: asker.client,
      topics: topics ?? [],
      due,
    });
    return `member ${memberId} joins`;
  }
  if (topics !== undefined && topics.join() !== known.topics.join()) {
    emit(decision, {type: 'shareMemberSubscribed', at, group, memberId, topics});
    return `member ${memberId} subscribes anew`;
  }
  return undefined;
};

/** ShareGroupHeartbeat: joins, stays or leaves, and learns what it may fetch. There is nothing to reconcile: records, not partitions, are held. [S18] */
export const shareGroupHeartbeat = (
  decision: Decision,
  asker: Asker,
  request: RequestOf<'ShareGroupHeartbeat'>,
): void => {
  const {group: name, memberId, memberEpoch} = request;
  const {cluster, at} = decision;
  const {shareSessionMs, shareHeartbeatMs: heartbeatIntervalMs} = groupRulesOf(cluster, name);
  const refuse = (error: 'GROUP_ID_NOT_FOUND' | 'UNKNOWN_MEMBER_ID' | 'FENCED_MEMBER_EPOCH'): void =>
    respond(decision, asker, 'ShareGroupHeartbeat', {error, memberEpoch, heartbeatIntervalMs});
  if (isOtherKind(decision, name)) return refuse('GROUP_ID_NOT_FOUND'); // S20
  const member = cluster.shareGroups.get(name)?.members.get(memberId);
  if (memberEpoch === LEAVES) {
    if (member === undefined) return refuse('UNKNOWN_MEMBER_ID');
    removeShareMember(decision, name, memberId, 'left');
    return respond(decision, asker, 'ShareGroupHeartbeat', {memberEpoch, heartbeatIntervalMs});
  }
  if (member === undefined && memberEpoch !== JOINS) return refuse('UNKNOWN_MEMBER_ID');
  if (member !== undefined && memberEpoch > member.epoch) return refuse('FENCED_MEMBER_EPOCH');
  if (!cluster.shareGroups.has(name)) emit(decision, {type: 'shareGroupCreated', at, group: name});
  const due = at + shareSessionMs;
  const subscribed = subscribe(decision, asker, request, due);
  emit(decision, {type: 'shareHeartbeat', at, group: name, memberId, due});
  noticeChanges(decision, name, subscribed);
  assignTarget(decision, name);
  const group = shareGroupOf(decision, name);
  const now = group.members.get(memberId);
  const partitions = group.target.get(memberId) ?? [];
  const changed = now?.partitions.join() !== partitions.join();
  if (now?.epoch !== group.assignmentEpoch || changed)
    emit(decision, {type: 'shareMemberAssigned', at, group: name, memberId, epoch: group.assignmentEpoch, partitions});
  const isFull = memberEpoch === JOINS || changed;
  return respond(decision, asker, 'ShareGroupHeartbeat', {
    memberEpoch: group.assignmentEpoch,
    heartbeatIntervalMs,
    ...(isFull ? {partitions} : {}),
  });
};

const isOtherKind = ({cluster}: Decision, name: string): boolean => {
  const classic = cluster.groups.get(name);
  return classic !== undefined && (classic.state !== 'Empty' || Object.keys(classic.committed).length > 0);
};

/** Members not heard of for their session: they are out; what they hold stays theirs until the locks end. [S14] */
export const expireShareSessions = (decision: Decision, name: string): void => {
  for (const {id, sessionDue} of shareGroupOf(decision, name).members.values())
    if (sessionDue <= decision.at) removeShareMember(decision, name, id, 'session expired');
};
