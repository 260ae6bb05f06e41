import {near, type Complaint} from '../../complaint';
import type {Now} from '../../now';
import {sectionOf} from '../../sections';
import {plateOf, type Box, type Point, type SeenPart} from '../../seen';
import type {PartOf} from '../kind';
import {acrossOf, firstOffset, isOffset, wrongTape} from '../log';

/** What is seen of a group's terminal, or of its tip in a small picture. */
export const groupSection = (group: string, own: SeenPart): SeenPart =>
  sectionOf(own, (within) => within.some(({data}) => data.group === group));

/** The tape and its ruler: what belongs to no group and does not count. */
export const tapeSection = (own: SeenPart): SeenPart =>
  sectionOf(own, (within) => !within.some(({data}) => data.group !== undefined || data.retained !== undefined));

/** A tape: lying with a ruler below it, or upright with one beside it; or, in a small picture, without one. */
export interface Tape {
  readonly own: SeenPart;
  readonly body: Box;
  readonly is: 'lying' | 'upright' | 'bare';
  /** The first offset on it. */
  readonly first: number;
  /** Length of a cell, px; undefined while one cannot tell. */
  readonly cell: number | undefined;
  /** How many cells it has, the empty ones included. */
  readonly cells: number;
}

export const tapeOf = (part: PartOf<'groups'>, {facts}: Now, seen: SeenPart): Tape | undefined => {
  const own = tapeSection(seen);
  const body = plateOf(own);
  if (body === undefined) return undefined;
  const {start, end} = facts.logs.log(part.of.name);
  const numbers = own.texts.filter(isOffset);
  if (part.bare === true) {
    const cell = end > start ? body.width / (end - start) : undefined;
    return {own, body, is: 'bare', first: start, cell, cells: Infinity};
  }
  const first = firstOffset(own);
  const [one, two] = numbers;
  // Upright it has no empty cells but the last one.
  if (one === undefined || two === undefined || Math.abs(one.x - two.x) < 10) {
    const cell = end > first ? body.height / (end - first) : undefined;
    return {own, body, is: 'upright', first, cell, cells: end - first + 1};
  }
  return {own, body, is: 'lying', first, cell: two.x - one.x, cells: numbers.length};
};

export const isOn = ({first, cells}: Tape, offset: number): boolean => offset >= first && offset < first + cells;

/** The middle of an offset's cell, px. */
export const middleAt = ({own, body, is, first, cell}: Tape, offset: number): Point | undefined => {
  if (cell === undefined) return undefined;
  const along = (offset - first + 0.5) * cell;
  if (is === 'upright') return {x: body.x + body.width / 2, y: body.y + along};
  const x = is === 'bare' ? body.x + along : acrossOf(offset, own);
  return x === undefined ? undefined : {x, y: body.y + body.height / 2};
};

/** Whether something stands at an offset along the tape, wherever beside it. */
export const standsAt = (tape: Tape, offset: number, {x, y}: Point): boolean => {
  const middle = middleAt(tape, offset);
  return middle !== undefined && (tape.is === 'upright' ? near(y, middle.y, 3) : near(x, middle.x, 3));
};

/** An upright tape is as long as its records; one that lies ends half a cell before the offset that comes next. */
export const wrongLength = (
  part: PartOf<'groups'>,
  now: Now,
  {own, body, is, first}: Tape,
): readonly Omit<Complaint, 'about'>[] => {
  if (is === 'lying') return wrongTape(part.of.name, now, own);
  const [one, two, three] = own.texts.filter(isOffset);
  // The last number, of the offset that comes next, stands nearer.
  if (is === 'bare' || one === undefined || two === undefined || three === undefined) return [];
  const cell = two.y - one.y;
  const {end} = now.facts.logs.log(part.of.name);
  return near(body.height, (end - first) * cell)
    ? []
    : [{expected: `a tape of ${end - first} records`, seen: `${(body.height / cell).toFixed(1)}`}];
};
