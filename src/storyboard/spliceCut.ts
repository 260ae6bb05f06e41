import type {History} from '../simulation';
import {at} from './anchor';
import {say, type Beat} from './beat';
import type {Instant} from './instant';
import {cut, FPS, readingSeconds, type Cut, type CutBeat} from './cut';

/** A moment of a film as a person names it: what is told, and the virtual ms (whole). */
export interface TellingMoment {
  readonly beat: string;
  readonly ms: number;
}

/** The last frame of a beat at which the clock shows no more than `ms`. */
const lastFrameAt = ({momentAt}: Cut, {from, to}: CutBeat, ms: number): number => {
  let frame = to - 1;
  while (frame > from && momentAt(frame).ms >= ms + 1) frame--;
  return frame;
};

const byFrame =
  (beats: readonly CutBeat[]) =>
  (frame: number): CutBeat => {
    const found = beats.findLast(({from}) => from <= frame) ?? beats[0];
    if (found === undefined) throw new RangeError('a film needs at least one beat');
    return found;
  };

/**
 * The film as it was told up to a moment, frame for frame, and from there on `acts` told by `beats`, which are of the same act and those
 * behind it. The beat that is cut short stands until it can have been read. Returns the cut and the first frame of what is new.
 */
export const spliceCut = (
  told: Cut,
  {beat: name, ms}: TellingMoment,
  acts: readonly History[],
  beats: readonly Beat[],
  inkOf?: Instant['inkOf'],
): {readonly cut: Cut; readonly resumesAt: number} => {
  const index = told.beats.findIndex((one) => one.name === name);
  const open = told.beats[index];
  if (open === undefined) throw new RangeError(`there is no beat "${name}"`);
  const {act} = open;
  const last = lastFrameAt(told, open, ms);
  const resumesAt = Math.max(last + 1, open.from + Math.ceil(readingSeconds(open.caption) * FPS));

  // The rest is cut as a film of its own, whose first beat gets the clock to the moment and is left out.
  const rest = cut(acts, [say('(up to here)', at(ms), '…', {act}), ...beats], inkOf);
  const [before, ...after] = rest.beats;
  const skipped = before?.to ?? 0;
  const shift = resumesAt - skipped;

  const placed: readonly CutBeat[] = [
    ...told.beats.slice(0, index),
    {
      ...open,
      to: resumesAt,
      standsFrom: Math.min(open.standsFrom, last + 1),
      still: resumesAt - 1,
      toMs: Math.min(open.toMs, ms),
    },
    ...after.map((one) => ({
      ...one,
      from: one.from + shift,
      to: one.to + shift,
      standsFrom: one.standsFrom + shift,
      still: one.still + shift,
    })),
  ];
  const durationInFrames = rest.durationInFrames + shift;

  const momentAt: Cut['momentAt'] = (frame) => {
    const within = Math.min(Math.max(frame, 0), durationInFrames - 1);
    if (within <= last) return told.momentAt(within);
    return within < resumesAt ? {act, ms} : rest.momentAt(within - shift);
  };
  const frameAt: Cut['frameAt'] = (wanted, inAct = 0) => {
    if (inAct < act || (inAct === act && wanted <= ms)) return Math.min(told.frameAt(wanted, inAct), last);
    return rest.frameAt(wanted, inAct) + shift;
  };
  return {
    cut: {
      fps: FPS,
      durationInFrames,
      beats: placed,
      momentAt,
      msAt: (frame) => momentAt(frame).ms,
      beatAt: byFrame(placed),
      frameAt,
    },
    resumesAt,
  };
};
