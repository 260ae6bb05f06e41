import {createHash} from 'node:crypto';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execFileSync} from 'node:child_process';
import {ALL_FORMATS, EncodedPacketSink, FilePathSource, Input} from 'mediabunny';
import {afterAll, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';
import {richPicture} from '../testing/richPicture';
import {type FilmJob, renderFilm, renderStill} from '.';

const SIZE = {width: 1920, height: 1080, scale: 1 / 10};
const FPS = 30;
const FRAMES = 200;
const cover = renderStill(richPicture(10), SIZE);
const chapters = [
  {frame: 0, title: 'One bad message'},
  {frame: 61, title: 'Später · 後で'},
  {frame: 150, title: 'x'.repeat(300)},
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'about-'));
});
afterAll(() => rm(folder, {recursive: true}));

const job = (changes: Partial<FilmJob> = {}): FilmJob => ({
  ...SIZE,
  fps: FPS,
  from: 0,
  to: FRAMES - 1,
  draw: (frame) => richPicture(frame < 100 ? frame : 100),
  format: 'mp4',
  output: join(folder, 'film.mp4'),
  about: {title: 'Dead letters', description: 'What becomes of a message that nobody can read', cover, chapters},
  keyFrames: [17, 61],
  ...changes,
});

interface Probed {
  readonly chapters: readonly {readonly start_time: string; readonly tags: {readonly title: string}}[];
  readonly format: {readonly tags: Readonly<Record<string, string>>};
  readonly streams: readonly {readonly codec_type: string; readonly disposition: {readonly attached_pic: number}}[];
}

/** What the ffmpeg that Remotion brings says of a film. */
const probed = (file: string): Probed =>
  JSON.parse(
    execFileSync(
      process.execPath,
      'node_modules/@remotion/cli/remotion-cli.js ffprobe -v error -of json -show_chapters -show_format -show_streams'
        .split(' ')
        .concat(file),
      {encoding: 'utf8'},
    ),
  ) as Probed;

describe('an MP4 tells players', () => {
  let probe: Probed;
  beforeAll(async () => {
    await renderFilm(job());
    probe = probed(job().output);
  });

  test('its title and what it is about', () => {
    expect(probe.format.tags).toMatchObject({
      title: 'Dead letters',
      description: 'What becomes of a message that nobody can read',
    });
  });

  test('its chapters, each from its frame on', () => {
    expect(probe.chapters.map(({start_time, tags}) => [Math.round(Number(start_time) * FPS), tags.title])).toEqual(
      chapters.map(({frame, title}) => [frame, title.slice(0, 255)]),
    );
  });

  test('the picture that stands for it', () => {
    expect(probe.streams.filter(({disposition}) => disposition.attached_pic === 1)).toHaveLength(1);
  });

  test('where it can be entered: at the frames that were asked for, and every two seconds', async () => {
    const input = new Input({formats: ALL_FORMATS, source: new FilePathSource(job().output)});
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new Error('no video');
    const keys: number[] = [];
    for await (const {type, timestamp} of new EncodedPacketSink(track).packets()) {
      if (type === 'key') keys.push(Math.round(timestamp * FPS));
    }
    expect(keys).toEqual([0, 17, 61, 121, 181]);
  });
});

describe('the same film is the same bytes', () => {
  beforeEach(() => void vi.useFakeTimers({toFake: ['Date'], now: new Date('2030-01-01')}));

  test.each(['mp4', 'webm', 'gif'] as const)('%s, whenever it is made', async (format) => {
    const made: string[] = [];
    for (const second of [0, 77]) {
      vi.setSystemTime(new Date(2030, 1, 1, 0, 0, second));
      const output = join(folder, `${second}.${format}`);
      await renderFilm(job({format, output, to: 80}));
      made.push(
        createHash('sha256')
          .update(await readFile(output))
          .digest('hex'),
      );
    }
    vi.useRealTimers();
    expect(made[0]).toBe(made[1]);
  });
});
