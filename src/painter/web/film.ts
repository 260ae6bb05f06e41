import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  type EncodedVideoPacketSource as Track,
} from 'mediabunny';
import type {ReactElement} from 'react';
import {evenBox, makeI420, writeI420} from '../i420';
import {framesBetweenKeys} from '../keyFrames';
import {avcCode} from '../level';
import {withoutTimes} from '../mp4';
import {makePainter} from '../painter';
import {makeCanvasSurface} from './canvasSurface';

export interface WebFilmJob {
  /** Pixels; both even. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** The first and the last frame, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly draw: (frame: number) => ReactElement;
  readonly signal?: AbortSignal;
  /** Called after each frame with how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** This browser has no encoder for the film. */
export class CannotEncode extends Error {
  override readonly name = 'CannotEncode';
}

const MICROSECONDS = 1_000_000;
/** Frames the encoder may be behind. */
const QUEUE = 4;
/** Bits for each pixel, as a ceiling: a picture that stands still takes a small part of it. */
const BITS_PER_PIXEL = 0.12;
const BT709 = {primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false} as const;

const configFor = ({width, height, fps}: Pick<WebFilmJob, 'width' | 'height' | 'fps'>): VideoEncoderConfig => ({
  codec: avcCode(width, height, fps),
  width,
  height,
  framerate: fps,
  bitrateMode: 'variable',
  bitrate: Math.round(BITS_PER_PIXEL * width * height * fps),
  latencyMode: 'quality',
  avc: {format: 'avc'},
});

/** Whether this browser can make such a film. */
export const canEncode = async (size: Pick<WebFilmJob, 'width' | 'height' | 'fps'>): Promise<boolean> => {
  if (typeof VideoEncoder === 'undefined' || typeof OffscreenCanvas === 'undefined') return false;
  try {
    return (await VideoEncoder.isConfigSupported(configFor(size))).supported === true;
  } catch {
    return false;
  }
};

/** Each packet lasts one frame, also those that the encoder holds back to the end. */
const packetOf = (chunk: EncodedVideoChunk, fps: number): EncodedPacket => {
  const data = new Uint8Array(chunk.byteLength);
  chunk.copyTo(data);
  return new EncodedPacket(data, chunk.type, chunk.timestamp / MICROSECONDS, 1 / fps);
};

/** An encoder whose packets go into a track in order. `failure` has what went wrong, if anything did. */
const encodeInto = (track: Track, fps: number) => {
  let failure: Error | undefined;
  let writing: Promise<void> = Promise.resolve();
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
  };
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      const packet = packetOf(chunk, fps);
      writing = writing.then(() => track.add(packet, metadata)).catch(fail);
    },
    error: fail,
  });
  const check = (): void => {
    if (failure !== undefined) throw failure;
  };
  return {
    encoder,
    room: async (): Promise<void> => {
      while (encoder.encodeQueueSize >= QUEUE && failure === undefined)
        await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, {once: true}));
      check();
    },
    finish: async (): Promise<void> => {
      await encoder.flush();
      await writing;
      check();
    },
  };
};

/**
 * Paints and encodes a film in this page or worker: H.264 in an MP4 whose index stands first, BT.709, limited range, 4:2:0, as films by script are.
 * The fonts must have been loaded. Throws `CannotEncode`, `NotPaintable`, or the signal's reason when it is aborted.
 */
export const encodeFilm = async (job: WebFilmJob): Promise<Blob> => {
  const {width, height, fps, from, to, draw, signal, onProgress} = job;
  const frames = to - from + 1;
  if (!(frames >= 1)) throw new RangeError(`a film from frame ${from} to ${to} has no frame`);
  if (!(await canEncode(job))) throw new CannotEncode('this browser has no H.264 encoder for films of this size');

  const target = new BufferTarget();
  const output = new Output({format: new Mp4OutputFormat({fastStart: 'in-memory'}), target});
  const track = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(track, {frameRate: fps, maximumPacketCount: frames});
  await output.start();

  const painter = makePainter(width, height, makeCanvasSurface);
  const picture = makeI420(width, height);
  const {encoder, room, finish} = encodeInto(track, fps);
  const mostBetweenKeys = framesBetweenKeys(fps);
  try {
    encoder.configure(configFor(job));
    for (let index = 0; index < frames; index++) {
      signal?.throwIfAborted();
      for (const part of painter.paint(draw(from + index)).changed) {
        const region = evenBox(part, width, height);
        const {left, top, right, bottom} = region;
        const {data} = painter.surface.context.getImageData(left, top, right - left, bottom - top);
        writeI420(picture, region, data);
      }
      await room();
      const frame = new VideoFrame(picture.bytes, {
        format: 'I420',
        codedWidth: width,
        codedHeight: height,
        timestamp: Math.round((index * MICROSECONDS) / fps),
        duration: Math.round(MICROSECONDS / fps),
        colorSpace: BT709,
      });
      encoder.encode(frame, {keyFrame: index % mostBetweenKeys === 0});
      frame.close();
      onProgress?.(index + 1, frames);
    }
    await finish();
    signal?.throwIfAborted();
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  } finally {
    if (encoder.state !== 'closed') encoder.close();
  }
  if (target.buffer === null) throw new Error('the film came out empty');
  return new Blob([withoutTimes(target.buffer)], {type: 'video/mp4'});
};
