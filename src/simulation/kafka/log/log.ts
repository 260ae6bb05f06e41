import {type Series, itemsFrom, lowerBound, series, withItem} from '../../series';
import {type ProducerStates, noProducers, rememberBatch, rememberMarker} from './producerState';
import {type Codec, exceeds} from './codec';
import type {Batch, KafkaRecord} from './record';

/** A file of the log, named by its first offset. */
export interface Segment {
  readonly base: number;
  readonly batches: Series<Batch>;
  readonly bytes: number;
  /** Some of it is compressed with this, so `bytes` is more than it takes. */
  readonly codec?: Codec;
  /** -1: nothing in it. */
  readonly maxTimestamp: number;
  /** Largest timestamp of its first batch, from which `segment.ms` counts; -1: nothing in it. */
  readonly firstTimestamp: number;
}

/** Someone's records from `firstOffset` to the marker at `lastOffset` are void. [T5] */
export interface AbortedTransaction {
  readonly producer: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
}

/** A partition's log. Offsets count from 0 and are never used again. [L1] */
export interface Log {
  /** At least one; the last is the active one. */
  readonly segments: readonly Segment[];
  /** First offset that may still be read; may lie inside a batch. [L3] */
  readonly logStart: number;
  /** The offset that the next record gets. With one replica also the high watermark. [L1] */
  readonly logEnd: number;
  /** With several replicas: what all in sync have. [R1] */
  readonly highWatermark?: number;
  readonly producers: ProducerStates;
  /** Open transactions with their first offsets, oldest first. [T4] */
  readonly open: readonly {readonly producer: number; readonly firstOffset: number}[];
  readonly aborted: Series<AbortedTransaction>;
  /** Everything below has been cleaned at least once. [L8] */
  readonly cleanedTo: number;
}

const emptySegment = (base: number): Segment => ({
  base,
  batches: series(),
  bytes: 0,
  maxTimestamp: -1,
  firstTimestamp: -1,
});

export const emptyLog: Log = {
  segments: [emptySegment(0)],
  logStart: 0,
  logEnd: 0,
  producers: noProducers,
  open: [],
  aborted: series(),
  cleanedTo: 0,
};

const activeSegment = (log: Log): Segment => log.segments[log.segments.length - 1] ?? emptySegment(log.logEnd);

/** What anybody may read up to. [R1] */
export const highWatermarkOf = ({highWatermark, logEnd}: Log): number => highWatermark ?? logEnd;

/** What a read_committed reader may read up to: the first offset of the oldest open transaction, else the high watermark. [T4] */
export const lastStableOffset = (log: Log): number => {
  const oldest = log.open[0];
  const highWatermark = highWatermarkOf(log);
  return oldest === undefined ? highWatermark : Math.min(Math.max(oldest.firstOffset, log.logStart), highWatermark);
};

export const logBytes = (log: Log): number => log.segments.reduce((bytes, segment) => bytes + segment.bytes, 0);

/** A new segment begins when the next batch does not fit, or its time is too far from the segment's first. [L4] */
export const needsRoll = (
  log: Log,
  batch: {readonly bytes: number; readonly codec?: Codec; readonly maxTimestamp: number},
  limits: {readonly segmentBytes: number; readonly segmentMs: number},
): boolean => {
  const active = activeSegment(log);
  const spans = active.firstTimestamp >= 0 && batch.maxTimestamp - active.firstTimestamp > limits.segmentMs;
  const together = {bytes: active.bytes + batch.bytes, codec: batch.codec ?? active.codec};
  return exceeds(together, limits.segmentBytes, 'segment.bytes') || (active.bytes > 0 && spans);
};

export const roll = (log: Log): Log => ({...log, segments: [...log.segments, emptySegment(log.logEnd)]});

const withCodec = (codec: Codec | undefined): {readonly codec?: Codec} => (codec === undefined ? {} : {codec});

const stored = (segment: Segment, batch: Batch): Segment => ({
  ...withCodec(batch.codec ?? segment.codec),
  base: segment.base,
  batches: withItem(segment.batches, batch),
  bytes: segment.bytes + batch.bytes,
  maxTimestamp: Math.max(segment.maxTimestamp, batch.maxTimestamp),
  firstTimestamp: segment.firstTimestamp < 0 ? batch.maxTimestamp : segment.firstTimestamp,
});

