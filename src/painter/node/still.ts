import type {ReactElement} from 'react';
import {makePainter} from '../painter';
import {makeSkiaSurface} from './skiaSurface';

export interface StillOptions {
  readonly width: number;
  readonly height: number;
  /** Pixels for each unit of width and height; 1 when it is left out. */
  readonly scale?: number;
}

/** One picture as PNG bytes.
 *  @throws NotPaintable */
export const renderStill = (element: ReactElement, {width, height, scale = 1}: StillOptions): Uint8Array => {
  const painter = makePainter(Math.round(width * scale), Math.round(height * scale), makeSkiaSurface);
  painter.paint(element);
  return painter.surface.canvas.encodeSync('png');
};
