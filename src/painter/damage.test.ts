import {describe, expect, test} from 'vitest';
import {union} from './box';
import {damage} from './damage';
import type {Item, Layer, Primitive} from './primitive';
import {IDENTITY} from './transform';

/** A square of 10 by 10 at x, y. */
const square = (x: number, y: number, colour = '#000000'): Primitive => ({
  is: 'primitive',
  shape: {kind: 'rect', x, y, width: 10, height: 10, rx: 0, ry: 0},
  matrix: IDENTITY,
  fill: {colour, opacity: 0.5},
  stroke: undefined,
  box: {left: x, top: y, right: x + 10, bottom: y + 10},
});
const layer = (opacity: number, ...items: readonly Item[]): Layer => ({
  is: 'layer',
  opacity,
  items,
  box: union(items.map(({box}) => box)),
});
const changed = (before: readonly Item[], after: readonly Item[]) => {
  const boxes = damage(before, after);
  return boxes.length === 0 ? undefined : union(boxes);
};
const [a, b, c] = [square(0, 0), square(20, 20), square(50, 50)];

describe('what differs between two pictures', () => {
  test('is nothing when the same things come in the same order', () => {
    expect(changed([a, b], [a, b])).toBeUndefined();
    expect(changed([a, b], [square(0, 0), square(20, 20)])).toBeUndefined();
  });

  test('is what went and what came', () => {
    expect(changed([a, b, c], [a, square(30, 20), c])).toEqual({left: 20, top: 20, right: 40, bottom: 30});
    expect(changed([a, b, c], [a, c])).toEqual({left: 20, top: 20, right: 30, bottom: 30});
  });

  test('leaves out what stands still between two that move', () => {
    expect(damage([a, c, b], [square(1, 0), c, square(21, 20)]).map(({left}) => left)).toEqual([0, 1, 20, 21]);
  });

  test('holds at least one of two that change places', () => {
    expect(damage([a, b], [b, a])).not.toEqual([]);
  });

  test('holds what is drawn once more than before', () => {
    expect(changed([a, c], [b, c, c])).toEqual({left: 0, top: 0, right: 60, bottom: 60});
  });

  test('is only what differs inside of a layer, unless the layer shows more or less of it', () => {
    expect(damage([layer(0.4, a, c)], [layer(0.4, a, b)])).toEqual([c.box, b.box]);
    expect(damage([layer(0.4, a, c)], [layer(0.5, a, c)])).toHaveLength(2);
  });
});
