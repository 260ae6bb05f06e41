import type {Actor} from '.';
import {choices, type Problem} from './invalidScenario';
import {type Names, withArticle} from './names';
import {type Path, problem} from './reference';

/** Only programs crash and start again; people and their phones do not. */
export const isProgram = (actor: Actor): boolean => actor.system !== 'none' && actor.is !== 'monitor';

/** Whether it has a handler. */
export const isWorker = (actor: Actor): boolean => 'handle' in actor;

/** A problem unless it is the name of an actor that is wanted. */
export function* mustBe(
  path: Path,
  name: string,
  isWanted: (actor: Actor) => boolean,
  {actors}: Names,
  what?: string,
): Generator<Problem> {
  const found = actors.get(name);
  if (found !== undefined && isWanted(found)) return;
  const candidates = [...actors.values()].filter(isWanted);
  const kinds = what ?? [...new Set(candidates.map(({is}) => is))].join(' or ');
  const who =
    found === undefined
      ? `there is no actor ${JSON.stringify(name)}`
      : `${JSON.stringify(name)} is ${withArticle(found.is)}`;
  const wanted = kinds === '' ? 'another' : withArticle(kinds);
  yield problem(path, `${who}: this must name ${wanted} (there is: ${choices(candidates.map((one) => one.name))})`);
}
