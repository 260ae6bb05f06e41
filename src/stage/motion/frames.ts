import type {Setting} from '../setting';

/** A token goes to where it belongs within that many frames: a slide of a third of a second. */
const SLIDE_FRAMES = 11;

/** Raised cosine: slow, fast, slow. Sums to 1. The newest frame first. */
export const WEIGHTS: readonly number[] = (() => {
  const raw = Array.from({length: SLIDE_FRAMES}, (_, index) => Math.sin((Math.PI * (index + 0.5)) / SLIDE_FRAMES) ** 2);
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / total);
})();

/** The frames whose instants a picture blends, the newest first, back to the first frame, another act or another stage. */
export const blendedFrames = ({film: {cut}, shownIn}: Setting, frame: number): readonly number[] => {
  const {act} = cut.momentAt(frame);
  const frames: number[] = [];
  for (let back = 0; back < WEIGHTS.length; back++) {
    const one = frame - back;
    if (one < 0 || (back > 0 && (cut.momentAt(one).act !== act || !shownIn(cut.beatAt(one))))) break;
    frames.push(one);
  }
  return frames;
};

/** A scene comes up from below within that many frames, and from so far, px. */
const SLIDE_IN = {frames: 12, px: 110} as const;

/** How far below its place a stage still is, px of the sheet: it slides in after another scene of the same act. */
export const slideAt = ({film: {cut}, shownIn}: Setting, frame: number): number => {
  const beat = cut.beatAt(frame);
  const before = cut.beats[cut.beats.indexOf(beat) - 1];
  const elapsed = frame - beat.from;
  if (beat.enter === 'cut' || before === undefined || before.act !== beat.act || elapsed >= SLIDE_IN.frames) return 0;
  if (before.kind !== 'beat' || shownIn(before)) return 0;
  return SLIDE_IN.px * (1 - elapsed / SLIDE_IN.frames) ** 3;
};
