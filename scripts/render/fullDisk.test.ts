import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';

// A disk that is full, and files that may not grow: whatever is made, what is published is whole, and nothing else is left.

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'full-'));
});
afterEach(() => rmSync(out, {recursive: true}));

const SMALL = ['--scale', '0.25', '--frames', '0-59'];
const RENDER = ['render', 'dlq-flow', ...SMALL];
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['an MP4', [...RENDER]],
  ['a WebM', [...RENDER, '--format', 'webm']],
  ['a GIF', [...RENDER, '--format', 'gif']],
  ['a folder of pictures', [...RENDER, '--format', 'png']],
];
const STILL = ['still', 'dlq-flow', '--beat', 'malformed'];
const PATIENCE_MS = 120_000;

/** `limited` is what the shell does first. */
const run = (limited: string, args: readonly string[]) =>
  spawnSync('sh', ['-c', `${limited}; exec "$@"`, 'sh', process.execPath, 'scripts/run.mjs', ...args], {
    encoding: 'utf8',
    env: {...process.env, NO_COLOR: '1'},
  });

const left = (folder: string): string[] => readdirSync(folder).filter((name) => name !== '.rendered');

/** Blocks of 512 or 1024 bytes: whatever the shell counts in, more than a caption and less than a film. */
const LIMIT = 'ulimit -f 8';

describe('where files may not grow', {timeout: PATIENCE_MS}, () => {
  test.each(WAYS)('%s is not published by halves', (_, args) => {
    const {status, stdout, stderr} = run(LIMIT, [...args, '--out', out]);
    expect(stdout + stderr).toMatch(/may not become as large.*ulimit -f/);
    expect(stdout + stderr).not.toContain('    at ');
    expect(status).toBe(1);
    expect(left(out)).toEqual([]);
  });

  test('a still is not published by halves', () => {
    const {status, stderr} = run(LIMIT, [...STILL, '--out', join(out, 'still.png')]);
    expect(stderr).toMatch(/may not become as large.*ulimit -f/);
    expect(status).toBe(1);
    expect(left(out)).toEqual([]);
  });
});

const mounts = (folder: string, size: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;

/** Less than any film, more than a few captions. */
const DISK = '24k';

const canMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  const could = mounts(folder, DISK);
  if (could) spawnSync('umount', [folder]);
  rmSync(folder, {recursive: true});
  return could;
})();
if (!canMount) console.log('Full disks are not tried here: this user may not mount one (as root, they are).');

describe.skipIf(!canMount)('on a disk that is full', {timeout: PATIENCE_MS}, () => {
  let disk: string;
  beforeEach(() => {
    disk = join(out, 'disk');
    mkdirSync(disk);
    expect(mounts(disk, DISK)).toBe(true);
  });
  afterEach(() => void spawnSync('umount', [disk]));

  test.each(WAYS)('%s is not published by halves', (_, args) => {
    const {status, stdout, stderr} = run(':', [...args, '--out', disk]);
    expect(stdout + stderr).toMatch(/no space left/);
    expect(stdout + stderr).not.toContain('    at ');
    expect(status).toBe(1);
    expect(left(disk)).toEqual([]);
  });

  test('what was there stays, captions too', () => {
    const films = join(disk, 'films');
    mkdirSync(films);
    const before = ['mp4', 'vtt', 'srt', 'txt', 'png'].map((extension) => `dlq-flow.frames-0-59.270p.${extension}`);
    for (const name of before) writeFileSync(join(films, name), 'before');
    expect(run(':', [...RENDER, '--out', films]).status).toBe(1);
    expect(left(films).sort()).toEqual(before.sort());
    for (const name of before) expect(statSync(join(films, name)).size).toBe('before'.length);
  });

  test('a still is not published by halves', () => {
    const {status, stderr} = run(':', [...STILL, '--out', join(disk, 'still.png')]);
    expect(stderr).toMatch(/no space left/);
    expect(status).toBe(1);
    expect(left(disk)).toEqual([]);
  });
});
