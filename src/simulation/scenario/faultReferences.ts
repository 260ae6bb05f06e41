import type {Actor, Scenario} from '.';
import {isProgram, isWorker, mustBe} from './mustBe';
import type {Problem} from './invalidScenario';
import type {Names} from './names';
import {mustName, problem} from './reference';

/** What is wrong with the faults: an actor that is none, a message nobody sends, a step there is not. */
export function* faultProblems(scenario: Scenario, names: Names): Generator<Problem> {
  for (const [index, fault] of scenario.faults.entries()) {
    const path = ['faults', index];
    if ('corrupt' in fault) {
      yield* mustName([...path, 'corrupt'], fault.corrupt, 'a message', names.messages, 'a publisher or a producer');
      continue;
    }
    if (!('after' in fault)) {
      yield* mustBe([...path, 'crash'], fault.crash, isProgram, names);
      continue;
    }
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
}

const stepsIn = (actor: Actor, phase: 'handle' | 'failure'): number | undefined => {
  if (!('handle' in actor)) return undefined;
  if (phase === 'handle') return actor.handle.length;
  return 'onFailure' in actor ? Math.max(0, ...actor.onFailure.map((branch) => branch.do.length)) : 0;
};
