import {partitionAt} from '../broker/cluster';
import {type Asker, type Decision, emit, respond} from '../broker/decision';
import {abortedIn, read, readableEnd} from '../broker/fetch';
import {groupRulesOf} from '../groups/rules';
import type {Batch} from '../log/record';
import type {RequestOf, ResponseOf} from '../protocol';
import type {TopicPartition} from '../topicPartition';
import {acquire} from './acquire';
import {type AcknowledgeOutcome} from './acknowledgements';
import type {ParkedShareFetch} from './event';
import {loadedPartition} from './load';
import {type Place, loadedAt, nameOf, placeOf} from './settle';
import {canAcquire, nextFetchOffset, runsBetween} from './sharePartition';
import {voidRanges} from './void';

type Request = RequestOf<'ShareFetch'>;
type Answer = ResponseOf<'ShareFetch'>['partitions'][number];

/** `fetch.max.bytes`: a share fetch has one limit for all partitions. */
const MOST_BYTES = 52_428_800;

/** Could a fetch acquire something here? What lies past the end of the log is not there yet. [S5] [S15] [S17] */
const hasSomething = (decision: Decision, place: Place): boolean => {
  const loaded = loadedAt(decision, place);
  const log = partitionAt(decision.cluster, place.topic, place.partition)?.log;
  const {mostRecordLocks, isolation} = groupRulesOf(decision.cluster, place.group);
  if (loaded === undefined || log === undefined || !canAcquire(loaded, mostRecordLocks)) return false;
  return nextFetchOffset(loaded) < readableEnd(log, isolation);
};

/** Records before the start of the log are gone: those that nobody holds are put aside, and the window begins at the log's start. [S16] */
const followLogStart = (decision: Decision, place: Place, logStart: number): void => {
  const {at} = decision;
  const before = loadedAt(decision, place);
  if (before === undefined || logStart <= before.startOffset) return;
  const gone = before.batches
    .flatMap(({runs}) => runsBetween(runs, before.startOffset, logStart - 1))
    .filter(({state}) => state === 'available');
  if (gone.length > 0) {
    const ranges = gone.map(({first, last, count}) => ({first, last, count, state: 'archived' as const}));
    emit(decision, {type: 'deliveriesEnded', at, ...place, why: 'records deleted', ranges});
  }
  const endOffset = before.batches.length === 0 ? logStart : Math.max(before.endOffset, logStart);
  emit(decision, {type: 'shareStartMoved', at, ...place, startOffset: logStart, endOffset, why: 'records deleted'});
};

const NOTHING = {acquired: [], batches: [] as readonly Batch[]};

/** Acquires what this fetch gets of one partition. */
const acquireAt = (decision: Decision, asker: Asker, place: Place, request: Request, maxRecords: number): Answer => {
  const {topic, partition, group} = place;
  const {at} = decision;
  const log = partitionAt(decision.cluster, topic, partition)?.log;
  const {isolation, lockDurationMs, deliveryCountLimit: limit, mostRecordLocks} = groupRulesOf(decision.cluster, group);
  const before = loadedAt(decision, place);
  if (log === undefined || before === undefined)
    return {topic, partition, ...NOTHING, error: 'UNKNOWN_TOPIC_OR_PARTITION'};
  const fetchOffset = nextFetchOffset(before);
  if (fetchOffset < log.logStart) {
    followLogStart(decision, place, log.logStart);
    return {topic, partition, ...NOTHING};
  }
  const batches = read(log, fetchOffset, readableEnd(log, isolation), MOST_BYTES);
  if (batches.length === 0 || maxRecords <= 0) return {topic, partition, ...NOTHING};
  const {memberId, mode, batchSize} = request;
  const {ranges, gone, ...window} = acquire(before, {
    member: memberId,
    mode,
    batchSize,
    maxRecords,
    fetchOffset,
    read: batches,
    limit,
    mostInFlight: mostRecordLocks,
  });
  const archived = (range: {first: number; last: number}, count: number) => ({
    ...range,
    count,
    state: 'archived' as const,
  });
  if (gone.length > 0) {
    const why = 'records deleted';
    emit(decision, {type: 'deliveriesEnded', at, ...place, why, ranges: gone.map((range) => archived(range, 0))});
  }
  if (ranges.length === 0) return {topic, partition, ...NOTHING};
  const lockUntil = at + lockDurationMs; // S7
  emit(decision, {type: 'recordsAcquired', at, ...place, memberId, client: asker.client, ranges, lockUntil, ...window});
  const aborted = isolation === 'read_committed' ? abortedIn(log, fetchOffset, batches) : [];
  const {kept, dropped} = voidRanges(batches, aborted, ranges);
  if (dropped.length > 0) {
    const voided = dropped.map(({first, last, deliveryCount}) => archived({first, last}, deliveryCount));
    emit(decision, {type: 'deliveriesEnded', at, ...place, why: 'transaction aborted', memberId, ranges: voided}); // S17
  }
  const holds = ({baseOffset, lastOffset}: Batch): boolean =>
    kept.some(({first, last}) => baseOffset <= last && lastOffset >= first);
  return {topic, partition, acquired: kept, batches: batches.filter(holds)};
};

