import {readdir, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {type Cost, costOf} from './cost';

/** First and last frame, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const REMOTION = join('node_modules', '@remotion', 'cli', 'remotion-cli.js');
/** Bundles the compositions as `npx remotion bundle` does. */
export const bundleForStock = (folder: string): Promise<Cost> =>
  costOf(REMOTION, 'bundle', `--out-dir=${folder}`, '--log=error');

/** `npx remotion render` with the options that it has by itself. */
export const renderStock = (bundle: string, id: string, {from, to}: Range, file: string): Promise<Cost> =>
  costOf(REMOTION, 'render', bundle, id, file, '--codec=h264', `--frames=${from}-${to}`, '--log=error');

/** `npm run render`, with its captions, transcript, chapters and poster. */
export const renderOurs = async (id: string, {from, to}: Range, file: string): Promise<Cost> => {
  const folder = join(dirname(file), 'ours');
  await rm(folder, {recursive: true, force: true});
  const took = await costOf('scripts/run.mjs', 'render', id, '--frames', `${from}-${to}`, '--out', folder, '--force');
  const film = (await readdir(folder)).find((name) => name.endsWith('.mp4'));
  if (film === undefined) throw new Error(`no film came out in ${folder}`);
  await rename(join(folder, film), file);
  return took;
};
