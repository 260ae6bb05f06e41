import type {Batch} from '../../log/record';
import type {Apis, ResponseOf} from '../../protocol';
import {type Offsets, type TopicPartition, partitionOf, topicOf, topicPartition} from '../../topicPartition';
import type {ConsumerRecord} from './event';
import {wantMetadata} from './metadata';
import {type PollFailure, changePartition, movePosition, requestReset} from './positions';
import type {Buffered, ConsumerState} from './state';
import {type Decision, request} from './decision';

type Fetched = Apis['Fetch']['response']['partitions'][number];

/** Partitions that could be read and have nothing in the buffer. */
const fetchable = ({assignment, positions, metadata, at}: ConsumerState): readonly TopicPartition[] =>
  Object.keys(assignment).filter((partition) => {
    const {paused, state, buffered, retryAt} = assignment[partition] ?? {paused: true, retryAt: 0};
    const known = (metadata.topics.get(topicOf(partition))?.partitions ?? 0) > partitionOf(partition);
    return (
      !paused &&
      retryAt <= at &&
      state === 'fetching' &&
      buffered === undefined &&
      positions[partition] !== undefined &&
      known
    );
  });

/**
 * Sends a fetch for every partition of which nothing is buffered, one request at a time.
 * A simplification: the Java client fetches on while the application has records in hand. No recording can tell.
 */
export const sendFetch = (decision: Decision): void => {
  const {state} = decision;
  const {config} = state;
  if (Object.values(state.open).some(({fetching}) => fetching !== undefined)) return;
  const partitions = fetchable(state);
  const waiting = Object.keys(state.assignment).filter(
    (partition) =>
      state.assignment[partition]?.state === 'fetching' && state.metadata.topics.get(topicOf(partition)) === undefined,
  );
  if (waiting.length > 0) wantMetadata(decision);
  if (partitions.length === 0) return;
  const fetching = Object.fromEntries(partitions.map((partition) => [partition, state.positions[partition] ?? 0]));
  const asked = partitions.map((partition) => ({
    topic: topicOf(partition),
    partition: partitionOf(partition),
    offset: fetching[partition] ?? 0,
  }));
  const {isolation, fetchMaxWaitMs: maxWaitMs, maxPartitionFetchBytes: maxPartitionBytes} = config;
  request(decision, {api: 'Fetch', request: {isolation, maxWaitMs, maxPartitionBytes, partitions: asked}}, {fetching});
};

/** What poll() may return of a fetch: no markers, and for read_committed no aborted records. [T5] */
const readable = (
  batches: readonly Batch[],
  from: number,
  aborted: Fetched['aborted'],
  {topic, partition}: {readonly topic: string; readonly partition: number},
): readonly ConsumerRecord[] => {
  const records: ConsumerRecord[] = [];
  const pending = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  const void_ = new Set<number>();
  for (const batch of batches) {
    while (pending[0] !== undefined && pending[0].firstOffset <= batch.lastOffset) {
      void_.add(pending[0].producer);
      pending.shift();
    }
    const {producer} = batch;
    if (batch.control === 'ABORT' && producer !== undefined) void_.delete(producer);
    if (batch.control !== undefined) continue;
    if (batch.transactional === true && producer !== undefined && void_.has(producer)) continue;
    for (const record of batch.records) if (record.offset >= from) records.push({...record, topic, partition});
  }
  return records;
};

const bufferOf = (answer: Fetched, from: number): Buffered | undefined => {
  const last = answer.batches[answer.batches.length - 1];
  if (last === undefined) return undefined;
  return {records: readable(answer.batches, from, answer.aborted, answer), returned: 0, end: last.lastOffset + 1};
};

/** The answer to a fetch. What was sought elsewhere or taken away meanwhile is dropped. [C6] */
export const handleFetched = (decision: Decision, fetching: Offsets, {partitions}: ResponseOf<'Fetch'>): void => {
  for (const answer of partitions) {
    const partition = topicPartition(answer.topic, answer.partition);
    const from = fetching[partition];
    if (from === undefined || decision.state.positions[partition] !== from) continue;
    if (decision.state.assignment[partition]?.state !== 'fetching') continue;
    if (answer.error === 'OFFSET_OUT_OF_RANGE')
      changePartition(decision, partition, {buffered: {records: [], returned: 0, end: -1}});
    else if (answer.error !== undefined) {
      changePartition(decision, partition, {retryAt: decision.at + decision.state.config.retryBackoffMs});
      wantMetadata(decision);
    } else {
      const {highWatermark, lso} = answer;
      changePartition(decision, partition, {highWatermark, lso, buffered: bufferOf(answer, from)});
    }
  }
};

const outOfRange = (partition: TopicPartition, position: number): PollFailure => ({
  failure: {
    error: 'OffsetOutOfRangeException',
    text: `Fetch position ${position} is out of range for partition ${partition}`,
  },
  partitions: {[partition]: position},
});

const isOutOfRange = ({end}: Buffered): boolean => end < 0;

/** What poll() returns of what is buffered, at most `max.poll.records`. Positions follow what is returned, not what was fetched. [C7] */
export const collect = (decision: Decision): {records: readonly ConsumerRecord[]; advanced: boolean} | PollFailure => {
  const {maxPollRecords, reset} = decision.state.config;
  const records: ConsumerRecord[] = [];
  let advanced = false;
  for (const [partition, {buffered, paused}] of Object.entries(decision.state.assignment)) {
    if (buffered === undefined || paused) continue;
    const position = decision.state.positions[partition] ?? 0;
    if (isOutOfRange(buffered)) {
      if (reset !== 'none') {
        requestReset(decision, partition, reset);
        continue;
      }
      // What is already in hand is returned first; the error comes with the next poll. [C5]
      if (records.length > 0) break;
      changePartition(decision, partition, {buffered: undefined});
      return outOfRange(partition, position);
    }
    const room = maxPollRecords - records.length;
    if (room <= 0) break;
    const taken = buffered.records.slice(buffered.returned, buffered.returned + room);
    records.push(...taken);
    const returned = buffered.returned + taken.length;
    // With room to spare, the end of what was fetched is passed: markers, gaps, aborted records. [C1]
    const drained = taken.length < room;
    const last = taken[taken.length - 1];
    const next = drained ? buffered.end : (last?.offset ?? position - 1) + 1;
    changePartition(decision, partition, {buffered: drained ? undefined : {...buffered, returned}});
    if (next === position) continue;
    movePosition(decision, partition, next, 'returned');
    advanced = true;
  }
  return {records, advanced};
};

/** Drops what was fetched of partitions that are not kept. */
export const dropBuffered = (decision: Decision, keep: (partition: TopicPartition) => boolean): void => {
  for (const partition of Object.keys(decision.state.assignment))
    if (!keep(partition)) changePartition(decision, partition, {buffered: undefined});
};
