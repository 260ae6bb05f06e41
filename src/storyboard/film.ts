import {simulate, type History, type ScenarioInput} from '../simulation';
import type {Beat} from './beat';
import {BadStoryboard, cut, type Cut, type CutBeat} from './cut';
import type {Explainer, Story} from './explainer';
import {inksByName, inksOf} from './inks';
import {instantOf, type Instant} from './instant';
import {nameOf, namesOn, type Scene} from './scene';
import {isThing} from './thing';

/** A film, ready to be drawn at any frame in any order. */
export interface Film extends Omit<Explainer, 'parameters' | 'plan'> {
  readonly props: Readonly<Record<string, unknown>>;
  /** One run per act. */
  readonly acts: readonly History[];
  readonly cut: Cut;
  /** The beats of which it was cut. */
  readonly tell: readonly Beat[];
  /** By name, the one that plays where a beat names none first. */
  readonly scenes: Readonly<Record<string, Scene>>;
  /** Number of a message's colour: the same all film long. */
  readonly inkOf: (message: string) => number;
  /** The same of all that its captions may name. */
  readonly inks: ReadonlyMap<string, number>;
}

/** The name of the scene that a beat plays in. */
export const sceneNameOf = (scenes: Film['scenes'], {scene}: Pick<CutBeat, 'scene'>): string =>
  scene ?? Object.keys(scenes)[0] ?? '';

/** Everything that a beat points at stands on its stage. Throws `BadStoryboard`. */
const checkNames = (scenes: Film['scenes'], beats: readonly Beat[]): void => {
  const standing = new Map(Object.entries(scenes).map(([name, {area}]) => [name, namesOn(area)]));
  for (const beat of beats) {
    const scene = sceneNameOf(scenes, beat);
    const names = standing.get(scene);
    if (names === undefined)
      throw new BadStoryboard(beat.name, `there is no scene "${scene}" (there is: ${[...standing.keys()].join(', ')})`);
    for (const named of [...(beat.focus ?? []), ...(beat.look ?? [])])
      if (!names.has(nameOf(named)))
        throw new BadStoryboard(beat.name, `${nameOf(named)} is not on the stage of scene "${scene}"`);
  }
};

/** Callouts, too, lead to what is there: a message may be anywhere. Throws `BadStoryboard`. */
const checkCallouts = ({scenes, cut: {beats}}: Film): void => {
  for (const beat of beats)
    for (const {to} of beat.point) {
      const area = scenes[sceneNameOf(scenes, beat)]?.area;
      const isMessage = isThing(to) && to.kind === 'message';
      if (!isMessage && area !== undefined && !namesOn(area).has(nameOf(to)))
        throw new BadStoryboard(beat.name, `a callout leads to ${nameOf(to)}, which is not on the stage`);
    }
};

/** The film of these runs. Throws `BadStoryboard` when a beat cannot be told, or points at what is not on the stage. */
export const filmOf = (
  facts: Omit<Film, 'acts' | 'cut' | 'tell' | 'scenes' | 'inkOf' | 'inks'>,
  acts: readonly History[],
  {scenes, tell, identity}: Story,
): Film => {
  checkNames(scenes, tell);
  const inkOf = inksOf(acts, identity);
  const film = {...facts, acts, cut: cut(acts, tell, inkOf), tell, scenes, inkOf, inks: inksByName(acts, inkOf)};
  checkCallouts(film);
  return film;
};

/** Simulates and cuts a film; acts of one and the same scenario show one run. Throws `InvalidProps` when the parameters are not right. */
export const produce = (explainer: Explainer, chosen: unknown = {}): Film => {
  const {props, acts: scenarios, story} = explainer.plan(chosen);
  const runs = new Map<ScenarioInput, History>();
  const acts = scenarios.map((scenario) => {
    const run = runs.get(scenario) ?? simulate(scenario);
    runs.set(scenario, run);
    return run;
  });
  const {parameters: _, plan: __, ...facts} = explainer;
  return filmOf({...facts, props}, acts, story(acts));
};

/** The run that a frame belongs to. */
export const historyAt = (film: Film, frame: number): History => instantAtFrame(film, frame).history;

/** What may be asked at a frame. */
export const instantAtFrame = ({acts, cut: {momentAt, beatAt}, inkOf}: Film, frame: number): Instant => {
  const {act, ms} = momentAt(frame);
  return instantOf(acts, act, ms, {inkOf, since: beatAt(frame).fromMs});
};
