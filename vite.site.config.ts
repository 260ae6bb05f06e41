import {resolve} from 'node:path';
import {defineConfig, type Plugin} from 'vite';
import {silentRemotion} from './scripts/player/silentRemotion';
import {CONTENT_SECURITY_POLICY} from './src/site/securityPolicy';

const SITE = resolve(import.meta.dirname, 'src/site');
const page = (folder: string): string => resolve(SITE, folder, 'index.html');

/** Writes the policy into every page, so that it holds whoever serves the files. The development server needs inline styles, so only when built. */
const securityPolicy: Plugin = {
  name: 'security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY},
      injectTo: 'head-prepend',
    },
  ],
};

/** The site: static pages that work from any folder. */
export default defineConfig({
  root: SITE,
  base: './',
  publicDir: resolve(import.meta.dirname, 'public'),
  plugins: [silentRemotion(), securityPolicy],
  worker: {format: 'es'},
  build: {
    outDir: resolve(import.meta.dirname, 'dist/site'),
    emptyOutDir: true,
    modulePreload: {polyfill: false},
    // A data: URL would need a hole in the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {gallery: page('.'), film: page('film'), present: page('present'), desk: page('desk')},
    },
  },
});
