import type {Scenario} from '.';
import {wireOf} from '../wires';
import type {Problem} from './invalidScenario';
import {namesIn} from './names';
import {mustDiffer, problem} from './reference';
import {systemsOf} from './systems';

/** What is wrong with what exists: bindings to nothing, names given twice. */
export function* topologyProblems(scenario: Scenario): Generator<Problem> {
  const systems = systemsOf(scenario);
  const plain = namesIn(systems.filter(({path}) => path.length === 1));
  for (const {name, is, topology, path} of systems) {
    if (path.length > 1 && plain.has(name)) yield problem(path, `there is a system of that name already: rename one`);
    yield* wireOf(is).topologyProblems(path, topology);
  }
  yield* mustDiffer(['sinks'], scenario.sinks);
  yield* mustDiffer(['actors'], scenario.actors);
  for (const [index, {name}] of scenario.actors.entries()) {
    if (name.includes('#'))
      yield problem(['actors', index, 'name'], 'must not hold a "#": it stands before the number of a life ("A#2")');
  }
}
