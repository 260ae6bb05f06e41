import type {Cut} from '../../src/storyboard/cut';

/** How far into the film the poster is taken: the machine is full by then, and the end is not given away. */
const POSTER_AT = 0.6;

/** The frame that stands for the film, or for a part of it: the best one of the beat that runs at that point. */
export const posterFrame = (cut: Cut, {from, to}: {readonly from: number; readonly to: number}): number => {
  const frame = Math.round(from + (to - from) * POSTER_AT);
  const {still} = cut.beatAt(frame);
  return still >= from && still <= to ? still : frame;
};
