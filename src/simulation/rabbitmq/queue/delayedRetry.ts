import type {Queue, Stored} from '../model/model';
import {type SortedMap, sortedMapBy} from '../model/sortedMap';

/** Virtual ms at which a returned message is ready again, and its place in publish order. */
interface Retry {
  readonly until: number;
  readonly seq: number;
}

export type Delayed = SortedMap<Retry, Stored>;

export const noneDelayed: Delayed = sortedMapBy<Retry, Stored>((a, b) => a.until - b.until || a.seq - b.seq);

/**
 * When a returned message is ready again: after min times its failed deliveries, at most max; undefined when it is not
 * delayed at all. `failed`: whether this return counts as a failed delivery. [4.3.6 DR1, DR2, DR3]
 */
export const retryAt = (queue: Queue, failures: number, failed: boolean, now: number): number | undefined => {
  const retry = queue.policy.delayedRetry;
  if (retry === undefined || retry.of === (failed ? 'returned' : 'failed')) return undefined;
  return now + Math.min(retry.min * Math.max(1, failures), retry.max);
};
