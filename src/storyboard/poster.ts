import type {Cut} from './cut';

/** Without a memorable beat, how far into the film the poster is taken: the machine is full by then, and the end is not given away. */
const POSTER_AT = 0.6;

/** The frame that stands for a film, or for a part of it (both ends included): what its memorable beat shows, or the beat that is on at 60 %. */
export const posterFrame = (
  {beats, beatAt, durationInFrames}: Cut,
  {from, to}: {readonly from: number; readonly to: number} = {from: 0, to: durationInFrames - 1},
): number => {
  const isShown = (frame: number): boolean => frame >= from && frame <= to;
  const memorable = beats.find((beat) => beat.memorable && isShown(beat.still));
  if (memorable !== undefined) return memorable.still;
  const frame = Math.round(from + (to - from) * POSTER_AT);
  const {still} = beatAt(frame);
  return isShown(still) ? still : frame;
};
