import type {Deed, Scenario} from '.';
import {foldOf, FOLDS, type SystemKind, type TopologyOf} from '../folds';
import type {Endpoint} from '../signal';
import type {Path} from './reference';

/** A system that a scenario has. */
export interface ScenarioSystem {
  readonly name: string;
  readonly is: SystemKind;
  readonly topology: TopologyOf<SystemKind>;
  /** Where its topology stands. */
  readonly path: Path;
}

const KINDS = Object.keys(FOLDS) as readonly SystemKind[];

/** The systems of a scenario: those that go by their kind's name, and then the others. */
export const systemsOf = (scenario: Scenario): readonly ScenarioSystem[] => [
  ...KINDS.flatMap((is): readonly ScenarioSystem[] => {
    const topology = scenario[is];
    return topology === undefined ? [] : [{name: is, is, topology, path: [is]}];
  }),
  ...Object.entries(scenario.systems ?? {}).map(([name, topology]): ScenarioSystem => ({
    name,
    is: topology.is,
    topology,
    path: ['systems', name],
  })),
];

/** What people do with a system. */
const deedsWith = ({actors}: Scenario, system: string): readonly SystemDeed[] =>
  actors.flatMap((actor) =>
    actor.is === 'operator'
      ? actor.does.flatMap(({deed}) => (deed.system !== 'none' && deed.of === system ? [deed] : []))
      : [],
  );

type SystemDeed = Exclude<Deed, {system: 'none'}>;

/** What the systems of a scenario have that messages go through or lie in. */
export const thingsOf = (scenario: Scenario): readonly Endpoint[] =>
  systemsOf(scenario).flatMap(({name, is, topology}) =>
    foldOf(is)
      .things(
        topology,
        scenario.actors.flatMap((actor) => (actor.system === is && actor.of === name ? [actor] : [])),
        deedsWith(scenario, name),
      )
      .map((thing) => ({...thing, system: name})),
  );
