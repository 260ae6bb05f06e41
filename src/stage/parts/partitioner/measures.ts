import type {Box, Point} from '../../placing/geometry';

/** How the calculation, the batch before it and the partitions behind it are laid out in a box, px. */
export interface Measures {
  readonly shape: 'wide' | 'tall' | 'square';
  /** The key that is hashed. */
  readonly key: Box;
  readonly batch: Box;
  /** Where a record stands in its batch. */
  readonly stand: Box;
  readonly panel: Box;
  /** Base lines of the two numbers and of the last operation. */
  readonly lines: readonly [number, number, number];
  /** Base lines of what is done. */
  readonly operations: readonly [number, number, number];
  /** Where the remainder ends, and its base line. */
  readonly result: Point;
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
const REMAINDER = 260;

const wide = (box: Box, partitions: number): Measures => {
  const {x, y, height: h} = box;
  const panel = {x: x + BATCH + GAP, y, width: box.width - BATCH - TOPIC - 2 * GAP, height: h};
  const topic = {x: box.x + box.width - TOPIC, y, width: TOPIC, height: h};
  const batch = {x, y: y + h * 0.54, width: BATCH, height: h * 0.46};
  const head = partitions > 2 ? 86 : 104;
  const pitch = (h - head) / partitions;
  const tape = Math.min(130, pitch - 136);
  const [first, second, third] = [y + h * 0.275, y + h * 0.505, y + h * 0.93];
  const right = panel.x + panel.width - 54;
  return {
    shape: 'wide',
    key: {x, y, width: BATCH, height: h * 0.54 - GAP},
    batch,
    stand: {x: x + 24, y: batch.y + 126, width: BATCH - 48, height: batch.height - 158},
    panel,
    lines: [first, second, third],
    operations: [first - 24, second - 24, third - REMAINDER * 0.38 - 24],
    result: {x: right, y: third},
    heading: y + 58,
    digits: 72,
    remainder: REMAINDER,
    operation: 40,
    why: 32,
    left: panel.x + 40,
    right,
    topic,
    lane: (index) => ({x: topic.x + 40, y: y + head + index * pitch + 42, width: topic.width - 72, height: tape}),
  };
};

/** Beside a number stand the longest operation and the margins, px; the longest number, in widths of its digits. */
const LONGEST = 12 * 0.6;
const MARGINS = 36 + 44 + 20;
const DIGITS = 11 * 0.6;
/** In a square the remainder stands beside the numbers. */
const BESIDE = 190;

/** Heights in a tall box and in a square one, px. */
const UPRIGHT = {
  tall: {strip: 96, gap: 22, label: 60, tape: 124, operation: 40, digits: 80, remainder: 150},
  square: {strip: 84, gap: 12, label: 54, tape: 86, operation: 32, digits: 64, remainder: 190},
} as const;
const RULER = 76;

/** Below each other: the batch, the calculation, and the logs side by side. */
const upright = (box: Box, partitions: number): Measures => {
  const {x, y, width: w} = box;
  const shape = box.height < 700 ? 'square' : 'tall';
  const square = shape === 'square';
  const {strip, gap, label, tape, operation, digits, remainder} = UPRIGHT[shape];
  const low = label + tape + RULER;
  const panel = {x, y: y + strip + gap, width: w, height: box.height - strip - low - 2 * gap};
  const topic = {x, y: y + box.height - low, width: w, height: low};
  const half = (w - 24) / 2;
  const batch = {x: x + half + 24, y, width: half, height: strip};
  const each = (w - 24 - 36 * (partitions - 1)) / partitions;
  const right = x + w - 44 - (square ? BESIDE : 0);
  const [first, second, third] = (square ? [0.27, 0.57, 0.86] : [0.23, 0.5, 0.93]).map(
    (share) => panel.y + panel.height * share,
  ) as [number, number, number];
  return {
    shape,
    key: {x, y, width: half, height: strip},
    batch,
    stand: {x: batch.x + half - 150 - 24, y: y + 10, width: 150, height: strip - 20},
    panel,
    lines: [first, second, third],
    operations: square ? [first - 6, second - 6, third - 6] : [first - 6, second - 6, third - remainder * 0.3 - 6],
    result: square ? {x: x + w - 44, y: third} : {x: right, y: third},
    heading: panel.y + 58,
    digits: Math.min(digits, (right - x - MARGINS + 44 - LONGEST * operation) / DIGITS),
    remainder,
    operation,
    why: 0,
    left: x + 36,
    right,
    topic,
    lane: (index) => ({x: x + 14 + index * (each + 36), y: topic.y + label, width: each, height: tape}),
  };
};

export const measures = (box: Box, partitions: number): Measures =>
  box.width > 1300 ? wide(box, partitions) : upright(box, partitions);
