import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {EncodedVideoChunk, type VideoFrame, VideoDecoder} from '@napi-rs/webcodecs';
import {ALL_FORMATS, EncodedPacketSink, FilePathSource, Input} from 'mediabunny';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeI420, writeI420} from '../i420';
import {makePainter} from '../painter';
import {richPicture} from '../testing/richPicture';
import {renderFilm} from '.';
import {makeSkiaSurface} from './skiaSurface';

const [WIDTH, HEIGHT, FPS] = [480, 270, 30];
/** Long enough for several key frames, and for more held frames than a frame number counts in x264 (16). */
const FRAMES = 330;

/** What the film shows at a frame: short and long holds, jumps back, a token on its way. */
const timeOf = (frame: number): number => {
  if (frame < 3) return frame;
  if (frame < 40) return 10;
  if (frame < 60) return frame % 7;
  if (frame < 200) return 12;
  return frame % 3 === 0 ? frame % 30 : 20;
};
const picture = (frame: number) => richPicture(timeOf(frame));

const decode = async (file: string) => {
  const input = new Input({formats: ALL_FORMATS, source: new FilePathSource(file)});
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('no video');
  const frames: VideoFrame[] = [];
  const decoder = new VideoDecoder({
    output: (frame) => frames.push(frame),
    error: (error) => expect.fail(error.message),
  });
  decoder.configure({codec: config.codec, description: config.description as Uint8Array});
  const sizes: number[] = [];
  for await (const {data, type, timestamp} of new EncodedPacketSink(track).packets()) {
    sizes.push(data.byteLength);
    decoder.decode(new EncodedVideoChunk({type, timestamp: Math.round(timestamp * 1e6), data}));
  }
  await decoder.flush();
  const pictures: Uint8Array[] = [];
  for (const frame of frames) {
    const bytes = new Uint8Array(frame.allocationSize());
    await frame.copyTo(bytes);
    pictures.push(bytes);
    frame.close();
  }
  return {pictures, sizes};
};

const meanError = (one: Uint8Array, other: Uint8Array): number => {
  let sum = 0;
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return sum / (WIDTH * HEIGHT);
};

describe('a film with holds', () => {
  let folder: string;
  let decoded: Awaited<ReturnType<typeof decode>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'held-'));
    const output = join(folder, 'film.mp4');
    await renderFilm({
      width: 1920,
      height: 1080,
      scale: 0.25,
      fps: FPS,
      from: 0,
      to: FRAMES - 1,
      draw: picture,
      format: 'mp4',
      quality: 'high',
      output,
    });
    decoded = await decode(output);
  });
  afterAll(() => rm(folder, {recursive: true}));

  const isHeld = (frame: number): boolean =>
    frame > 0 && timeOf(frame) === timeOf(frame - 1) && frame % (FPS * 2) !== 0;

  test('decodes to every frame', () => {
    expect(decoded.pictures).toHaveLength(FRAMES);
  });

  test('shows at each frame what was painted for it', () => {
    const painter = makePainter(WIDTH, HEIGHT, makeSkiaSurface);
    const whole = {left: 0, top: 0, right: WIDTH, bottom: HEIGHT};
    const expected = makeI420(WIDTH, HEIGHT);
    for (const [frame, shown] of decoded.pictures.entries()) {
      painter.paint(picture(frame));
      writeI420(expected, whole, painter.surface.context.getImageData(0, 0, WIDTH, HEIGHT).data);
      expect(meanError(shown, expected.bytes), `frame ${frame}`).toBeLessThan(20);
    }
  });

  test('shows exactly the frame before in a held one, for a dozen bytes', () => {
    const held = decoded.pictures.flatMap((_, frame) => (isHeld(frame) ? [frame] : []));
    expect(held.length).toBeGreaterThan(150);
    for (const frame of held) {
      expect(decoded.sizes[frame], `size of frame ${frame}`).toBeLessThan(20);
      expect(
        meanError(decoded.pictures[frame] ?? new Uint8Array(), decoded.pictures[frame - 1] ?? new Uint8Array()),
      ).toBe(0);
    }
  });
});
