import {setFont} from './font';
import type {PaintContext} from './surface';

/** A context's state that most things share: set only when it changes, for each setting costs as much as a small shape. */
export interface Pen {
  readonly context: PaintContext;
  setFont(font: string, letterSpacing: number): void;
  /** `#rrggbb` */
  setFill(colour: string): void;
  /** 0 to 1 */
  setAlpha(opacity: number): void;
}

/** A pen for a context that nobody else sets as long as it is in use. */
export const makePen = (context: PaintContext): Pen => {
  let [font, spacing, fill, alpha] = ['', NaN, '', NaN];
  return {
    context,
    setFont: (nextFont, nextSpacing) => {
      if (nextFont === font && nextSpacing === spacing) return;
      setFont(context, nextFont, nextSpacing);
      [font, spacing] = [nextFont, nextSpacing];
    },
    setFill: (colour) => {
      if (colour === fill) return;
      context.fillStyle = colour;
      fill = colour;
    },
    setAlpha: (opacity) => {
      if (opacity === alpha) return;
      context.globalAlpha = opacity;
      alpha = opacity;
    },
  };
};
