import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {LIMITS} from '../../src/simulation/scenario/limits';
import {clientNames} from './clientNames';

test('names of clients are short enough, differ, and hold no "#"', () => {
  const of = fc.string({unit: fc.constantFrom('a', 'b', '#', ' ', 'x'.repeat(30)), minLength: 1});
  fc.assert(
    fc.property(fc.array(fc.tuple(of, fc.constantFrom('publisher', 'consumer')), {maxLength: 30}), (wanted) => {
      const nameOf = clientNames();
      const names = wanted.map(([one, what]) => nameOf(one, what));
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) {
        expect(name.length).toBeLessThanOrEqual(LIMITS.name);
        expect(name).not.toContain('#');
      }
    }),
  );
});

test('the name says what the client is for', () => {
  const nameOf = clientNames();
  expect([nameOf('orders', 'publisher'), nameOf('orders', 'publisher')]).toEqual([
    'orders publisher',
    'orders publisher 2',
  ]);
});
