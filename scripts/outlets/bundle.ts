import {join} from 'node:path';
import {bundle} from '@remotion/bundler';
import {cached} from '../cache';
import {readSources, versionOf} from '../render/fingerprint';

/**
 * The compositions bundled for a browser: the folder that Remotion serves. It is made once for the same sources, which
 * takes some seconds and is told by `say`.
 */
export const bundleFilms = (root: string, say: (line: string) => void): Promise<string> =>
  cached('bundle', versionOf(readSources(root)), async (folder) => {
    say('Bundling the films for the browser …');
    await bundle({
      entryPoint: join(root, 'src/remotion/index.ts'),
      publicDir: join(root, 'public'),
      rootDir: root,
      outDir: folder,
      rspack: true,
    });
  });
