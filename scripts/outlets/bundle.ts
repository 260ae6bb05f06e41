import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {bundle} from '@remotion/bundler';
import {cached} from '../cache';
import {readSources} from '../render/fingerprint';

const HASH_DIGITS = 16;

/**
 * The compositions bundled for a browser: the folder that Remotion serves. It is made once for the same sources, which
 * takes some seconds and is told by `say`.
 */
export const bundleFilms = (root: string, say: (line: string) => void): Promise<string> => {
  const hash = createHash('sha256');
  for (const {path, content} of readSources(root)) hash.update(`${path}\0`).update(content);
  return cached('bundle', hash.digest('hex').slice(0, HASH_DIGITS), async (folder) => {
    say('Bundling the films for the browser …');
    await bundle({
      entryPoint: join(root, 'src/remotion/index.ts'),
      publicDir: join(root, 'public'),
      rootDir: root,
      outDir: folder,
      rspack: true,
    });
  });
};
