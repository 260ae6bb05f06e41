import type {ReactElement} from 'react';
import {makePainter} from '../painter';
import {makeCanvasSurface} from './canvasSurface';

/** One picture as a PNG file. The fonts must have been loaded. Throws `NotPaintable`. */
export const paintStill = (picture: ReactElement, width: number, height: number): Promise<Blob> => {
  const painter = makePainter(width, height, makeCanvasSurface);
  painter.paint(picture);
  return painter.surface.canvas.convertToBlob({type: 'image/png'});
};
