import fc from 'fast-check';
import {expect, test} from 'vitest';
import {draggedArea, numberedArea, transformOf, WHOLE} from './zoom';

const spot = fc.record({x: fc.double({min: 0, max: 1, noNaN: true}), y: fc.double({min: 0, max: 1, noNaN: true})});

test('a dragged area keeps the shape of the picture, lies within it and holds what was dragged over', () => {
  fc.assert(
    fc.property(spot, spot, (from, to) => {
      const area = draggedArea(from, to);
      if (area === undefined) return;
      expect(area.width).toBe(area.height);
      for (const [start, length, a, b] of [
        [area.x, area.width, from.x, to.x],
        [area.y, area.height, from.y, to.y],
      ] as const) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + length).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.min(a, b)).toBeGreaterThanOrEqual(start - 1e-9);
        expect(Math.max(a, b)).toBeLessThanOrEqual(start + length + 1e-9);
      }
    }),
  );
});

test('a click is no area', () => {
  expect(draggedArea({x: 0.5, y: 0.5}, {x: 0.51, y: 0.5})).toBeUndefined();
});

test('the nine areas cover the picture from corner to corner', () => {
  expect(numberedArea(1)).toMatchObject({x: 0, y: 0});
  const {x, y, width, height} = numberedArea(9);
  expect([x + width, y + height]).toEqual([1, 1]);
  expect(numberedArea(0)).toBe(WHOLE);
  expect(transformOf(WHOLE)).toBe('scale(1) translate(0%, 0%)');
});
