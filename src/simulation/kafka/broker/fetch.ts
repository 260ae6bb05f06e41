import {type Log, highWatermarkOf, lastStableOffset, readSegment} from '../log/log';
import {type Codec, exceeds} from '../log/codec';
import type {Batch} from '../log/record';
import {itemsFrom, lowerBound} from '../../series';
import type {Apis, Isolation, RequestOf} from '../protocol';
import {type Cluster, type ParkedFetch, type Partition, partitionAt} from './cluster';
import {type Asker, type Decision, emit, respond} from './decision';

type Result = Apis['Fetch']['response']['partitions'][number];

/** The first offset that this reader may not see yet. [T4] */
export const readableEnd = (log: Log, isolation: Isolation): number =>
  isolation === 'read_committed' ? lastStableOffset(log) : highWatermarkOf(log);

/** At most `maxBytes`, but the first batch whatever its size. */
export const read = (log: Log, offset: number, end: number, maxBytes: number): readonly Batch[] => {
  if (offset >= end) return [];
  let read: {readonly bytes: number; readonly codec?: Codec} = {bytes: 0};
  return readSegment(log, offset, (batch) => {
    const together = {bytes: read.bytes + batch.bytes, codec: batch.codec ?? read.codec};
    if (batch.baseOffset >= end) return false;
    if (read.bytes > 0 && exceeds(together, maxBytes, 'max.partition.fetch.bytes')) return false;
    read = together;
    return true;
  });
};

/** The aborted transactions that reach into what is read. [T5] */
export const abortedIn = (log: Log, from: number, batches: readonly Batch[]): Result['aborted'] => {
  const last = batches[batches.length - 1];
  if (last === undefined || log.aborted.length === 0) return [];
  const first = lowerBound(log.aborted, ({lastOffset}) => lastOffset < from);
  return [...itemsFrom(log.aborted, first)]
    .filter(({firstOffset}) => firstOffset <= last.lastOffset)
    .map(({producer, firstOffset}) => ({producer, firstOffset}));
};

/** Is there a leader that answers? Where there is only one replica, always. [R4] */
export const answers = ({brokers}: Cluster, {replication}: Partition): boolean =>
  replication === undefined ||
  (replication.leader !== undefined && brokers.get(replication.leader)?.state === 'running');

const readPartition = (
  decision: Decision,
  {isolation, maxPartitionBytes, partitions}: RequestOf<'Fetch'>,
  index: number,
): Result => {
  const {topic, partition, offset} = partitions[index] as RequestOf<'Fetch'>['partitions'][number];
  const nothing = {topic, partition, batches: [], logStart: -1, highWatermark: -1, lso: -1, aborted: []};
  const found = partitionAt(decision.cluster, topic, partition);
  if (found === undefined) return {...nothing, error: 'UNKNOWN_TOPIC_OR_PARTITION'};
  if (!answers(decision.cluster, found)) return {...nothing, error: 'NOT_LEADER_OR_FOLLOWER'};
  const {log} = found;
  const bounds = {logStart: log.logStart, highWatermark: highWatermarkOf(log), lso: lastStableOffset(log)};
  // C5: exactly the log end is in range.
  if (offset < log.logStart || offset > log.logEnd) return {...nothing, ...bounds, error: 'OFFSET_OUT_OF_RANGE'};
  const batches = read(log, offset, readableEnd(log, isolation), maxPartitionBytes);
  const aborted = isolation === 'read_committed' ? abortedIn(log, offset, batches) : [];
  return {topic, partition, batches, ...bounds, aborted};
};

const readAll = (decision: Decision, request: RequestOf<'Fetch'>): readonly Result[] =>
  request.partitions.map((_, index) => readPartition(decision, request, index));

const worthAnswering = ({error, batches}: Result): boolean => error !== undefined || batches.length > 0;

/** Answers at once if there is something to say, else waits for it at most `maxWaitMs`: the long poll. */
export const fetchRecords = (decision: Decision, asker: Asker, request: RequestOf<'Fetch'>): void => {
  const partitions = readAll(decision, request);
  if (request.maxWaitMs === 0 || partitions.some(worthAnswering)) {
    respond(decision, asker, 'Fetch', {partitions});
    return;
  }
  const {client, correlation} = asker;
  emit(decision, {
    type: 'parked',
    at: decision.at,
    client,
    correlation,
    api: 'Fetch',
    request,
    until: decision.at + request.maxWaitMs,
  });
};

const answer = (decision: Decision, {client, correlation, request}: ParkedFetch): void =>
  respond(decision, {client, correlation}, 'Fetch', {partitions: readAll(decision, request)});

/** The long polls for a partition that now have something to read are answered. */
export const answerLongPolls = (decision: Decision, topic: string, partition: number): void => {
  const waiting = partitionAt(decision.cluster, topic, partition)?.waiting ?? [];
  for (const key of waiting) {
    const parked = decision.cluster.parked[key];
    if (parked === undefined) continue;
    const partitions = readAll(decision, parked.request);
    if (partitions.some(worthAnswering)) respond(decision, parked, 'Fetch', {partitions});
  }
};

/** Long polls whose time is over are answered with what there is: nothing. */
export const answerOverdue = (decision: Decision): void => {
  for (const parked of Object.values(decision.cluster.parked))
    if (parked.until <= decision.at) answer(decision, parked);
};
