import {fontOf, setFont} from './font';
import type {Style} from './style';
import type {PaintContext} from './surface';

/** How far a font reaches above and below its baseline, in the unit of the font size. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
}

/** How wide text comes out and how high its font is. `font` is written as Canvas 2D takes it. */
export interface Measure {
  width(text: string, font: string, letterSpacing: number): number;
  metrics(style: Style): FontMetrics;
}

/** Lines of a film that have been measured are kept; a film with endless new text starts over. */
const REMEMBERED = 20_000;
const LARGE = 1_000;

/** Measures with the context that will draw, and remembers. */
export const measureWith = (context: PaintContext): Measure => {
  const widths = new Map<string, number>();
  const fonts = new Map<string, FontMetrics>();
  return {
    width: (text, font, letterSpacing) => {
      const key = `${font}|${letterSpacing}|${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      setFont(context, font, letterSpacing);
      const {width} = context.measureText(text);
      if (widths.size >= REMEMBERED) widths.clear();
      widths.set(key, width);
      return width;
    },
    metrics: (style) => {
      const font = fontOf(style);
      const known = fonts.get(font);
      if (known !== undefined) return known;
      setFont(context, font, 0);
      const {fontBoundingBoxAscent, fontBoundingBoxDescent} = context.measureText('x');
      // A glyph's box comes in whole pixels, so its height is read off a large one.
      setFont(context, fontOf({...style, fontSize: LARGE}), 0);
      const xHeight = (context.measureText('x').actualBoundingBoxAscent / LARGE) * style.fontSize;
      const metrics = {ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent, xHeight};
      fonts.set(font, metrics);
      return metrics;
    },
  };
};
