import type {Setting} from '../setting';
import {sceneNameOf} from '../../storyboard/film';

/** A token goes to where it belongs within that many frames: a slide of a third of a second. */
const SLIDE_FRAMES = 11;

/** Raised cosine: slow, fast, slow. Sums to 1. The newest frame first. */
export const WEIGHTS: readonly number[] = (() => {
  const raw = Array.from({length: SLIDE_FRAMES}, (_, index) => Math.sin((Math.PI * (index + 0.5)) / SLIDE_FRAMES) ** 2);
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / total);
})();

/** The frames whose instants a picture blends, the newest first; none from before the first frame, another act or another scene. */
export const blendedFrames = ({film: {cut, scenes}, scene}: Setting, frame: number): readonly number[] => {
  const {act} = cut.momentAt(frame);
  return WEIGHTS.map((_, back) => frame - back).filter(
    (one) => one >= 0 && cut.momentAt(one).act === act && sceneNameOf(scenes, cut.beatAt(one)) === scene,
  );
};
