import {setImmediate as turnOfTheEventLoop} from 'node:timers/promises';
import type {EncodedVideoChunk, VideoEncoderConfig} from '@napi-rs/webcodecs';
import {EncodedPacket} from 'mediabunny';
import {evenBox, makeI420, writeI420} from '../i420';
import {framesBetweenKeys} from '../keyFrames';
import {avcCode, vp9Code} from '../level';
import {makePackets} from '../packets';
import {frameMemory} from './frameMemory';
import {createMovieFile} from './movieFile';
import {webcodecs} from './natives';
import type {Quality, Sink, SinkOptions} from './sink';

const MICROSECONDS = 1_000_000;
/** Frames that wait for the encoder: enough to keep its threads busy, few enough to stay small in memory. */
const QUEUE = 4;
/** How long to wait for a packet before one looks again: some encoders hold packets back. */
const LOOK_AGAIN_MS = 5;

const BT709 = {primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false} as const;

/** Bits for each pixel, as a ceiling. Left out, the encoder spends what the picture needs (x264: constant rate factor 23), and text
 *  comes out as clean as Remotion's default has it; told a rate, it goes on to where no difference can be seen. */
const BITS_PER_PIXEL: Readonly<Record<Quality, number | undefined>> = {
  draft: undefined,
  standard: undefined,
  high: 0.36,
};

/** Encodes H.264 into an MP4 whose index stands first, or VP9 into WebM. BT.709, limited range, constant frame rate, 4:2:0. */
export const makeVideoSink = async (container: 'mp4' | 'webm', options: SinkOptions): Promise<Sink> => {
  const {width, height, fps, quality, keyFrames = []} = options;
  const isMp4 = container === 'mp4';
  const codec = (isMp4 ? avcCode : vp9Code)(width, height, fps);
  const picture = makeI420(width, height);
  const mostBetweenKeys = framesBetweenKeys(fps);
  const wished: ReadonlySet<number> = new Set(keyFrames);
  const {VideoEncoder, VideoFrame} = webcodecs();

  const movie = await createMovieFile(container, options);
  let failure: Error | undefined;
  let writing: Promise<void> = Promise.resolve();
  let decoderConfig: VideoDecoderConfig | undefined;
  let packetCame = (): void => {};
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
    packetCame();
  };
  const packets = makePackets(({data, isKey, frame, lasts}, description) => {
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', frame / fps, lasts / fps);
    const metadata = description && decoderConfig && {decoderConfig: {...decoderConfig, description}};
    writing = writing.then(() => movie.add(packet, metadata ?? (decoderConfig && {decoderConfig}))).catch(fail);
  });
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      decoderConfig ??= metadata?.decoderConfig as VideoDecoderConfig | undefined;
      packets.arrive(bytesOf(chunk), chunk.type === 'key', metadata?.decoderConfig?.description);
      packetCame();
    },
    error: fail,
  });
  const frameIsOver = frameMemory(picture.bytes.byteLength);
  const bits = BITS_PER_PIXEL[quality];
  const config: VideoEncoderConfig = {
    codec,
    width,
    height,
    framerate: fps,
    ...(bits === undefined
      ? {bitrateMode: 'quantizer'}
      : {bitrateMode: 'variable', bitrate: Math.round(bits * width * height * fps)}),
    latencyMode: 'quality',
    hardwareAcceleration: 'prefer-software',
    ...(isMp4 ? {avc: {format: 'avc'}} : {}),
  };
  encoder.configure(config);

  const timeOf = (frame: number): {timestamp: number; duration: number} => ({
    timestamp: Math.round((frame * MICROSECONDS) / fps),
    duration: Math.round(MICROSECONDS / fps),
  });
  const format = {format: 'I420', codedWidth: width, codedHeight: height, colorSpace: BT709} as const;
  const room = async (): Promise<void> => {
    while (encoder.encodeQueueSize >= QUEUE && failure === undefined) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_AGAIN_MS);
        packetCame = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (failure !== undefined) throw failure;
  };

  let next = 0;
  let lastKey = -Infinity;
  return {
    add: async (surface, changed) => {
      for (const part of changed) {
        const region = evenBox(part, width, height);
        const {left, top, right, bottom} = region;
        writeI420(picture, region, surface.context.getImageData(left, top, right - left, bottom - top).data);
      }
      const keyFrame = next - lastKey >= mostBetweenKeys || wished.has(next);
      if (keyFrame) lastKey = next;
      if (isMp4 && changed.length === 0 && !keyFrame) {
        packets.hold();
      } else {
        await room();
        const frame = new VideoFrame(picture.bytes, {...format, ...timeOf(next)});
        packets.submit(next);
        try {
          encoder.encode(frame, {keyFrame});
        } catch (error) {
          // An encoder that has failed is closed before it says why, if it does.
          await turnOfTheEventLoop();
          throw failure ?? new Error('the video encoder has closed by itself: it ran out of memory', {cause: error});
        } finally {
          frame.close();
        }
        frameIsOver();
      }
      next += 1;
    },
    finish: async () => {
      await encoder.flush();
      packets.end();
      await writing;
      if (failure !== undefined) throw failure;
      encoder.close();
      await movie.finish();
    },
    discard: async () => {
      if (encoder.state !== 'closed') encoder.close();
      await writing;
      await movie.discard();
    },
  };
};

const bytesOf = (chunk: EncodedVideoChunk): Uint8Array => {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return bytes;
};
