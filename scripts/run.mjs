// Runs a script of this project from a clean clone: installs what package-lock.json asks for, then starts the script.
// Plain Node without any dependency, and with syntax that an old Node still parses, so that it can say that it is old.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

/** So much of what npm says about a failure is shown; after it come its options. */
const REASON_LINES = 12;

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What `npm run <name>` starts: a TypeScript script of this folder, or a command line tool out of node_modules. */
const COMMANDS = {
  render: {script: 'scripts/render.ts', worker: 'scripts/render/worker.ts'},
  still: {script: 'scripts/still.ts'},
  sheet: {script: 'scripts/sheet.ts'},
  explain: {script: 'scripts/explain.ts'},
  scenario: {script: 'scripts/scenario.ts'},
  measure: {script: 'scripts/measure.ts'},
  start: {script: 'scripts/start.ts'},
  'build:site': {script: 'scripts/buildSite.ts'},
  test: {script: 'scripts/test.ts'},
  'test:node': {script: 'scripts/testNode.ts'},
  conformance: {script: 'scripts/conformance.ts'},
  'conformance:record': {script: 'scripts/conformanceRecord.ts'},
  'bench:simulate': {script: 'scripts/benchSimulate.ts'},
  'build:player': {script: 'scripts/buildPlayer.ts'},
  'build:interviewer': {script: 'scripts/buildInterviewer.ts'},
  'bench:player': {script: 'scripts/benchPlayer.ts'},
  'bench:render': {script: 'scripts/benchRender.ts'},
  'type:advances': {script: 'scripts/type/advances.ts'},
  'readme:pictures': {script: 'scripts/readmePictures.ts'},
  soak: {script: 'scripts/soak.ts'},
  studio: {tool: 'node_modules/@remotion/cli/remotion-cli.js', arguments: ['studio']},
  lint: {tool: 'node_modules/eslint/bin/eslint.js', arguments: ['.']},
  format: {tool: 'node_modules/prettier/bin/prettier.cjs', arguments: ['--write', '.']},
  typecheck: {tool: 'node_modules/typescript/bin/tsc', arguments: ['-p', '.']},
};

/** @returns {any} */
const readJson = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** Prints one paragraph on stderr and ends the process with a failure. */
const giveUp = (paragraph) => {
  console.error(`\n${paragraph}\n`);
  process.exit(1);
};

const isOlder = (version, minimum) => {
  const [found, wanted] = [version, minimum].map((text) => text.split('.').map(Number));
  const differing = wanted.findIndex((part, index) => part !== found[index]);
  return differing !== -1 && found[differing] < wanted[differing];
};

const requireNode = () => {
  const minimum = readJson('package.json').engines.node.replace('>=', '');
  if (isOlder(process.versions.node, minimum)) {
    giveUp(
      `This project needs Node.js ${minimum} or newer, and this is Node.js ${process.versions.node}. ` +
        'Install a current version from https://nodejs.org (or with your version manager, e.g. `nvm install 22`), ' +
        'open a new terminal and run the same command again.',
    );
  }
};

/**
 * Whether node_modules holds what package-lock.json names. npm writes what it has installed into
 * node_modules/.package-lock.json as its last act, so an installation that was cut off does not count. Optional packages
 * may be missing: they are the native binaries of other platforms.
 */
const isInstalled = () => {
  const wanted = readJson('package-lock.json').packages;
  let installed;
  try {
    installed = readJson('node_modules/.package-lock.json').packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([path, {version, optional}]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
};

const runNpm = (...args) => {
  const npm = process.env.npm_execpath;
  const [program, ...before] = npm ? [process.execPath, npm] : ['npm'];
  return spawnSync(program, [...before, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !npm && process.platform === 'win32',
  });
};

// No package has to run anything of its own to be installed.
const QUIETLY = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
/** npm itself tries for six minutes. */
const ONE_TRY = ['--fetch-retries=0', '--fetch-timeout=10000', '--loglevel=error'];
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EIDLETIMEOUT|network/i;

/** Whether npm's registry answers; what else may be wrong with it, `npm ci` tells better. */
const isOffline = () => {
  const {status, stderr, stdout} = runNpm('ping', ...ONE_TRY);
  return status !== 0 && NO_NETWORK.test(`${stderr}${stdout}`);
};

/** What is installed although package-lock.json has no hash of it: natives of platforms that the registry did not have when it was
 *  written. It is kept only when npm finds the registry's signature on everything that is installed. */
const removeUnchecked = () => {
  const unchecked = Object.entries(readJson('package-lock.json').packages)
    .filter(([path, {integrity}]) => path !== '' && integrity === undefined && existsSync(join(ROOT, path)))
    .map(([path]) => path);
  if (unchecked.length === 0 || runNpm('audit', 'signatures', ...ONE_TRY).status === 0) return;
  for (const path of unchecked) rmSync(join(ROOT, path), {recursive: true});
  console.error(
    `Not used, for nothing tells what it should be: ${unchecked.join(', ')}. Films are drawn in a browser.`,
  );
};

const install = () => {
  console.error('Installing dependencies (npm ci) …');
  // Without a network, npm's own cache may still hold everything.
  const {status, error, stdout, stderr} = runNpm('ci', ...QUIETLY, ...(isOffline() ? ['--offline'] : []));
  if (status === 0) {
    removeUnchecked();
    return;
  }
  const reason = (stderr || stdout || String(error)).trim().split('\n').slice(0, REASON_LINES).join('\n');
  giveUp(
    `${reason}\n\n` +
      'The dependencies could not be installed (npm says why above). This project needs the npm registry once, ' +
      'for the first run in a fresh clone: check the network, the proxy settings (`npm config list`) and the free ' +
      'space on the disk (about 1 GB), then run the same command again, or run `npm ci` to see its whole output.',
  );
};

const TOO_MANY_FILES = new Set(['EMFILE', 'ENFILE']);

const startScript = async ({script, worker}, rest) => {
  const path = join(ROOT, script);
  process.argv = [process.execPath, path, ...rest];
  if (worker) {
    const {bundled} = await import('./bundle.mjs');
    const folder = await bundled(ROOT, 'render', {main: script, worker});
    if (folder) {
      // Whoever says nothing else gets React without its checks for development.
      process.env.NODE_ENV ??= 'production';
      await import(pathToFileURL(join(folder, 'main.mjs')).href);
      return;
    }
  }
  const {register} = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(path).href);
};

/** Runs a tool in a process of its own, with its exit code as ours. Ctrl-C reaches the tool by itself; we wait for it. */
const startTool = (tool, rest) => {
  const child = spawn(process.execPath, [join(ROOT, tool), ...rest], {cwd: ROOT, stdio: 'inherit'});
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  child.on('exit', (code) => process.exit(code === null ? 1 : code));
};

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  giveUp(`Usage: node scripts/run.mjs <${Object.keys(COMMANDS).join('|')}> [arguments]`);
}
requireNode();
if (!isInstalled()) install();
process.chdir(ROOT);
try {
  if (command.script) await startScript(command, rest);
  else startTool(command.tool, [...command.arguments, ...rest]);
} catch (error) {
  if (!TOO_MANY_FILES.has(error?.code)) throw error;
  giveUp(
    'Too many files are open at the same time. `ulimit -n` shows how many may be, and `ulimit -n 256` (or more) allows ' +
      'enough for this command; then run it again.',
  );
}
