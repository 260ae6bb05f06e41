import type {Signal} from '../simulation';
import {sceneNameOf, type Film} from '../storyboard/film';
import {nameOf} from '../storyboard/scene';
import {visibleSignals} from '../storyboard/signals';
import {keyOf, type Thing} from '../storyboard/thing';
import type {Format} from './format';
import {originsOf, type Origins} from './motion/origins';
import type {Register} from './parts/register';
import type {Curve} from './placing/geometry';
import {place, type Layout, type Placed} from './placing/layout';
import {wayBetween} from './placing/ways';

/** What does not change while a scene of a film plays: the boxes, the ways, and where each token comes from. */
export interface Setting {
  readonly film: Film;
  readonly format: Format;
  readonly parts: Register;
  /** The scene's name. */
  readonly scene: string;
  readonly layout: Layout;
  /** The part that stands for a thing, if one does. */
  readonly standingFor: (thing: Thing) => Placed | undefined;
  readonly wayBetween: (from: Placed, to: Placed) => Curve;
  /** Signals to draw, per act, by id. */
  readonly visible: readonly ReadonlyMap<string, Signal>[];
  readonly origins: readonly Origins[];
}

/** How a film is drawn, beside what it tells. */
export interface Staging {
  readonly format: Format;
  readonly parts: Register;
}

const settingOf = (film: Film, {format, parts}: Staging, scene: string): Setting => {
  const words = film.scenes[scene];
  if (words === undefined) throw new RangeError(`${film.id} has no scene "${scene}"`);
  const {stage} = format.regions;
  const layout = place(words.area, stage, format, parts);
  const standing = new Map(layout.parts.map((placed) => [nameOf(placed.part), placed] as const).reverse());
  const ways = new Map<Placed, Map<Placed, Curve>>();
  return {
    film,
    format,
    parts,
    scene,
    layout,
    standingFor: (thing) => standing.get(keyOf(thing)),
    wayBetween: (from, to) => {
      const known = ways.get(from) ?? new Map<Placed, Curve>();
      ways.set(from, known);
      const way = known.get(to) ?? wayBetween(from, to, layout.parts, stage);
      known.set(to, way);
      return way;
    },
    visible: film.acts.map((history) => new Map(visibleSignals(history).map((signal) => [signal.id, signal]))),
    origins: film.acts.map(originsOf),
  };
};

const settings = new WeakMap<Film, WeakMap<Register, Map<string, Setting>>>();

/** The setting of a film at a frame, worked out once for each of its scenes. */
export const settingAt = (film: Film, frame: number, staging: Staging): Setting => {
  const byParts = settings.get(film) ?? new WeakMap<Register, Map<string, Setting>>();
  settings.set(film, byParts);
  const known = byParts.get(staging.parts) ?? new Map<string, Setting>();
  byParts.set(staging.parts, known);
  const scene = sceneNameOf(film.scenes, film.cut.beatAt(frame));
  const key = `${staging.format.aspect} ${scene}`;
  const setting = known.get(key) ?? settingOf(film, staging, scene);
  known.set(key, setting);
  return setting;
};
