import type {Engine} from '../engine';
import type {Life} from '../network';
import {type Program, until, UNTIL_WOKEN} from '../process';
import type {ActorOf, Deed, Json} from '../scenario';
import {type Acting, living} from './lives';
import {createReport, type Report} from './report';

type Spec = ActorOf<'operator'>;

export interface Person extends Acting {
  /** The phone rings. */
  readonly alarmed: (monitor: string) => void;
}

/** A person in one life, with what is needed to reach the systems. */
export interface Doer {
  readonly engine: Engine;
  readonly name: string;
  readonly report: Report;
  readonly life: Life;
  readonly wake: () => void;
}

/** Does one thing. Returns what it was about. */
export type Hands = (deed: Deed) => Program<Json>;

/** When each monitor's alarm came (virtual ms), by monitor. */
type Alarms = ReadonlyMap<string, number>;

/** The instant of an alarm, once it has come; without one, now: the deed before is done. */
function* since(engine: Engine, alarms: Alarms, alarm: string | undefined): Program<number> {
  if (alarm === undefined) return engine.now();
  for (;;) {
    const at = alarms.get(alarm);
    if (at !== undefined) return at;
    yield UNTIL_WOKEN;
  }
}

/** One deed after the other, each at its time. */
function* work({engine, name}: Doer, hands: Hands, alarms: Alarms, does: Spec['does']): Program {
  for (const {at, after, deed} of does) {
    if (at !== undefined) yield* until(engine.now, at);
    if (after !== undefined) yield* until(engine.now, (yield* since(engine, alarms, after.alarm)) + after.ms);
    const about = yield* hands(deed);
    engine.tell({system: 'actor', actor: name, type: 'did', deed: Object.keys(deed)[0] ?? '', about});
  }
}

/** A person who does one thing after another. `handsOf`: what does a deed, with whatever system it needs. */
export const operator = (engine: Engine, handsOf: (doer: Doer) => Hands, {name, does}: Spec): Person => {
  const alarms = new Map<string, number>();
  const report = createReport(engine, name);
  let wakeUp = () => {};

  const person = living(engine, name, ({life, wake}) => {
    wakeUp = wake;
    const doer: Doer = {engine, name, report, life, wake};
    return {program: work(doer, handsOf(doer), alarms, does)};
  });

  return {
    ...person,
    alarmed: (monitor) => {
      alarms.set(monitor, engine.now());
      wakeUp();
    },
  };
};
