import {availableParallelism} from 'node:os';
import {nativePackages} from '../../src/painter/node';
import {findBrowser} from '../browser';
import type {Format, Painting} from './job';

/** Kinds of files for which the canvas painter has no encoder: it throws FormatNeedsBrowser. */
export const BROWSER_FORMATS: ReadonlySet<Format> = new Set(['prores']);

interface Wish {
  readonly painter: 'canvas' | 'browser';
  readonly browser?: string;
  readonly format?: Format;
  /** Films at the same time. */
  readonly concurrency: number;
}

/** Why the canvas painter cannot do it, if it cannot. */
const obstacle = ({format}: Wish): string | undefined => {
  const natives = nativePackages();
  if (!natives.available) return natives.why;
  return format !== undefined && BROWSER_FORMATS.has(format) ? `${format} files are written by Remotion` : undefined;
};

const inBrowser = async (
  {browser, concurrency}: Wish,
  root: string,
  say: (line: string) => void,
): Promise<Painting> => {
  const found = await findBrowser(browser);
  const {bundleFilms} = await import('../outlets/bundle');
  const tabs = Math.max(1, Math.floor(availableParallelism() / concurrency));
  return {by: 'browser', browser: found, bundle: await bundleFilms(root, say), tabs};
};

/** The way to draw: the one that was asked for, or a browser where the canvas painter cannot, which `say` tells in one line. */
export const choosePainting = async (wish: Wish, root: string, say: (line: string) => void): Promise<Painting> => {
  if (wish.painter === 'canvas') {
    const why = obstacle(wish);
    if (why === undefined) return {by: 'canvas'};
    say(`Drawing in a browser, because ${why}.`);
  }
  return inBrowser(wish, root, say);
};
