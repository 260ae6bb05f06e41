import type {Engine} from '../engine';
import type {Network} from '../network';
import type {Fault, Scenario} from '../scenario';
import type {Signal} from '../signal';
import type {CrashFaults} from './handler';
import type {Systems} from './cast';
import type {Acting} from './lives';

type Crash = Extract<Fault, {crash: string}>;
type CrashAfterAStep = Extract<Crash, {after: object}>;
type Stop = Extract<Fault, {stop: string}>;
type Cut = Extract<Fault, {cut: object}>;
type CutDuring = Extract<Cut, {during: object}>;
type Restart = Extract<Fault, {restart: string}>;
type Lose = Extract<Fault, {lose: object}>;
type Actors = ReadonlyMap<string, Acting>;

const isAfterAStep = (fault: Fault): fault is CrashAfterAStep => 'crash' in fault && 'after' in fault;
const isDuring = (fault: Fault): fault is CutDuring => 'during' in fault;
const isLose = (fault: Fault): fault is Lose => 'lose' in fault;

const key = (actor: string, message: string, phase: string, step: number) => [actor, message, phase, step].join('\n');

const scheduleRestart = (engine: Engine, actor: Acting | undefined, restartAfter: number | undefined) => {
  if (restartAfter === undefined || actor === undefined) return;
  engine.agenda.schedule(engine.now() + restartAfter, `${actor.name} starts again`, actor.start);
};

const stopIn = (engine: Engine, actors: Actors, {stop, restartAfter}: Stop): void => {
  const actor = actors.get(stop);
  actor?.stop(() => scheduleRestart(engine, actor, restartAfter));
};

/** What is under way ends first: nothing of it is sent in answer to the cut. */
const cutIn = (network: Network, actors: Actors, {cut, reconnectAfter}: Cut): void => {
  network.reset(cut);
  for (const name of cut) actors.get(name)?.cut(reconnectAfter);
};

/** Clients of a system, and people, who may be. */
const usersOf = (scenario: Scenario, name: string): readonly string[] =>
  scenario.actors.filter((actor) => actor.system === 'none' || actor.of === name).map((actor) => actor.name);

/** What is under way is lost with the connections. */
const restartIn = (engine: Engine, network: Network, actors: Actors, systems: Systems, fault: Restart): void => {
  const {agenda, now, scenario} = engine;
  const {restart: name, downFor, reconnectAfter} = fault;
  const broker = systems.get(name)?.broker;
  if (broker?.isUp() !== true) return;
  const users = usersOf(scenario, name);
  network.reset(users, name);
  broker.stop();
  for (const user of users) actors.get(user)?.cut(reconnectAfter);
  agenda.schedule(now() + downFor, `${name} starts again`, broker.start);
};

/** Puts the faults that have a time on the agenda. */
export const scheduleFaults = (engine: Engine, network: Network, actors: Actors, systems: Systems): void => {
  const {agenda, scenario} = engine;
  for (const fault of scenario.faults) {
    if (!('at' in fault)) continue;
    if ('stop' in fault) agenda.schedule(fault.at, `${fault.stop} is told to end`, () => stopIn(engine, actors, fault));
    else if ('cut' in fault) agenda.schedule(fault.at, 'connections are reset', () => cutIn(network, actors, fault));
    else if ('restart' in fault)
      agenda.schedule(fault.at, `${fault.restart} stops`, () => restartIn(engine, network, actors, systems, fault));
    else if ('crash' in fault)
      agenda.schedule(fault.at, `${fault.crash} crashes`, () => {
        const actor = actors.get(fault.crash);
        actor?.crash();
        scheduleRestart(engine, actor, fault.restartAfter);
      });
  }
};

/** The faults that strike when signals of some kind are under way. */
export interface SignalFaults {
  /** Whether signals may be reset at all. */
  readonly resets: boolean;
  /** Whether signals that have just departed as one will be lost. Each fault strikes the first that it is meant for. */
  readonly onDeparture: (signals: readonly Signal[]) => boolean;
}

const isMeant = (signals: readonly Signal[], {signal, message}: {readonly signal: string; readonly message: string}) =>
  signals.some(({kind, messages}) => kind === signal && messages.includes(message));

/** `network`: the one of the run, once it is there. */
export const signalFaults = (engine: Engine, network: () => Network, actors: Actors): SignalFaults => {
  const {agenda, now, scenario} = engine;
  const ahead = new Set<Lose | CutDuring>([...scenario.faults.filter(isLose), ...scenario.faults.filter(isDuring)]);
  return {
    resets: scenario.faults.some((fault) => 'cut' in fault || 'restart' in fault),
    onDeparture: (signals) => {
      let isLost = false;
      for (const fault of ahead) {
        if (!isMeant(signals, 'lose' in fault ? fault.lose : fault.during)) continue;
        ahead.delete(fault);
        if ('lose' in fault) isLost = true;
        else
          agenda.schedule(now() + scenario.latency / 2, 'connections are reset', () => cutIn(network(), actors, fault));
      }
      return isLost;
    },
  };
};

/** The crashes that strike right after a step; each of them once. */
export const crashesAfterSteps = (engine: Engine, actors: Actors): CrashFaults => {
  const faults = engine.scenario.faults.filter(isAfterAStep);
  const ahead = new Map(
    faults.map((fault) => [key(fault.crash, fault.after.message, fault.after.phase, fault.after.step), fault]),
  );
  return {
    strikeAfter: (actor, message, phase, step) => {
      if (ahead.size === 0) return false;
      const place = key(actor, message, phase, step);
      const fault = ahead.get(place);
      if (fault === undefined) return false;
      ahead.delete(place);
      scheduleRestart(engine, actors.get(actor), fault.restartAfter);
      return true;
    },
  };
};
