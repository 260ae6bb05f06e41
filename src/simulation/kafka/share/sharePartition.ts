/** Where a record stands for a share group. Records that are not listed anywhere are available and have never been delivered. [S1] */
export type RecordState = 'available' | 'acquired' | 'acknowledged' | 'archived';

/** How a delivery stands: who holds the record, until when, and the how manyeth delivery it is or was. */
export interface Delivery {
  readonly state: RecordState;
  readonly count: number;
  /** Only while it is acquired. */
  readonly member?: string;
  /** Virtual ms at which the lock ends. */
  readonly lockUntil?: number;
}

export interface OffsetRange {
  readonly first: number;
  readonly last: number;
}

/** Neighbouring offsets that stand alike. */
export type Run = OffsetRange & Delivery;

/** Records that were first acquired together. Its size stays what it was, however many are done. [S11] */
export interface InFlightBatch extends OffsetRange {
  /** Cover it without a gap, in order. */
  readonly runs: readonly Run[];
  /** Some of it has been treated apart from the rest, so from now on each offset has a lock of its own. */
  readonly apart?: boolean;
}

/** What the partition's leader holds in memory for one share group. */
export interface SharePartition {
  /** Everything below is finished. [S9] */
  readonly startOffset: number;
  /** The last offset that has been acquired; while nothing is in flight, the next one to be. */
  readonly endOffset: number;
  /** By first offset. */
  readonly batches: readonly InFlightBatch[];
  /** Offsets that the stored state left out: read anew, what lies between `start` and `end` has to be looked at again. */
  readonly gap?: {readonly start: number; readonly end: number};
}

export const isFinished = (state: RecordState): boolean => state === 'acknowledged' || state === 'archived';

export const isGapOpen = ({gap, endOffset}: SharePartition): boolean => gap !== undefined && gap.end === endOffset;

const lastBatch = ({batches}: SharePartition): InFlightBatch | undefined => batches[batches.length - 1];

/** The batch that begins at or before an offset, the last such. */
export const floorBatch = ({batches}: SharePartition, offset: number): InFlightBatch | undefined =>
  batches.findLast(({first}) => first <= offset);

/** Batches that begin between two offsets. */
export const batchesBetween = ({batches}: SharePartition, from: number, to: number): readonly InFlightBatch[] =>
  batches.filter(({first}) => first >= from && first <= to);

/** The lowest offset that can be acquired: a released one before a new one. [S5] */
export const nextFetchOffset = (partition: SharePartition): number => {
  const {batches, startOffset, endOffset, gap} = partition;
  if (startOffset > (lastBatch(partition)?.last ?? -1)) return endOffset;
  let gapStart = isGapOpen(partition) ? (gap?.start ?? -1) : -1;
  for (const {first, last, runs} of batches) {
    if (isGapOpen(partition)) {
      if (first > gapStart) return gapStart;
      gapStart = Math.max(last + 1, gapStart);
    }
    const available = runs.find(({state}) => state === 'available');
    if (available !== undefined) return available.first;
  }
  return endOffset + 1;
};

/** Width of the window from the start offset to the last acquired one: that, not the number of locks, is limited. [S15] */
export const windowWidth = ({batches, startOffset, endOffset}: SharePartition): number =>
  batches.length === 0 ? 0 : endOffset - startOffset + 1;

/** Something in the window is available, or the window may grow. [S15] */
export const canAcquire = (partition: SharePartition, mostInFlight: number): boolean =>
  nextFetchOffset(partition) !== partition.endOffset + 1 || windowWidth(partition) < mostInFlight;

/** Runs, cut to what lies between two offsets. */
export const runsBetween = (runs: readonly Run[], from: number, to: number): readonly Run[] =>
  runs
    .filter(({first, last}) => last >= from && first <= to)
    .map((run) => ({...run, first: Math.max(run.first, from), last: Math.min(run.last, to)}));

const sameDelivery = (a: Delivery, b: Delivery): boolean =>
  a.state === b.state && a.count === b.count && a.member === b.member && a.lockUntil === b.lockUntil;

const joined = (runs: readonly Run[]): readonly Run[] => {
  const result: Run[] = [];
  for (const run of runs) {
    const before = result[result.length - 1];
    if (before !== undefined && sameDelivery(before, run)) result[result.length - 1] = {...before, last: run.last};
    else result.push(run);
  }
  return result;
};

const batchWith = (batch: InFlightBatch, range: OffsetRange, delivery: Delivery): InFlightBatch => {
  const first = Math.max(range.first, batch.first);
  const last = Math.min(range.last, batch.last);
  if (first > last) return batch;
  const runs = [
    ...runsBetween(batch.runs, batch.first, first - 1),
    {first, last, ...delivery},
    ...runsBetween(batch.runs, last + 1, batch.last),
  ];
  const apart = batch.apart === true || first > batch.first || last < batch.last;
  return {...batch, runs: joined(runs), ...(apart ? {apart} : {})};
};

/** The partition with these offsets standing so. */
export const withDelivery = (partition: SharePartition, range: OffsetRange, delivery: Delivery): SharePartition => ({
  ...partition,
  batches: partition.batches.map((batch) => batchWith(batch, range, delivery)),
});

/** The partition with a batch that nobody has had yet. */
export const withBatch = (partition: SharePartition, {first, last}: OffsetRange): SharePartition => {
  const batch: InFlightBatch = {first, last, runs: [{first, last, state: 'available', count: 0}]};
  const batches = [...partition.batches.filter((other) => other.first !== first), batch];
  return {...partition, batches: batches.sort((a, b) => a.first - b.first)};
};

/** All runs from the start offset on. */
export const runsOf = ({batches, startOffset}: SharePartition): readonly Run[] =>
  batches.flatMap(({runs, last}) => runsBetween(runs, startOffset, last));

/** How many records from the start offset on are finished. */
export const finishedCount = (partition: SharePartition): number =>
  runsOf(partition).reduce((sum, {first, last, state}) => sum + (isFinished(state) ? last - first + 1 : 0), 0);

/** How a delivery stands that ends without being accepted: available again, unless it was the last allowed one. [S10] */
export const afterDelivery = (count: number, limit: number): 'available' | 'archived' =>
  count >= limit ? 'archived' : 'available';
