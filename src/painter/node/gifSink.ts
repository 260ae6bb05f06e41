import {createRequire} from 'node:module';
import type {Palette} from 'gifenc';
import type * as Gifenc from 'gifenc';
import {writeChecked} from './checkedFile';
import type {Sink, SinkOptions} from './sink';

// A CommonJS file marked as a module: loaders disagree on its default export.
const gifenc = createRequire(import.meta.url)('gifenc') as typeof Gifenc;

/** One of GIF's 256 colours is kept for "as before". */
const COLOURS = 255;
const AS_BEFORE = COLOURS;
const KEEP_BELOW = 1;
const HUNDREDTHS = 100;
const MILLISECONDS_PER_HUNDREDTH = 10;

/** Writes a GIF that loops for ever, with one palette for the whole film, taken from `samples` (RGBA pixels of a few of its frames).
 *  A frame stores what changed; frames that show the same become one that lasts longer. */
export const makeGifSink = ({width, height, fps, path}: SinkOptions, samples: Uint8ClampedArray): Sink => {
  const palette = gifenc.quantize(samples, COLOURS);
  const file = gifenc.GIFEncoder();
  const known = new Map<number, number>();
  const indexOf = (pixel: number): number => {
    const found = known.get(pixel);
    if (found !== undefined) return found;
    const index = gifenc.nearestColorIndex(palette, [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
    known.set(pixel, index);
    return index;
  };

  let waiting: Uint8Array | undefined;
  let waitingSince = 0;
  let next = 0;
  /** Time in GIF's unit, rounded from the film's start, so that no frame's rounding adds up. */
  const hundredths = (frame: number): number => Math.round((frame * HUNDREDTHS) / fps);
  const write = (): void => {
    if (waiting === undefined) return;
    const first = waitingSince === 0;
    file.writeFrame(waiting, width, height, {
      delay: (hundredths(next) - hundredths(waitingSince)) * MILLISECONDS_PER_HUNDREDTH,
      dispose: KEEP_BELOW,
      ...(first ? {palette: padded(palette), repeat: 0} : {transparent: true, transparentIndex: AS_BEFORE}),
    });
  };

  return {
    add: (surface, changed) => {
      if (changed.length > 0 || next === 0) {
        write();
        waitingSince = next;
        waiting = new Uint8Array(width * height).fill(AS_BEFORE);
        for (const part of changed) {
          const {left, top, right, bottom} = part;
          const across = right - left;
          const {data} = surface.context.getImageData(left, top, across, bottom - top);
          const pixels = new Uint32Array(data.buffer, data.byteOffset, across * (bottom - top));
          let [before, index] = [-1, 0];
          for (let at = 0; at < pixels.length; at += 1) {
            const pixel = pixels[at] ?? 0;
            if (pixel !== before) [before, index] = [pixel, indexOf(pixel)];
            waiting[(top + Math.floor(at / across)) * width + left + (at % across)] = index;
          }
        }
      }
      next += 1;
      return Promise.resolve();
    },
    finish: async () => {
      write();
      file.finish();
      await writeChecked(path, file.bytes());
    },
    discard: () => Promise.resolve(),
  };
};

/** A table of 256 entries whose last is never drawn. */
const padded = (palette: Palette): Palette => [
  ...palette,
  ...Array.from({length: COLOURS + 1 - palette.length}, () => [0, 0, 0] as const),
];
