import {cannotBeDrawn} from '../../src/painter/node';
import {InvalidScenario, pathText, type Problem} from '../../src/simulation/scenario/invalidScenario';

/** JSON writes these as escapes, and so does the picture. */
const ESCAPED = /[\p{Cc}\p{Cs}]/gu;
/** What is drawn as JSON. */
const IS_JSON = new Set(['body', 'value', 'headers']);

interface Text {
  readonly text: string;
  readonly path: readonly PropertyKey[];
}

function* textsIn(value: unknown, path: readonly PropertyKey[] = []): Generator<Text> {
  const isJson = path.some((part) => IS_JSON.has(String(part)));
  const asDrawn = (text: string): string => (isJson ? text.replaceAll(ESCAPED, '') : text);
  if (typeof value === 'string') yield {text: asDrawn(value), path};
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) yield {text: asDrawn(name), path: [...path, name]};
    yield* textsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const shown = (character: string): string =>
  /[\p{C}\p{Z}]/u.test(character) ? `character ${codeOf(character)}` : `character ${character} (${codeOf(character)})`;

/**
 * Sees that every text of a scenario that somebody wrote can be drawn, and the film's name, which is its title where the scenario has none.
 * Throws InvalidScenario with the character that the bundled fonts have no glyph of, and what to do.
 */
export const assertCanBeDrawn = (scenario: unknown, name: string): void => {
  const hasTitle = typeof scenario === 'object' && scenario !== null && 'title' in scenario;
  const problems: Problem[] = [];
  for (const {text, path} of textsIn(hasTitle ? scenario : {...Object(scenario), title: name})) {
    const character = cannotBeDrawn(text);
    if (character === undefined) continue;
    const remedy =
      hasTitle || path[0] !== 'title' ? 'write it in Latin letters' : 'give the scenario a title in Latin letters';
    problems.push({
      path: pathText(path),
      message: `the ${shown(character)} is in none of the fonts that films are drawn with: ${remedy}`,
    });
  }
  if (problems.length > 0) throw new InvalidScenario(problems);
};
