import type {Style} from './style';
import type {PaintContext} from './surface';

/** A style's font as Canvas 2D writes it. */
export const fontOf = ({fontWeight, fontSize, fontFamily}: Style): string =>
  `${fontWeight} ${fontSize}px "${fontFamily ?? ''}"`;

/** Makes the context measure and draw text as SVG text comes out: unhinted, kerned, from the start of the alphabetic baseline. */
export const setFont = (context: PaintContext, font: string, letterSpacing: number): void => {
  context.font = font;
  context.letterSpacing = `${letterSpacing}px`;
  context.fontKerning = 'normal';
  context.textRendering = 'geometricPrecision';
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
};
