import type {Batch} from '../log/record';
import type {DeliveredRange} from './acquire';

/** Batches of the log whose transaction was aborted. [T5] */
const abortedBatches = (
  read: readonly Batch[],
  aborted: readonly {readonly producer: number; readonly firstOffset: number}[],
): readonly Batch[] => {
  const pending = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  const producers = new Set<number>();
  return read.filter(({producer, lastOffset, control, transactional}) => {
    if (producer === undefined) return false;
    for (; pending[0] !== undefined && pending[0].firstOffset <= lastOffset; pending.shift())
      producers.add(pending[0].producer);
    if (control === 'ABORT') producers.delete(producer);
    return control === undefined && transactional === true && producers.has(producer);
  });
};

/** Parts what was acquired into records, and records of aborted transactions, which a read_committed group never gets. [S17] */
export const voidRanges = (
  read: readonly Batch[],
  aborted: readonly {readonly producer: number; readonly firstOffset: number}[],
  acquired: readonly DeliveredRange[],
): {readonly kept: readonly DeliveredRange[]; readonly dropped: readonly DeliveredRange[]} => {
  const dropped: DeliveredRange[] = [];
  let kept = acquired;
  for (const {baseOffset, lastOffset} of abortedBatches(read, aborted))
    kept = kept.flatMap((range) => {
      const first = Math.max(range.first, baseOffset);
      const last = Math.min(range.last, lastOffset);
      if (first > last) return [range];
      dropped.push({...range, first, last});
      const before = {...range, last: first - 1};
      const after = {...range, first: last + 1};
      return [before, after].filter((part) => part.first <= part.last);
    });
  return {kept, dropped};
};
