import {simulate, type History} from '../simulation';
import {at, theEnd} from './anchor';
import {say, type Beat, type Caption} from './beat';
import {endOfRun} from './endOfRun';
import {happenedAfter, type Happened} from './eventBeats';
import type {Film} from './film';
import {fork, nameForAnother, partingOf, strikesAt, CannotThrow, type Parting, type ThrownFault} from './fork';
import {joinScene} from './joinScene';
import {retelling, wordsOf} from './retelling';
import {stretches} from './pace';
import {visibleSignals} from './signals';
import {actor} from './thing';
import {spliceCut, type TellingMoment} from './spliceCut';

/** Where two runs part, of what is worth telling: what happened then, and what happens now. One is absent when that run was over. */
export interface Difference {
  readonly act: number;
  readonly before?: Happened;
  readonly after?: Happened;
}

const differenceOf = (act: number, before: readonly Happened[], after: readonly Happened[]): Difference | undefined => {
  const longest = Math.max(before.length, after.length);
  for (let index = 0; index < longest; index++) {
    const [then, now] = [before[index], after[index]];
    if (then?.say.join(' ') !== now?.say.join(' ')) return {act, ...(then && {before: then}), ...(now && {after: now})};
  }
  return undefined;
};

/** A film whose run takes another way from a moment on. */
export interface Forked {
  /** The film that the fault was thrown into. */
  readonly before: Film;
  readonly film: Film;
  /** The frame with which the new way begins. */
  readonly resumesAt: number;
  /** The first event that differs; absent when the fault changed nothing. */
  readonly parting?: Parting;
  /** The first thing worth telling that differs, the fault itself aside. */
  readonly difference?: Difference;
}

/** What happens instead is told by no more beats than that. */
const MOST_BEATS = 14;

const sayOf = (fault: ThrownFault, joins: string): Caption => {
  if ('crash' in fault) return [`What if ${fault.crash} crashes here?`];
  if ('restart' in fault) return [`What if ${fault.restart} starts again here?`];
  if ('another' in fault) return [`What if ${joins} joins here?`];
  return [`What if ${fault.corrupt} is malformed from here on?`];
};

/** What leads to a beat takes no longer than that, film seconds: the clock runs faster over a loop. */
const LONGEST_MOTION = 10;

/** Seconds of film that the way from one virtual ms to another takes at the usual pace. */
const secondsOf = (history: History, from: number, to: number): number =>
  stretches(visibleSignals(history), history.scenario.latency, from, to).reduce((sum, each) => sum + each.seconds, 0);

/** The beats, each with a pace that gets it told in time. */
const inTime = (history: History, fromMs: number, beats: readonly Beat[]): readonly Beat[] => {
  let from = fromMs;
  return beats.map((one) => {
    const to = Math.min(one.at.find(history), history.endsAt);
    const seconds = secondsOf(history, from, to);
    from = to;
    return {...one, pace: Math.max(one.pace ?? 1, seconds / LONGEST_MOTION)};
  });
};

/** Seconds of film for which nothing new happens, from which on it is said that it goes on. */
const WORTH_A_WORD = 1.5;

/** How a run ends: what is over is said when it is, and until then that it goes on. */
const ending = (history: History, lastMs: number, prefix: string, act: number): readonly Beat[] => {
  const over = say(`${prefix}end`, theEnd, endOfRun(history), {hold: 2.5, act});
  if (secondsOf(history, lastMs, history.endsAt) < WORTH_A_WORD) return [over];
  return [say(`${prefix}on`, theEnd, 'And so it goes on.', {hold: 0.5, act}), over];
};

const joinedScenes = (scenes: Film['scenes'], like: string, joins: string): Film['scenes'] =>
  Object.fromEntries(
    Object.entries(scenes).map(([name, scene]) => [name, joinScene(scene, actor(like), actor(joins))]),
  );

/** The acts behind one that took another way: runs of their own, as long as what they say of it can still be said. */
const actsBehind = (film: Film, act: number, acts: Film['acts']): readonly Beat[] => {
  const behind = film.tell.filter((beat) => beat.act > act);
  const canBeSaid = behind.every((beat) => {
    const run = acts[beat.act];
    return run !== undefined && wordsOf(beat, acts, Math.min(beat.at.find(run), run.endsAt), film.inkOf) !== undefined;
  });
  return canBeSaid ? behind : [];
};

/** The name of a fault's beat, of those thrown into one film. */
export const forkBeat = (round: number): string => `fork-${round}`;

/**
 * Throws a fault into a film at a moment. The film stays as it is up to there, frame for frame. Of what follows in this
 * act, beats that still hold are told, and in place of the others what happened instead; further acts are runs of their own. `round`: how many faults were thrown into this film before, and one. Throws `CannotThrow`.
 */
export const forkedFilm = (film: Film, moment: TellingMoment, fault: ThrownFault, round: number): Forked => {
  const open = film.cut.beats.find(({name}) => name === moment.beat);
  const run = open && film.acts[open.act];
  if (open === undefined || run === undefined) throw new CannotThrow(`${film.id} has no beat "${moment.beat}"`);
  if (moment.ms < Math.floor(open.fromMs) || moment.ms > open.toMs)
    throw new CannotThrow(`beat "${moment.beat}" tells what happens from ${open.fromMs} to ${open.toMs} ms`);

  const joins = 'another' in fault ? nameForAnother(run.scenario, fault.another) : '';
  const history = simulate(fork(run, moment.ms, fault));
  const strikes = Math.min(strikesAt(moment.ms), history.endsAt);
  const prefix = `${forkBeat(round)}-`;
  const {act} = open;
  const scenes = 'another' in fault ? joinedScenes(film.scenes, fault.another, joins) : film.scenes;
  const acts = film.acts.with(act, history);
  const opened = film.tell.find(({name}) => name === open.name);
  if (opened === undefined) throw new CannotThrow(`${film.id} has no beat "${moment.beat}"`);
  const other = {film: {...film, scenes}, act, history, after: strikes};
  const told = [
    say(forkBeat(round), at(strikes), sayOf(fault, joins), {
      hold: 1.6,
      ...(open.scene !== undefined && {scene: open.scene}),
    }),
    ...retelling(other, {open: opened, prefix, most: MOST_BEATS}),
  ].map((beat) => ({...beat, act}));
  const lastMs = Math.max(strikes, told.at(-1)?.at.find(history) ?? 0);
  const beats = [
    ...inTime(history, moment.ms, [...told, ...ending(history, lastMs, prefix, act)]),
    ...actsBehind(film, act, acts),
  ];
  const {cut, resumesAt} = spliceCut(film.cut, moment, acts, beats, film.inkOf);
  const parting = partingOf(run, history);
  const {smallPrint: _, ...rest} = film;
  const difference = differenceOf(act, happenedAfter(run, strikes), happenedAfter(history, strikes));
  return {
    before: film,
    film: {
      ...rest,
      acts,
      cut,
      tell: [...film.tell.slice(0, film.tell.indexOf(opened) + 1), ...beats],
      scenes,
    },
    resumesAt,
    ...(parting && {parting}),
    ...(difference && {difference}),
  };
};

/** The moment of a frame, as a fault is thrown in there. */
export const momentOf = ({cut}: Film, frame: number): TellingMoment => ({
  beat: cut.beatAt(frame).name,
  ms: Math.floor(cut.momentAt(frame).ms),
});
