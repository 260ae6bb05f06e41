import {simulate, type History} from '../simulation';
import {theEnd, theStart} from './anchor';
import {say, type Beat} from './beat';
import type {Chapter} from './chapters';
import {endOfRun} from './endOfRun';
import {eventBeats} from './eventBeats';
import {filmOf, type Film} from './film';
import {sceneOf} from './scenarioScene';

/** A film of a scenario that nobody has directed has at most that many beats. */
const MOST_BEATS = 14;

/** It belongs to no chapter of the catalogue. */
const UNDIRECTED: Chapter = {number: 0, title: 'Scenarios of your own'};

/** Its title, its events, and its end. */
const beatsOf = (history: History, title: string): readonly Beat[] => [
  say('start', theStart, title, {hold: 2}),
  ...eventBeats(history, {most: MOST_BEATS - 2, from: 1}),
  say('end', theEnd, endOfRun(history), {hold: 2.5}),
];

/** A film of any valid scenario, told by its own events. Throws `InvalidScenario`, whose lines name the place in the scenario. */
export const filmOfScenario = (scenario: unknown, name: string): Film => {
  const history = simulate(scenario);
  const title = history.scenario.title ?? name;
  const facts = {id: name, number: 0, title, chapter: UNDIRECTED, learn: title, takeaway: '', props: {}};
  return filmOf(facts, [history], {scenes: {stage: sceneOf(history)}, tell: beatsOf(history, title)});
};
