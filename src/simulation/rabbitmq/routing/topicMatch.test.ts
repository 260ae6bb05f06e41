import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {topicMatches} from './topicMatch';

/** The rule as the manual says it, whatever it costs. */
const matchesByRule = (pattern: readonly string[], key: readonly string[]): boolean => {
  const [first, ...rest] = pattern;
  if (first === undefined) return key.length === 0;
  if (first === '#') return matchesByRule(rest, key) || (key.length > 0 && matchesByRule(pattern, key.slice(1)));
  return key.length > 0 && (first === '*' || first === key[0]) && matchesByRule(rest, key.slice(1));
};

const word = fc.constantFrom('a', 'b', '', '*', '#');

describe('a topic pattern', () => {
  test('matches what the rule says', () => {
    fc.assert(
      fc.property(fc.array(word, {maxLength: 6}), fc.array(word, {maxLength: 6}), (pattern, key) => {
        // No words and one empty word are written alike.
        const written = (words: readonly string[]) => (words.length === 1 && words[0] === '' ? [] : words);
        expect(topicMatches(pattern.join('.'), key.join('.'))).toBe(matchesByRule(written(pattern), written(key)));
      }),
      {numRuns: 2000},
    );
  });

  test('of many # is answered before the sun burns out', () => {
    const pattern = `${'#.'.repeat(80)}b`;
    expect(topicMatches(pattern, 'a.'.repeat(120).slice(0, -1))).toBe(false);
    expect(topicMatches(pattern, `${'a.'.repeat(120)}b`)).toBe(true);
  });
});
