import {spawnSync} from 'node:child_process';
import {createReadStream, createWriteStream, existsSync, readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {basename, dirname, join, resolve} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createBrotliDecompress} from 'node:zlib';
import {extract} from 'tar-fs';
import {cached} from './cache';
import {UsageError} from './commandLine/usageError';

/** A browser that draws pictures. */
export interface Browser {
  /** The program to start. It needs nothing else: no environment, no library path. */
  readonly executable: string;
  /** How Remotion starts it. Only the headless shell still knows the old headless mode; a full Chrome wants the new one. */
  readonly chromeMode: 'headless-shell' | 'chrome-for-testing';
}

/** No browser can be had here. The message is a paragraph that says why and what to do. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

/** Environment variable with the path of a browser, for those who prefer theirs. */
export const BROWSER_VARIABLE = 'QUEUE_EXPLAINERS_BROWSER';

const WAY_OUT =
  `Install Chrome or Chromium and point at it with --browser /path/to/chrome or ${BROWSER_VARIABLE}=/path/to/chrome. ` +
  'Films and stills need no browser at all where the canvas painter runs (--painter canvas, the default).';

const browserAt = (path: string): Browser => {
  const executable = resolve(process.env.INIT_CWD ?? '.', path);
  if (!existsSync(executable)) {
    throw new UsageError(`There is no browser at ${executable} (from --browser or ${BROWSER_VARIABLE}).`);
  }
  const isShell = /headless[-_]shell/.test(basename(executable));
  return {executable, chromeMode: isShell ? 'headless-shell' : 'chrome-for-testing'};
};

const inflate = (file: string) => [createReadStream(file), createBrotliDecompress()] as const;

/**
 * The start script of the unpacked shell. The shell needs NSS and expat, which a bare Linux has not got; the package
 * carries them for Amazon Linux, and they serve any glibc system.
 */
const START_SCRIPT = `#!/bin/sh
here=\${0%/*}
FONTCONFIG_FILE="$here/fonts.conf" LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/chromium" "$@"
`;

/**
 * Chromium ends at once on a machine without any font. The package carries Open Sans, with a configuration for Amazon's folders; this one
 * names the folder that it is unpacked to. The films' own fonts come with their pages.
 */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const SHELL = 'chromium-headless-shell';

/** Unpacks the headless shell of `@sparticuz/chromium` into `folder` (about 200 MB, a few seconds) and tries it. */
const unpackShell = async (archives: string, folder: string) => {
  await mkdir(folder, {recursive: true});
  await Promise.all([
    pipeline(...inflate(join(archives, 'chromium.br')), createWriteStream(join(folder, 'chromium'), {mode: 0o755})),
    pipeline(...inflate(join(archives, 'al2023.tar.br')), extract(folder)),
    pipeline(...inflate(join(archives, 'fonts.tar.br')), extract(folder)),
    writeFile(join(folder, SHELL), START_SCRIPT, {mode: 0o755}),
  ]);
  await writeFile(join(folder, 'fonts.conf'), FONTS);
  const {status, stderr, error} = spawnSync(join(folder, SHELL), ['--version'], {encoding: 'utf8'});
  if (status !== 0) {
    throw new NoBrowser(
      `The browser that comes with the npm package @sparticuz/chromium does not start on this machine: ` +
        `${(stderr || String(error)).trim().split('\n')[0]}. ${WAY_OUT}`,
    );
  }
};

const shellFromPackage = async (): Promise<Browser> => {
  const home = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const {version} = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {version: string};
  const folder = await cached('chromium', `${version}-fonts`, (unfinished) =>
    unpackShell(join(home, 'bin'), unfinished),
  );
  return {executable: join(folder, SHELL), chromeMode: 'headless-shell'};
};

const usesGlibc = () => {
  const report = process.report.getReport() as {header: {glibcVersionRuntime?: string}};
  return report.header.glibcVersionRuntime !== undefined;
};

/** Remotion's own download, for macOS and Windows; kept in node_modules/.remotion. */
const browserOfRemotion = (): Promise<Browser> =>
  new Promise((found, failed) => {
    const giveUp = (error: unknown) =>
      failed(
        new NoBrowser(
          `Remotion could not download its browser (${error instanceof Error ? error.message : String(error)}). ` +
            `Check the network and run the command again, or use a browser that is here already. ${WAY_OUT}`,
        ),
      );
    // Offline, the download throws outside of its own promise.
    process.once('uncaughtException', giveUp);
    import('@remotion/renderer')
      .then(({ensureBrowser}) => ensureBrowser())
      .then((status) => {
        if (!('path' in status)) throw new Error('no browser was left after the download');
        found({executable: status.path, chromeMode: 'headless-shell'});
      })
      .catch(giveUp)
      .finally(() => process.off('uncaughtException', giveUp));
  });

/**
 * A browser to draw in: the one that the person points at (`path`, or the variable QUEUE_EXPLAINERS_BROWSER), else on
 * Linux x64 the one out of the npm package @sparticuz/chromium, else the one that Remotion downloads. Throws NoBrowser, and UsageError for a path to nothing.
 */
export const findBrowser = async (path = process.env[BROWSER_VARIABLE]): Promise<Browser> => {
  if (path) return browserAt(path);
  if (process.platform !== 'linux') return browserOfRemotion();
  if (process.arch === 'x64' && usesGlibc()) return shellFromPackage();
  throw new NoBrowser(
    `There is no browser in the npm registry for this machine (Linux ${process.arch}${usesGlibc() ? '' : ', musl'}). ${WAY_OUT}`,
  );
};
