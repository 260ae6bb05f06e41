import type {EncodedVideoChunk, VideoEncoderConfig, VideoFrame} from '@napi-rs/webcodecs';
import {
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import {evenBox, makeI420, writeI420} from '../i420';
import {avcCode, vp9Code} from '../level';
import {webcodecs} from './natives';
import type {Quality, Sink, SinkOptions} from './sink';

const MICROSECONDS = 1_000_000;
/** A jump in a player lands on a key frame at most this far away. */
const SECONDS_BETWEEN_KEY_FRAMES = 2;
/** Frames the encoder may be behind: enough to keep its threads busy, few enough to stay small in memory. */
const QUEUE = 4;

const BT709 = {primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false} as const;

/** Bits for each pixel, as a ceiling: a picture that stands still takes a small part of it. `draft` leaves the choice to the encoder. */
const BITS_PER_PIXEL: Readonly<Record<Quality, number | undefined>> = {draft: undefined, standard: 0.12, high: 0.36};

/** Encodes H.264 into an MP4 whose index stands first, or VP9 into WebM. BT.709, limited range, constant frame rate, 4:2:0. */
export const makeVideoSink = async (container: 'mp4' | 'webm', options: SinkOptions): Promise<Sink> => {
  const {width, height, fps, frames, quality, path} = options;
  const isMp4 = container === 'mp4';
  const codec = (isMp4 ? avcCode : vp9Code)(width, height, fps);
  const picture = makeI420(width, height);
  const framesBetweenKeys = Math.round(fps * SECONDS_BETWEEN_KEY_FRAMES);
  const {VideoEncoder, VideoFrame} = webcodecs();

  const output = new Output({
    format: isMp4 ? new Mp4OutputFormat({fastStart: 'in-memory'}) : new WebMOutputFormat(),
    target: new FilePathTarget(path),
  });
  const track = new EncodedVideoPacketSource(isMp4 ? 'avc' : 'vp9');
  output.addVideoTrack(track, {frameRate: fps, maximumPacketCount: frames});
  await output.start();

  let failure: Error | undefined;
  let writing: Promise<void> = Promise.resolve();
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
  };
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      const packet = packetOf(chunk, fps);
      writing = writing.then(() => track.add(packet, metadata as EncodedVideoChunkMetadata)).catch(fail);
    },
    error: fail,
  });
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
  /** The last picture that differed. A frame that shows the same shares its memory. */
  let shown: VideoFrame | undefined;
  const room = async (): Promise<void> => {
    while (encoder.encodeQueueSize >= QUEUE && failure === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    if (failure !== undefined) throw failure;
  };

  let next = 0;
  return {
    add: async (surface, changed) => {
      for (const part of changed) {
        const region = evenBox(part, width, height);
        const {left, top, right, bottom} = region;
        writeI420(picture, region, surface.context.getImageData(left, top, right - left, bottom - top).data);
      }
      await room();
      if (shown === undefined || changed.length > 0) {
        shown?.close();
        shown = new VideoFrame(picture.bytes, {...format, ...timeOf(next)});
      }
      const frame = new VideoFrame(shown, timeOf(next));
      encoder.encode(frame, {keyFrame: next % framesBetweenKeys === 0});
      frame.close();
      next += 1;
    },
    finish: async () => {
      await encoder.flush();
      await writing;
      if (failure !== undefined) throw failure;
      encoder.close();
      await output.finalize();
    },
    discard: async () => {
      shown?.close();
      shown = undefined;
      if (encoder.state !== 'closed') encoder.close();
      if (output.state !== 'finalized') await output.cancel();
    },
  };
};

/** Each packet lasts one frame: the encoder leaves the duration of those it holds back to the end at zero. */
const packetOf = (chunk: EncodedVideoChunk, fps: number): EncodedPacket => {
  const data = new Uint8Array(chunk.byteLength);
  chunk.copyTo(data);
  return new EncodedPacket(data, chunk.type, chunk.timestamp / MICROSECONDS, 1 / fps);
};
