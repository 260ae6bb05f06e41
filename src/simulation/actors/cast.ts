import type {Acting} from './lives';
import type {Engine} from '../engine';
import type {Network} from '../network';
import type {Actor} from '../scenario';
import {systemsOf} from '../scenario/systems';
import type {Sinks} from '../sinks/calls';
import type {Connected, Run} from '../wire';
import {type SystemActor, type SystemDeed, wireOf} from '../wires';
import {handsFor} from './deeds';
import {crashesAfterSteps, scheduleFaults} from './faults';
import {operator, type Person} from './operator';

/** The systems of a run by name, connected. */
export type Systems = ReadonlyMap<string, Connected<SystemActor, SystemDeed>>;

/** A run's systems, with their topologies declared, and its actors (into `actors`), who come to life at their times; the faults are on the agenda. */
export const assemble = (engine: Engine, network: Network, sinks: Sinks, actors: Map<string, Acting>): Systems => {
  const {agenda, scenario} = engine;
  const people: Person[] = [];
  const run: Run = {engine, network, sinks, people, crashFaults: crashesAfterSteps(engine, actors)};
  const systems: Systems = new Map(
    systemsOf(scenario).map((system) => [system.name, wireOf(system.is).connect(run, system)]),
  );
  const handsOf = handsFor(systems, actors);

  const actingOf = (spec: Actor): Acting => {
    if (spec.system === 'none') {
      const person = operator(engine, handsOf, spec);
      people.push(person);
      return person;
    }
    const system = systems.get(spec.of);
    if (system === undefined) throw new Error(`${spec.name} needs ${spec.of}, which this scenario does not have`);
    return system.act(spec);
  };

  for (const spec of scenario.actors) {
    const acting = actingOf(spec);
    actors.set(spec.name, acting);
    const startsAt = 'startsAt' in spec ? spec.startsAt : 0;
    agenda.schedule(startsAt, `${spec.name} starts`, acting.start);
  }
  scheduleFaults(engine, network, actors, systems);
  return systems;
};
