import type {Actor, Deed, Scenario} from '.';
import {type SystemKind, type TopologyOf} from '../folds';
import {wireOf} from '../wires';
import {pathText, type Problem} from './invalidScenario';
import {isProgram, isWorker, mustBe} from './mustBe';
import {namesIn, type Names, withArticle} from './names';
import {mustName, mustNotGoBack, problem, type Path} from './reference';
import {type ScenarioSystem, systemsOf} from './systems';

type AnyTopology = TopologyOf<SystemKind>;

/** The topology of the system that something is of; a problem when there is none. */
function* systemFor(
  path: Path,
  what: string,
  {system, of}: {readonly system: SystemKind; readonly of: string},
  systems: readonly ScenarioSystem[],
): Generator<Problem, {readonly topology: AnyTopology; readonly system: string} | undefined> {
  const found = systems.find(({name}) => name === of);
  if (found?.is === system) return {topology: found.topology, system: pathText(found.path)};
  if (of === system)
    yield problem(path, `${withArticle(what)} needs a broker, and there is none: add \`${system}\` to the scenario`);
  else {
    const candidates = namesIn(systems.filter(({is}) => is === system));
    yield* mustName([...path, 'of'], of, `a system of the kind ${system}`, candidates, 'systems');
  }
  return undefined;
}

function* deedProblems(path: Path, deed: Deed, systems: readonly ScenarioSystem[], names: Names): Generator<Problem> {
  if (deed.system !== 'none') {
    const found = yield* systemFor(path, Object.keys(deed)[0] ?? 'deed', deed, systems);
    if (found !== undefined) yield* wireOf(deed.system).deedProblems({word: deed, path, names, ...found});
    return;
  }
  if ('deploy' in deed) yield* mustBe([...path, 'deploy', 'to'], deed.deploy.to, isWorker, names);
  if ('crash' in deed) yield* mustBe([...path, 'crash'], deed.crash, isProgram, names);
  if ('start' in deed) yield* mustBe([...path, 'start'], deed.start, isProgram, names);
}

type Operator = Extract<Actor, {is: 'operator'}>;

function* operatorProblems(
  path: Path,
  actor: Operator,
  systems: readonly ScenarioSystem[],
  names: Names,
): Generator<Problem> {
  const times = actor.does.map(({at}, index) => ({path: [...path, 'does', index, 'at'], at}));
  yield* mustNotGoBack(times, 0, 'when it starts');
  for (const [index, {at, after, deed}] of actor.does.entries()) {
    const place = [...path, 'does', index];
    if (at !== undefined && after !== undefined) yield problem(place, 'has both `at` and `after`: keep one of them');
    if (after?.alarm !== undefined) {
      const isMonitor = ({is}: Actor): boolean => is === 'monitor';
      yield* mustBe([...place, 'after', 'alarm'], after.alarm, isMonitor, names, 'monitor');
    }
    yield* deedProblems([...place, 'deed'], deed, systems, names);
  }
}

/** What is wrong with what the actors point at, and when. */
export function* actorProblems(scenario: Scenario, names: Names): Generator<Problem> {
  const systems = systemsOf(scenario);
  for (const [index, actor] of scenario.actors.entries()) {
    const path = ['actors', index];
    if (actor.system === 'none') {
      yield* operatorProblems(path, actor, systems, names);
      continue;
    }
    const found = yield* systemFor(path, actor.is, actor, systems);
    if (found !== undefined) yield* wireOf(actor.system).actorProblems({word: actor, path, names, ...found});
  }
}
