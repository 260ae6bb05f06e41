import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Argument, Command} from 'commander';
import {EXIT, main} from './commandLine/main';

/** Releases of Node, by their line. */
const RELEASES: Readonly<Record<string, string>> = {22: '22.23.3', 24: '24.21.0'};

/** The package that the npm package `node` installs on this machine. */
const packageName = (): string => {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform === 'darwin' && process.arch === 'arm64' ? 'bin-' : ''}${platform}-${process.arch}`;
};

/** The program of a release, installed once. Its folder lies outside of the project: within, npm takes the project for its own. */
const nodeOf = (version: string): string => {
  const folder = join(tmpdir(), `queue-explainers-node-${version}`);
  const node = join(folder, 'node_modules', packageName(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) return node;
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  const {status, error} = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      '--loglevel=error',
      `${packageName()}@${version}`,
    ],
    {cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32'},
  );
  if (status !== 0) throw error ?? new Error(`npm could not install ${packageName()}@${version}: it says why above`);
  return node;
};

const testOn = (line: string, files: readonly string[]): void => {
  const version = RELEASES[line] ?? '';
  const node = nodeOf(version);
  console.log(`Node ${version}`);
  const {status} = spawnSync(node, ['scripts/run.mjs', 'test', ...files], {stdio: 'inherit'});
  if (status !== 0) process.exitCode = EXIT.failed;
};

await main(
  new Command('npm run test:node --')
    .description('Tries the whole suite, or some of its files, on another release of Node.')
    .addArgument(new Argument('<line>', 'of Node').choices(Object.keys(RELEASES)))
    .argument('[files...]', 'only tests whose paths have one of these in them')
    .action(testOn),
);
