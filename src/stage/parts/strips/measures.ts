import {widthOf} from '../../marks/type';
import type {Box} from '../../placing/geometry';

/** How strips of work lie in a box, px. */
export interface Measures {
  /** For a small picture: what each is called, bars and how long they took; no names, no counts and no axis. */
  readonly small: boolean;
  /** What a strip is called stands at its left; above its bars otherwise. */
  readonly wide: boolean;
  /** Left end of the axis of time, and how many px a virtual ms is long. */
  readonly from: number;
  readonly perMs: number;
  /** Room for what a strip is called. */
  readonly titled: number;
  /** Height of a bar. */
  readonly bar: number;
  /** The middle of a client's bars in a strip. */
  readonly middle: (strip: number, lane: number) => number;
  /** Base line of what a strip is called. */
  readonly title: (strip: number) => number;
  readonly axis: number;
  /** Size of how long a strip took. */
  readonly total: number;
}

/** Below the last strip: the axis and its ticks' words. */
const AXIS = {above: 40, height: 62} as const;
/** Between the bars of one strip. */
const AIR = 14;
/** Room for what strips are called, at the left of their bars: at least, and at most; and around the names of their lanes. */
const TITLES = {least: 234, most: 340, small: 250} as const;
const AROUND = {titled: 60, alone: 30} as const;

export const titleSetting = {size: 40, weight: 800} as const;
export const nameSetting = {size: 36, mono: true, weight: 700} as const;
/** Above the bars, in a narrow box. */
const HEAD = 56;
/** Between two strips. */
const GAP = {wide: 84, narrow: 48, small: 30} as const;
const BAR = {least: 26, wide: 170, narrow: 210, small: 46} as const;
const TOTAL = {wide: 190, narrow: 96} as const;
/** Between a strip and how long it took. */
export const BEFORE_TOTAL = 28;

export const totalSetting = (size: number) => ({size, weight: 800}) as const;

export const measures = (
  box: Box,
  {
    strips,
    names,
    titles,
    longest,
    small,
  }: {
    readonly strips: number;
    /** What stands before each lane, and what each strip is called. */
    readonly names: readonly string[];
    readonly titles: readonly string[];
    readonly longest: number;
    readonly small: boolean;
  },
): Measures => {
  const wide = box.width > 1300;
  const lanes = names.length;
  const gap = small ? GAP.small : wide ? GAP.wide : GAP.narrow;
  const head = wide || small ? 0 : HEAD;
  const below = small ? 0 : AXIS.above + AXIS.height;
  const each = (box.height - below - gap * (strips - 1)) / Math.max(1, strips);
  const most = small ? BAR.small : wide ? BAR.wide : BAR.narrow;
  const bar = Math.max(BAR.least, Math.min(most, (each - head - AIR * (lanes - 1)) / Math.max(1, lanes)));
  const high = head + lanes * bar + AIR * (lanes - 1);
  const content = strips * high + (strips - 1) * gap + below;
  const start = box.y + Math.max(0, box.height - content) / 2;
  const top = (strip: number): number => start + strip * (high + gap);
  const total = Math.min(wide ? TOTAL.wide : TOTAL.narrow, (high - head) * 0.76);
  const named = Math.max(0, ...names.map((name) => widthOf(name, nameSetting)));
  const titled = Math.max(TITLES.least, ...titles.map((title) => widthOf(title, titleSetting)));
  const beside = Math.min(TITLES.most, titled);
  const from = box.x + (small ? TITLES.small : wide ? beside + AROUND.titled + named : named + AROUND.alone);
  const room = widthOf(secondsText(longest), totalSetting(total)) + BEFORE_TOTAL + 12;
  return {
    small,
    wide,
    from,
    titled: small ? TITLES.small - 10 : wide ? beside : box.width,
    perMs: Math.max(0, box.x + box.width - from - room) / Math.max(1, longest),
    bar,
    middle: (strip, lane) => top(strip) + head + lane * (bar + AIR) + bar / 2,
    title: (strip) =>
      small ? top(strip) + high / 2 + 14 : wide ? top(strip) + (high - 104) / 2 + 54 : top(strip) + 34,
    axis: top(strips) - gap + AXIS.above,
    total,
  };
};

/** A stretch of time in whole seconds. */
export const secondsText = (ms: number): string => `${Math.round(ms / 1000)} s`;

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60, 120, 300, 600] as const;
/** Between the first and the last tick there are about as many steps. */
const FEWEST = 3;
const MOST = 4;

/** Round instants from the begin on, virtual ms: the last one as near to the end as may be. */
export const ticksUntil = (longest: number): readonly number[] => {
  const fits = STEPS.map((step) => step * 1000).filter((step) => {
    const count = Math.floor(longest / step);
    return count >= FEWEST && count <= MOST;
  });
  const step = fits.toSorted((a, b) => (longest % a) - (longest % b) || b - a)[0] ?? Math.max(1000, longest);
  return Array.from({length: Math.floor(longest / step) + 1}, (_, index) => index * step);
};
