/** What an error shows of the moment: names and numbers. */
export interface Seen {
  readonly [name: string]: string | number | boolean | undefined;
}

/**
 * The error of a rule that holds whatever a scenario says: who throws it has found a mistake in a model, not in what the
 * model was told. It is made only when the rule is broken, so that one that holds costs a comparison.
 */
export const broken = (rule: string, seen: Seen): Error => {
  const numbers = Object.entries(seen).map(([name, value]) => `${name} ${value}`);
  const error = new Error(`A rule of the model is broken: ${rule} (${numbers.join(', ')})`);
  error.name = 'BrokenRule';
  return error;
};
