import type {Cut} from '../storyboard/cut';

/** How far into the film the poster is taken: the machine is full by then, and the end is not given away. */
const POSTER_AT = 0.6;

/** The frame that stands for a film that has not been started. */
export const posterFrame = (cut: Cut): number => cut.beatAt(Math.round(cut.durationInFrames * POSTER_AT)).still;
