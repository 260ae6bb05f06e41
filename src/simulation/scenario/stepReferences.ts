import type {Problem} from './invalidScenario';
import type {Names} from './names';
import {mustName, mustNotGoBack, type Path} from './reference';

/** What is wrong with what a handler's steps point at outside of the system. */
export function* stepProblems(path: Path, steps: readonly object[], names: Names): Generator<Problem> {
  for (const [index, step] of steps.entries()) {
    const at = [...path, index];
    if ('call' in step) yield* mustName([...at, 'call'], String(step.call), 'a provider', names.providers, 'sinks');
    if ('write' in step) yield* mustName([...at, 'write'], String(step.write), 'a table', names.tables, 'sinks');
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

/** What is sent is listed in the order of its times. */
export function* sendTimeProblems(
  path: Path,
  list: string,
  items: readonly {readonly at?: number | undefined}[],
  startsAt: number,
): Generator<Problem> {
  const times = items.map(({at}, index) => ({path: [...path, list, index, 'at'], at}));
  yield* mustNotGoBack(times, startsAt, 'when it starts');
}
