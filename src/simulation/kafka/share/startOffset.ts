import {type SharePartition, floorBatch, isFinished, isGapOpen, runsBetween} from './sharePartition';

/** The last offset of the finished ones at the beginning; -1: the first one is not finished. */
const lastFinished = (partition: SharePartition): number => {
  let last = -1;
  for (const {runs, last: end} of partition.batches) {
    if (isGapOpen(partition) && end >= (partition.gap?.start ?? Infinity)) return last;
    for (const run of runs) {
      if (!isFinished(run.state)) return last;
      last = run.last;
    }
  }
  return last;
};

/** Where the window begins now that records have been finished: past a finished prefix, never past a gap. undefined: where it did. [S9] */
export const movedStart = (
  partition: SharePartition,
): Pick<SharePartition, 'startOffset' | 'endOffset'> | undefined => {
  const {batches, startOffset, endOffset, gap} = partition;
  const holding = floorBatch(partition, startOffset);
  const [atStart] = holding === undefined ? [] : runsBetween(holding.runs, startOffset, startOffset);
  if (atStart === undefined || !isFinished(atStart.state)) return undefined;
  const last = lastFinished(partition);
  if (last < 0) return undefined;
  if (last === batches[batches.length - 1]?.last) return {startOffset: last + 1, endOffset: last + 1};
  const inside = floorBatch(partition, last);
  const next = inside?.last === last ? (batches.find(({first}) => first > last)?.first ?? last + 1) : last + 1;
  const moved = Math.max(startOffset, next);
  return {startOffset: isGapOpen(partition) ? Math.min(gap?.start ?? moved, moved) : moved, endOffset};
};

/** The partition with its window so: batches that lie wholly before it are forgotten. */
export const withStart = (
  partition: SharePartition,
  {startOffset, endOffset}: Pick<SharePartition, 'startOffset' | 'endOffset'>,
): SharePartition => ({
  ...partition,
  startOffset,
  endOffset,
  batches: partition.batches.filter(({last}) => last >= startOffset),
});
