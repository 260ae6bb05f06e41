import {type Asker, type Decision, emit, respond} from '../broker/decision';
import type {ProtocolError} from '../errors';
import {groupRulesOf} from '../groups/rules';
import type {RequestOf, ShareRequest} from '../protocol';
import {type TopicPartition, partitionOf, topicOf} from '../topicPartition';
import {acknowledgeAll} from './acknowledgements';
import {writeDeadLetters} from './deadLetters';
import {answerShareFetches, fetchShared} from './fetch';
import {shareGroupOf} from './heartbeat';
import {closeSession} from './release';
import {placeOf} from './settle';

const OPENS = 0;
const CLOSES = -1;

/** May this request use the member's session? Epoch 0 opens one, then each request has the next number; -1 closes it. Membership is not looked at. [S19] */
const sessionError = (
  decision: Decision,
  {group, memberId, sessionEpoch, acknowledgements}: ShareRequest,
  opens: boolean,
): ProtocolError | undefined => {
  const session = shareGroupOf(decision, group).sessions.get(memberId);
  if (sessionEpoch === OPENS) {
    if (!opens) return 'INVALID_SHARE_SESSION_EPOCH';
    return Object.keys(acknowledgements).length > 0 ? 'INVALID_REQUEST' : undefined;
  }
  if (session === undefined) return 'SHARE_SESSION_NOT_FOUND';
  return sessionEpoch !== CLOSES && sessionEpoch !== session.epoch ? 'INVALID_SHARE_SESSION_EPOCH' : undefined;
};

const updateSession = (
  decision: Decision,
  {client}: Asker,
  {group, memberId, sessionEpoch}: ShareRequest,
  change: (partitions: readonly TopicPartition[]) => readonly TopicPartition[],
): void => {
  if (sessionEpoch === CLOSES) return;
  const session = shareGroupOf(decision, group).sessions.get(memberId);
  const before = sessionEpoch === OPENS ? [] : (session?.partitions ?? []);
  emit(decision, {
    type: 'shareSessionUpdated',
    at: decision.at,
    group,
    memberId,
    client,
    epoch: sessionEpoch + 1,
    partitions: change(before),
  });
};

const ensureGroup = (decision: Decision, group: string): void => {
  if (!decision.cluster.shareGroups.has(group)) emit(decision, {type: 'shareGroupCreated', at: decision.at, group});
};

/** ShareFetch: acknowledges what it carries, then acquires. What is released in it may come back in the same answer. [S6] [S19] */
export const shareFetch = (decision: Decision, asker: Asker, request: RequestOf<'ShareFetch'>): void => {
  const {group, memberId, added, forgotten} = request;
  const error = sessionError(decision, request, true);
  const {lockDurationMs} = groupRulesOf(decision.cluster, group);
  if (error !== undefined) return respond(decision, asker, 'ShareFetch', {error, lockDurationMs, partitions: []});
  ensureGroup(decision, group);
  updateSession(decision, asker, request, (before) => [
    ...before.filter((partition) => !forgotten.includes(partition) && !added.includes(partition)),
    ...added,
  ]);
  const {outcomes, buried} = acknowledgeAll(decision, request);
  fetchShared(decision, asker, request, outcomes);
  if (request.sessionEpoch === CLOSES) closeSession(decision, group, memberId);
  for (const [place, dead] of buried) writeDeadLetters(decision, place, dead);
  for (const {partition} of outcomes) answerShareFetches(decision, placeOf(group, partition));
};

/** ShareAcknowledge: acknowledges without fetching. [S8] [S19] */
export const shareAcknowledge = (decision: Decision, asker: Asker, request: RequestOf<'ShareAcknowledge'>): void => {
  const {group, memberId} = request;
  const error = sessionError(decision, request, false);
  const {lockDurationMs} = groupRulesOf(decision.cluster, group);
  if (error !== undefined) return respond(decision, asker, 'ShareAcknowledge', {error, lockDurationMs, partitions: []});
  updateSession(decision, asker, request, (before) => before);
  const {outcomes, buried} = acknowledgeAll(decision, request);
  respond(decision, asker, 'ShareAcknowledge', {
    lockDurationMs,
    partitions: outcomes.map(({partition: name, error: refused}) => ({
      topic: topicOf(name),
      partition: partitionOf(name),
      ...(refused === undefined ? {} : {error: refused}),
    })),
  });
  if (request.sessionEpoch === CLOSES) closeSession(decision, group, memberId);
  for (const [place, dead] of buried) writeDeadLetters(decision, place, dead);
  for (const {partition} of outcomes) answerShareFetches(decision, placeOf(group, partition));
};
