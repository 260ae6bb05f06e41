import type {EncodedVideoChunk, VideoEncoderConfig, VideoFrameBufferInit} from '@napi-rs/webcodecs';
import {
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import {evenBox, makeI420, writeI420} from '../i420';
import {webcodecs} from './natives';
import type {Quality, Sink, SinkOptions} from './sink';

const MICROSECONDS = 1_000_000;
/** A jump in a player lands on a key frame at most this far away. */
const SECONDS_BETWEEN_KEY_FRAMES = 2;
/** Frames the encoder may be behind: enough to keep its threads busy, few enough to stay small in memory. */
const QUEUE = 4;

const BT709 = {primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false} as const;

interface Codec {
  readonly name: 'avc' | 'vp9';
  /** Profile and level as RFC 6381 writes them. */
  readonly code: string;
  /** The quantizer of each quality: smaller is finer. */
  readonly quantizer: Readonly<Record<Quality, number>>;
}

/** H.264 High, level 4.0: 1920 × 1080 at 30 frames a second. */
const AVC: Codec = {name: 'avc', code: 'avc1.640028', quantizer: {draft: 28, standard: 20, high: 14}};
/** VP9 profile 0, level 4.0, 8 bits. */
const VP9: Codec = {name: 'vp9', code: 'vp09.00.40.08', quantizer: {draft: 44, standard: 30, high: 18}};

/** Encodes H.264 into an MP4 whose index stands first, or VP9 into WebM. BT.709, limited range, constant frame rate, 4:2:0. */
export const makeVideoSink = async (container: 'mp4' | 'webm', options: SinkOptions): Promise<Sink> => {
  const {width, height, fps, frames, quality, path} = options;
  const codec = container === 'mp4' ? AVC : VP9;
  const {VideoEncoder, VideoFrame} = webcodecs();

  const output = new Output({
    format: container === 'mp4' ? new Mp4OutputFormat({fastStart: 'in-memory'}) : new WebMOutputFormat(),
    target: new FilePathTarget(path),
  });
  const track = new EncodedVideoPacketSource(codec.name);
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
  const config: VideoEncoderConfig = {
    codec: codec.code,
    width,
    height,
    framerate: fps,
    bitrateMode: 'quantizer',
    latencyMode: 'quality',
    hardwareAcceleration: 'prefer-software',
    ...(codec.name === 'avc' ? {avc: {format: 'avc'}} : {}),
  };
  encoder.configure(config);

  const picture = makeI420(width, height);
  const init = (frame: number): VideoFrameBufferInit => ({
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: Math.round((frame * MICROSECONDS) / fps),
    duration: Math.round(MICROSECONDS / fps),
    colorSpace: BT709,
  });
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
      const frame = new VideoFrame(picture.bytes, init(next));
      const keyFrame = next % (fps * SECONDS_BETWEEN_KEY_FRAMES) === 0;
      encoder.encode(frame, {keyFrame, [codec.name]: {quantizer: codec.quantizer[quality]}});
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
