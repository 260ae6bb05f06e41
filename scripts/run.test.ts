import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';

// A clone of a tiny project with one dependency, and an npm that writes down that it was called.

let clone: string;

const write = (path: string, content: unknown) => {
  mkdirSync(join(clone, path, '..'), {recursive: true});
  writeFileSync(join(clone, path), typeof content === 'string' ? content : JSON.stringify(content));
};

const NPM = `
const fs = require('node:fs');
if (process.argv[2] === 'ping') {
  if (fs.existsSync('offline')) console.error('npm error code ENOTFOUND');
  process.exit(fs.existsSync('offline') ? 1 : 0);
}
if (process.argv[2] === 'audit') process.exit(fs.existsSync('unsigned') ? 1 : 0);
fs.appendFileSync('npm.log', process.argv.filter((word) => ['ci', '--offline'].includes(word)) + '\\n');
if (fs.existsSync('offline')) { console.error('npm error network request failed'); process.exit(1); }
const {packages: {'': root, ...packages}} = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
for (const path of Object.keys(packages)) {
  if (packages[path].optional && !fs.existsSync('another-platform')) delete packages[path];
  else fs.mkdirSync(path, {recursive: true});
}
fs.mkdirSync('node_modules', {recursive: true});
fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({packages}));
`;

const lockfile = (version: string) => ({
  packages: {
    '': {},
    'node_modules/needed': {version, integrity: 'sha512-n'},
    'node_modules/of-another-platform': {version, optional: true},
  },
});

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'clone-'));
  cpSync('scripts/run.mjs', join(clone, 'scripts/run.mjs'));
  write('package.json', {type: 'module', engines: {node: '>=20.0.0'}});
  write('package-lock.json', lockfile('1.0.0'));
  write('npm.cjs', NPM);
  // What `npm run typecheck` starts stands for every script.
  write('node_modules/typescript/bin/tsc', 'console.log("ran", process.argv.slice(2).join(" "))');
});
afterEach(() => rmSync(clone, {recursive: true}));

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/run.mjs', ...args], {
    cwd: clone,
    encoding: 'utf8',
    env: {...process.env, npm_execpath: join(clone, 'npm.cjs')},
  });

const npmCalls = () => readFileSync(join(clone, 'npm.log'), 'utf8').trim().split('\n');

test('a script of a clean clone installs what is missing, once, and then runs with its arguments', () => {
  const first = run('typecheck', '--watch');
  expect(first.stdout).toContain('ran -p . --watch');
  expect(first.stderr).toContain('Installing');
  const second = run('typecheck');
  expect(second.stderr).toBe('');
  expect(npmCalls()).toEqual(['ci']);
});

test('another lockfile installs again', () => {
  run('typecheck');
  write('package-lock.json', lockfile('1.0.1'));
  run('typecheck');
  expect(npmCalls()).toEqual(['ci', 'ci']);
});

describe('what package-lock.json has no hash of', () => {
  beforeEach(() => write('another-platform', ''));
  const isThere = (name: string) => existsSync(join(clone, 'node_modules', name));

  test('is kept with the signature of the registry', () => {
    expect(run('typecheck').stdout).toContain('ran');
    expect(isThere('of-another-platform')).toBe(true);
  });

  test('is removed without, and the rest goes on', () => {
    write('unsigned', '');
    const {stdout, stderr} = run('typecheck');
    expect(stderr).toContain('node_modules/of-another-platform');
    expect(isThere('of-another-platform')).toBe(false);
    expect(isThere('needed')).toBe(true);
    expect(stdout).toContain('ran');
  });
});

test('an installation that fails ends with what npm says and what to do', () => {
  write('offline', '');
  const {status, stderr, stdout} = run('typecheck');
  expect(status).toBe(1);
  expect(stdout).not.toContain('ran');
  expect(stderr).toContain('network request failed');
  expect(stderr).toContain('check the network');
  // It does not try for minutes what cannot be.
  expect(npmCalls()).toEqual(['ci,--offline']);
});

test('an old Node is told so before anything else', () => {
  write('package.json', {type: 'module', engines: {node: '>=99.1.0'}});
  const {status, stderr} = run('typecheck');
  expect(status).toBe(1);
  expect(stderr).toContain('needs Node.js 99.1.0 or newer');
  expect(stderr).toContain(process.versions.node);
});
