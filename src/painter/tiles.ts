import {type Box, overlap, union} from './box';
import {type Item, sameItem} from './primitive';

/** Pixels: divides 1920 and 1080 evenly, is even (chroma), and a moving token touches two to six of them. */
export const TILE = 120;

/** A square of the picture, cut off at its right and lower edge, with what lies in it. */
export interface Tile {
  readonly region: Box;
  readonly items: readonly Item[];
}

/** Sorts items into tiles, in painting order; rows from the top, each from the left. */
export const tilesOf = (items: readonly Item[], width: number, height: number): readonly Tile[] => {
  const [columns, rows] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const tiles: {region: Box; items: Item[]}[] = Array.from({length: columns * rows}, (_, index) => {
    const [left, top] = [(index % columns) * TILE, Math.floor(index / columns) * TILE];
    const region = {left, top, right: Math.min(left + TILE, width), bottom: Math.min(top + TILE, height)};
    return {region, items: []};
  });
  for (const item of items) {
    const {left, top, right, bottom} = item.box;
    const lastColumn = Math.min(columns - 1, Math.ceil(right / TILE) - 1);
    const lastRow = Math.min(rows - 1, Math.ceil(bottom / TILE) - 1);
    for (let row = Math.max(0, Math.floor(top / TILE)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor(left / TILE)); column <= lastColumn; column += 1) {
        const tile = tiles[row * columns + column];
        if (tile !== undefined) tile.items.push(within(item, tile.region));
      }
    }
  }
  return tiles;
};

/** A layer reduced to what it shows in a region, so that a change elsewhere in the layer leaves the region alone. */
const within = (item: Item, region: Box): Item =>
  item.is === 'primitive'
    ? item
    : {...item, items: item.items.filter(({box}) => overlap(box, region)).map((inner) => within(inner, region))};

/** The part of a tile that may show something else than before, in whole pixels; `undefined` when all of it shows the same.
 *  Every pixel outside of it is covered by the same things in the same order. */
export const changedPart = (before: Tile, after: Tile): Box | undefined => {
  const [old, now] = [before.items, after.items];
  const sameAt = (oldIndex: number, nowIndex: number): boolean => {
    const [one, other] = [old[oldIndex], now[nowIndex]];
    return one !== undefined && other !== undefined && sameItem(one, other);
  };
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && sameAt(start, start)) start += 1;
  if (start === shorter && old.length === now.length) return undefined;
  let end = 0;
  while (end < shorter - start && sameAt(old.length - 1 - end, now.length - 1 - end)) end += 1;
  // Only with as many things as before does the same place mean the same rank from both ends.
  const aligned = old.length === now.length;
  const changed: Box[] = [];
  for (let index = start; index < Math.max(old.length, now.length) - end; index += 1) {
    if (aligned && sameAt(index, index)) continue;
    for (const item of [
      index < old.length - end ? old[index] : undefined,
      index < now.length - end ? now[index] : undefined,
    ]) {
      if (item !== undefined) changed.push(item.box);
    }
  }
  const {left, top, right, bottom} = union(changed);
  const {region} = after;
  return {
    left: Math.max(region.left, Math.floor(left)),
    top: Math.max(region.top, Math.floor(top)),
    right: Math.min(region.right, Math.ceil(right)),
    bottom: Math.min(region.bottom, Math.ceil(bottom)),
  };
};
