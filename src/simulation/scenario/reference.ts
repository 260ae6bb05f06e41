import {choices, pathText, type Problem} from './invalidScenario';

/** What points at something of a scenario, and where it stands. */
export type Path = readonly PropertyKey[];

export const problem = (path: Path, message: string): Problem => ({path: pathText(path), message});

/** A problem unless the name is known. `kind`: what it should name, with its article ("a queue"). */
export function* mustName(
  path: Path,
  name: string,
  kind: string,
  known: {readonly has: (name: string) => boolean; readonly keys: () => Iterable<string>},
  declaredIn: string,
): Generator<Problem> {
  if (known.has(name)) return;
  const existing = [...known.keys()].filter((other) => other !== '');
  yield problem(
    path,
    existing.length === 0
      ? `must name ${kind}, and there is none: declare ${JSON.stringify(name)} in ${declaredIn}`
      : `there is no ${kind.replace(/^an? /, '')} ${JSON.stringify(name)}: declare it in ${declaredIn}, or use ${choices(existing)}`,
  );
}

/** A problem for each name that is given twice in a list. */
export function* mustDiffer(path: Path, items: readonly {readonly name: string}[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const [index, {name}] of items.entries()) {
    if (seen.has(name))
      yield problem([...path, index, 'name'], `there are two of the name ${JSON.stringify(name)}: rename one`);
    seen.add(name);
  }
}

/** Problems with times that must not go back. `earliest`: virtual ms before which nothing of it can happen. */
export function* mustNotGoBack(
  times: readonly {readonly path: Path; readonly at: number | undefined}[],
  earliest: number,
  because: string,
): Generator<Problem> {
  let reached = earliest;
  let reason = because;
  for (const {path, at} of times) {
    if (at === undefined) continue;
    if (at < reached) yield problem(path, `${at} ms is before ${reached} ms, ${reason}`);
    reached = Math.max(reached, at);
    reason = 'the time of the one in front of it';
  }
}
