import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ALL_FORMATS, EncodedPacketSink, FilePathSource, Input} from 'mediabunny';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {richPicture} from '../testing/richPicture';
import {type FilmJob, FormatNeedsBrowser, nativePackages, NotPaintable, renderFilm, renderSheet, renderStill} from '.';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'painter-'));
});
afterEach(() => rm(folder, {recursive: true}));

const SCALE = 1 / 4;
const job = (changes: Partial<FilmJob> = {}): FilmJob => ({
  width: 1920,
  height: 1080,
  scale: SCALE,
  fps: 30,
  from: 0,
  to: 44,
  draw: richPicture,
  format: 'mp4',
  output: join(folder, 'film.mp4'),
  ...changes,
});

const probe = async (file: string) => {
  const input = new Input({formats: ALL_FORMATS, source: new FilePathSource(file)});
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('no video');
  const packets: {readonly timestamp: number; readonly duration: number}[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return {
    duration: await input.computeDuration(),
    size: [track.displayWidth, track.displayHeight],
    codec: track.codec,
    colour: await track.getColorSpace(),
    packets,
  };
};

const BT709 = {primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false};

describe.each(['mp4', 'webm'] as const)('%s', (format) => {
  test('has every frame, each equally long, its size and its colours', async () => {
    const output = join(folder, `film.${format}`);
    const film = await renderFilm(job({format, output}));
    expect(film).toMatchObject({file: output, frames: 45, seconds: 1.5});
    const {duration, size, colour, codec, packets} = await probe(output);
    expect(duration).toBeCloseTo(1.5, 2);
    expect(size).toEqual([480, 270]);
    expect(codec).toBe(format === 'mp4' ? 'avc' : 'vp9');
    expect(colour).toEqual(BT709);
    expect(packets).toHaveLength(45);
    for (const [frame, {timestamp}] of packets.entries()) expect(timestamp).toBeCloseTo(frame / 30, 2);
  });
});

describe('an MP4', () => {
  test('lasts as long as its frames, to the tick', async () => {
    const {output} = job();
    await renderFilm(job());
    const {duration, packets} = await probe(output);
    expect(duration).toBeCloseTo(1.5, 6);
    expect(packets.map(({duration: each}) => each.toFixed(6))).toEqual(packets.map(() => (1 / 30).toFixed(6)));
  });

  test('has its index in front of the pictures, so that it plays while it loads', async () => {
    const {output} = job();
    const {bytes} = await renderFilm(job());
    const file = await readFile(output);
    expect(file.byteLength).toBe(bytes);
    expect(file.indexOf('moov')).toBeGreaterThan(0);
    expect(file.indexOf('moov')).toBeLessThan(file.indexOf('mdat'));
  });
});

test('PNG frames are numbered in order and show what a still shows', async () => {
  const output = join(folder, 'frames');
  await renderFilm(job({format: 'png', output, from: 8, to: 10}));
  expect(await readdir(output)).toEqual(['0000.png', '0001.png', '0002.png']);
  const second = new Uint8Array(await readFile(join(output, '0001.png')));
  expect(second).toEqual(new Uint8Array(renderStill(richPicture(9), {width: 1920, height: 1080, scale: SCALE})));
});

test('a GIF joins frames that show the same, and lasts as long as the film', async () => {
  const output = join(folder, 'film.gif');
  const standing = (frame: number) => richPicture(frame < 30 ? 0 : 10);
  await renderFilm(job({format: 'gif', output, draw: standing}));
  const bytes = await readFile(output);
  expect(bytes.subarray(0, 6).toString()).toBe('GIF89a');
  const delays: number[] = [];
  const GRAPHIC_CONTROL = Buffer.from([0x21, 0xf9, 0x04]);
  for (let at = bytes.indexOf(GRAPHIC_CONTROL); at >= 0; at = bytes.indexOf(GRAPHIC_CONTROL, at + 1)) {
    delays.push(bytes.readUInt16LE(at + 4));
  }
  expect(delays).toEqual([100, 50]);
});

test('a format that needs a browser says so and leaves nothing', async () => {
  await expect(renderFilm(job({format: 'prores'}))).rejects.toThrow(FormatNeedsBrowser);
  expect(await readdir(folder)).toEqual([]);
});

describe('a film that does not come to its end leaves nothing, and what was there stays', () => {
  beforeEach(() => writeFile(join(folder, 'film.mp4'), 'the film before'));
  afterEach(async () => {
    expect(await readdir(folder)).toEqual(['film.mp4']);
    expect(await readFile(join(folder, 'film.mp4'), 'utf8')).toBe('the film before');
  });

  test('when it is aborted on the way', async () => {
    const abort = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 10) abort.abort(new Error('enough'));
    };
    await expect(renderFilm(job({signal: abort.signal, onProgress}))).rejects.toThrow('enough');
  });

  test('when it is aborted before it starts', async () => {
    await expect(renderFilm(job({signal: AbortSignal.abort(new Error('never'))}))).rejects.toThrow('never');
  });

  test('when a frame cannot be painted', async () => {
    const draw = (frame: number) => richPicture(frame < 20 ? frame : NaN);
    await expect(renderFilm(job({draw}))).rejects.toThrow(NotPaintable);
  });

  test('when its size has an odd side', async () => {
    await expect(renderFilm(job({width: 101, scale: 1}))).rejects.toThrow('even');
  });

  test('when its range is empty', async () => {
    await expect(renderFilm(job({from: 5, to: 4}))).rejects.toThrow('no frame');
  });
});

test('progress counts every frame up to the last', async () => {
  const seen: (readonly [number, number])[] = [];
  await renderFilm(job({to: 4, onProgress: (done, total) => seen.push([done, total])}));
  expect(seen).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
});

test('a contact sheet puts stills side by side', () => {
  const stills = [0, 10, 20].map((frame) => ({element: richPicture(frame), label: `frame ${frame}`}));
  const sheet = Buffer.from(renderSheet(stills, {width: 1920, height: 1080, stillWidth: 320, columns: 2}));
  expect(sheet.subarray(1, 4).toString()).toBe('PNG');
  expect(sheet.readUInt32BE(16)).toBe(320 * 2 + 24 * 3);
});

test('the native packages load here', () => {
  expect(nativePackages()).toEqual({available: true});
});
