import type {Box} from '../../placing/geometry';

/** How lanes of work are laid out in a box, px. */
export interface Measures {
  /** Little room: a name and its bars, without a frame, a log or a clock. */
  readonly compact: boolean;
  /** Room for what a worker owns at the left of its lane; above its bars otherwise. */
  readonly wide: boolean;
  readonly lane: (index: number) => Box;
  /** Left and right end of the time line. */
  readonly from: number;
  readonly to: number;
  readonly bar: number;
  /** From a lane's top to the middle of its bars. */
  readonly middle: number;
  /** A worker's log, from its lane's corner. */
  readonly tape: Box;
  /** Of what is written beside names. */
  readonly small: number;
}

const AXIS = 92;
/** The word "now" stands half above the first lane. */
const ABOVE = 26;
const GAP = 28;
const COMPACT_BELOW = 200;
const TAPE = {x: 40, y: 134, width: 376, height: 84} as const;

export const measures = (box: Box, lanes: number): Measures => {
  const compact = box.height / Math.max(1, lanes) < COMPACT_BELOW;
  const wide = box.width > 1300;
  const [above, below, gap] = compact ? [0, 0, 24] : [ABOVE, AXIS, GAP];
  const each = (box.height - above - below - gap * (lanes - 1)) / Math.max(1, lanes);
  const names = compact ? (wide ? 270 : 210) : wide ? 470 : 36;
  const bar = compact
    ? Math.min(96, each)
    : wide
      ? Math.min(130, each * 0.45)
      : Math.min(170, Math.max(each * 0.36, each - 190));
  return {
    compact,
    wide,
    lane: (index) => ({x: box.x, y: box.y + above + index * (each + gap), width: box.width, height: each}),
    from: box.x + names,
    to: box.x + box.width - (compact ? 8 : 36),
    bar,
    middle: compact ? each / 2 : wide ? Math.max(each * 0.64, bar / 2 + 78) : each - bar / 2 - 26,
    tape: TAPE,
    small: wide ? 32 : 30,
  };
};

/** Whether there is room for a worker's log at the left of its lane. */
export const hasTape = ({compact, wide, lane}: Measures): boolean =>
  !compact && wide && lane(0).height >= TAPE.y + TAPE.height + 76;
