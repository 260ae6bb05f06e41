import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';

// What the machine refuses is told in a sentence, with what to do, and nothing is left behind.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'refused-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, {recursive: true}));

const RENDER = ['scripts/run.mjs', 'render', 'dlq-flow', '--scale', '0.1', '--frames', '0-4'];
const PATIENCE_MS = 120_000;
const SAYS_WHAT_TO_DO = /--out|ulimit|--concurrency/;

interface As {
  /** What the shell does before. */
  readonly first?: string;
  readonly uid?: number;
}

const run = (args: readonly string[], {first = ':', uid}: As = {}) => {
  const {status, stdout, stderr} = spawnSync(
    'sh',
    ['-c', `${first}; exec "$@"`, 'sh', process.execPath, ...RENDER, ...args],
    {
      encoding: 'utf8',
      env: {...process.env, NO_COLOR: '1', HOME: folder},
      ...(uid !== undefined && {uid, gid: uid}),
    },
  );
  return {status, said: stdout + stderr};
};

const expectSentence = ({status, said}: ReturnType<typeof run>, words: RegExp): void => {
  expect(said).toMatch(words);
  expect(said).toMatch(SAYS_WHAT_TO_DO);
  expect(said).not.toContain('    at ');
  expect(status).toBe(1);
};

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
/** Root may write everywhere. */
const somebody = isRoot ? {uid: NOBODY} : {};

describe.skipIf(process.platform === 'win32')('refused by the machine', {timeout: PATIENCE_MS}, () => {
  test.each([
    ['a file', 'file'],
    ['below a file', 'file/out'],
  ])('--out is %s', (_, out) => {
    writeFileSync(join(folder, 'file'), '');
    expectSentence(run(['--out', join(folder, out)]), /file\S*: (something of that name|a file stands)/);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test.each([
    ['', 'itself'],
    ['/new', 'and has to be made in it'],
  ])('--out may not be written, %s %s', (below) => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const out = closed + below;
    const ended = run(['--out', out], somebody);
    expectSentence(ended, /may not be written/);
    expect(ended.said).toContain(`${out}: `);
    expect(readdirSync(closed)).toEqual([]);
  });

  test('too few files may be open', () => {
    expectSentence(run(['--out', join(folder, 'out')], {first: 'ulimit -n 24'}), /Too many files are open/);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});

const canUnshare = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;

describe.skipIf(!canUnshare)('where node_modules can only be read', {timeout: PATIENCE_MS}, () => {
  test('films are made all the same, and what is kept is kept for the user', () => {
    const modules = '"$(readlink -f node_modules)"';
    const readOnly = `mount --bind ${modules} ${modules} && mount -o remount,bind,ro ${modules}`;
    // Nothing that an earlier run has kept there.
    const empty = `mount -t tmpfs -o ro tmpfs ${modules}/.cache`;
    const inside = `mkdir -p ${modules}/.cache && ${readOnly} && ${empty} && ! touch node_modules/written 2>/dev/null && exec "$@"`;
    const out = join(folder, 'out');
    const {status, stdout, stderr} = spawnSync(
      'unshare',
      ['-m', 'sh', '-c', inside, 'sh', process.execPath, ...RENDER, '--out', out],
      {encoding: 'utf8', env: {...process.env, XDG_CACHE_HOME: join(folder, 'cache')}},
    );
    expect(stdout + stderr).toContain('dlq-flow.frames-0-4.108p.mp4');
    expect(status).toBe(0);
    expect(existsSync(join(out, 'dlq-flow.frames-0-4.108p.mp4'))).toBe(true);
  });
});
