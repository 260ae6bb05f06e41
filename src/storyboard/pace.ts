import type {Signal} from '../simulation';

/** Film seconds that a signal takes from end to end, at the usual pace. */
const TRIP_SECONDS = 0.8;
/** Film seconds for a virtual second in which nothing is under way. */
const WAITING_SECONDS_PER_SECOND = 0.8;
/** All waits of a beat together take no more than this: they are shortened alike, so that they keep their lengths relative to each other. */
const LONGEST_WAITS_SECONDS = 5;
/** Even a wait of a millisecond lets the eye follow a slide. */
const SHORTEST_WAIT_SECONDS = 0.12;
/** Waits are drawn out for the reader's sake only if they are waits of some length, virtual ms. */
const LEAST_DRAWN_OUT = 100;

/** A stretch of the run with one speed of the clock. Virtual ms; film seconds. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly seconds: number;
}

interface Edges {
  readonly from: number;
  readonly to: number;
  readonly underWay: boolean;
}

/** The span cut where signals depart and arrive. */
const spans = (signals: readonly Signal[], fromMs: number, toMs: number): readonly Edges[] => {
  const inside = signals.filter(({departs, arrives}) => departs < toMs && arrives > fromMs);
  const edges = new Set([fromMs, toMs]);
  for (const {departs, arrives} of inside)
    for (const ms of [departs, arrives]) if (ms > fromMs && ms < toMs) edges.add(ms);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? fromMs;
    return {from, to, underWay: inside.some(({departs, arrives}) => departs <= from && arrives >= to)};
  });
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * Cuts a span of the run where visible signals depart and arrive: the clock is slow while one is under way, and quick while all wait.
 * `pace` divides the seconds. What is shorter than `atLeast` (film seconds) is drawn out where all wait: so a caption is read while
 * something goes on.
 */
export const stretches = (
  signals: readonly Signal[],
  latency: number,
  fromMs: number,
  toMs: number,
  {pace = 1, atLeast = 0}: {readonly pace?: number; readonly atLeast?: number} = {},
): readonly Stretch[] => {
  const parts = spans(signals, fromMs, toMs);
  const waited = sum(parts.filter(({underWay}) => !underWay).map(({from, to}) => to - from));
  const usual = (waited / 1000) * WAITING_SECONDS_PER_SECOND;
  const perMs = usual === 0 ? 0 : Math.min(usual, LONGEST_WAITS_SECONDS) / waited;
  const natural = parts.map(({from, to, underWay}) => {
    const seconds = underWay
      ? ((to - from) / Math.max(1, latency)) * TRIP_SECONDS
      : Math.max(SHORTEST_WAIT_SECONDS, (to - from) * perMs);
    return seconds / pace;
  });
  const missing = waited < LEAST_DRAWN_OUT ? 0 : Math.max(0, atLeast - sum(natural));
  return parts.map(({from, to, underWay}, index) => ({
    fromMs: from,
    toMs: to,
    seconds: (natural[index] ?? 0) + (underWay ? 0 : (missing * (to - from)) / waited),
  }));
};
