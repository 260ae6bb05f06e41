import type {LogStep, QueueStep} from '.';
import type {Problem} from './invalidScenario';
import type {Names} from './names';
import {mustName, type Path} from './reference';

/** What is wrong with what a handler's steps point at. */
export function* stepProblems(path: Path, steps: readonly (QueueStep | LogStep)[], names: Names): Generator<Problem> {
  for (const [index, step] of steps.entries()) {
    const at = [...path, index];
    if ('call' in step) yield* mustName([...at, 'call'], step.call, 'a provider', names.providers, 'sinks');
    if ('write' in step) yield* mustName([...at, 'write'], step.write, 'a table', names.tables, 'sinks');
  }
}

/** Work times for single messages name messages that somebody sends. */
export function* workForProblems(
  path: Path,
  workFor: {readonly [message: string]: number} | undefined,
  names: Names,
): Generator<Problem> {
  for (const message of Object.keys(workFor ?? {})) {
    yield* mustName([...path, 'workFor', message], message, 'a message', names.messages, 'a publisher or a producer');
  }
}
