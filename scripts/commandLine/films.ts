import {catalog} from '../../compositions/catalog';
import type {Explainer} from '../../src/storyboard/explainer';
import {UsageError} from './usageError';

/** Number of single-letter edits between two words (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The ids that a mistyped one may have meant, best first: those that contain it, else those a few letters away. */
export const suggestions = (typed: string, ids: readonly string[]): readonly string[] => {
  const containing = ids.filter((id) => typed.length > 2 && (id.includes(typed) || typed.includes(id)));
  if (containing.length > 0) return containing.slice(0, 3);
  return ids
    .map((id) => ({id, edits: distance(typed, id)}))
    .filter(({id, edits}) => edits <= Math.max(typed.length, id.length) / 2)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({id}) => id);
};

/** The film of that id. Throws UsageError with the ids that may have been meant. */
export const filmNamed = (id: string): Explainer => {
  const explainer = catalog.find((film) => film.id === id);
  if (explainer) return explainer;
  const meant = suggestions(
    id,
    catalog.map((film) => film.id),
  );
  const remedy = meant.length > 0 ? `Did you mean ${meant.join(' or ')}?` : 'npm run render -- --list shows all films.';
  throw new UsageError(`There is no film "${id}". ${remedy}`);
};
