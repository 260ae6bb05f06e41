import type {Setting} from './setting';
import type {Target} from './target';
import {targetsAt} from './targets';

/** A token goes to where it belongs within that many frames: a slide of a third of a second. */
const SLIDE_FRAMES = 11;

/** Raised cosine: slow, fast, slow. Sums to 1. */
const WEIGHTS: readonly number[] = (() => {
  const raw = Array.from({length: SLIDE_FRAMES}, (_, index) => Math.sin((Math.PI * (index + 0.5)) / SLIDE_FRAMES) ** 2);
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / total);
})();

/** A token as it is drawn: on its way to where it belongs. */
export interface Token extends Target {
  /** 1 = fully there. It fades in and out. */
  readonly presence: number;
  /** The model does not have it any more: only the picture lets it go softly. */
  readonly leaving: boolean;
}

type Targets = ReadonlyMap<string, Target>;

const KEPT_FRAMES = 64;
const caches = new WeakMap<Setting, Map<number, Targets>>();

const targetsOfFrame = (setting: Setting, frame: number): Targets => {
  const cache = caches.get(setting) ?? new Map<number, Targets>();
  caches.set(setting, cache);
  const known = cache.get(frame);
  if (known !== undefined) return known;
  const {act, ms} = setting.film.cut.momentAt(frame);
  const history = setting.film.acts[act];
  const world = history?.stateAt(Math.floor(ms));
  const targets = world === undefined ? [] : targetsAt(setting, world, act, ms, frame);
  const byKey = new Map(targets.map((target) => [target.key, target]));
  if (cache.size >= KEPT_FRAMES) cache.clear();
  cache.set(frame, byKey);
  return byKey;
};

/** The frames whose instants a picture blends, the newest first; none from before the first frame or from another act. */
const window = (setting: Setting, frame: number): readonly number[] => {
  const {cut} = setting.film;
  const {act} = cut.momentAt(frame);
  return WEIGHTS.map((_, back) => frame - back).filter((one) => one >= 0 && cut.momentAt(one).act === act);
};

/** The token of an earlier instant that this one goes on from. */
const ancestor = (key: string, targets: Targets, before: ReadonlyMap<string, string>): Target | undefined => {
  for (let one: string | undefined = key; one !== undefined; one = before.get(one)) {
    const target = targets.get(one);
    if (target !== undefined) return target;
  }
  return undefined;
};

const blended = (target: Target, instants: readonly Targets[], before: ReadonlyMap<string, string>): Token => {
  let x = 0;
  let y = 0;
  let weight = 0;
  for (const [back, targets] of instants.entries()) {
    const then = ancestor(target.key, targets, before);
    if (then === undefined) break;
    const share = WEIGHTS[back] ?? 0;
    x += then.x * share;
    y += then.y * share;
    weight += share;
  }
  if (weight === 0) return {...target, presence: 1, leaving: false};
  const complete =
    instants.length === WEIGHTS.length ? 1 : instants.reduce((sum, _, back) => sum + (WEIGHTS[back] ?? 0), 0);
  return {...target, x: x / weight, y: y / weight, presence: Math.min(1, weight / complete), leaving: false};
};

/** Tokens that are gone, for the frames in which they fade. */
const leaving = (instants: readonly Targets[], before: ReadonlyMap<string, string>): readonly Token[] => {
  const [now, ...earlier] = instants;
  if (now === undefined) return [];
  const goesOn = new Set<string>();
  for (const key of now.keys())
    for (let one: string | undefined = key; one !== undefined; one = before.get(one)) goesOn.add(one);
  const gone = new Map<string, Token>();
  for (const [index, targets] of earlier.entries()) {
    for (const [key, target] of targets) {
      if (goesOn.has(key) || gone.has(key)) continue;
      const presence = WEIGHTS.slice(index + 1).reduce((a, b) => a + b, 0);
      gone.set(key, {...target, presence, leaving: true});
    }
  }
  return [...gone.values()];
};

/** Every token of a frame where the eye sees it. The same for a frame whatever was drawn before. */
export const tokensAt = (setting: Setting, frame: number): readonly Token[] => {
  const instants = window(setting, frame).map((one) => targetsOfFrame(setting, one));
  const before = setting.origins[setting.film.cut.momentAt(frame).act]?.before ?? new Map<string, string>();
  const [now] = instants;
  if (now === undefined) return [];
  return [...leaving(instants, before), ...[...now.values()].map((target) => blended(target, instants, before))];
};

/** How lit a part is: 1 in focus, less when the beat is about others; changes softly. */
export const focusAt = (setting: Setting, frame: number, name: string): number => {
  const {cut} = setting.film;
  const frames = window(setting, frame);
  let lit = 0;
  let total = 0;
  for (const [back, one] of frames.entries()) {
    const {focus} = cut.beatAt(one);
    const weight = WEIGHTS[back] ?? 0;
    lit += focus.length === 0 || focus.includes(name) ? weight : 0;
    total += weight;
  }
  return total === 0 ? 1 : lit / total;
};
