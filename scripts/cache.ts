import {existsSync, readdirSync, statSync} from 'node:fs';
import {mkdir, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {isRunning} from './isRunning';

const CACHE = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache/queue-explainers');
/** A folder of another version may still serve a command that runs now, not one of yesterday. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Removes folders of that kind that nobody needs: unfinished ones of processes that are gone, and old versions. */
const sweep = async (kind: string, current: string) => {
  for (const name of readdirSync(CACHE)) {
    if (!name.startsWith(`${kind}-`) || name === current) continue;
    const [, pid] = /\.unfinished-(\d+)$/.exec(name) ?? [];
    const isOld = Date.now() - statSync(join(CACHE, name)).mtimeMs > KEPT_MS;
    if (pid === undefined ? isOld : !isRunning(Number(pid)))
      await rm(join(CACHE, name), {recursive: true, force: true});
  }
};

/**
 * The folder with that version of something that takes long to make, below node_modules/.cache. `make` fills it when it
 * is not there yet; it appears complete or not at all, also when several processes make it at the same time.
 */
export const cached = async (
  kind: string,
  version: string,
  make: (folder: string) => Promise<void>,
): Promise<string> => {
  const name = `${kind}-${version}`;
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;

  await mkdir(CACHE, {recursive: true});
  await sweep(kind, name);
  const unfinished = `${folder}.unfinished-${process.pid}`;
  try {
    await make(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // else another process was faster, and its folder is as good
    });
  } finally {
    await rm(unfinished, {recursive: true, force: true});
  }
  return folder;
};
