import {expect, test} from 'vitest';
import {TILE, tilesUnder} from './tiles';

const box = (left: number, top: number, right: number, bottom: number) => ({left, top, right, bottom});
const [WIDTH, HEIGHT] = [TILE * 5, TILE * 2 + 30];

test('a box touches the tiles that it shares more than an edge with', () => {
  const touched = (...boxes: readonly ReturnType<typeof box>[]) =>
    tilesUnder(boxes, WIDTH, HEIGHT).map(({region}) => region);
  expect(touched(box(TILE - 5, 0, TILE + 5, TILE))).toEqual([box(0, 0, TILE, TILE), box(TILE, 0, TILE * 2, TILE)]);
  expect(touched(box(-50, 0, 0, 10))).toEqual([]);
  expect(touched(box(WIDTH, 0, WIDTH + 10, 10))).toEqual([]);
  expect(touched(box(0, HEIGHT - 1, 1, HEIGHT + 9))).toEqual([box(0, TILE * 2, TILE, HEIGHT)]);
});

test('what changed in a tile holds all boxes in it, in whole pixels, and ends where the tile ends', () => {
  const changed = tilesUnder([box(1.2, 3.7, 4.1, 5), box(TILE - 1, -5, TILE + 0.5, 2)], WIDTH, HEIGHT);
  expect(changed.map((tile) => tile.changed)).toEqual([box(1, 0, TILE, 5), box(TILE, 0, TILE + 1, 2)]);
});
