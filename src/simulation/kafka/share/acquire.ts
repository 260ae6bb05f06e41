import type {Batch} from '../log/record';
import {
  type InFlightBatch,
  type OffsetRange,
  type Run,
  type SharePartition,
  batchesBetween,
  floorBatch,
  isGapOpen,
  runsBetween,
  windowWidth,
  withBatch,
  withDelivery,
} from './sharePartition';

/** `batch_optimized`: whole batches until there are enough; `record_limit`: never more than asked for. [S4] */
export type AcquireMode = 'batch_optimized' | 'record_limit';

export interface DeliveredRange extends OffsetRange {
  readonly deliveryCount: number;
}

export interface AcquireRequest {
  readonly member: string;
  readonly mode: AcquireMode;
  /** Larger runs of small batches are kept in pieces of about that size. */
  readonly batchSize: number;
  readonly maxRecords: number;
  /** From where the log was read. */
  readonly fetchOffset: number;
  /** What was read; not empty. */
  readonly read: readonly Batch[];
  readonly limit: number;
  readonly mostInFlight: number;
}

/** What one fetch acquires, and how the window grows by it. */
export interface Acquisition {
  readonly ranges: readonly DeliveredRange[];
  /** Batches that nobody had before. */
  readonly added: readonly OffsetRange[];
  /** Available records that are no longer in the log. */
  readonly gone: readonly OffsetRange[];
  readonly startOffset: number;
  readonly endOffset: number;
  readonly gap: SharePartition['gap'];
}

interface Draft {
  partition: SharePartition;
  readonly ranges: DeliveredRange[];
  readonly added: OffsetRange[];
}

const SMALLEST_COUNT_TO_ISOLATE = 2;

/** From that many deliveries on a batch is handed out in smaller and smaller parts, to find the bad record. [S11] */
const isolationCount = (limit: number): number => Math.max(SMALLEST_COUNT_TO_ISOLATE, Math.ceil(limit / 2));

const isolates = (batch: InFlightBatch, from: number, to: number, limit: number): boolean => {
  const available = runsBetween(batch.runs, from, to).filter(({state}) => state === 'available');
  return available.reduce((most, {count}) => Math.max(most, count), 0) >= isolationCount(limit);
};

const take = (draft: Draft, {member}: AcquireRequest, taken: readonly Run[]): void => {
  let last: DeliveredRange | undefined;
  for (const {first, last: end, count} of taken) {
    const deliveryCount = count + 1;
    draft.partition = withDelivery(
      draft.partition,
      {first, last: end},
      {state: 'acquired', count: deliveryCount, member},
    );
    if (last !== undefined && last.last + 1 === first && last.deliveryCount === deliveryCount) {
      last = {...last, last: end};
      draft.ranges[draft.ranges.length - 1] = last;
    } else {
      last = {first, last: end, deliveryCount};
      draft.ranges.push(last);
    }
  }
};

/**
 * What may be acquired of a batch that is known. From the isolation count on only max(1, size >> (count - T + 1)) records,
 * and one by one at the last allowed delivery, however many are available; `size` is that of the whole batch. [S11]
 */
const takeOfBatch = (
  draft: Draft,
  request: AcquireRequest,
  batch: InFlightBatch,
  [from, to]: readonly [number, number],
  room: number,
): number => {
  const {limit, mode} = request;
  const taken: Run[] = [];
  let count = 0;
  const limited = mode === 'record_limit' ? room : Infinity;
  let part = Infinity;
  for (const run of runsBetween(batch.runs, from, to)) {
    if (run.state !== 'available') continue;
    const isLast = limit > SMALLEST_COUNT_TO_ISOLATE && run.count === limit - 1;
    if (isLast && count > 0) break;
    if (run.count >= isolationCount(limit) && part === Infinity) {
      const size = batch.last - batch.first + 1;
      part = Math.max(1, size >> (run.count - isolationCount(limit) + 1));
    }
    // A part that has been passed already, by records of fewer deliveries, limits nothing any more.
    const bound = part > count ? part : Infinity;
    const takes = Math.min(run.last - run.first + 1, limited - count, bound - count, isLast ? 1 : Infinity);
    taken.push({...run, last: run.first + takes - 1});
    count += takes;
    if (isLast || count === limited || count === part) break;
  }
  take(draft, request, taken);
  return count;
};

/** The last offset of the batch of the log that holds `offset`: the log is not cut inside a batch. */
const endOfLogBatch = (read: readonly Batch[], offset: number): number => {
  const batch = read.findLast(({baseOffset}) => baseOffset <= offset);
  return batch !== undefined && offset <= batch.lastOffset ? batch.lastOffset : offset;
};

/** Cuts what is new into pieces of about `batchSize` records, at the borders of the log's batches. */
const pieces = (read: readonly Batch[], {first, last}: OffsetRange, batchSize: number): readonly OffsetRange[] => {
  const cut: OffsetRange[] = [];
  let begin = first;
  if (last - first + 1 > batchSize)
    for (const {baseOffset} of read) {
      if (baseOffset > last) break;
      if (baseOffset - begin < batchSize) continue;
      cut.push({first: begin, last: baseOffset - 1});
      begin = baseOffset;
    }
  return [...cut, {first: begin, last}];
};

