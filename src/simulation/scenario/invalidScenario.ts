/** One thing that is wrong with a scenario: where, and what to do about it. */
export interface Problem {
  /** As one would write it in code: actors[1].handle[0].call */
  readonly path: string;
  readonly message: string;
}

/** A scenario that cannot be run. Each line of its message names a path in the scenario and the remedy. */
export class InvalidScenario extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(
      [
        problems.length === 1 ? 'The scenario has a problem:' : `The scenario has ${problems.length} problems:`,
        ...problems.map(({path, message}) => `  ${path}: ${message}`),
      ].join('\n'),
    );
    this.name = 'InvalidScenario';
  }
}

/** A path as one would write it in code; "(scenario)" for the whole. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? '(scenario)'
    : path
        .map((part, index) => {
          if (typeof part === 'number') return `[${part}]`;
          const name = String(part);
          if (!/^[A-Za-z_]\w*$/.test(name)) return `[${JSON.stringify(name)}]`;
          return index === 0 ? name : `.${name}`;
        })
        .join('');

/** "a, b or c", for remedies; "none" when there is nothing to choose from. */
export const choices = (names: Iterable<string>): string => {
  const list = [...names].map((name) => JSON.stringify(name));
  if (list.length === 0) return 'none';
  return list.length === 1 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;
};