/** The partitions of a session, another one in front with each request. */
const rotated = (partitions: readonly TopicPartition[], epoch: number): readonly TopicPartition[] => {
  const first = partitions.length === 0 ? 0 : Math.max(epoch, 0) % partitions.length;
  return [...partitions.slice(first), ...partitions.slice(0, first)];
};

const sessionPlaces = ({cluster}: Decision, {group, memberId, sessionEpoch}: Request): readonly Place[] => {
  const session = cluster.shareGroups.get(group)?.sessions.get(memberId);
  return rotated(session?.partitions ?? [], sessionEpoch).map((partition) => placeOf(group, partition));
};

/** Answers a fetch with what can be acquired now and with what has become of its acknowledgements. Once a session is open, a partition without news is left out. [S19] */
const answerFetch = (decision: Decision, parked: Omit<ParkedShareFetch, 'until'>): void => {
  const {request, acknowledged} = parked;
  const answers: Answer[] = [];
  let left = request.maxRecords;
  for (const place of sessionPlaces(decision, request)) {
    const answer = acquireAt(decision, parked, place, request, left);
    for (const {first, last} of answer.acquired) left -= last - first + 1;
    const outcome = acknowledged.find(({partition}) => partition === nameOf(place));
    const news = answer.acquired.length > 0 || answer.error !== undefined || outcome !== undefined;
    const acknowledgeError = outcome?.error;
    if (news || request.sessionEpoch === 0)
      answers.push({...answer, ...(acknowledgeError === undefined ? {} : {acknowledgeError})});
  }
  const {lockDurationMs} = groupRulesOf(decision.cluster, request.group);
  respond(decision, parked, 'ShareFetch', {
    lockDurationMs,
    partitions: [...answers, ...onlyAcknowledged(decision, parked, answers)],
  });
};

/** Partitions that are in the request for the sake of acknowledgements alone. */
const onlyAcknowledged = (
  _: Decision,
  {request, acknowledged}: Omit<ParkedShareFetch, 'until'>,
  answered: readonly Answer[],
): readonly Answer[] =>
  acknowledged
    .filter(({partition}) => !answered.some((answer) => nameOf({...answer, group: request.group}) === partition))
    .map(({partition, error: acknowledgeError}) => {
      const {topic, partition: number} = placeOf(request.group, partition);
      return {topic, partition: number, ...NOTHING, ...(acknowledgeError === undefined ? {} : {acknowledgeError})};
    });

/** Fetches for a member whose session is open, and waits at most `maxWaitMs` if there is nothing. */
export const fetchShared = (
  decision: Decision,
  asker: Asker,
  request: Request,
  acknowledged: readonly AcknowledgeOutcome[],
): void => {
  const {client, correlation} = asker;
  const parked = {client, correlation, request, acknowledged};
  const places = request.renews ? [] : sessionPlaces(decision, request);
  for (const place of places) loadedPartition(decision, place);
  const missing = places.some(({topic, partition}) => partitionAt(decision.cluster, topic, partition) === undefined);
  const now = places.length === 0 || missing || request.maxWaitMs === 0 || request.maxRecords === 0;
  const someLater = places.some((place) => hasSomething(decision, place));
  // The log's start has passed the window: that is found out by reading.
  const behind = places.some((place) => isBehindLog(decision, place));
  if (now || someLater || behind) return answerFetch(decision, parked);
  const {at} = decision;
  return emit(decision, {type: 'shareFetchParked', at, ...parked, until: at + request.maxWaitMs});
};

const isBehindLog = (decision: Decision, place: Place): boolean => {
  const loaded = loadedAt(decision, place);
  const log = partitionAt(decision.cluster, place.topic, place.partition)?.log;
  return loaded !== undefined && log !== undefined && nextFetchOffset(loaded) < log.logStart;
};

/** Something has come to a partition, or has been given back: a fetch that waits for it gets it; of several, the one that has waited longest. [S3] */
export const answerShareFetches = (decision: Decision, place: Place): void => {
  for (const parked of [...decision.cluster.parkedShareFetches.values()]) {
    if (parked.request.group !== place.group) continue;
    const waits = sessionPlaces(decision, parked.request).some((other) => nameOf(other) === nameOf(place));
    if (waits && (hasSomething(decision, place) || isBehindLog(decision, place))) answerFetch(decision, parked);
  }
};

/** Something has come to a partition of the log: every share group that reads it is looked at. */
export const answerShareFetchesOf = (decision: Decision, topic: string, partition: number): void => {
  const groups = new Set([...decision.cluster.parkedShareFetches.values()].map(({request}) => request.group));
  for (const group of groups) answerShareFetches(decision, {group, topic, partition});
};

/** Fetches whose time is over are answered with nothing. */
export const answerOverdueShareFetches = (decision: Decision): void => {
  for (const parked of [...decision.cluster.parkedShareFetches.values()])
    if (parked.until <= decision.at) answerFetch(decision, parked);
};
