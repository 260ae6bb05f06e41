import type {Signal} from '../simulation';
import type {CutBeat} from '../storyboard/cut';
import {sceneNameOf, type Film} from '../storyboard/film';
import {nameOf, type Meaning, type Scene} from '../storyboard/scene';
import {visibleSignals} from '../storyboard/signals';
import {keyOf, type Thing} from '../storyboard/thing';
import type {Format} from './format';
import {originsOf, type Origins} from './motion/origins';
import {kindOf, type Register} from './parts/register';
import {unscaled, type Box, type Curve} from './placing/geometry';
import {stageBelow} from './placing/header';
import {place, type Layout, type Placed} from './placing/layout';
import {wayBetween} from './placing/ways';

/** A stage within a picture: what does not change while it is shown. The boxes, the ways, and where each token comes from. */
export interface Setting {
  readonly film: Film;
  readonly format: Format;
  readonly parts: Register;
  /** Where it is on the sheet, px of the sheet. */
  readonly sheet: Box;
  /** The same before it is enlarged, px of the stage: parts are placed in it. */
  readonly region: Box;
  /** Px of the sheet for one of the stage, when all of it is seen. */
  readonly scale: number;
  readonly links: readonly Meaning[];
  readonly layout: Layout;
  /** Whether this stage is what a beat shows. */
  readonly shownIn: (beat: CutBeat) => boolean;
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

interface Runs {
  readonly visible: Setting['visible'];
  readonly origins: Setting['origins'];
}

/** Worked out once per film, whatever stage shows it. */
const runsOf = new WeakMap<Film, Runs>();

const runs = (film: Film): Runs => {
  const known = runsOf.get(film) ?? {
    visible: film.acts.map((history) => new Map(visibleSignals(history).map((signal) => [signal.id, signal]))),
    origins: film.acts.map(originsOf),
  };
  runsOf.set(film, known);
  return known;
};

/** A part as large as it is drawn, for ways to it and from it: what is written above and below is written there. */
const outlined = (placed: Placed, parts: Register): Placed => {
  const {part, box, whole} = placed;
  const outline = kindOf(part, parts).outline?.(part, box);
  if (outline === undefined) return placed;
  const above = box.y - whole.y;
  const height = outline.height + whole.height - box.height;
  return {part, box: outline, whole: {...outline, y: outline.y - above, height}};
};

const settingOf = (
  film: Film,
  {format, parts}: Staging,
  {area, links}: Scene,
  sheet: Box,
  scale: number,
  shownIn: Setting['shownIn'],
): Setting => {
  const region = unscaled(sheet, scale);
  const layout = place(area, region, format, parts);
  const standing = new Map(layout.parts.map((placed) => [nameOf(placed.part), placed] as const).reverse());
  const ways = new Map<Placed, Map<Placed, Curve>>();
  return {
    film,
    format,
    parts,
    sheet,
    region,
    scale,
    links,
    layout,
    shownIn,
    standingFor: (thing) => standing.get(keyOf(thing)),
    wayBetween: (from, to) => {
      const known = ways.get(from) ?? new Map<Placed, Curve>();
      ways.set(from, known);
      const others = layout.parts.filter((one) => one !== from && one !== to);
      const way =
        known.get(to) ??
        wayBetween(outlined(from, parts), outlined(to, parts), others, region, {
          leaves: kindOf(from.part, parts).side?.(from.part, 'leaves', to.part),
          enters: kindOf(to.part, parts).side?.(to.part, 'enters', from.part),
        });
      known.set(to, way);
      return way;
    },
    ...runs(film),
  };
};

/** What a card is about is drawn a little larger than on the stage, where there is room. */
const CARD_SCALE = 1.15;

const settings = new WeakMap<Film, WeakMap<Register, Map<string, Setting>>>();

const remembered = (film: Film, {parts}: Staging, key: string, make: () => Setting): Setting => {
  const byParts = settings.get(film) ?? new WeakMap<Register, Map<string, Setting>>();
  settings.set(film, byParts);
  const known = byParts.get(parts) ?? new Map<string, Setting>();
  byParts.set(parts, known);
  const setting = known.get(key) ?? make();
  known.set(key, setting);
  return setting;
};

/** The stage of a film's scene, worked out once. Throws `RangeError` when there is no such scene. */
export const sceneSetting = (film: Film, scene: string, staging: Staging): Setting =>
  remembered(film, staging, `${staging.format.aspect} scene ${scene}`, () => {
    const words = film.scenes[scene];
    if (words === undefined) throw new RangeError(`${film.id} has no scene "${scene}"`);
    const shownIn = (beat: CutBeat): boolean => beat.kind === 'beat' && sceneNameOf(film.scenes, beat) === scene;
    const told = film.cut.beats.filter(shownIn).map(({caption}) => caption);
    return settingOf(film, staging, words, stageBelow(told, staging.format), staging.format.scale, shownIn);
  });

/** A small stage on a card, with one of the things that its beat is about. */
export const cardSetting = (film: Film, card: CutBeat, index: number, region: Box, staging: Staging): Setting =>
  remembered(film, staging, `${staging.format.aspect} card ${card.name} ${index}`, () => {
    const area = card.about[index];
    if (area === undefined) throw new RangeError(`"${card.name}" is not about ${index + 1} things`);
    const links: readonly Meaning[] = ['publishes', 'consumes', 'binds', 'owns'];
    const scale = staging.format.scale * (staging.format.aspect === '16:9' ? CARD_SCALE : 1);
    return settingOf(film, staging, {area, links}, region, scale, ({name}) => name === card.name);
  });
