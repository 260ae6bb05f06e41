import type {Scenario} from '.';
import type {Problem} from './invalidScenario';
import {LIMITS} from './limits';
import {problem} from './reference';
import {sentIn} from './sent';

interface Nested {
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
}

/** What no reader of the shapes would tell: where lists and objects lie deeper in one another than they may (looked for without going deep:
 *  whatever follows may do so), and the one name that is lost on the way. */
export const unreadable = (input: unknown): Problem | undefined => {
  const open: Nested[] = [{value: input, path: []}];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const {value, path} = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length > LIMITS.nesting)
      return problem(
        path.slice(0, 3),
        `may hold lists and objects in one another ${LIMITS.nesting} deep, and not more`,
      );
    if (Object.hasOwn(value, '__proto__'))
      return problem([...path, '__proto__'], 'JavaScript keeps this key for itself: choose another');
    for (const [name, inner] of Object.entries(value))
      open.push({value: inner, path: [...path, Array.isArray(value) ? Number(name) : name]});
  }
  return undefined;
};

function* jsonProblem(path: readonly PropertyKey[], value: unknown): Generator<Problem> {
  const {length} = JSON.stringify(value ?? null);
  if (length > LIMITS.json)
    yield problem(path, `is ${length} characters long as JSON: at most ${LIMITS.json} are kept`);
}

/** What is too large in a scenario although each of its parts has the right shape. */
export function* sizeProblems({actors}: Scenario): Generator<Problem> {
  for (const [index, actor] of actors.entries()) {
    const path = ['actors', index];
    if ('publishes' in actor) {
      for (const [at, {body, headers}] of actor.publishes.entries()) {
        yield* jsonProblem([...path, 'publishes', at, 'body'], body);
        yield* jsonProblem([...path, 'publishes', at, 'headers'], headers);
      }
    } else if ('sends' in actor) {
      for (const [at, sent] of actor.sends.entries())
        yield* 'body' in sent
          ? jsonProblem([...path, 'sends', at, 'body'], sent.body)
          : jsonProblem([...path, 'sends', at, 'value'], sent.value);
    }
  }
  const messages = sentIn({actors}).reduce((sum, sent) => sum + sent.length, 0);
  if (messages > LIMITS.messages)
    yield problem(['actors'], `send ${messages} messages together: at most ${LIMITS.messages} can be told`);
}
