import type {Signal} from '../simulation';

/** Film seconds that a signal takes from end to end, at the usual pace. */
const TRIP_SECONDS = 0.7;
/** Film seconds for a virtual second in which nothing is under way. */
const WAITING_SECONDS_PER_SECOND = 0.8;
/** A wait, however long, takes no more than this. */
const LONGEST_WAIT_SECONDS = 1.6;
/** Even a wait of a millisecond lets the eye follow a slide. */
const SHORTEST_WAIT_SECONDS = 0.12;

/** A stretch of the run with one speed of the clock. Virtual ms; film seconds. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly seconds: number;
}

/**
 * Cuts a span of the run where visible signals depart and arrive: the clock is slow while one is under way, and quick while all wait.
 * `pace` divides the seconds.
 */
export const stretches = (
  signals: readonly Signal[],
  latency: number,
  fromMs: number,
  toMs: number,
  pace: number,
): readonly Stretch[] => {
  const inside = signals.filter(({departs, arrives}) => departs < toMs && arrives > fromMs);
  const edges = new Set([fromMs, toMs]);
  for (const {departs, arrives} of inside)
    for (const ms of [departs, arrives]) if (ms > fromMs && ms < toMs) edges.add(ms);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? fromMs;
    const underWay = inside.some(({departs, arrives}) => departs <= from && arrives >= to);
    const waiting = Math.min(
      LONGEST_WAIT_SECONDS,
      Math.max(SHORTEST_WAIT_SECONDS, ((to - from) / 1000) * WAITING_SECONDS_PER_SECOND),
    );
    const seconds = underWay ? ((to - from) / Math.max(1, latency)) * TRIP_SECONDS : waiting;
    return {fromMs: from, toMs: to, seconds: seconds / pace};
  });
};
