import {describe, expect, test} from 'vitest';
import type {Primitive} from './primitive';
import {changedPart, TILE, tilesOf} from './tiles';
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
const region = {left: 0, top: 0, right: 100, bottom: 100};
const changed = (before: readonly Primitive[], after: readonly Primitive[]) =>
  changedPart({region, items: before}, {region, items: after});
const [a, b, c] = [square(0, 0), square(20, 20), square(50, 50)];

describe('the changed part of a tile', () => {
  test('is nothing when the same things come in the same order', () => {
    expect(changed([a, b], [square(0, 0), square(20, 20)])).toBeUndefined();
  });

  test('is what went and what came', () => {
    expect(changed([a, b, c], [a, square(30, 20), c])).toEqual({left: 20, top: 20, right: 40, bottom: 30});
    expect(changed([a, b, c], [a, c])).toEqual({left: 20, top: 20, right: 30, bottom: 30});
  });

  test('leaves out what stands still between two that move', () => {
    expect(changed([a, c, b], [square(1, 0), c, square(21, 20)])).toEqual({left: 0, top: 0, right: 31, bottom: 30});
  });

  test('holds both when two change places', () => {
    expect(changed([a, b], [b, a])).toEqual({left: 0, top: 0, right: 30, bottom: 30});
  });

  test('holds what is drawn once more than before', () => {
    expect(changed([a, c], [b, c, c])).toEqual({left: 0, top: 0, right: 60, bottom: 60});
  });

  test('ends where the tile ends', () => {
    expect(changed([], [square(95, 95)])).toEqual({left: 95, top: 95, right: 100, bottom: 100});
  });
});

test('a thing lies in every tile that its box touches, and in no other', () => {
  const onEdge = square(TILE - 5, 0);
  const holding = tilesOf([onEdge], TILE * 3, TILE * 2).map(({items}) => items.length);
  expect(holding).toEqual([1, 1, 0, 0, 0, 0]);
  expect(tilesOf([square(-50, 0)], TILE, TILE)[0]?.items).toEqual([]);
});
