import {type Log, type Segment, batchesFrom, lastStableOffset} from './log';
import type {Batch, KafkaRecord} from './record';
import {BATCH_OVERHEAD, MARKER_BATCH_BYTES, batchBytes} from './size';
import {seriesOf} from '../../series';
import {without} from '../without';

/** What a cleaning needs to know beside the log. Times in wall clock ms. */
export interface CleaningRules {
  readonly now: number;
  readonly deleteRetentionMs: number;
  readonly segmentBytes: number;
}

export interface CleanedSegment {
  readonly base: number;
  readonly batches: readonly Batch[];
}

/** Bytes by which a marker grows when its batch is stamped: its time is then written as a long difference. */
const stampedMarkerBytes = (marker: Batch, horizon: number): number => {
  const probe = {key: null, value: null, headers: [], timestamp: marker.maxTimestamp, offset: 0};
  return MARKER_BATCH_BYTES + batchBytes([probe], 0, horizon) - batchBytes([probe], 0, marker.maxTimestamp);
};

/** Where cleaning has to stop: in front of the segment that is active, holds the first record of an open transaction, or is too young. [L8] [T14] */
export const firstUncleanable = (log: Log, youngEnough: (segment: Segment) => boolean): number => {
  const active = log.segments[log.segments.length - 1]?.base ?? log.logEnd;
  const tooYoung = log.segments.find(({base, maxTimestamp}, index) => {
    const isActive = index === log.segments.length - 1;
    const dirty = (log.segments[index + 1]?.base ?? log.logEnd) > log.cleanedTo;
    return !isActive && dirty && youngEnough({base, maxTimestamp} as Segment);
  });
  const limit = Math.min(active, lastStableOffset(log), tooYoung?.base ?? active);
  const holding = log.segments.filter(({base}) => base <= limit);
  return holding[holding.length - 1]?.base ?? 0;
};

/** Share of what could be cleaned that has not been cleaned yet. `min.cleanable.dirty.ratio` is held against it. */
export const dirtyRatio = (log: Log, limit: number): number => {
  let clean = 0;
  let dirty = 0;
  for (const {base, bytes} of log.segments) {
    if (base < log.cleanedTo) clean += bytes;
    else if (base < limit) dirty += bytes;
  }
  return dirty === 0 ? 0 : dirty / (clean + dirty);
};

