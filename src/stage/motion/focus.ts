import type {Setting} from '../setting';
import {blendedFrames, WEIGHTS} from './frames';

/** How lit things are at a frame, by name: 1 in focus, less when the beat is about others; changes softly. */
export const litAt = (setting: Setting, frame: number): ((name: string) => number) => {
  const {cut} = setting.film;
  const frames = blendedFrames(setting, frame);
  const total = frames.reduce((sum, _, back) => sum + (WEIGHTS[back] ?? 0), 0);
  const byFocus = new Map<readonly string[], number>();
  for (const [back, one] of frames.entries()) {
    const {focus} = cut.beatAt(one);
    byFocus.set(focus, (byFocus.get(focus) ?? 0) + (WEIGHTS[back] ?? 0));
  }
  const known = new Map<string, number>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const shares = [...byFocus].filter(([focus]) => focus.length === 0 || focus.includes(name));
    // All or nothing is exactly that, whatever the weights add up to.
    const lit = shares.length === byFocus.size ? 1 : shares.reduce((sum, [, weight]) => sum + weight, 0) / total;
    known.set(name, lit);
    return lit;
  };
};
