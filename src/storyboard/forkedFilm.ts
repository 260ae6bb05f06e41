import {simulate, type History} from '../simulation';
import {at, theEnd} from './anchor';
import {say, type Beat, type Caption} from './beat';
import {endOfRun} from './endOfRun';
import {eventBeats} from './eventBeats';
import type {Film} from './film';
import {fork, nameForAnother, partingOf, strikesAt, CannotThrow, type Parting, type ThrownFault} from './fork';
import {joinScene} from './joinScene';
import {stretches} from './pace';
import {visibleSignals} from './signals';
import {actor} from './thing';
import {spliceCut, type TellingMoment} from './spliceCut';

/** A film whose run takes another way from a moment on. */
export interface Forked {
  readonly film: Film;
  /** The frame with which the new way begins. */
  readonly resumesAt: number;
  /** The first event that differs; absent when the fault changed nothing. */
  readonly parting?: Parting;
}

/** After a fault the run is told by its events, with no more beats than that. */
const MOST_BEATS = 14;

const sayOf = (fault: ThrownFault, joins: string): Caption => {
  if ('crash' in fault) return [`What if ${fault.crash} crashes here?`];
  if ('restart' in fault) return [`What if ${fault.restart} starts again here?`];
  if ('another' in fault) return [`What if ${joins} joins here?`];
  return [`What if ${fault.corrupt} is malformed from here on?`];
};

/** What leads to a beat takes no longer than that, film seconds: the clock runs faster over a loop. */
const LONGEST_MOTION = 10;

/** The beats, each with a pace that gets it told in time. */
const inTime = (history: History, fromMs: number, beats: readonly Beat[]): readonly Beat[] => {
  const signals = visibleSignals(history);
  let from = fromMs;
  return beats.map((one) => {
    const to = one.at.find(history);
    const seconds = stretches(signals, history.scenario.latency, from, to).reduce((sum, each) => sum + each.seconds, 0);
    from = to;
    return {...one, pace: Math.max(1, seconds / LONGEST_MOTION)};
  });
};

const joinedScenes = (scenes: Film['scenes'], like: string, joins: string): Film['scenes'] =>
  Object.fromEntries(
    Object.entries(scenes).map(([name, scene]) => [name, joinScene(scene, actor(like), actor(joins))]),
  );

/** The name of a fault's beat, of those thrown into one film. */
export const forkBeat = (round: number): string => `fork-${round}`;

/**
 * Throws a fault into a film at a moment. The film stays as it is up to there, frame for frame; what follows is told by what happens, and the
 * act that was forked is the last. `round`: how many faults were thrown into this film before, and one. Throws `CannotThrow`.
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
  const beats = inTime(history, moment.ms, [
    say(forkBeat(round), at(strikes), sayOf(fault, joins), {hold: 1.6}),
    ...eventBeats(history, {after: strikes, most: MOST_BEATS, from: 1, prefix}),
    say(`${prefix}end`, theEnd, endOfRun(history), {hold: 2.5}),
  ]);
  const {cut, resumesAt} = spliceCut(film.cut, moment, history, beats);
  const parting = partingOf(run, history);
  const {smallPrint: _, ...rest} = film;
  return {
    film: {
      ...rest,
      acts: film.acts.with(open.act, history),
      cut,
      ...('another' in fault && {scenes: joinedScenes(film.scenes, fault.another, joins)}),
    },
    resumesAt,
    ...(parting && {parting}),
  };
};

/** The moment of a frame, as a fault is thrown in there. */
export const momentOf = ({cut}: Film, frame: number): TellingMoment => ({
  beat: cut.beatAt(frame).name,
  ms: Math.floor(cut.momentAt(frame).ms),
});
