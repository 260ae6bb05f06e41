import {accessSync, constants, existsSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {isRunning} from './isRunning';

/** Of this clone; where node_modules can only be read, of this user. */
const PLACES = [
  join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache/queue-explainers'),
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'queue-explainers'),
];

/** The first place that can be written. Throws the system's error when none can. */
const writablePlace = (): string => {
  let failure: unknown;
  for (const place of PLACES) {
    try {
      mkdirSync(place, {recursive: true});
      accessSync(place, constants.W_OK);
      return place;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
};

/** A folder of another version may still serve a command that runs now, not one of yesterday. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Removes folders of that kind that nobody needs: unfinished ones of processes that are gone, and old versions. */
const sweep = async (cache: string, kind: string, current: string) => {
  for (const name of readdirSync(cache)) {
    if (!name.startsWith(`${kind}-`) || name === current) continue;
    const [, pid] = /\.unfinished-(\d+)$/.exec(name) ?? [];
    const isOld = Date.now() - statSync(join(cache, name)).mtimeMs > KEPT_MS;
    if (pid === undefined ? isOld : !isRunning(Number(pid)))
      await rm(join(cache, name), {recursive: true, force: true});
  }
};

/**
 * The folder with that version of something that takes long to make, kept from run to run. `make` fills it when it
 * is not there yet; it appears complete or not at all, also when several processes make it at the same time.
 */
export const cached = async (
  kind: string,
  version: string,
  make: (folder: string) => Promise<void>,
): Promise<string> => {
  const name = `${kind}-${version}`;
  const known = PLACES.map((place) => join(place, name)).find((path) => existsSync(path));
  if (known !== undefined) return known;

  const cache = writablePlace();
  const folder = join(cache, name);
  await sweep(cache, kind, name);
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
