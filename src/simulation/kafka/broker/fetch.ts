import {type Log, lastStableOffset, readSegment} from '../log/log';
import type {Batch} from '../log/record';
import {itemsFrom, lowerBound} from '../../series';
import type {Apis, Isolation, RequestOf} from '../protocol';
import {type ParkedFetch, partitionAt} from './cluster';
import {type Asker, type Turn, emit, respond} from './turn';

type Result = Apis['Fetch']['response']['partitions'][number];

/** The first offset that this reader may not see yet. [T4] */
export const readableEnd = (log: Log, isolation: Isolation): number =>
  isolation === 'read_committed' ? lastStableOffset(log) : log.logEnd;

/** At most `maxBytes`, but the first batch whatever its size. */
const read = (log: Log, offset: number, end: number, maxBytes: number): readonly Batch[] => {
  if (offset >= end) return [];
  let bytes = 0;
  return readSegment(log, offset, (batch) => {
    if (batch.baseOffset >= end || (bytes > 0 && bytes + batch.bytes > maxBytes)) return false;
    bytes += batch.bytes;
    return true;
  });
};

/** The aborted transactions that reach into what is read. [T5] */
const abortedIn = (log: Log, from: number, batches: readonly Batch[]): Result['aborted'] => {
  const last = batches[batches.length - 1];
  if (last === undefined || log.aborted.length === 0) return [];
  const first = lowerBound(log.aborted, ({lastOffset}) => lastOffset < from);
  return [...itemsFrom(log.aborted, first)]
    .filter(({firstOffset}) => firstOffset <= last.lastOffset)
    .map(({producer, firstOffset}) => ({producer, firstOffset}));
};

const readPartition = (
  turn: Turn,
  {isolation, maxPartitionBytes, partitions}: RequestOf<'Fetch'>,
  index: number,
): Result => {
  const {topic, partition, offset} = partitions[index] as RequestOf<'Fetch'>['partitions'][number];
  const nothing = {topic, partition, batches: [], logStart: -1, highWatermark: -1, lso: -1, aborted: []};
  const found = partitionAt(turn.cluster, topic, partition);
  if (found === undefined) return {...nothing, error: 'UNKNOWN_TOPIC_OR_PARTITION'};
  const {log} = found;
  const bounds = {logStart: log.logStart, highWatermark: log.logEnd, lso: lastStableOffset(log)};
  // C5: exactly the log end is in range.
  if (offset < log.logStart || offset > log.logEnd) return {...nothing, ...bounds, error: 'OFFSET_OUT_OF_RANGE'};
  const batches = read(log, offset, readableEnd(log, isolation), maxPartitionBytes);
  const aborted = isolation === 'read_committed' ? abortedIn(log, offset, batches) : [];
  return {topic, partition, batches, ...bounds, aborted};
};

const readAll = (turn: Turn, request: RequestOf<'Fetch'>): readonly Result[] =>
  request.partitions.map((_, index) => readPartition(turn, request, index));

const worthAnswering = ({error, batches}: Result): boolean => error !== undefined || batches.length > 0;

/** Answers at once if there is something to say, else waits for it at most `maxWaitMs`: the long poll. */
export const fetchRecords = (turn: Turn, asker: Asker, request: RequestOf<'Fetch'>): void => {
  const partitions = readAll(turn, request);
  if (request.maxWaitMs === 0 || partitions.some(worthAnswering)) {
    respond(turn, asker, 'Fetch', {partitions});
    return;
  }
  const {client, correlation} = asker;
  emit(turn, {
    type: 'parked',
    at: turn.at,
    client,
    correlation,
    api: 'Fetch',
    request,
    until: turn.at + request.maxWaitMs,
  });
};

const answer = (turn: Turn, {client, correlation, request}: ParkedFetch): void =>
  respond(turn, {client, correlation}, 'Fetch', {partitions: readAll(turn, request)});

/** Something has come to a partition, or it is gone: the long polls that now have something to read are answered. */
export const answerWaiting = (turn: Turn, topic: string, partition: number): void => {
  const waiting = partitionAt(turn.cluster, topic, partition)?.waiting ?? [];
  for (const key of waiting) {
    const parked = turn.cluster.parked[key];
    if (parked === undefined) continue;
    const partitions = readAll(turn, parked.request);
    if (partitions.some(worthAnswering)) respond(turn, parked, 'Fetch', {partitions});
  }
};

/** Long polls whose time is over are answered with what there is: nothing. */
export const answerOverdue = (turn: Turn): void => {
  for (const parked of Object.values(turn.cluster.parked)) if (parked.until <= turn.at) answer(turn, parked);
};
