import {expect, test} from 'vitest';
import {catalog} from '../../compositions/catalog';
import {filmIds, loadingOf, preload} from './films';

test('every film of the catalogue can be loaded by its id, in story order', async () => {
  expect(filmIds).toEqual(catalog.map(({id}) => id));
  for (const explainer of catalog) {
    await preload(explainer.id);
    expect(loadingOf(explainer.id)).toEqual({state: 'loaded', value: {explainer, faulted: undefined}});
  }
});

test('a name that no film has, be it one that every object has, is unknown', () => {
  for (const id of ['', 'nothing', '__proto__', 'toString', 'constructor']) expect(loadingOf(id)).toBeUndefined();
});
