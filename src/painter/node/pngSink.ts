import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {writeChecked} from './checkedFile';
import type {Sink, SinkOptions} from './sink';

/** A folder of numbered frames, `0000.png` first; as many digits as the last one needs, four at least. */
export const makePngSink = async ({frames, path}: SinkOptions): Promise<Sink> => {
  const FEWEST_DIGITS = 4;
  const digits = Math.max(FEWEST_DIGITS, String(frames - 1).length);
  const nameOf = (frame: number): string => join(path, `${String(frame).padStart(digits, '0')}.png`);
  await mkdir(path);
  let next = 0;
  let shown: Uint8Array | undefined;
  return {
    add: async (surface, changed) => {
      if (shown === undefined || changed.length > 0) shown = await surface.canvas.encode('png');
      await writeChecked(nameOf(next), shown);
      next += 1;
    },
    finish: async () => {},
    discard: async () => {},
  };
};
