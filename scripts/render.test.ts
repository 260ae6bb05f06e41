import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseSrt} from '@remotion/captions';
import {ALL_FORMATS, FilePathSource, Input} from 'mediabunny';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';

// The command as a person runs it: a process of its own, real films, small and short.

const SMALL = ['--scale', '0.1', '--quality', 'draft'];
const SHORT = [...SMALL, '--frames', '0-14'];
const FILM = 'dlq-flow';
const OTHER = 'hash-partitioned-ordering';
/** Whole processes, encoders and a browser, beside all the other tests. */
const PATIENCE_MS = 240_000;

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'films-'));
});
afterEach(() => rmSync(out, {recursive: true}));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a script. `ended` is how it ends; `says` waits until it has written that on stderr. */
const start = (...args: readonly string[]) => {
  const child = spawn(process.execPath, ['scripts/run.mjs', ...args]);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({code, stdout, stderr})));
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => stderr.includes(words) && resolve();
      child.stderr.on('data', look);
      look();
      void ended.then(() => reject(new Error(`it ended without saying "${words}": ${stderr}`)));
    });
  return {child, ended, says};
};

const render = (...args: readonly string[]) => start('render', ...args, '--out', out).ended;

const isUnfinished = () => existsSync(join(out, '.unfinished'));

const probe = async (file: string) => {
  const input = new Input({formats: ALL_FORMATS, source: new FilePathSource(join(out, file))});
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error(`${file} has no picture`);
  return {
    codec: track.codec,
    size: [track.codedWidth, track.codedHeight],
    seconds: await input.computeDuration(),
    packets: (await track.computePacketStats()).packetCount,
  };
};

describe('npm run render', {timeout: PATIENCE_MS}, () => {
  test('leaves the film, its captions, transcript and poster; again only when something has changed', async () => {
    const first = await render(FILM, ...SHORT);
    expect(first).toMatchObject({code: 0});
    const name = `${FILM}.frames-0-14.108p`;
    const files = ['mp4', 'png', 'srt', 'txt', 'vtt'].map((extension) => `${name}.${extension}`);
    expect(readdirSync(out).sort()).toEqual(['.rendered', ...files]);
    expect(await probe(`${name}.mp4`)).toEqual({codec: 'avc', size: [192, 108], seconds: 0.5, packets: 15});
    expect(parseSrt({input: readFileSync(join(out, `${name}.srt`), 'utf8')}).captions.length).toBeGreaterThan(0);
    expect(first.stdout).toContain(`${name}.mp4`);

    expect((await render(FILM, ...SHORT)).stdout).toContain('unchanged');
    rmSync(join(out, `${name}.vtt`));
    expect((await render(FILM, ...SHORT)).stdout).not.toContain('unchanged');
    expect(existsSync(join(out, `${name}.vtt`))).toBe(true);
  });

  test('a film is the same bytes however the work was shared out', async () => {
    const bytes = async (folder: string, ...args: readonly string[]) => {
      expect((await start('render', FILM, OTHER, ...SHORT, ...args, '--out', join(out, folder)).ended).code).toBe(0);
      return readFileSync(join(out, folder, `${FILM}.frames-0-14.108p.mp4`));
    };
    const together = await bytes('together', '--concurrency', '2');
    expect((await bytes('apart', '--shard', '1/2')).equals(together)).toBe(true);
  });

  test('Ctrl-C leaves finished films in place and nothing half-written', async () => {
    const command = start('render', FILM, OTHER, ...SMALL, '--frames', '0-299', '--concurrency', '1', '--out', out);
    await command.says(`${OTHER}.frames-0-299.108p  300 frames`);
    command.child.kill('SIGINT');
    expect((await command.ended).code).toBe(130);
    expect((await probe(`${FILM}.frames-0-299.108p.mp4`)).packets).toBe(300);
    expect(readdirSync(out).filter((file) => file.includes(OTHER))).toEqual([]);
    expect(isUnfinished()).toBe(false);
  });

  test('two Ctrl-Cs end it at once, and leave nothing either', async () => {
    const command = start('render', FILM, ...SMALL, '--out', out);
    await command.says(FILM);
    command.child.kill('SIGINT');
    await command.says('Stopping');
    command.child.kill('SIGINT');
    expect((await command.ended).code).toBe(130);
    expect(readdirSync(out)).toEqual([]);
  });

  test('takes the browser by itself for what the canvas painter cannot write, and says so', async () => {
    const {code, stderr} = await render(FILM, ...SMALL, '--frames', '30-32', '--format', 'prores');
    expect(stderr).toMatch(/^Drawing in a browser, because prores/);
    expect(code).toBe(0);
    const {size, packets} = await probe(`${FILM}.frames-30-32.108p.mov`);
    expect({size, packets}).toEqual({size: [192, 108], packets: 3});
  });

  test('what a crash has left is gone after the next start', async () => {
    const command = start('render', FILM, ...SMALL, '--out', out);
    await command.says(FILM);
    command.child.kill('SIGKILL');
    await command.ended;
    expect(isUnfinished()).toBe(true);
    expect(readdirSync(out)).toEqual(['.unfinished']);
    await render(FILM, ...SHORT);
    expect(isUnfinished()).toBe(false);
  });

  test('a film that fails does not keep the others from being made', async () => {
    // A folder of that name cannot be replaced by a film.
    const inTheWay = join(out, `${FILM}.frames-0-14.108p.mp4`);
    mkdirSync(inTheWay);
    const {code, stdout} = await render(FILM, OTHER, ...SHORT);
    expect(code).toBe(1);
    expect(stdout).toContain(`${FILM}.frames-0-14.108p failed`);
    expect(existsSync(join(out, `${OTHER}.frames-0-14.108p.mp4`))).toBe(true);
  });
});

test.each<[readonly string[], RegExp]>([
  [['dlqflow'], /no film "dlqflow".*Did you mean dlq-flow\?/],
  [['--thme', 'light'], /unknown option '--thme'/],
])('a wrong request ends with code 2, says what is wrong and makes no folder: %j', async (args, words) => {
  const nowhere = join(out, 'nowhere');
  const {code, stderr} = await start('render', ...args, '--out', nowhere).ended;
  expect(stderr).toMatch(words);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(2);
  expect(existsSync(nowhere)).toBe(false);
});