const moveGap = (draft: Draft, offset: number): void => {
  const {partition} = draft;
  const {gap, endOffset} = partition;
  if (gap === undefined) return;
  const open = gap.end === endOffset && offset <= gap.end;
  draft.partition = {...partition, gap: open ? {...gap, start: offset} : undefined};
};

/** Acquires records that nobody has had yet. [S4] */
const takeNew = (draft: Draft, request: AcquireRequest, range: OffsetRange, room: number): number => {
  const {partition} = draft;
  const first = partition.batches.length === 0 ? Math.max(partition.endOffset, range.first) : range.first;
  let {last} = range;
  if (room < last - first + 1) {
    last = endOfLogBatch(request.read, first + room - 1);
    if (isGapOpen(partition)) last = Math.min(last, range.last);
  }
  const limited = request.mode === 'record_limit';
  const added = limited ? [{first, last}] : pieces(request.read, {first, last}, request.batchSize);
  const end = limited ? Math.min(last, first + room - 1) : last;
  for (const one of added) {
    draft.partition = withBatch(draft.partition, one);
    draft.added.push(one);
    take(draft, request, [{first: one.first, last: Math.min(one.last, end), state: 'available', count: 0}]);
  }
  const {batches, endOffset, startOffset} = draft.partition;
  draft.partition = {
    ...draft.partition,
    startOffset: batches[0]?.first === first ? first : startOffset,
    endOffset: Math.max(endOffset, last),
  };
  moveGap(draft, end + 1);
  return end - first + 1;
};

/** How far, and how much, may be acquired: no more than the window has room for; inside the window what is available. [S15] */
const bounds = (partition: SharePartition, request: AcquireRequest, lastRead: number): {last: number; most: number} => {
  const {maxRecords, mostInFlight, fetchOffset} = request;
  const most = Math.min(maxRecords, mostInFlight - windowWidth(partition));
  if (most > 0) return {last: lastRead, most};
  if (fetchOffset > partition.endOffset) return {last: lastRead, most: 0};
  return {
    last: Math.min(lastRead, partition.endOffset),
    most: Math.min(maxRecords, partition.endOffset - fetchOffset + 1),
  };
};

/** Available records between what was asked for and what the log still has: compaction or deletion took them. */
const goneFromLog = (partition: SharePartition, from: number, to: number): readonly OffsetRange[] =>
  from > to
    ? []
    : partition.batches.flatMap(({runs}) =>
        runsBetween(runs, from, to)
          .filter(({state}) => state === 'available')
          .map(({first, last}) => ({first, last})),
      );

/** Batch by batch through what is known, then on into what is new. */
const takeKnownAndNew = (
  draft: Draft,
  request: AcquireRequest,
  {known, base, last, most}: {known: readonly InFlightBatch[]; base: number; last: number; most: number},
): void => {
  const from = request.read[0]?.baseOffset ?? base;
  let count = 0;
  let gapStart = base;
  for (const batch of known) {
    if (count >= most) return;
    if (isGapOpen(draft.partition)) {
      if (gapStart < batch.first)
        count += takeNew(draft, request, {first: gapStart, last: batch.first - 1}, most - count);
      gapStart = batch.last + 1;
      if (count >= most) return;
    }
    const isolated = isolates(batch, from, last, request.limit);
    if (isolated && count > 0) return;
    const taken = takeOfBatch(draft, request, batch, [from, last], most - count);
    count += taken;
    if (isolated && taken > 0) return;
  }
  const end = known[known.length - 1]?.last ?? last;
  if (count < most && end < last) takeNew(draft, request, {first: end + 1, last}, most - count);
};

/** What a fetch acquires of what it has read: the lowest available offsets first, gaps that others hold skipped. [S4] [S5] */
export const acquire = (before: SharePartition, request: AcquireRequest): Acquisition => {
  const lastRead = request.read[request.read.length - 1]?.lastOffset ?? -1;
  const firstRead = request.read[0]?.baseOffset ?? 0;
  const draft: Draft = {partition: before, ranges: [], added: []};
  const {last, most} = bounds(before, request, lastRead);
  let gone: readonly OffsetRange[] = [];
  if (lastRead >= before.startOffset && most > 0) {
    gone = goneFromLog(before, request.fetchOffset, firstRead - 1);
    for (const range of gone) draft.partition = withDelivery(draft.partition, range, {state: 'archived', count: 0});
    const floor = floorBatch(draft.partition, firstRead);
    const base =
      floor === undefined ? Math.max(firstRead, before.startOffset) : floor.last >= firstRead ? floor.first : firstRead;
    const known = batchesBetween(draft.partition, Math.min(firstRead, base), last);
    if (known.length === 0) takeNew(draft, request, {first: base, last}, most);
    else takeKnownAndNew(draft, request, {known, base, last, most});
    const end = draft.ranges[draft.ranges.length - 1];
    if (known.length > 0 && end !== undefined) moveGap(draft, end.last + 1);
  }
  const {startOffset, endOffset, gap} = draft.partition;
  return {ranges: draft.ranges, added: draft.added, gone, startOffset, endOffset, gap};
};
