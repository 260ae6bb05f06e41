import type {History} from '../simulation';
import {placesOf, sentIn} from '../simulation';
import {AnchorNotFound, theEnd} from './anchor';
import {plain, type Beat} from './beat';
import {beatOfHappened, firstOfKinds, happenedAfter, type Happened} from './eventBeats';
import type {Film} from './film';
import {instantOf} from './instant';
import {nameOf, namesOn} from './scene';

const WITHIN_A_WORD = /[\w-]/;

/** Which of these names stand in the words, as words of their own. */
const namedIn = (words: string, names: Iterable<string>): readonly string[] =>
  [...names].filter((name) => {
    for (let at = words.indexOf(name); at !== -1; at = words.indexOf(name, at + 1))
      if (![words[at - 1], words[at + name.length]].some((side) => WITHIN_A_WORD.test(side ?? ' '))) return true;
    return false;
  });

const timeIn = ({at}: Beat, history: History): number | undefined => {
  try {
    return at.find(history);
  } catch (error) {
    if (error instanceof AnchorNotFound) return undefined;
    throw error;
  }
};

/** A beat's words in these runs at that virtual ms; undefined when what it speaks of is not there. */
export const wordsOf = (beat: Beat, acts: readonly History[], ms: number, inkOf: Film['inkOf']): string | undefined => {
  try {
    const instant = instantOf(acts, beat.act, ms, {inkOf});
    beat.point?.(instant);
    return plain(beat.say(instant).join(' '));
  } catch {
    // A storyboard asks of its run what is there when nobody throws a fault in.
    return undefined;
  }
};

/** What words about these messages and clients rest on, apart from when it was: where the copies are, how often they came, what was charged and written, who lives. */
const standingAt = (
  history: History,
  ms: number,
  about: {readonly messages: readonly string[]; readonly actors: readonly string[]},
) => {
  const world = history.stateAt(ms);
  const past = history.events.filter(({at}) => at <= ms);
  return JSON.stringify({
    places: [...placesOf(world).values()].flatMap((place) =>
      about.messages.includes(place.message)
        ? [[place.message, place.in, 'state' in place ? place.state : '', 'queue' in place ? place.queue : '']]
        : [],
    ),
    came: past.flatMap((event) =>
      event.type === 'received' && event.system === 'actor' && about.messages.includes(event.held.message)
        ? [event.held.message]
        : [],
    ),
    effects: past.flatMap((event) => {
      if (event.system !== 'sink') return [];
      return [[event.type, 'charge' in event ? event.charge.message : 'key' in event ? event.key : '']];
    }),
    alive: about.actors.map((name) => [name, world.actors[name]?.alive ?? false]),
  });
};

/** A beat of the story, and when what it tells happens in the other run, virtual ms. */
interface Kept {
  readonly beat: Beat;
  readonly at: number;
  /** Its place among the beats that were to come. */
  readonly index: number;
}

/** A run that takes another way than the one that a film tells. */
export interface OtherWay {
  readonly film: Film;
  readonly act: number;
  readonly history: History;
  /** The last virtual ms that both runs share. */
  readonly after: number;
}

/** The beats that still tell the truth: what they wait for happens after all, and what their words rest on is as it was. */
const keptOf = (toCome: readonly Beat[], {film, act, history, after}: OtherWay): readonly Kept[] => {
  const {acts, inkOf} = film;
  const before = acts[act] ?? history;
  const others = acts.with(act, history);
  const messages = new Set(sentIn(history.scenario).flat());
  const actors = history.scenario.actors.map(({name}) => name);
  const kept: Kept[] = [];
  let last = after;
  for (const [index, beat] of toCome.entries()) {
    const [then, at] = [timeIn(beat, before), timeIn(beat, history)];
    // What is said at the end is said of a run that ends like that.
    if (then === undefined || at === undefined || beat.at === theEnd || at <= after || at < last) continue;
    const words = wordsOf(beat, others, at, inkOf);
    if (words === undefined) continue;
    const focus = new Set((beat.focus ?? []).map(nameOf));
    const about = {
      messages: namedIn(words, messages),
      actors: actors.filter(
        (name) => namedIn(words, [name]).length > 0 || [...focus].some((key) => key.endsWith(` ${name}`)),
      ),
    };
    if (standingAt(before, then, about) !== standingAt(history, at, about)) continue;
    kept.push({beat, at, index});
    last = at;
  }
  return kept;
};

const wordsIn = ({say}: Happened): string => say.join(' ');

/** Of what happened, what the beats that were kept do not tell: all of it where a beat was given up, else only what did not happen in the run before. */
const insteadOf = (
  kept: readonly Kept[],
  count: number,
  openIsTold: boolean,
  {film, act, history, after}: OtherWay,
) => {
  const knew = new Set(happenedAfter(film.acts[act] ?? history, after).map(wordsIn));
  return happenedAfter(history, after).filter((one) => {
    if (kept.some(({at, beat}) => one.at === at || (beat.at.exact === true && one.at === at + 1))) return false;
    const next = kept.findIndex(({at}) => at > one.at);
    const to = next === -1 ? count : (kept[next]?.index ?? count);
    const from = (next === -1 ? kept.at(-1) : kept[next - 1])?.index ?? (openIsTold ? -1 : -2);
    return to - from > 1 || !knew.has(wordsIn(one));
  });
};

/** Of these scenes the first in which most of what the words name stands. */
const sceneFor = (words: string, {scenes}: Film, candidates: readonly (string | undefined)[]): string | undefined => {
  const shown = (name: string | undefined): number => {
    const area = name === undefined ? undefined : scenes[name]?.area;
    if (area === undefined) return -1;
    const keys = [...namesOn(area)].filter((key) => !key.startsWith('part '));
    return namedIn(words, new Set(keys.map((key) => key.split(' ').slice(2).join(' ')))).length;
  };
  return candidates.reduce((best, one) => (shown(one) > shown(best) ? one : best));
};

interface Telling {
  /** The beat within which the other way begins. */
  readonly open: Beat;
  /** In front of the names of beats that the story has not. */
  readonly prefix: string;
  /** No more of these than that. */
  readonly most: number;
}

/** How the rest of an act is told when it takes another way: the story's beats that still hold, and in place of the others what happened instead. */
export const retelling = (other: OtherWay, {open, prefix, most}: Telling): readonly Beat[] => {
  const {film, act, after} = other;
  const toCome = film.tell
    .slice(film.tell.indexOf(open) + 1)
    .filter((beat) => beat.act === act && (beat.kind === 'beat' || beat.kind === 'question'));
  const kept = keptOf(toCome, other);
  const openIsTold = (timeIn(open, film.acts[act] ?? other.history) ?? 0) <= after;
  const instead = firstOfKinds(insteadOf(kept, toCome.length, openIsTold, other), most);
  const beats = [
    ...kept.map(({beat, at}) => ({at, beat, happened: undefined})),
    ...instead.map((one, index) => ({at: one.at, beat: beatOfHappened(one, index + 1, prefix), happened: one})),
  ].sort((a, b) => a.at - b.at);
  const names = Object.keys(film.scenes);
  const candidates = [...toCome.map((beat) => beat.scene ?? names[0]), ...names];
  let now = open.scene ?? names[0];
  return beats.map(({beat, happened}) => {
    now = happened === undefined ? (beat.scene ?? names[0]) : sceneFor(wordsIn(happened), film, [now, ...candidates]);
    return happened === undefined || now === undefined ? beat : {...beat, scene: now};
  });
};
