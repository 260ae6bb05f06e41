import type {ReactElement} from 'react';
import type {Box} from './box';
import {flatten} from './flatten';
import {measureWith} from './measure';
import {makeBrush} from './paint';
import type {MakeSurface, Surface} from './surface';
import {changedPart, TILE, type Tile, tilesOf} from './tiles';

/** What one call of `paint` did. */
export interface Painted {
  /** The parts of the surface that may show something new: in whole pixels, none overlapping another. */
  readonly changed: readonly Box[];
  /** How many primitives were drawn for it. */
  readonly primitives: number;
}

export interface Painter<On extends Surface = Surface> {
  readonly surface: On;
  /** Brings the surface to show the picture.
   *  @throws NotPaintable */
  paint(picture: ReactElement): Painted;
}

/** A painter of pictures of one size. It remembers what its surface shows and repaints the tiles that differ.
 *  A tile is always painted as a whole and clipped to itself, so a picture comes out the same to the pixel, whatever was there before. */
export const makePainter = <On extends Surface>(
  width: number,
  height: number,
  makeSurface: MakeSurface<On>,
): Painter<On> => {
  const surface = makeSurface(width, height);
  const brush = makeBrush(makeSurface, TILE);
  const measure = measureWith(surface.context);
  let picture: ReactElement | undefined;
  let shown: readonly Tile[] | undefined;
  return {
    surface,
    paint: (next) => {
      if (next === picture) return {changed: [], primitives: 0};
      const tiles = tilesOf(flatten(next, width, height, measure), width, height);
      const changed: Box[] = [];
      let primitives = 0;
      for (const [index, tile] of tiles.entries()) {
        const before = shown?.[index];
        const part = before === undefined ? tile.region : changedPart(before, tile);
        if (part === undefined) continue;
        primitives += brush(tile.items, surface, tile.region);
        changed.push(part);
      }
      [picture, shown] = [next, tiles];
      return {changed, primitives};
    },
  };
};
