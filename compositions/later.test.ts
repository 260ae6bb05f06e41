import {expect, test} from 'vitest';
import {catalog} from './catalog';
import {LATER} from './later';

test('whoever loads films one by one has those of the catalogue, in its order', async () => {
  expect(Object.keys(LATER)).toEqual(catalog.map(({id}) => id));
  expect(await Promise.all(Object.values(LATER).map((load) => load()))).toEqual(catalog);
});
