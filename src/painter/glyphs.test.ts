import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {draw} from '../stage/draw';
import {FONT_FACES} from '../stage/fonts';
import {HEIGHT, WIDTH} from '../stage/format';
import {produce} from '../storyboard/film';
import {flatten} from './flatten';
import {measureWith} from './measure';
import {makeSkiaSurface} from './node/skiaSurface';
import type {Item} from './primitive';
import {charactersOf} from './node/characterMap';

const inFace = new Map(
  FONT_FACES.map(({family, weight, file}) => [`${weight} "${family}"`, charactersOf(join('public', 'fonts', file))]),
);
const measure = measureWith(makeSkiaSurface(1, 1).context);

/** Characters that the picture's own faces lack; a machine would take them from whatever fonts it has. */
const missing = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => {
    if (item.is === 'layer') return missing(item.items);
    if (item.shape.kind !== 'text') return [];
    const {text, font} = item.shape;
    const face = inFace.get(font.replace(/[\d.]+px /, ''));
    return [...text]
      .filter((character) => face?.has(character.codePointAt(0) ?? 0) !== true)
      .map((character) => `${character} in ${font}`);
  });

test.each(FONT_FACES)('$file has the letters, digits and signs that films use', ({family, weight}) => {
  const face = inFace.get(`${weight} "${family}"`);
  const wanted = 'AZaz09äéß→←↑↓✓✗×≥≤≠…’“”–—·•µ';
  expect([...wanted].filter((character) => face?.has(character.codePointAt(0) ?? 0) !== true)).toEqual([]);
});

describe.each(catalog.map((explainer) => [explainer.id, explainer] as const))('%s', (_id, explainer) => {
  test('every character is in the bundled fonts', () => {
    const film = produce(explainer);
    const lacking = film.cut.beats.flatMap(({still}) =>
      missing(flatten(draw(film, still, 'dark'), WIDTH, HEIGHT, measure)),
    );
    expect([...new Set(lacking)]).toEqual([]);
  });
});