/** The log with this batch at its end. */
export const append = (log: Log, batch: Batch): Log => {
  const segments = log.segments.slice();
  segments[segments.length - 1] = stored(activeSegment(log), batch);
  const opens = batch.transactional === true && !log.open.some(({producer}) => producer === batch.producer);
  return {
    ...log,
    segments,
    logEnd: batch.lastOffset + 1,
    producers: batch.producer === undefined ? log.producers : rememberBatch(log.producers, batch),
    open:
      opens && batch.producer !== undefined
        ? [...log.open, {producer: batch.producer, firstOffset: batch.baseOffset}]
        : log.open,
  };
};

/** The log with a transaction's marker at its end: the transaction is no longer open, and an aborted one is remembered. [T1] */
export const appendMarker = (log: Log, marker: Batch & {readonly producer: number; readonly epoch: number}): Log => {
  const segments = log.segments.slice();
  segments[segments.length - 1] = stored(activeSegment(log), marker);
  const ended = log.open.find(({producer}) => producer === marker.producer);
  return {
    ...log,
    segments,
    logEnd: marker.lastOffset + 1,
    producers: rememberMarker(log.producers, marker),
    open: log.open.filter((transaction) => transaction !== ended),
    aborted:
      ended !== undefined && marker.control === 'ABORT'
        ? withItem(log.aborted, {...ended, lastOffset: marker.lastOffset})
        : log.aborted,
  };
};

const segmentIndex = (log: Log, offset: number): number => {
  let low = 0;
  let high = log.segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log.segments[middle]?.base ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
};

/** Batches that hold or follow `offset`, in order. */
export function* batchesFrom(log: Log, offset: number): Iterable<Batch> {
  for (let index = segmentIndex(log, offset); index < log.segments.length; index += 1) {
    const {batches} = log.segments[index] as Segment;
    yield* itemsFrom(
      batches,
      lowerBound(batches, (batch) => batch.lastOffset < offset),
    );
  }
}

/** Batches that hold or follow `offset` in the first segment that has any, as long as `wanted` says so: one read does not go on into the next file. */
export const readSegment = (log: Log, offset: number, wanted: (batch: Batch) => boolean): readonly Batch[] => {
  const read: Batch[] = [];
  for (let index = segmentIndex(log, offset); index < log.segments.length; index += 1) {
    const {batches} = log.segments[index] as Segment;
    const first = lowerBound(batches, (batch) => batch.lastOffset < offset);
    for (let place = first; place < batches.length; place += 1) {
      const batch = batches.at(place) as Batch;
      if (!wanted(batch)) return read;
      read.push(batch);
    }
    if (first < batches.length) return read;
  }
  return read;
};

/** All records from the log start on, markers left out. */
export function* recordsOf(log: Log): Iterable<KafkaRecord> {
  for (const batch of batchesFrom(log, log.logStart))
    for (const record of batch.records) if (record.offset >= log.logStart) yield record;
}

/** The first record in log order that is not older than `timestamp`. [L2] */
export const firstSince = (log: Log, timestamp: number): {offset: number; timestamp: number} | undefined => {
  for (const segment of log.segments) {
    if (segment.maxTimestamp < timestamp) continue;
    for (const batch of segment.batches) {
      if (batch.maxTimestamp < timestamp) continue;
      for (const record of batch.records)
        if (record.timestamp >= timestamp && record.offset >= log.logStart)
          return {offset: record.offset, timestamp: record.timestamp};
      if (batch.control !== undefined && batch.baseOffset >= log.logStart)
        return {offset: batch.baseOffset, timestamp: batch.maxTimestamp};
    }
  }
  return undefined;
};

/** The first record that has the largest timestamp of all. [L2] */
export const youngest = (log: Log): {offset: number; timestamp: number} | undefined => {
  const largest = log.segments.reduce((most, {maxTimestamp}) => Math.max(most, maxTimestamp), -1);
  if (largest < 0) return undefined;
  for (const segment of log.segments) {
    if (segment.maxTimestamp < largest) continue;
    for (const batch of segment.batches) {
      if (batch.maxTimestamp < largest) continue;
      const record = batch.records.find(({timestamp}) => timestamp === largest);
      return {offset: record?.offset ?? batch.baseOffset, timestamp: largest};
    }
  }
  return undefined;
};

/** The log without its first segments, up to the one that begins at `base`. */
export const dropSegments = (log: Log, base: number): Log => {
  const segments = log.segments.filter((segment) => segment.base >= base);
  return {...log, segments, logStart: Math.max(log.logStart, base)};
};
