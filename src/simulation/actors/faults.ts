import type {Engine} from '../engine';
import type {Fault} from '../scenario';
import type {CrashFaults} from './handler';
import type {Acting} from './lives';

type Crash = Extract<Fault, {crash: string}>;
type AtATime = Extract<Crash, {at: number}>;
type AfterAStep = Extract<Crash, {after: object}>;

const isAfterAStep = (fault: Fault): fault is AfterAStep => 'after' in fault;
const isAtATime = (fault: Fault): fault is AtATime => 'crash' in fault && 'at' in fault;

const key = (actor: string, message: string, phase: string, step: number) => [actor, message, phase, step].join('\n');

const scheduleRestart = (engine: Engine, actors: ReadonlyMap<string, Acting>, {crash, restartAfter}: Crash) => {
  if (restartAfter === undefined) return;
  engine.agenda.schedule(engine.now() + restartAfter, `${crash} starts again`, () => actors.get(crash)?.start());
};

/** Puts the crashes that have a time on the agenda. */
export const scheduleCrashes = (engine: Engine, actors: ReadonlyMap<string, Acting>): void => {
  for (const fault of engine.scenario.faults.filter(isAtATime)) {
    engine.agenda.schedule(fault.at, `${fault.crash} crashes`, () => {
      actors.get(fault.crash)?.crash();
      scheduleRestart(engine, actors, fault);
    });
  }
};

/** The crashes that strike right after a step; each of them once. */
export const crashesAfterSteps = (engine: Engine, actors: ReadonlyMap<string, Acting>): CrashFaults => {
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
      scheduleRestart(engine, actors, fault);
      return true;
    },
  };
};
