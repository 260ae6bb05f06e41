import {type RecordState, type SharePartition, finishedCount} from './sharePartition';

/** Neighbouring offsets that the share coordinator has stored alike. */
export interface StoredBatch {
  readonly first: number;
  readonly last: number;
  readonly state: Exclude<RecordState, 'acquired'>;
  readonly count: number;
}

/** What the share coordinator has stored of one partition of a group. An acquisition is not stored. [S9] */
export interface StoredState {
  /** The start offset under which the last write was made, so it trails. -1: nothing was ever written. [S9] */
  readonly startOffset: number;
  readonly batches: readonly StoredBatch[];
  /** Finished records from the start offset on, as counted by the write. */
  readonly finished: number;
}

export const NOTHING_STORED: StoredState = {startOffset: -1, batches: [], finished: 0};

const STATES: readonly StoredBatch['state'][] = ['available', 'acknowledged', 'archived'];

/** Of two that overlap the later delivery wins, and of one delivery the later state. */
const rank = ({state, count}: StoredBatch): number => count * STATES.length + STATES.indexOf(state);

/** Writes batches over those that are stored, offset by offset, and forgets what lies below the start offset. */
export const combine = (
  stored: readonly StoredBatch[],
  written: readonly StoredBatch[],
  startOffset: number,
): readonly StoredBatch[] => {
  const borders = [...new Set([...stored, ...written].flatMap(({first, last}) => [first, last + 1]))].sort(
    (a, b) => a - b,
  );
  const result: StoredBatch[] = [];
  borders.slice(0, -1).forEach((border, index) => {
    const next = borders[index + 1] ?? border;
    const first = Math.max(border, startOffset);
    if (next <= first) return;
    const covering = [...stored, ...written].filter((batch) => batch.first <= border && batch.last >= next - 1);
    const winner = covering.reduce<StoredBatch | undefined>(
      (best, batch) => (best === undefined || rank(batch) >= rank(best) ? batch : best),
      undefined,
    );
    if (winner === undefined) return;
    const before = result[result.length - 1];
    const joins = before?.last === first - 1 && before.state === winner.state && before.count === winner.count;
    if (joins) result[result.length - 1] = {...before, last: next - 1};
    else result.push({...winner, first, last: next - 1});
  });
  return result;
};

/** What the coordinator has after a write made under this partition's start offset. */
export const afterWrite = (
  stored: StoredState,
  written: readonly StoredBatch[],
  partition: SharePartition,
): StoredState => ({
  startOffset: partition.startOffset,
  batches: combine(stored.batches, written, partition.startOffset),
  finished: finishedCount(partition),
});

/** The partition as it is read anew from what is stored; a group without stored state begins at `resetOffset`. [S11] [S16] */
export const loadedFrom = (stored: StoredState, resetOffset: number): SharePartition => {
  const startOffset = stored.startOffset < 0 ? resetOffset : stored.startOffset;
  const batches = stored.batches.map((batch) => ({first: batch.first, last: batch.last, runs: [batch]}));
  const last = batches[batches.length - 1];
  if (last === undefined) return {startOffset, endOffset: startOffset, batches: []};
  let next = startOffset;
  let gapStart: number | undefined;
  for (const batch of batches) {
    if (gapStart === undefined && batch.first > next) gapStart = next;
    next = batch.last + 1;
  }
  const partition = {startOffset, endOffset: last.last, batches};
  return gapStart === undefined ? partition : {...partition, gap: {start: gapStart, end: last.last}};
};
