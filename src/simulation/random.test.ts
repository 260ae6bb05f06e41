import {expect, test} from 'vitest';
import {draw, seeded, type Random} from './random';

const numbers = (seed: number, count: number): readonly number[] => {
  let random: Random = seeded(seed);
  return Array.from({length: count}, () => {
    const next = draw(random);
    random = next.random;
    return next.value;
  });
};

test('the same seed gives the same numbers, another seed others', () => {
  expect(numbers(7, 20)).toEqual(numbers(7, 20));
  expect(numbers(7, 20)).not.toEqual(numbers(8, 20));
});

test('the numbers lie in [0, 1) and are spread evenly', () => {
  const all = numbers(1, 20_000);
  expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...all)).toBeLessThan(1);
  const tenths = Array.from({length: 10}, (_, tenth) => all.filter((value) => Math.floor(value * 10) === tenth).length);
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
