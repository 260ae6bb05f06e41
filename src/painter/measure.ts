import type {PaintContext} from './surface';

/** What a font's own numbers say, in the unit of the font size. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
}

/** How wide text comes out and how high its font is. `font` is written as Canvas 2D takes it. */
export interface Measure {
  width(text: string, font: string, letterSpacing: number): number;
  metrics(font: string): FontMetrics;
}

/** Lines of a film that have been measured are kept; a film with endless new text starts over. */
const REMEMBERED = 20_000;

/** Measures with the context that will draw, and remembers. */
export const measureWith = (context: PaintContext): Measure => {
  const widths = new Map<string, number>();
  const fonts = new Map<string, FontMetrics>();
  const prepare = (font: string, letterSpacing: number): void => {
    context.font = font;
    context.letterSpacing = `${letterSpacing}px`;
    context.fontKerning = 'normal';
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
  };
  return {
    width: (text, font, letterSpacing) => {
      const key = `${font}|${letterSpacing}|${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      prepare(font, letterSpacing);
      const {width} = context.measureText(text);
      if (widths.size >= REMEMBERED) widths.clear();
      widths.set(key, width);
      return width;
    },
    metrics: (font) => {
      const known = fonts.get(font);
      if (known !== undefined) return known;
      prepare(font, 0);
      const measured = context.measureText('x');
      const metrics = {
        ascent: measured.fontBoundingBoxAscent,
        descent: measured.fontBoundingBoxDescent,
        xHeight: measured.actualBoundingBoxAscent,
      };
      fonts.set(font, metrics);
      return metrics;
    },
  };
};
