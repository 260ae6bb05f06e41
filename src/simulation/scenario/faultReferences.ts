import type {Actor, Fault, Scenario} from '.';
import {FOLDS, type SystemKind} from '../folds';
import {type AnyWire, wireOf} from '../wires';
import {isProgram, isWorker, mustBe} from './mustBe';
import {choices, type Problem} from './invalidScenario';
import type {Names} from './names';
import {mustName, type Path, problem} from './reference';
import {systemsOf} from './systems';

/** What is wrong with the faults: an actor that is none, a message nobody sends, a step there is not. */
export function* faultProblems(scenario: Scenario, names: Names): Generator<Problem> {
  for (const [index, fault] of scenario.faults.entries()) {
    const path = ['faults', index];
    if ('corrupt' in fault)
      yield* mustName([...path, 'corrupt'], fault.corrupt, 'a message', names.messages, 'a publisher or a producer');
    else if ('lose' in fault) yield* signalProblems([...path, 'lose'], fault.lose, names, (wire) => wire.losable);
    else if ('cut' in fault) yield* cutProblems(path, fault, names);
    else if ('restart' in fault) yield* restartProblems(path, fault, scenario);
    else if ('stop' in fault) yield* mustBe([...path, 'stop'], fault.stop, isProgram, names);
    else if ('after' in fault) yield* crashProblems(path, fault, names);
    else yield* mustBe([...path, 'crash'], fault.crash, isProgram, names);
  }
}

type Cut = Extract<Fault, {cut: object}>;
type Restart = Extract<Fault, {restart: string}>;
type CrashAfterAStep = Extract<Fault, {crash: string; after: object}>;

/** A kind of signal that something may happen to in one of the systems, and a message. */
function* signalProblems(
  path: Path,
  {signal, message}: {readonly signal: string; readonly message: string},
  names: Names,
  kindsOf: (wire: AnyWire) => readonly string[],
): Generator<Problem> {
  const kinds = new Set(Object.keys(FOLDS).flatMap((kind) => kindsOf(wireOf(kind as SystemKind))));
  if (!kinds.has(signal))
    yield problem([...path, 'signal'], `this cannot happen to ${JSON.stringify(signal)}: choose ${choices(kinds)}`);
  yield* mustName([...path, 'message'], message, 'a message', names.messages, 'a publisher or a producer');
}

function* restartProblems(path: Path, {restart: name}: Restart, scenario: Scenario): Generator<Problem> {
  const systems = systemsOf(scenario);
  const found = systems.find((system) => system.name === name);
  if (found !== undefined && wireOf(found.is).restarts) return;
  const brokers = systems.filter(({is}) => wireOf(is).restarts).map((system) => system.name);
  const what =
    found === undefined ? `there is no system ${JSON.stringify(name)}` : `${name} has no broker of one's own`;
  yield problem([...path, 'restart'], `${what}: this must name a broker (there is: ${choices(brokers)})`);
}

function* cutProblems(path: Path, fault: Cut, names: Names): Generator<Problem> {
  const isCuttable = (actor: Actor): boolean =>
    isProgram(actor) && actor.system !== 'none' && wireOf(actor.system).resettable.length > 0;
  for (const [index, name] of fault.cut.entries())
    yield* mustBe([...path, 'cut', index], name, isCuttable, names, 'client of RabbitMQ or Kafka');
  if ('during' in fault) yield* signalProblems([...path, 'during'], fault.during, names, (wire) => wire.resettable);
}

function* crashProblems(path: Path, fault: CrashAfterAStep, names: Names): Generator<Problem> {
  yield* mustBe([...path, 'crash'], fault.crash, isWorker, names);
  const {message, step, phase} = fault.after;
  yield* mustName([...path, 'after', 'message'], message, 'a message', names.messages, 'a publisher or a producer');
  const actor = names.actors.get(fault.crash);
  const longest = actor === undefined ? undefined : stepsIn(actor, phase);
  if (longest !== undefined && step >= longest) {
    const there = phase === 'handle' ? 'handle' : 'onFailure';
    const remedy =
      longest === 0
        ? `has no steps in ${there}: give it some, or crash it \`at\` a time`
        : `has ${longest === 1 ? 'one step' : `${longest} steps`} in ${there}, counted from 0: choose ${longest === 1 ? '0' : `0 to ${longest - 1}`}`;
    yield problem([...path, 'after', 'step'], `${JSON.stringify(fault.crash)} ${remedy}`);
  }
}

const stepsIn = (actor: Actor, phase: 'handle' | 'failure'): number | undefined => {
  if (!('handle' in actor)) return undefined;
  if (phase === 'handle') return actor.handle.length;
  return 'onFailure' in actor ? Math.max(0, ...actor.onFailure.map((branch) => branch.do.length)) : 0;
};
