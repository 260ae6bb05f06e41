import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {setImmediate as turnOfTheEventLoop} from 'node:timers/promises';
import type {ReactElement} from 'react';
import {makePainter, type Painter} from '../painter';
import {FormatNeedsBrowser} from './formatNeedsBrowser';
import {makeGifSink} from './gifSink';
import {inOneMove} from './inOneMove';
import {makePngSink} from './pngSink';
import type {About, Quality, Sink, SinkOptions} from './sink';
import {makeSkiaSurface, type SkiaSurface} from './skiaSurface';
import {makeVideoSink} from './videoSink';

export type Format = 'mp4' | 'webm' | 'gif' | 'prores' | 'png';

export interface FilmJob {
  /** The size that the pictures are drawn for. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** The first and the last frame, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Pixels for each unit of width and height; 1 when it is left out. */
  readonly scale?: number;
  readonly draw: (frame: number) => ReactElement;
  readonly format: Format;
  /** `standard` when it is left out. */
  readonly quality?: Quality;
  /** The file, or with `png` the folder. It appears complete or not at all. */
  readonly output: string;
  /** What the file says of itself, where its kind can. */
  readonly about?: About;
  /** Frames to jump to at once, counted from `from`. */
  readonly keyFrames?: readonly number[];
  readonly signal?: AbortSignal;
  /** Called after each frame with how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RenderedFilm {
  readonly file: string;
  readonly bytes: number;
  readonly frames: number;
  /** How long the film runs. */
  readonly seconds: number;
}

/** A GIF's palette is taken from this many frames, spread over the film. */
const SAMPLED_FRAMES = 8;

const sampleFrames = (painter: Painter<SkiaSurface>, {from, to, draw}: FilmJob): Uint8ClampedArray => {
  const {width, height, context} = painter.surface;
  const count = Math.min(SAMPLED_FRAMES, to - from + 1);
  const samples = new Uint8ClampedArray(count * width * height * 4);
  for (let sample = 0; sample < count; sample += 1) {
    painter.paint(draw(from + Math.floor(((to - from) * sample) / Math.max(1, count - 1))));
    samples.set(context.getImageData(0, 0, width, height).data, sample * width * height * 4);
  }
  return samples;
};

const sinkFor = async (job: FilmJob, options: SinkOptions): Promise<Sink> => {
  switch (job.format) {
    case 'mp4':
    case 'webm':
      return makeVideoSink(job.format, options);
    case 'png':
      return makePngSink(options);
    case 'gif':
      return makeGifSink(options, sampleFrames(makePainter(options.width, options.height, makeSkiaSurface), job));
    case 'prores':
      throw new FormatNeedsBrowser(job.format);
  }
};

/** Paints and encodes a film without a browser.
 *  @throws NotPaintable, FormatNeedsBrowser, RangeError on an impossible size or range, the signal's reason when it is aborted */
export const renderFilm = async (job: FilmJob): Promise<RenderedFilm> => {
  const {fps, from, to, scale = 1, draw, quality = 'standard', output, signal, onProgress} = job;
  const frames = to - from + 1;
  if (!(frames >= 1)) throw new RangeError(`a film from frame ${from} to ${to} has no frame`);
  const [width, height] = [Math.round(job.width * scale), Math.round(job.height * scale)];
  signal?.throwIfAborted();
  const bytes = await inOneMove(output, async (path) => {
    const painter = makePainter(width, height, makeSkiaSurface);
    const {about, keyFrames} = job;
    const sink = await sinkFor(job, {width, height, fps, frames, quality, path, about, keyFrames});
    try {
      for (let frame = from; frame <= to; frame += 1) {
        signal?.throwIfAborted();
        const {changed} = painter.paint(draw(frame));
        await sink.add(painter.surface, changed);
        await turnOfTheEventLoop();
        onProgress?.(frame - from + 1, frames);
      }
      signal?.throwIfAborted();
      await sink.finish();
    } finally {
      await sink.discard();
    }
    return sizeOf(path);
  });
  return {file: output, bytes, frames, seconds: frames / fps};
};

const sizeOf = async (path: string): Promise<number> => {
  const about = await stat(path);
  if (!about.isDirectory()) return about.size;
  const sizes = await Promise.all((await readdir(path)).map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};
