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
import {makePackets} from '../packets';
import {webcodecs} from './natives';
import type {Quality, Sink, SinkOptions} from './sink';

const MICROSECONDS = 1_000_000;
/** A player that jumps decodes from the last key frame on: at most so much, most of it held frames. */
const SECONDS_BETWEEN_KEY_FRAMES = 5;
/** Frames the encoder may be behind: enough to keep its threads busy, few enough to stay small in memory. */
const QUEUE = 4;

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
  let decoderConfig: VideoDecoderConfig | undefined;
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
  };
  const packets = makePackets(({data, isKey, frame, lasts}, description) => {
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', frame / fps, lasts / fps);
    const metadata = description && decoderConfig && {decoderConfig: {...decoderConfig, description}};
    writing = writing.then(() => track.add(packet, metadata ?? (decoderConfig && {decoderConfig}))).catch(fail);
  });
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      decoderConfig ??= metadata?.decoderConfig as VideoDecoderConfig | undefined;
      packets.arrive(bytesOf(chunk), chunk.type === 'key', metadata?.decoderConfig?.description);
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
      const keyFrame = next % framesBetweenKeys === 0;
      if (isMp4 && changed.length === 0 && !keyFrame) {
        packets.hold();
      } else {
        await room();
        if (shown === undefined || changed.length > 0) {
          shown?.close();
          shown = new VideoFrame(picture.bytes, {...format, ...timeOf(next)});
        }
        const frame = new VideoFrame(shown, timeOf(next));
        packets.submit(next);
        encoder.encode(frame, {keyFrame});
        frame.close();
      }
      next += 1;
    },
    finish: async () => {
      await encoder.flush();
      packets.end();
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

const bytesOf = (chunk: EncodedVideoChunk): Uint8Array => {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return bytes;
};
