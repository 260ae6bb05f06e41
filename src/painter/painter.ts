import type {ReactElement} from 'react';
import type {Box} from './box';
import {damage} from './damage';
import {makeFlattener} from './flatten';
import {measureWith} from './measure';
import {makeBrush} from './paint';
import type {Item} from './primitive';
import type {MakeSurface, Surface} from './surface';
import {TILE, tilesUnder} from './tiles';

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

/** A painter of pictures of one size. It remembers what its surface shows and repaints the tiles that differ. A tile is always
 *  painted as a whole and clipped to itself (Skia rounds under another clip differently), so a picture comes out the same to the pixel, whatever was there before. */
export const makePainter = <On extends Surface>(
  width: number,
  height: number,
  makeSurface: MakeSurface<On>,
): Painter<On> => {
  const surface = makeSurface(width, height);
  const brush = makeBrush(makeSurface, TILE);
  const flatten = makeFlattener(width, height, measureWith(surface.context));
  const whole: Box = {left: 0, top: 0, right: width, bottom: height};
  let picture: ReactElement | undefined;
  let shown: readonly Item[] | undefined;
  return {
    surface,
    paint: (next) => {
      if (next === picture) return {changed: [], primitives: 0};
      const items = flatten(next);
      const tiles = tilesUnder(shown === undefined ? [whole] : damage(shown, items), width, height);
      const primitives = tiles.reduce((sum, {region}) => sum + brush(items, surface, region), 0);
      [picture, shown] = [next, items];
      return {changed: tiles.map(({changed}) => changed), primitives};
    },
  };
};
