import {copyFile, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Sink, SinkOptions} from './sink';

/** A folder of numbered frames, `0000.png` first; as many digits as the last one needs, four at least. */
export const makePngSink = async ({frames, path}: SinkOptions): Promise<Sink> => {
  const FEWEST_DIGITS = 4;
  const digits = Math.max(FEWEST_DIGITS, String(frames - 1).length);
  const nameOf = (frame: number): string => join(path, `${String(frame).padStart(digits, '0')}.png`);
  await mkdir(path);
  let next = 0;
  return {
    add: async (surface, changed) => {
      if (changed.length === 0 && next > 0) await copyFile(nameOf(next - 1), nameOf(next));
      else await writeFile(nameOf(next), await surface.canvas.encode('png'));
      next += 1;
    },
    finish: async () => {},
    discard: async () => {},
  };
};
