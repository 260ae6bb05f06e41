import type {ReceiptLine} from '../../../storyboard/questions/receipt';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import type {Box, Point} from '../../placing/geometry';

/** What of a receipt its measures depend on. */
export interface Booked {
  /** The newest ones: as many as there is room for. */
  readonly lines: readonly ReceiptLine[];
  /** How many older ones there are. */
  readonly hidden: number;
  readonly total: number;
  readonly currency: string;
}

/** Of the head, a line and the sum, px. */
const SIZES = {head: {least: 64, most: 120}, row: {least: 50, most: 104}, total: {least: 72, most: 190}} as const;
export const TOTAL = {text: 'total', type: {size: 40, weight: 700}} as const;
/** The torn edge, and air above it, px. */
const FOOT = {least: 38, most: 56} as const;

const within = (value: number, {least, most}: {readonly least: number; readonly most: number}): number =>
  Math.min(most, Math.max(least, value));

/** How much a line has room for: the message beside the charge, and what was answered in full. */
interface Saying {
  readonly named: boolean;
  readonly full: boolean;
}

/** What is left out first comes first. */
const SAYINGS: readonly Saying[] = [
  {named: true, full: true},
  {named: true, full: false},
  {named: false, full: false},
];

const LINE_ROOM = 2;
/** Of a line that names the key of the one above, as a share of that. */
export const KEY_ROW = 0.66;
/** Height of digits, as a share of their size. */
const CAPITALS = 0.73;
/** Of a low paper, how much of its width the lines take: the sum stands beside them. */
const BESIDE = 0.6;

/** A key is booked with the charge; what it is recognised by later stands there already. */
const keyOf = ({key, known}: ReceiptLine): string | undefined => (known ? undefined : key);

/** How many rows the lines before the n-th take, with the one that says how many have no room. */
const rowsBefore = ({lines, hidden}: Pick<Booked, 'lines' | 'hidden'>, index: number): number =>
  lines
    .slice(0, index)
    .reduce((rows, line) => rows + (keyOf(line) === undefined ? 1 : 1 + KEY_ROW), hidden > 0 ? 1 : 0);

/** The newest lines, as many as have room on a paper as low as that, and how many older ones have none. */
export const shownOn = ({height}: Box, all: readonly ReceiptLine[]): Pick<Booked, 'lines' | 'hidden'> => {
  const room = (height - within(height * 0.2, SIZES.head) - within(height * 0.1, FOOT)) / SIZES.row.least;
  for (let hidden = 0; hidden < all.length; hidden++) {
    const shown = {lines: all.slice(hidden), hidden};
    if (rowsBefore(shown, shown.lines.length) <= room) return shown;
  }
  return {lines: all.slice(-1), hidden: Math.max(0, all.length - 1)};
};

export const olderText = ({hidden}: Pick<Booked, 'hidden'>): string => `+${hidden} older`;

export const moneyOf = (amount: number, currency: string): string => `${amount} ${currency}`;

/** A line's left half: the charge, and the message where that has room. */
export const idOf = ({id, message}: ReceiptLine, {named}: Saying): string => (named ? `${id}  ${message}` : id);

/** A line's right half: what was charged, or that nothing was. */
export const answerOf = (line: ReceiptLine, currency: string, {full}: Saying): string => {
  if (line.known) return full ? 'same answer' : 'known';
  return moneyOf(line.amount, currency);
};

export const keyType = {size: TYPE.small, mono: true, weight: 700} as const;
/** Of a key, as a share of the size of the line above it. */
const KEY_SIZE = 0.7;

/** The key below a charge, in full where there is room for it. */
export const keyText = (line: ReceiptLine, room: number): string | undefined => {
  const key = keyOf(line);
  if (key === undefined) return undefined;
  const full = `Idempotency-Key: ${key}`;
  return widthOf(full, keyType) <= room ? full : `key ${key}`;
};

export interface Measures {
  /** Heights of the head and of a line, px. */
  readonly head: number;
  readonly row: number;
  /** Of the lines' type, and of a key below one. */
  readonly size: number;
  readonly keySize: number;
  /** The lines' left edge and width, px. */
  readonly left: number;
  readonly room: number;
  readonly says: Saying;
  /** Where the word "total" stands, and the right end of the sum; its size. */
  readonly label: Point;
  readonly sum: Point & {readonly size: number};
  /** The line between the charges and their sum. */
  readonly rule: {readonly from: Point; readonly to: Point};
}

/** Where everything on a receipt stands: the sum below the lines, or beside them where the paper is too low for that. */
export const measures = (box: Box, booked: Booked): Measures => {
  const {lines, currency, total} = booked;
  const {x, y, width, height} = box;
  const edge = Math.max(30, width * 0.06);
  const foot = within(height * 0.1, FOOT);
  const head = within(height * 0.2, SIZES.head);
  const totalHeight = within(height * 0.28, SIZES.total);
  const rows = Math.max(LINE_ROOM, rowsBefore(booked, lines.length));
  const below = (height - head - totalHeight * 1.1 - 64) / rows;
  // Lines that would run into the sum leave it the right side.
  const isLow = below < SIZES.row.least;
  const row = within(isLow ? (height - head - foot) / rows : below, SIZES.row);
  const room = isLow ? width * BESIDE - 2 * edge : width - 2 * edge;
  const longest = (says: Saying): number =>
    Math.max(1, ...lines.map((line) => idOf(line, says).length + answerOf(line, currency, says).length + 2));
  const fits = (says: Saying): number => room / (longest(says) * 0.6);
  const says = SAYINGS.find((each) => fits(each) >= TYPE.small) ?? {named: false, full: false};
  const size = Math.max(TYPE.small, Math.min(60, row * 0.62, fits(says)));
  const keys = lines.flatMap((line) => keyText(line, room) ?? []);
  const keySize = Math.max(TYPE.small, ...keys.map((key) => sizeToFit(key, keyType, room, size * KEY_SIZE)));
  const sum = moneyOf(total, currency);
  const [left, right, base] = [x + edge, x + width - edge, y + height - foot];
  if (isLow) {
    const from = x + width * BESIDE;
    const label = {x: from + edge, y: y + head + 36};
    const high = Math.min(SIZES.total.most, (base - label.y - 24) / CAPITALS);
    return {
      ...{head, row, size, keySize, left, room, says, label},
      sum: {x: right, y: base - 8, size: sizeToFit(sum, {weight: 800}, right - label.x, high)},
      rule: {from: {x: from, y: y + head + 8}, to: {x: from, y: base}},
    };
  }
  const beside = room - widthOf(TOTAL.text, TOTAL.type) - 30;
  const sumSize = sizeToFit(sum, {weight: 800}, beside, totalHeight);
  const rule = base - sumSize * 0.92;
  return {
    ...{head, row, size, keySize, left, room, says},
    label: {x: left, y: base},
    sum: {x: right, y: base, size: sumSize},
    rule: {from: {x: left - 8, y: rule}, to: {x: right + 8, y: rule}},
  };
};

/** The n-th line, from its top. */
export const lineBox = (booked: Booked, {y}: Box, {head, row, left, room}: Measures, index: number): Box => ({
  x: left,
  y: y + head + rowsBefore(booked, index) * row,
  width: room,
  height: row,
});
