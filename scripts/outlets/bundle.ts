import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {bundle} from '@remotion/bundler';
import {readSources} from '../render/fingerprint';

/**
 * The compositions bundled for a browser: the folder that Remotion serves. Made once for the same sources (some
 * seconds), kept in node_modules/.cache.
 */
export const bundleFilms = async (root: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const {path, content} of readSources(root)) hash.update(`${path}\0`).update(content);
  const cache = join(root, 'node_modules/.cache/queue-explainers');
  const folder = join(cache, `bundle-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;

  const unfinished = `${folder}.${process.pid}`;
  await mkdir(cache, {recursive: true});
  try {
    await bundle({
      entryPoint: join(root, 'src/remotion/index.ts'),
      publicDir: join(root, 'public'),
      rootDir: root,
      outDir: unfinished,
      rspack: true,
    });
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // else another process was faster, with the same sources
    });
  } finally {
    await rm(unfinished, {recursive: true, force: true});
  }
  return folder;
};
