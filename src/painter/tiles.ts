import {type Box, overlap} from './box';
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

/** Whether a tile shows the same: the same things, by value, in the same order. */
export const sameTile = (one: Tile, other: Tile): boolean =>
  one.items.length === other.items.length &&
  one.items.every((item, index) => {
    const counterpart = other.items[index];
    return counterpart !== undefined && sameItem(item, counterpart);
  });
