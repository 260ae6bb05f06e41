import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Canvas, SKRSContext2D} from '@napi-rs/canvas';
import {FONT_FACES} from '../../stage/fonts';
import type {PaintContext, Surface} from '../surface';
import {skia} from './natives';

const FONTS = fileURLToPath(new URL('../../../public/fonts/', import.meta.url));

let ready = false;
const prepare = (): void => {
  if (ready) return;
  const {GlobalFonts, setTextRenderer} = skia();
  // As the same machine's Chrome draws text; the other mode hints glyphs.
  setTextRenderer('system');
  for (const {family, file} of FONT_FACES) {
    if (GlobalFonts.registerFromPath(join(FONTS, file), family) === null) {
      throw new Error(`public/fonts/${file} cannot be read as a font`);
    }
  }
  ready = true;
};

/** A surface whose pixels can be read. */
export interface SkiaSurface extends Surface {
  readonly canvas: Canvas;
  readonly context: PaintContext & SKRSContext2D;
}

/** A transparent canvas of Skia with the project's fonts at hand. */
export const makeSkiaSurface = (width: number, height: number): SkiaSurface => {
  prepare();
  const canvas = skia().createCanvas(width, height);
  const context = canvas.getContext('2d') as PaintContext & SKRSContext2D;
  // The host's language must not choose glyphs.
  context.lang = 'en';
  return {
    width,
    height,
    canvas,
    context,
    stampOn: (other, x, y) => {
      (other as PaintContext & SKRSContext2D).drawImage(canvas, x, y);
    },
  };
};
