/** Numbers and choices that follow from a seed. */
export interface Random {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to `below`. */
  readonly below: (below: number) => number;
  readonly of: <Item>(items: readonly [Item, ...Item[]]) => Item;
  readonly chance: (probability: number) => boolean;
}

/** Mulberry32, a generator of 32 bits by Tommy Ettinger (public domain). */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (items) => items[below(items.length)] ?? items[0],
    chance: (probability) => next() < probability,
  };
};

/** Texts that careless or hostile people put where a name belongs. */
export const WEIRD = [
  'orders',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  ' ',
  '.',
  '../../etc/passwd',
  'CON',
  'a b\tc',
  'x\ny',
  '\u0000',
  '\ud800',
  '日本語',
  'שלום',
  '\u202egnp.exe',
  '💥💥',
  '<script>alert(1)</script>',
  'it\'s "quoted" & <b>',
  '#.*.#',
  '-->',
  'null',
  '9'.repeat(40),
  'long '.repeat(60),
] as const;
