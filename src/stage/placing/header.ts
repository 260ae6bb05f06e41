import {plain, type Caption} from '../../storyboard/beat';
import type {Format} from '../format';
import {balanced, sizeToFit, widthOf, type Weight} from '../marks/type';
import type {Box} from './geometry';

/** Lines of one size, and where the first one's base line is, px of the sheet. */
export interface SetLines {
  readonly lines: readonly string[];
  readonly size: number;
  readonly y: number;
  readonly leading: number;
}

/** Between the header's last base line and the stage, px. */
const BELOW: {readonly [Of in Format['aspect']]: number} = {'16:9': 36, '9:16': 56, '1:1': 34};

/** Lines at most, at the size that the format has for them, or smaller where they do not fit otherwise. */
const linesFor = (
  text: string,
  weight: Weight,
  most: number,
  size: number,
  width: number,
): Pick<SetLines, 'lines' | 'size'> => {
  for (let smaller = size; smaller > size * 0.6; smaller -= 2) {
    const lines = balanced(text, {size: smaller, weight}, width);
    if (lines.length <= most && lines.every((line) => widthOf(line, {size: smaller, weight}) <= width))
      return {lines, size: smaller};
  }
  return {lines: [text], size: sizeToFit(text, {weight}, width, size)};
};

const lastBase = ({lines, y, leading}: SetLines): number => y + (lines.length - 1) * leading;

/** How a beat's sentence and the quieter line below it are set. */
export const headerOf = (
  [first, second]: Caption,
  {headline, second: quiet, margin, width}: Format,
): {readonly head: SetLines; readonly next?: SetLines} => {
  const room = width - 2 * margin;
  const {y, leading} = headline;
  const head = {...linesFor(plain(first), 800, headline.lines, headline.size, room), y, leading};
  if (second === undefined) return {head};
  const next = linesFor(plain(second), 500, quiet.lines, quiet.size, room);
  return {head, next: {...next, y: lastBase(head) + quiet.below, leading: quiet.size * 1.25}};
};

/** The stage of a scene: all the room below the longest of the captions that are told in it. */
export const stageBelow = (captions: readonly Caption[], format: Format): Box => {
  const {stage, aspect} = format;
  const bases = captions.map((caption) => {
    const {head, next = head} = headerOf(caption, format);
    return lastBase(next);
  });
  const y = bases.length === 0 ? stage.y : Math.max(...bases) + BELOW[aspect];
  return {...stage, y, height: stage.y + stage.height - y};
};
