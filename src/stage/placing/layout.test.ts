import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {column, row, type Area} from '../../storyboard/scene';
import {actor, exchange, partition, queue, type Thing} from '../../storyboard/thing';
import {ASPECTS, FORMATS, type Aspect} from '../format';
import {PARTS} from '../parts/register';
import type {Box} from './geometry';
import {place, type Placed} from './layout';

const thing: fc.Arbitrary<Thing> = fc
  .tuple(fc.constantFrom('actor', 'queue', 'exchange', 'partition'), fc.nat(20))
  .map(([kind, number]) => {
    switch (kind) {
      case 'actor':
        return actor(`a${number}`);
      case 'queue':
        return queue(`q${number}`);
      case 'exchange':
        return exchange(`x${number}`);
      default:
        return partition('t', number);
    }
  });

const gap = fc.constantFrom(undefined, 'tight' as const, 'wide' as const);
const grow = fc.option(fc.integer({min: 1, max: 30}), {nil: undefined});
const options = fc.record({gap, grow}).map(({gap: between, grow: share}) => ({
  ...(between !== undefined && {gap: between}),
  ...(share !== undefined && {grow: share}),
}));
const smallColumn = fc
  .tuple(fc.array(thing, {minLength: 1, maxLength: 3}), options)
  .map(([those, how]) => column(those, how));
const machine: fc.Arbitrary<Area> = fc
  .tuple(fc.array(fc.oneof(thing, smallColumn), {minLength: 1, maxLength: 5}), options)
  .map(([those, how]) => row(those, how));

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

const placed = (scene: Area, aspect: Aspect): readonly Placed[] => {
  const format = FORMATS[aspect];
  const {stage, scale} = format;
  return place(scene, {x: 0, y: 0, width: stage.width / scale, height: stage.height / scale}, format, PARTS).parts;
};

describe.each(ASPECTS)('any scene in %s', (aspect) => {
  test('has no two parts that overlap, labels and counters included', () => {
    fc.assert(
      fc.property(machine, (scene) => {
        const parts = placed(scene, aspect);
        for (const [index, {whole}] of parts.entries())
          for (const other of parts.slice(index + 1)) expect(overlap(whole, other.whole)).toBe(false);
      }),
    );
  });

  test('keeps every body inside the room of its part', () => {
    fc.assert(
      fc.property(machine, (scene) => {
        for (const {box, whole} of placed(scene, aspect)) {
          expect(box.x).toBeGreaterThanOrEqual(whole.x);
          expect(box.y).toBeGreaterThanOrEqual(whole.y);
          expect(box.y + box.height).toBeLessThanOrEqual(whole.y + whole.height + 0.01);
        }
      }),
    );
  });
});

test('a row that is too narrow for its parts is broken, in their order', () => {
  const scene = row([actor('shop'), queue('orders'), actor('billing')]);
  const ys = (aspect: Aspect) => placed(scene, aspect).map(({box}) => box.y + box.height / 2);
  expect(new Set(ys('16:9')).size).toBe(1);
  const upright = ys('9:16');
  expect([...upright].sort((a, b) => a - b)).toEqual(upright);
  expect(new Set(upright).size).toBe(2);
});
