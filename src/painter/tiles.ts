import type {Box} from './box';

/** Pixels: divides 1920 and 1080 evenly, is even (chroma), and a moving token touches two to six of them. Reading a tile takes less
 *  memory than what an allocator asks the system for and gives back each time. */
export const TILE = 120;

/** A square of the picture that has to be painted again. */
export interface Tile {
  /** Cut off at the picture's right and lower edge. */
  readonly region: Box;
  /** The part of it that may show something else than before, in whole pixels. */
  readonly changed: Box;
}

/** The tiles that the boxes touch: rows from the top, each from the left. */
export const tilesUnder = (boxes: readonly Box[], width: number, height: number): readonly Tile[] => {
  const [columns, rows] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const tiles: (Tile | undefined)[] = new Array<undefined>(columns * rows).fill(undefined);
  for (const box of boxes) {
    const lastColumn = Math.min(columns - 1, Math.ceil(box.right / TILE) - 1);
    const lastRow = Math.min(rows - 1, Math.ceil(box.bottom / TILE) - 1);
    for (let row = Math.max(0, Math.floor(box.top / TILE)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor(box.left / TILE)); column <= lastColumn; column += 1) {
        const [left, top] = [column * TILE, row * TILE];
        const region = {left, top, right: Math.min(left + TILE, width), bottom: Math.min(top + TILE, height)};
        const before = tiles[row * columns + column]?.changed;
        tiles[row * columns + column] = {region, changed: withPart(before, box, region)};
      }
    }
  }
  return tiles.filter((tile) => tile !== undefined);
};

const withPart = (before: Box | undefined, box: Box, region: Box): Box => ({
  left: Math.min(before?.left ?? Infinity, Math.max(region.left, Math.floor(box.left))),
  top: Math.min(before?.top ?? Infinity, Math.max(region.top, Math.floor(box.top))),
  right: Math.max(before?.right ?? 0, Math.min(region.right, Math.ceil(box.right))),
  bottom: Math.max(before?.bottom ?? 0, Math.min(region.bottom, Math.ceil(box.bottom))),
});
