/** The speeds that a viewer can choose. */
export const RATES: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

/** What a page may ask for. */
export const SLOWEST = 0.1;
export const FASTEST = 4;

/** The next speed that is faster, or slower when `by` is negative; the same where there is none. */
export const nextRate = (rate: number, by: 1 | -1): number =>
  (by > 0 ? RATES.find((other) => other > rate) : RATES.findLast((other) => other < rate)) ?? rate;
