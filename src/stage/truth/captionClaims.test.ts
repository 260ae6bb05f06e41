import {expect, test} from 'vitest';
import {catalog} from '../../../compositions/catalog';
import {CLAIMS} from './captionClaims';
import {filmsAtRandom} from './settings';

const SETTINGS = 20;
const SEED = 20;

/** Every caption and every callout that a film comes to say. */
const said = (): readonly string[] =>
  catalog.flatMap((explainer) =>
    filmsAtRandom(explainer, SETTINGS, SEED).flatMap(({cut}) =>
      cut.beats.flatMap(({caption, point}) => [
        caption.join(' ').replaceAll('*', ''),
        ...point.map(({says}) => (typeof says === 'string' ? says : says.join(' '))),
      ]),
    ),
  );

test('every claim is made by some film', () => {
  const sentences = [...new Set(said())];
  expect(CLAIMS.flatMap(({says}) => (sentences.some((one) => says.test(one)) ? [] : [says.source]))).toEqual([]);
});
