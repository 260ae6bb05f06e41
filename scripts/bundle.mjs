// Turns a script and the processes that it starts into plain JavaScript, once for the same sources: starting them takes a third
// of the time that it takes to turn each module into JavaScript when it is met.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const SOURCES = ['src', 'scripts', 'compositions'];
const OTHERS = ['package-lock.json', 'tsconfig.json'];
const CACHE = 'node_modules/.cache/queue-explainers';
/** A bundle of other sources may still serve a command that runs now, not one of yesterday. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Asks for a file that the bundle holds beside it, and so keeps its own place. */
const LOOKS_BESIDE_ITSELF = /scripts[\\/]render[\\/]workers\.ts$/;

const versionOf = (root) => {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), {recursive: true})
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  );
  const hash = createHash('sha256');
  for (const file of [...files.sort(), ...OTHERS]) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
};

/** Files that are found from where a module stands are found from where its source stands. */
const sourcePlaces = {
  name: 'source-places',
  setup: (build) =>
    build.onLoad({filter: /\.tsx?$/}, ({path}) => {
      const code = readFileSync(path, 'utf8');
      if (!code.includes('import.meta.url') || LOOKS_BESIDE_ITSELF.test(path)) return undefined;
      const contents = code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return {contents, loader: path.endsWith('x') ? 'tsx' : 'ts'};
    }),
};

const sweep = (folder, kind) => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.startsWith(`${kind}-`) && Date.now() - statSync(path).mtimeMs > KEPT_MS)
      rmSync(path, {recursive: true, force: true});
  }
};

/** The folder with `<name>.mjs` for each of the scripts, named by `scripts`. `undefined` where no bundle can be made or kept.
 *  @param {string} root
 *  @param {string} kind
 *  @param {Record<string, string>} scripts */
export const bundled = async (root, kind, scripts) => {
  const cache = join(root, CACHE);
  const folder = join(cache, `${kind}-${versionOf(root)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  try {
    mkdirSync(cache, {recursive: true});
    sweep(cache, kind);
    const {build} = await import('esbuild');
    await build({
      absWorkingDir: root,
      entryPoints: scripts,
      outdir: unfinished,
      outExtension: {'.js': '.mjs'},
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      jsx: 'automatic',
      logLevel: 'silent',
      plugins: [sourcePlaces],
    });
    renameSync(unfinished, folder);
    return folder;
  } catch {
    rmSync(unfinished, {recursive: true, force: true});
    return existsSync(folder) ? folder : undefined; // another process may have been faster
  }
};
