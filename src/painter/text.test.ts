import {describe, expect, test} from 'vitest';
import type {Measure} from './measure';
import {INITIAL_STYLE, type Style} from './style';
import {layText, type Span} from './text';

/** Every character is half as wide as the font is high. */
const measure: Measure = {
  width: (text, font, letterSpacing) => text.length * (Number(/ ([\d.]+)px/.exec(font)?.[1]) / 2 + letterSpacing),
  metrics: ({fontSize}) => ({ascent: fontSize, descent: fontSize / 4, xHeight: fontSize / 2}),
};
const style = (changes: Partial<Style> = {}): Style => ({
  ...INITIAL_STYLE,
  fontFamily: 'Inter',
  fontSize: 20,
  ...changes,
});
const span = (text: string, changes: Partial<Style> = {}, position: Partial<Span> = {}): Span => ({
  text,
  style: style(changes),
  ...position,
});
const lay = (...spans: readonly Span[]): readonly (readonly [string, number, number])[] =>
  layText(spans, 1, measure).map(({text, x, y}) => [text, x, y]);

describe('text on its line', () => {
  test('spans follow one another, and dx pushes what comes after', () => {
    expect(lay(span('ab', {}, {x: 100, y: 50}), span('cd', {fontWeight: 700}), span('e', {}, {dx: 5}))).toEqual([
      ['ab', 100, 50],
      ['cd', 120, 50],
      ['e', 145, 50],
    ]);
  });

  test('the anchor shifts a chunk as a whole, and an absolute position opens the next chunk', () => {
    const middle = {textAnchor: 'middle'} as const;
    expect(
      lay(span('ab', middle, {x: 100, y: 50}), span('cd', {...middle, fontWeight: 700}), span('ef', middle, {x: 300})),
    ).toEqual([
      ['ab', 80, 50],
      ['cd', 100, 50],
      ['ef', 290, 50],
    ]);
    expect(lay(span('ab', {textAnchor: 'end'}, {x: 100, y: 0}))).toEqual([['ab', 80, 0]]);
  });

  test('letter spacing counts after every character, the last one too', () => {
    expect(lay(span('ab', {letterSpacing: 3, textAnchor: 'end'}, {x: 100, y: 0}))).toEqual([['ab', 74, 0]]);
  });

  test('a baseline lowers the letters by what the font says', () => {
    const y = (dominantBaseline: Style['dominantBaseline']): number | undefined =>
      lay(span('x', {dominantBaseline}, {x: 0, y: 0}))[0]?.[2];
    expect([y('auto'), y('alphabetic'), y('middle'), y('central'), y('hanging')]).toEqual([0, 0, 5, 7.5, 16]);
  });
});

describe('white space', () => {
  const texts = (...spans: readonly Span[]): readonly string[] => layText(spans, 1, measure).map(({text}) => text);

  test('collapses to single spaces and is trimmed at both ends of the text', () => {
    expect(texts(span('  one \n  two  '))).toEqual(['one two']);
  });

  test('collapses across spans', () => {
    expect(texts(span('one '), span(' two ', {fontWeight: 700}), span(' '))).toEqual(['one ', 'two']);
  });

  test('is kept where xml:space says so', () => {
    expect(texts(span('queue  orders ', {xmlSpace: 'preserve'}))).toEqual(['queue  orders ']);
  });

  test('neighbours of one style are one text, so that they are kerned as one', () => {
    const same = style();
    expect(texts({text: '0.00', style: same}, {text: ' s', style: same})).toEqual(['0.00 s']);
  });
});
