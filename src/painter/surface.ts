/** The part of a page's canvas context that painting uses; Skia in Node offers the same. */
export type PaintContext = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'setTransform'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'quadraticCurveTo'
  | 'arc'
  | 'ellipse'
  | 'rect'
  | 'closePath'
  | 'clearRect'
  | 'fillRect'
  | 'fillText'
  | 'strokeText'
  | 'setLineDash'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'lineDashOffset'
  | 'miterLimit'
  | 'font'
  | 'letterSpacing'
  | 'fontKerning'
  | 'textRendering'
  | 'textAlign'
  | 'textBaseline'
> & {
  fillStyle: string | object;
  strokeStyle: string | object;
  fill(): void;
  stroke(): void;
  clip(): void;
  measureText(
    text: string,
  ): Pick<TextMetrics, 'width' | 'fontBoundingBoxAscent' | 'fontBoundingBoxDescent' | 'actualBoundingBoxAscent'>;
};

/** A canvas to paint on. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  readonly context: PaintContext;
  /** Lays this surface on another, its corner at x, y, with the other's `globalAlpha`. */
  stampOn(other: PaintContext, x: number, y: number): void;
}

export type MakeSurface<On extends Surface = Surface> = (width: number, height: number) => On;
