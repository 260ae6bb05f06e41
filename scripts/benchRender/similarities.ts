import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createCanvas, Image} from '@napi-rs/canvas';
import {ssim} from 'ssim.js';

const REMOTION = join('node_modules', '@remotion', 'cli', 'remotion-cli.js');

/** One frame of a film, decoded by the ffmpeg that Remotion brings. */
const frameOf = (film: string, frame: number, fps: number, folder: string) => {
  const png = join(folder, 'frame.png');
  // From the middle of the frame before, so that rounding cannot miss it.
  const since = Math.max(0, (frame - 0.5) / fps).toFixed(4);
  execFileSync(process.execPath, [
    REMOTION,
    'ffmpeg',
    '-y',
    '-v',
    'error',
    '-ss',
    since,
    '-i',
    film,
    '-frames:v',
    '1',
    png,
  ]);
  const image = new Image();
  image.src = readFileSync(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const {data, width, height} = context.getImageData(0, 0, image.width, image.height);
  return {data: new Uint8ClampedArray(data), width, height};
};

/** Structural similarity of two films at some of their frames: 1 where they are equal. */
export const similarities = (
  one: string,
  other: string,
  frames: readonly number[],
  fps: number,
  folder: string,
): readonly number[] =>
  frames.map((frame) => ssim(frameOf(one, frame, fps, folder), frameOf(other, frame, fps, folder)).mssim);