/** Follows transactions through the log, batch by batch: which are aborted, and which still have records in front of their marker. [T14] */
const transactionReader = (log: Log) => {
  const aborted = [...log.aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  const seen = new Map<number, {observed: boolean}>();
  const committed = new Set<number>();
  let next = 0;
  const upTo = (offset: number): void => {
    for (let entry = aborted[next]; entry !== undefined && entry.firstOffset <= offset; entry = aborted[next]) {
      if (!seen.has(entry.producer)) seen.set(entry.producer, {observed: false});
      next += 1;
    }
  };
  /** True: nothing needs this batch any more. Of records: they were aborted. Of a marker: its records are all gone. */
  return (batch: Batch): boolean => {
    upTo(batch.lastOffset);
    const {producer = -1, control, transactional} = batch;
    if (control === 'ABORT') {
      const transaction = seen.get(producer);
      seen.delete(producer);
      return !(transaction?.observed ?? false);
    }
    if (control === 'COMMIT') return !committed.delete(producer);
    if (transactional !== true) return false;
    const transaction = seen.get(producer);
    if (transaction === undefined) {
      committed.add(producer);
      return false;
    }
    transaction.observed = true;
    return true;
  };
};

/** The newest offset of each key in the dirty part. Aborted records do not count. [L8] */
const newestByKey = (log: Log, limit: number): ReadonlyMap<string, number> => {
  const newest = new Map<string, number>();
  const discardable = transactionReader(log);
  for (const batch of batchesFrom(log, log.cleanedTo)) {
    if (batch.baseOffset >= limit) break;
    if (discardable(batch) || batch.control !== undefined) continue;
    for (const {key, offset} of batch.records) if (key !== null && offset >= log.cleanedTo) newest.set(key, offset);
  }
  return newest;
};

/** The last data batch of each producer: it stays, even empty, so that its sequence is not forgotten. [L9] */
const lastBatches = (log: Log): ReadonlySet<Batch> => {
  const last = new Map<number, Batch>();
  for (const segment of log.segments)
    for (const batch of segment.batches) {
      if (batch.producer === undefined) continue;
      const {epoch} = log.producers[batch.producer] ?? {};
      const {lastSeq = -1} = log.producers[batch.producer] ?? {};
      const counts = lastSeq >= 0 ? batch.control === undefined : batch.control !== undefined && batch.epoch === epoch;
      if (counts) last.set(batch.producer, batch);
    }
  return new Set(last.values());
};

const emptied = (batch: Batch): Batch => ({
  ...without(batch, 'deleteHorizon'),
  records: [],
  bytes: BATCH_OVERHEAD,
  maxTimestamp: -1,
});

/** A batch with some of its records left. Its first and last offset and its sequence stay; tombstones are given their time to live. [L9] [L10] */
const rewritten = (batch: Batch, kept: readonly KafkaRecord[], horizon: number | undefined): Batch => ({
  ...batch,
  records: kept,
  bytes: batchBytes(kept, batch.baseOffset, horizon ?? kept[0]?.timestamp ?? 0),
  maxTimestamp: kept.reduce((youngest, {timestamp}) => Math.max(youngest, timestamp), -1),
  ...(horizon === undefined ? {} : {deleteHorizon: horizon}),
});

/** What is left of a batch; undefined: nothing. */
const cleanBatch = (
  batch: Batch,
  discard: boolean,
  mustStay: boolean,
  newest: ReadonlyMap<string, number>,
  limit: number,
  {now, deleteRetentionMs}: CleaningRules,
): Batch | undefined => {
  const expired = batch.deleteHorizon !== undefined && now >= batch.deleteHorizon;
  if (batch.control !== undefined) {
    if (discard && expired) return mustStay ? emptied(batch) : undefined;
    if (!discard || batch.deleteHorizon !== undefined) return batch;
    const deleteHorizon = now + deleteRetentionMs;
    return {...batch, deleteHorizon, bytes: stampedMarkerBytes(batch, deleteHorizon)};
  }
  const kept = discard
    ? []
    : batch.records.filter(({key, value, offset}) => {
        if (offset >= limit) return true;
        if (key === null) return false;
        return offset >= (newest.get(key) ?? -1) && (value !== null || !expired);
      });
  if (kept.length === 0) return mustStay ? emptied(batch) : undefined;
  const stamp = batch.deleteHorizon === undefined && kept.some(({value}) => value === null);
  if (kept.length === batch.records.length && !stamp) return batch;
  return rewritten(batch, kept, stamp ? now + deleteRetentionMs : batch.deleteHorizon);
};

/** Neighbouring segments that together are no larger than one become one. */
const groupBySize = (segments: readonly Segment[], segmentBytes: number): readonly (readonly Segment[])[] => {
  const groups: Segment[][] = [];
  let bytes = 0;
  for (const segment of segments) {
    const group = groups[groups.length - 1];
    if (group !== undefined && bytes + segment.bytes <= segmentBytes) {
      group.push(segment);
      bytes += segment.bytes;
    } else {
      groups.push([segment]);
      bytes = segment.bytes;
    }
  }
  return groups;
};

/** One cleaning of the segments below `limit`: each key keeps its last record, offsets stay as they are. [L8] */
export const clean = (
  log: Log,
  limit: number,
  rules: CleaningRules,
): {segments: readonly CleanedSegment[]; removed: readonly number[]} => {
  const newest = newestByKey(log, limit);
  const stays = lastBatches(log);
  const discardable = transactionReader(log);
  const removed: number[] = [];
  const groups = groupBySize(
    log.segments.filter(({base}) => base < limit),
    rules.segmentBytes,
  );
  const segments = groups.map((group) => ({
    base: group[0]?.base ?? 0,
    batches: group.flatMap(({batches}) =>
      [...batches].flatMap((batch) => {
        const mustStay = stays.has(batch) || batch.lastOffset + 1 === limit;
        const left = cleanBatch(batch, discardable(batch), mustStay, newest, limit, rules);
        const offsets = new Set(left?.records.map(({offset}) => offset));
        for (const {offset} of batch.records) if (!offsets.has(offset)) removed.push(offset);
        return left === undefined ? [] : [left];
      }),
    ),
  }));
  return {segments, removed};
};

const segmentOf = ({base, batches}: CleanedSegment): Segment => ({
  base,
  batches: seriesOf(batches),
  bytes: batches.reduce((bytes, batch) => bytes + batch.bytes, 0),
  maxTimestamp: batches.reduce((youngest, {maxTimestamp}) => Math.max(youngest, maxTimestamp), -1),
  firstTimestamp: batches[0]?.maxTimestamp ?? -1,
});

/** The log with these segments in place of those below `cleanedTo`. */
export const cleaned = (log: Log, segments: readonly CleanedSegment[], cleanedTo: number): Log => ({
  ...log,
  segments: [...segments.map(segmentOf), ...log.segments.filter(({base}) => base >= cleanedTo)],
  cleanedTo,
});
