import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Box} from '../../placing/geometry';
import {capacity, mostIn, pipeOf, slotBox} from './pipe';

const anyBox: fc.Arbitrary<Box> = fc.record({
  x: fc.constant(0),
  y: fc.constant(0),
  width: fc.integer({min: 330, max: 1760}),
  height: fc.integer({min: 110, max: 230}),
});

test('as many as can be read have room in a pipe: they are smaller there, and stay in it side by side', () => {
  fc.assert(
    fc.property(anyBox, (box) => {
      const most = mostIn(box);
      expect(capacity(box, most)).toBeGreaterThanOrEqual(most);
      const slots = Array.from({length: most}, (_, index) => slotBox(box, index, most));
      const [first, last] = [slots[0], slots.at(-1)];
      if (first === undefined || last === undefined) throw new Error('nothing has room');
      // A low pipe has no higher ones anyway.
      expect(first.height).toBeGreaterThanOrEqual(Math.min(65.9, slotBox(box, 0).height));
      expect(first.x + first.width).toBeLessThanOrEqual(pipeOf(box).x + pipeOf(box).width);
      expect(last.x).toBeGreaterThanOrEqual(pipeOf(box).x);
      for (const [index, {x}] of slots.entries())
        if (index > 0) expect(x + first.width).toBeLessThan(slots[index - 1]?.x ?? 0);
    }),
  );
});
