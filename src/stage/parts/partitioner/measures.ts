import type {Box} from '../../placing/geometry';

/** How the calculation, the batch before it and the partitions behind it are laid out in a box, px. */
export interface Measures {
  readonly shape: 'wide' | 'tall' | 'square';
  /** The key that is hashed. */
  readonly key: Box;
  readonly batch: Box;
  /** Where a record stands in its batch. */
  readonly stand: Box;
  readonly panel: Box;
  /** Base lines of the two numbers and of the remainder. */
  readonly lines: readonly [number, number, number];
  /** Base line of the panel's heading. */
  readonly heading: number;
  readonly digits: number;
  readonly remainder: number;
  /** Of an operation, and of what it does. */
  readonly operation: number;
  readonly why: number;
  readonly left: number;
  readonly right: number;
  readonly topic: Box;
  /** The lane of each partition's log. */
  readonly lane: (index: number) => Box;
}

const BATCH = 280;
const TOPIC = 530;
const GAP = 36;

const wide = (box: Box, partitions: number): Measures => {
  const {x, y, height: h} = box;
  const panel = {x: x + BATCH + GAP, y, width: box.width - BATCH - TOPIC - 2 * GAP, height: h};
  const topic = {x: box.x + box.width - TOPIC, y, width: TOPIC, height: h};
  const batch = {x, y: y + h * 0.54, width: BATCH, height: h * 0.46};
  const pitch = (h - 92) / partitions;
  const tape = Math.min(130, pitch - 132);
  return {
    shape: 'wide',
    key: {x, y, width: BATCH, height: h * 0.54 - GAP},
    batch,
    stand: {x: x + 24, y: batch.y + 126, width: BATCH - 48, height: batch.height - 158},
    panel,
    lines: [y + h * 0.275, y + h * 0.505, y + h * 0.93],
    heading: y + 58,
    digits: 80,
    remainder: 260,
    operation: 40,
    why: 32,
    left: panel.x + 40,
    right: panel.x + panel.width - 54,
    topic,
    lane: (index) => ({x: topic.x + 40, y: y + 92 + index * pitch + 42, width: topic.width - 72, height: tape}),
  };
};

/** Beside a number stand the longest operation and the margins, px; the longest number, in widths of its digits. */
const LONGEST = 36 + 44 + 12 * 24 + 20;
const DIGITS = 11 * 0.6;

/** Below each other: the batch, the calculation, and the logs side by side. */
const upright = (box: Box, partitions: number): Measures => {
  const {x, y, width: w} = box;
  const square = box.height < 850;
  const strip = square ? 92 : 158;
  const low = square ? 212 : 276;
  const panel = {x, y: y + strip + 20, width: w, height: box.height - strip - low - 40};
  const topic = {x, y: y + box.height - low, width: w, height: low};
  const half = (w - 24) / 2;
  const batch = {x: x + half + 24, y, width: half, height: strip};
  const each = (w - 24 - 36 * (partitions - 1)) / partitions;
  const [first, second, third] = square ? [0.23, 0.5, 0.93] : [0.3, 0.53, 0.925];
  return {
    shape: square ? 'square' : 'tall',
    key: {x, y, width: half, height: strip},
    batch,
    stand: {x: batch.x + half - (square ? 150 : 190) - 24, y: y + 14, width: square ? 150 : 190, height: strip - 28},
    panel,
    lines: [panel.y + panel.height * first, panel.y + panel.height * second, panel.y + panel.height * third],
    heading: panel.y + 58,
    digits: Math.min(square ? 64 : 80, (w - LONGEST) / DIGITS),
    remainder: square ? 130 : 220,
    operation: 40,
    why: square ? 0 : 36,
    left: x + 36,
    right: x + w - 44,
    topic,
    lane: (index) => ({
      x: x + 14 + index * (each + 36),
      y: topic.y + (square ? 46 : 74),
      width: each,
      height: square ? 92 : 120,
    }),
  };
};

export const measures = (box: Box, partitions: number): Measures =>
  box.width > 1300 ? wide(box, partitions) : upright(box, partitions);
