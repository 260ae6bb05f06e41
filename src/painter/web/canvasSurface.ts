import type {PaintContext, Surface} from '../surface';

/** A surface in a page or a worker whose pixels can be read. */
export interface CanvasSurface extends Surface {
  readonly canvas: OffscreenCanvas;
  readonly context: PaintContext & OffscreenCanvasRenderingContext2D;
}

/** A transparent canvas that nobody sees. */
export const makeCanvasSurface = (width: number, height: number): CanvasSurface => {
  const canvas = new OffscreenCanvas(width, height);
  // Its pixels are read at every frame: they stay where the processor reaches them.
  const context = canvas.getContext('2d', {willReadFrequently: true});
  if (context === null) throw new Error('this browser has no room for another canvas');
  return {
    width,
    height,
    canvas,
    context: context,
    stampOn: (other, x, y) => {
      (other as CanvasSurface['context']).drawImage(canvas, x, y);
    },
  };
};
