import {describe, expect, test} from 'vitest';
import {InvalidScenario} from '../../src/simulation';
import {filmOf} from './job';

const scenario = (changes: object = {}, message: object = {}) => ({
  title: 'Orders',
  rabbitmq: {queues: [{name: 'q'}]},
  actors: [{is: 'publisher', name: 'shop', key: 'q', publishes: [{message: 'M1', ...message}]}],
  ...changes,
});

const answer = (of: unknown, name = 'mine'): string => {
  try {
    return filmOf({scenario: of, name}).title;
  } catch (error) {
    if (!(error instanceof InvalidScenario)) throw error;
    return error.message;
  }
};

describe('what would be drawn as nothing is refused, with the character and what to do', () => {
  test.each([
    ['CJK', scenario({title: '注文'}), 'title: the character 注 (U+6CE8) is in none of the fonts', 'Latin letters'],
    [
      'Hebrew',
      scenario({}, {message: 'שלום'}),
      'actors[0].publishes[0].message: the character ש (U+05E9)',
      'Latin letters',
    ],
    [
      'emoji',
      scenario({}, {body: {note: 'boom 💥'}}),
      'actors[0].publishes[0].body.note: the character 💥 (U+1F4A5)',
      'Latin',
    ],
    ['a name in a body', scenario({}, {body: {数: 1}}), 'the character 数 (U+6570)', 'Latin letters'],
    ['what turns text round', scenario({}, {message: '\u202egnp'}), 'the character U+202E is', 'Latin letters'],
    ['a line break in a name', scenario({}, {message: 'x\ny'}), 'the character U+000A is', 'Latin letters'],
  ])('%s', (_, of, ...words) => {
    for (const word of words) expect(answer(of)).toContain(word);
  });

  test('the title that is taken from the name of the file', () => {
    const {title: _, ...untitled} = scenario();
    expect(answer(untitled, '注文')).toContain('give the scenario a title in Latin letters');
    expect(answer(untitled, 'mine')).toBe('mine');
  });

  test('letters with accents, signs and line breaks in a body are drawn', () => {
    expect(answer(scenario({title: 'Bücher → Łódź ≥ 3 €'}, {body: {text: 'a\nb\tc'}}))).toBe('Bücher → Łódź ≥ 3 €');
  });
});
