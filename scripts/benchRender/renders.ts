import {spawn} from 'node:child_process';
import {readdir, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** First and last frame, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const REMOTION = join('node_modules', '@remotion', 'cli', 'remotion-cli.js');
const MILLISECONDS = 1000;

/** Runs a script of Node to its end and gives the seconds that took.
 *  @throws with the end of what it wrote when it fails */
const timed = (...script: readonly string[]): Promise<number> =>
  new Promise((finished, failed) => {
    const start = performance.now();
    const child = spawn(process.execPath, script, {stdio: ['ignore', 'pipe', 'pipe']});
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) finished((performance.now() - start) / MILLISECONDS);
      else failed(new Error(`${script.join(' ')} ended with ${code}\n${words}`));
    });
  });

/** Bundles the compositions as `npx remotion bundle` does. */
export const bundleForStock = (folder: string): Promise<number> =>
  timed(REMOTION, 'bundle', `--out-dir=${folder}`, '--log=error');

/** `npx remotion render` with the options that it has by itself. */
export const renderStock = (bundle: string, id: string, {from, to}: Range, file: string): Promise<number> =>
  timed(REMOTION, 'render', bundle, id, file, '--codec=h264', `--frames=${from}-${to}`, '--log=error');

/** `npm run render`, with its captions, its transcript and its poster. */
export const renderOurs = async (id: string, {from, to}: Range, file: string): Promise<number> => {
  const folder = join(dirname(file), 'ours');
  await rm(folder, {recursive: true, force: true});
  const took = await timed('scripts/run.mjs', 'render', id, '--frames', `${from}-${to}`, '--out', folder, '--force');
  const film = (await readdir(folder)).find((name) => name.endsWith('.mp4'));
  if (film === undefined) throw new Error(`no film came out in ${folder}`);
  await rename(join(folder, film), file);
  return took;
};
