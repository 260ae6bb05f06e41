import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shardOf} from './shard';

test('shards lose nothing, make nothing twice and share evenly', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.integer({min: 1, max: 12}), (films, count) => {
      const shards = Array.from({length: count}, (_, index) => shardOf(films, {index: index + 1, count}));
      expect(shards.flat().sort()).toEqual([...films].sort());
      const sizes = shards.map(({length}) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});
