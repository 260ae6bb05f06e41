import {instantAtFrame} from '../../storyboard/film';
import {nameOf} from '../../storyboard/scene';
import {kindOf} from '../parts/register';
import type {Setting} from '../setting';
import type {Target} from '../target';
import {viewsAt} from '../views';
import {blendedFrames, WEIGHTS} from './frames';
import {hopAt} from './hops';
import {lineOf, type Origins} from './origins';
import {signalTargets} from './signals';

/** A token as it is drawn: on its way to where it belongs. */
export type Token = Placement & {
  /** 1 = fully there. It fades in and out. */
  readonly presence: number;
  /** The model does not have it any more: only the picture lets it go softly. */
  readonly leaving: boolean;
};

/** `with`: name of what it is dimmed with. */
type Placement = Target & {readonly with: string};
type Targets = ReadonlyMap<string, Placement>;

const KEPT_FRAMES = 64;
const caches = new WeakMap<Setting, Map<number, Targets>>();

const targetsOfFrame = (setting: Setting, frame: number): Targets => {
  const cache = caches.get(setting) ?? new Map<number, Targets>();
  caches.set(setting, cache);
  const known = cache.get(frame);
  if (known !== undefined) return known;
  const instant = instantAtFrame(setting.film, frame);
  const targets = [
    ...viewsAt(setting, frame).flatMap(({placed, view}) => {
      const name = nameOf(placed.part);
      const kind = kindOf(placed.part, setting.parts);
      return (kind.tokens?.(view, placed.box) ?? []).map((target) => ({
        ...target,
        ...hopAt(setting, instant.act, frame, target.key),
        with: name,
      }));
    }),
    ...signalTargets(setting, instant),
  ];
  const byKey = new Map(targets.map((target) => [target.key, target]));
  if (cache.size >= KEPT_FRAMES) cache.clear();
  cache.set(frame, byKey);
  return byKey;
};

/** The token of an earlier instant that this one goes on from. */
const ancestor = (key: string, targets: Targets, origins: Origins): Placement | undefined => {
  const own = targets.get(key);
  if (own !== undefined) return own;
  for (const generation of lineOf(key, origins))
    for (const one of generation) {
      const target = targets.get(one);
      if (target !== undefined) return target;
    }
  return undefined;
};

/** What slides: a token's place, size and turn. */
const SLIDING = ['x', 'y', 'width', 'height'] as const;

const blended = (target: Placement, instants: readonly Targets[], origins: Origins): Token => {
  const sums = {x: 0, y: 0, width: 0, height: 0, turn: 0};
  let weight = 0;
  for (const [back, targets] of instants.entries()) {
    const then = ancestor(target.key, targets, origins);
    if (then === undefined) break;
    const share = WEIGHTS[back] ?? 0;
    for (const field of SLIDING) sums[field] += then[field] * share;
    sums.turn += (then.turn ?? 0) * share;
    weight += share;
  }
  if (weight === 0) return {...target, presence: 1, leaving: false};
  const complete =
    instants.length === WEIGHTS.length ? 1 : instants.reduce((sum, _, back) => sum + (WEIGHTS[back] ?? 0), 0);
  const [x, y, width, height, turn] = [sums.x, sums.y, sums.width, sums.height, sums.turn].map((sum) => sum / weight);
  return {
    ...target,
    x: x ?? target.x,
    y: y ?? target.y,
    width: width ?? target.width,
    height: height ?? target.height,
    ...(turn !== undefined && turn !== 0 && {turn}),
    presence: Math.min(1, weight / complete),
    leaving: false,
  };
};

/** Tokens that are gone, for the frames in which they fade. */
const leaving = (instants: readonly Targets[], origins: Origins): readonly Token[] => {
  const [now, ...earlier] = instants;
  if (now === undefined) return [];
  if (earlier.every((targets) => [...targets.keys()].every((key) => now.has(key)))) return [];
  const goesOn = new Set<string>();
  for (const key of now.keys())
    for (const generation of lineOf(key, origins)) for (const one of generation) goesOn.add(one);
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
  const instants = blendedFrames(setting, frame).map((one) => targetsOfFrame(setting, one));
  const origins = setting.origins[setting.film.cut.momentAt(frame).act];
  const [now] = instants;
  if (now === undefined || origins === undefined) return [];
  return [...leaving(instants, origins), ...[...now.values()].map((target) => blended(target, instants, origins))];
};
