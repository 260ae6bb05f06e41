import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {itemsFrom, lowerBound, seriesOf, withItem} from './series';

const counting = (length: number) => Array.from({length}, (_, index) => index);

describe('a series', () => {
  test.each([0, 1, 31, 32, 33, 64, 1023, 1024, 1056, 1057, 2000, 33_000])(
    'of %i items keeps them in order',
    (length) => {
      const items = counting(length);
      const all = seriesOf(items);
      expect(all.toArray()).toEqual(items);
      expect(all.length).toBe(length);
      for (const index of [0, 1, 31, 32, 33, 1023, 1024, 1056, length - 1]) expect(all.at(index)).toBe(items[index]);
      expect(all.at(-1)).toBe(items.at(-1));
      expect(all.at(length)).toBeUndefined();
    },
  );

  test('leaves the older one as it was, also when two grow from it', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (base, left, right) => {
        const stem = seriesOf(counting(base));
        const one = counting(left).reduce((all, item) => withItem(all, item), stem);
        const other = counting(right).reduce((all, item) => withItem(all, -item), stem);
        expect(stem.toArray()).toEqual(counting(base));
        expect(one.toArray()).toEqual([...counting(base), ...counting(left)]);
        expect(other.toArray()).toEqual([...counting(base), ...counting(right).map((item) => -item)]);
      }),
    );
  });

  test('is read as an array is', () => {
    const all = seriesOf(counting(40));
    expect(all.filter((item) => item > 37)).toEqual([38, 39]);
    expect(all.map((item, index) => item * index).at(-1)).toBe(39 * 39);
    expect(all.find((item) => item === 35)).toBe(35);
    expect(all.find((item) => item === 50)).toBeUndefined();
    expect(all.includes(39)).toBe(true);
    expect(all.includes(40)).toBe(false);
    expect(all.some((item) => item < 0)).toBe(false);
    expect(all.every((item) => item < 40)).toBe(true);
  });

  test('is read from any place on', () => {
    const all = seriesOf(counting(100));
    for (const place of [0, 31, 32, 99, 100, 150])
      expect([...itemsFrom(all, place)]).toEqual(counting(100).slice(place));
  });

  test('is searched like a sorted array', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), {maxLength: 200}), fc.nat(60), (unsorted, least) => {
        const items = unsorted.toSorted((a, b) => a - b);
        const found = items.findIndex((item) => item >= least);
        expect(lowerBound(seriesOf(items), (item) => item < least)).toBe(found < 0 ? items.length : found);
      }),
    );
  });
});
