import {resolve} from 'node:path';
import {InvalidArgumentError} from 'commander';

/** A range of frames as it was asked for: from 0, both ends included; open when `to` is missing. */
export interface FrameRange {
  readonly from: number;
  readonly to?: number;
}

/** One machine's part of the list: the `index`-th of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The largest picture we make: 4K out of 1080p. */
const MAX_SCALE = 2;
const MIN_SCALE = 0.1;
/** Video wants even sides: a sixtieth of 1920×1080 (32×18), and of 1080×1080, is the smallest step that keeps both even. */
const STEPS = 60;

/** A path as the person typed it: npm starts scripts in the project's folder, they may stand in another. */
export const pathFrom = (text: string): string => resolve(process.env.INIT_CWD ?? '.', text);

export const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
};

export const positiveNumber = (text: string): number => {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('It must be 1 or more.');
  return number;
};

/** `12-40`, `12-` (to the end) or `12` (one frame). */
export const frameRange = (text: string): FrameRange => {
  const [, from, dash, to] = /^(\d+)(-)?(\d+)?$/.exec(text) ?? [];
  if (from === undefined || (to !== undefined && Number(to) < Number(from))) {
    throw new InvalidArgumentError(
      'It must be a range such as 0-89 (both included), or 300- for the rest of the film.',
    );
  }
  if (dash === undefined) return {from: Number(from), to: Number(from)};
  return {from: Number(from), ...(to !== undefined && {to: Number(to)})};
};

/** The nearest scale that leaves both sides of the picture even. */
export const scale = (text: string): number => {
  const number = Number(text);
  if (!(number >= MIN_SCALE && number <= MAX_SCALE)) {
    throw new InvalidArgumentError(`It must be a number from ${MIN_SCALE} to ${MAX_SCALE}; 0.5 makes 960×540.`);
  }
  return Math.round(number * STEPS) / STEPS;
};

/** `2/4`: the second of four. */
export const shard = (text: string): Shard => {
  const [index, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).slice(1).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new InvalidArgumentError('It must be i/n, such as 1/3, 2/3 and 3/3 for three machines.');
  }
  return {index, count};
};
