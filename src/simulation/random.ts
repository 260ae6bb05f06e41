/** State of a generator of random numbers (sfc32, from PractRand): four 32-bit words. Plain data, so that a run can be repeated. */
export interface Random {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly counter: number;
}

/** Rounds that mix the seed before the first number is used. */
const WARM_UP = 12;

/** The generator that belongs to a seed (a whole number). */
export const seeded = (seed: number): Random => {
  let random: Random = {a: 0, b: seed >>> 0, c: Math.floor(seed / 2 ** 32) >>> 0, counter: 1};
  for (let round = 0; round < WARM_UP; round++) random = draw(random).random;
  return random;
};

/** The next number, in [0, 1), and the generator after it. */
export const draw = ({a, b, c, counter}: Random): {readonly value: number; readonly random: Random} => {
  const sum = (((a + b) | 0) + counter) | 0;
  return {
    value: (sum >>> 0) / 2 ** 32,
    random: {
      a: b ^ (b >>> 9),
      b: (c + (c << 3)) | 0,
      c: (((c << 21) | (c >>> 11)) + sum) | 0,
      counter: (counter + 1) | 0,
    },
  };
};
