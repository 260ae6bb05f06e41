import {instantAtFrame} from '../storyboard/film';
import {kindOf} from './parts/register';
import type {Placed} from './placing/layout';
import type {Setting} from './setting';

/** A part and what is true of it. */
export interface PlacedView {
  readonly placed: Placed;
  readonly view: unknown;
}

const KEPT_INSTANTS = 64;
const caches = new WeakMap<Setting, Map<string, readonly PlacedView[]>>();

/** What is true of every part of a scene at a frame, in reading order; without those of which there is nothing to be seen. */
export const viewsAt = (setting: Setting, frame: number): readonly PlacedView[] => {
  const cache = caches.get(setting) ?? new Map<string, readonly PlacedView[]>();
  caches.set(setting, cache);
  // Frames of one instant, as those of a hold, show the same.
  const {act, ms} = setting.film.cut.momentAt(frame);
  const moment = `${act} ${ms} ${setting.film.cut.beatAt(frame).name}`;
  const known = cache.get(moment);
  if (known !== undefined) return known;
  const instant = instantAtFrame(setting.film, frame);
  const views = setting.layout.parts.flatMap((placed): readonly PlacedView[] => {
    const view = kindOf(placed.part, setting.parts).view(placed.part, instant, placed.box);
    return view === undefined ? [] : [{placed, view}];
  });
  if (cache.size >= KEPT_INSTANTS) cache.clear();
  cache.set(moment, views);
  return views;
};
