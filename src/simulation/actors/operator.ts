import type {Engine} from '../engine';
import {type Program, until, UNTIL_WOKEN} from '../process';
import type {ActorOf} from '../scenario';
import type {KafkaWire} from '../wires/kafka/wire';
import type {RabbitmqWire} from '../wires/rabbitmq/wire';
import {act, type Doer, type Reach} from './deeds';
import {type Acting, living} from './lives';
import {createReport} from './report';

type Spec = ActorOf<'operator'>;

export interface Person extends Acting {
  /** The phone rings. */
  readonly alarmed: (monitor: string) => void;
}

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
function* work(doer: Doer, alarms: Alarms, does: Spec['does']): Program {
  const {engine, name} = doer;
  for (const {at, after, deed} of does) {
    if (at !== undefined) yield* until(engine.now, at);
    if (after !== undefined) yield* until(engine.now, (yield* since(engine, alarms, after.alarm)) + after.ms);
    const about = yield* act(doer, deed);
    engine.tell({system: 'actor', actor: name, type: 'did', deed: Object.keys(deed)[0] ?? '', about});
  }
}

/** A person who does one thing after another. */
export const operator = (
  engine: Engine,
  {rabbitmq: wire, kafka}: {readonly rabbitmq: RabbitmqWire | undefined; readonly kafka: KafkaWire | undefined},
  reach: Reach,
  spec: Spec,
): Person => {
  const {name, does} = spec;
  const alarms = new Map<string, number>();
  const report = createReport(engine, name);
  let wakeUp = () => {};

  const person = living(engine, name, ({life, wake}) => {
    wakeUp = wake;
    const doer: Doer = {
      engine,
      wire,
      kafka,
      reach,
      name,
      report,
      life,
      wake,
      hand: [],
      channel: undefined,
      answered: false,
      outcome: undefined,
    };
    return {program: work(doer, alarms, does)};
  });

  return {
    ...person,
    alarmed: (monitor) => {
      alarms.set(monitor, engine.now());
      wakeUp();
    },
  };
};
