import type {Engine} from '../engine';
import type {Network} from '../network';
import type {Actor, Scenario} from '../scenario';
import type {Sinks} from '../sinks/calls';
import type {KafkaWire} from '../wires/kafka/wire';
import type {RabbitmqWire} from '../wires/rabbitmq/wire';
import {consumer} from './consumer';
import type {Reach} from './deeds';
import {crashesAfterSteps, scheduleCrashes} from './faults';
import type {CrashFaults} from './handler';
import type {Acting} from './lives';
import {monitor} from './monitor';
import {operator, type Person} from './operator';
import {producer} from './producer';
import {publisher} from './publisher';
import {reader, type ReaderActing} from './reader';

/** Everything that actors reach. */
export interface Surroundings {
  readonly engine: Engine;
  readonly network: Network;
  readonly sinks: Sinks;
  readonly rabbitmq: RabbitmqWire | undefined;
  readonly kafka: KafkaWire | undefined;
}

const needed = <T>(wire: T | undefined, actor: Actor): T => {
  if (wire === undefined) throw new Error(`${actor.name} needs a broker that this scenario does not have`);
  return wire;
};

const isSoughtBySomebody = ({actors}: Scenario, reader: string): boolean =>
  actors.some(
    (actor) => actor.is === 'operator' && actor.does.some(({deed}) => 'seek' in deed && deed.seek.reader === reader),
  );

/** Brings every actor of the scenario to life at its time, and puts the crashes on the agenda. */
export const scheduleActors = ({engine, network, sinks, rabbitmq, kafka}: Surroundings): void => {
  const {agenda, scenario} = engine;
  const actors = new Map<string, Acting>();
  const readers = new Map<string, ReaderActing>();
  const people: Person[] = [];
  const reach: Reach = {actor: (name) => actors.get(name), reader: (name) => readers.get(name)};
  const crashFaults: CrashFaults = crashesAfterSteps(engine, actors);

  const actingOf = (spec: Actor): Acting => {
    switch (spec.is) {
      case 'publisher':
        return publisher(engine, needed(rabbitmq, spec), spec);
      case 'consumer':
        return consumer(engine, needed(rabbitmq, spec), sinks, crashFaults, spec);
      case 'monitor':
        return monitor(engine, network, needed(rabbitmq, spec), people, spec);
      case 'operator': {
        const person = operator(engine, {rabbitmq, kafka}, reach, spec);
        people.push(person);
        return person;
      }
      case 'producer':
        return producer(engine, needed(kafka, spec), spec);
      case 'reader': {
        const acting = reader(
          engine,
          needed(kafka, spec),
          sinks,
          crashFaults,
          spec,
          isSoughtBySomebody(scenario, spec.name),
        );
        readers.set(spec.name, acting);
        return acting;
      }
    }
  };

  for (const spec of scenario.actors) {
    const acting = actingOf(spec);
    actors.set(spec.name, acting);
    const startsAt = 'startsAt' in spec ? spec.startsAt : 0;
    agenda.schedule(startsAt, `${spec.name} starts`, acting.start);
  }
  scheduleCrashes(engine, actors);
};
