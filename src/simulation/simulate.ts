import {assemble, type Systems} from './actors/cast';
import {notStarted} from './actors/evolve';
import {signalFaults} from './actors/faults';
import type {Acting} from './actors/lives';
import {Endless} from './endless';
import {createEngine, type Engine} from './engine';
import {foldOf, type System} from './folds';
import {type History, historyOf} from './history';
import {named} from './named';
import {createNetwork, type Network} from './network';
import {NotModelledError} from './notModelled';
import {LONGEST_RUN, type Scenario} from './scenario';
import {InvalidScenario, pathText} from './scenario/invalidScenario';
import {parseScenario} from './scenario/parse';
import {sentIn} from './scenario/sent';
import {systemsOf} from './scenario/systems';
import {createSinks} from './sinks/calls';
import {emptySink} from './sinks/evolve';
import {stillGoingOn} from './stillGoingOn';
import type {World} from './world';

const byName = <Spec extends {readonly name: string}, State>(specs: readonly Spec[], state: (spec: Spec) => State) =>
  named(Object.fromEntries(specs.map((spec) => [spec.name, state(spec)])));

/** What is true before anything has happened. */
const initialWorld = (scenario: Scenario): World => ({
  at: 0,
  systems: named(
    Object.fromEntries(
      systemsOf(scenario).map(({name, is, topology}) => [name, {is, model: foldOf(is).empty(topology)} as System]),
    ),
  ),
  actors: byName(scenario.actors, notStarted),
  sinks: byName(scenario.sinks, emptySink),
  signals: [],
});

/** A scenario may have that many events, and so many more for each message that is sent. */
const MOST_EVENTS = 100_000;
const MOST_EVENTS_PER_MESSAGE = 1000;

const mostEvents = (scenario: Scenario): number =>
  sentIn(scenario).reduce((most, messages) => most + messages.length * MOST_EVENTS_PER_MESSAGE, MOST_EVENTS);

/** What stops a run, in words for its author; a mistake of the program stays what it is. */
const cannotGoOn = (error: unknown, at: number): unknown => {
  if (error instanceof Endless)
    return new InvalidScenario([{path: 'until', message: `the run does not end: at ${at} ms ${error.message}`}]);
  if (error instanceof NotModelledError)
    return new InvalidScenario([{path: pathText([]), message: `at ${at} ms: ${error.message}`}]);
  return error;
};

/** Lets happen what is on the agenda until nothing is left, or until the scenario cuts it off. Returns when that was (virtual ms), and which of the two. */
const play = ({scenario, agenda, setClock, events}: Engine): Pick<History, 'endsAt' | 'cutOff'> => {
  const {until} = scenario;
  const most = mostEvents(scenario);
  for (let entry = agenda.take(); entry !== undefined; entry = agenda.take()) {
    if (until !== undefined && entry.at > until) return {endsAt: until, cutOff: true};
    const tooLong = entry.at > LONGEST_RUN;
    if (tooLong || events.length > most) {
      const bound = tooLong ? `${LONGEST_RUN} ms of virtual time` : `${most} events`;
      throw new InvalidScenario([{path: 'until', message: stillGoingOn(events, agenda.goingOn(), bound)}]);
    }
    setClock(entry.at);
    try {
      entry.happen();
    } catch (error) {
      throw cannotGoOn(error, entry.at);
    }
  }
  return {endsAt: events.at(-1)?.at ?? 0, cutOff: false};
};

/**
 * Runs a scenario until nothing is left to happen, or until its `until`. Same scenario, same history, on any machine.
 * Throws `InvalidScenario`, whose lines name the path in the scenario and the remedy, when it cannot be run or does not end.
 */
export const simulate = (input: unknown): History => {
  const scenario = parseScenario(input);
  const engine = createEngine(scenario, initialWorld(scenario), () =>
    [...systems.values()].every((one) => one.atRest()),
  );
  const actors = new Map<string, Acting>();
  const network: Network = createNetwork(
    engine,
    signalFaults(engine, () => network, actors),
  );
  const systems: Systems = assemble(engine, network, createSinks(engine, network), actors);
  const end = play(engine);
  return historyOf({scenario, events: engine.events, ...end}, engine.checkpoints);
};
