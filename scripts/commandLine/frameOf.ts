import type {Film} from '../../src/storyboard/film';
import {suggestions} from './films';
import {UsageError} from './usageError';

/** The frame that a person points at: by its number, or by a beat, which stands for the frame that shows it best. */
export interface FrameChoice {
  readonly frame?: number;
  readonly beat?: string;
}

/** Throws UsageError when the film has no such frame or beat, or when not exactly one of the two is given. */
export const frameOf = ({id, cut}: Film, {frame, beat}: FrameChoice): number => {
  const names = cut.beats.map(({name}) => name);
  if (frame !== undefined && beat === undefined) {
    if (frame < cut.durationInFrames) return frame;
    throw new UsageError(`--frame: ${id} has the frames 0 to ${cut.durationInFrames - 1}`);
  }
  if (beat === undefined || frame !== undefined) {
    throw new UsageError(`Name one frame of ${id}: --frame <n> or --beat <name>. Its beats: ${names.join(', ')}`);
  }
  const found = cut.beats.find(({name}) => name === beat);
  if (found) return found.still;
  const meant = suggestions(beat, names);
  throw new UsageError(
    `--beat: ${id} has no beat "${beat}". ${meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : `Its beats: ${names.join(', ')}`}`,
  );
};
