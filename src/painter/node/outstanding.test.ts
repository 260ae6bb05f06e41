import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type * as Webcodecs from '@napi-rs/webcodecs';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {richPicture} from '../testing/richPicture';
import {renderFilm} from '.';

/** Frames given to the encoder, and packets that have come back. */
const count = {frames: 0, packets: 0, most: 0};

vi.mock('./natives', async (original) => {
  const natives = await original<{webcodecs: () => typeof Webcodecs}>();
  const real = natives.webcodecs();
  class Counting extends real.VideoEncoder {
    constructor(init: ConstructorParameters<typeof Webcodecs.VideoEncoder>[0]) {
      super({
        ...init,
        output: (...packet: Parameters<typeof init.output>) => {
          count.packets += 1;
          init.output(...packet);
        },
      });
    }
    override encode(...frame: Parameters<Webcodecs.VideoEncoder['encode']>): void {
      count.frames += 1;
      count.most = Math.max(count.most, count.frames - count.packets);
      super.encode(...frame);
    }
  }
  return {...natives, webcodecs: () => ({...real, VideoFrame: real.VideoFrame, VideoEncoder: Counting})};
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outstanding-'));
});
afterAll(() => rm(folder, {recursive: true}));

const FRAMES = 200;
/** The encoder's queue, and what is on its way between threads. */
const MOST_OUTSTANDING = 12;

test('however long a film is, only a few frames are ahead of their packets', async () => {
  await renderFilm({
    width: 1920,
    height: 1080,
    scale: 1 / 4,
    fps: 30,
    from: 0,
    to: FRAMES - 1,
    // No two alike, so that each goes through the encoder.
    draw: (frame) => richPicture(frame * 7),
    format: 'mp4',
    output: join(folder, 'film.mp4'),
  });
  expect(count.packets).toBe(count.frames);
  expect(count.frames).toBeGreaterThan(FRAMES / 2);
  expect(count.most).toBeLessThanOrEqual(MOST_OUTSTANDING);
});
