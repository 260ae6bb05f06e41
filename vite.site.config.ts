import {existsSync, readFileSync, statSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {defineConfig, type Plugin, type UserConfig} from 'vite';
import {silentRemotion} from './scripts/player/silentRemotion';
import {CONTENT_SECURITY_POLICY, SECURITY_HEADERS, securityPolicyOf} from './src/site/securityPolicy';

const SITE = resolve(import.meta.dirname, 'src/site');
const PAGES = ['film', 'present', 'desk', 'practice', 'embed'] as const;
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

/** A page's folder is found without the slash at its end too. */
const slashes: Plugin = {
  name: 'slashes',
  configurePreviewServer: ({middlewares}) => {
    middlewares.use((request, response, next) => {
      const [path = '', query] = (request.url ?? '').split('?');
      const page = PAGES.find((folder) => path.endsWith(`/${folder}`));
      if (page === undefined) return next();
      // Relative to where it was asked for: a path such as //host/film would name another host.
      response.writeHead(302, {Location: `${page}/${query === undefined ? '' : `?${query}`}`}).end();
    });
  },
};

const isThere = (folder: string, path: string): boolean => {
  try {
    const file = join(folder, decodeURIComponent(path));
    return statSync(file).isDirectory() ? existsSync(join(file, 'index.html')) : true;
  } catch {
    return false;
  }
};

/** A path that is not there gets the page that helps. It is asked for from any depth, so that its own links begin at the top. */
const missing: Plugin = {
  name: 'missing',
  configurePreviewServer: ({config: {root, build}, middlewares}) => {
    const folder = resolve(root, build.outDir);
    const help = join(folder, '404.html');
    middlewares.use((request, response, next) => {
      const [path = '/'] = (request.url ?? '/').split('?');
      if (isThere(folder, path) || !existsSync(help)) return next();
      response.writeHead(404, {'Content-Type': 'text/html; charset=utf-8'});
      response.end(readFileSync(help, 'utf8').replaceAll('="./', '="/'));
    });
  },
};

/** Every answer has the policy as a header too, which says who may frame it. */
const framing: Plugin = {
  name: 'framing',
  configurePreviewServer: ({middlewares}) => {
    middlewares.use((request, response, next) => {
      response.setHeader('Content-Security-Policy', securityPolicyOf(request.url ?? '/'));
      next();
    });
  },
};

/** The site: static pages that work from any folder. */
const config = {
  root: SITE,
  base: './',
  appType: 'mpa',
  publicDir: resolve(import.meta.dirname, 'public'),
  plugins: [silentRemotion(), securityPolicy, framing, slashes, missing],
  worker: {format: 'es'},
  preview: {headers: SECURITY_HEADERS},
  build: {
    outDir: resolve(import.meta.dirname, 'dist/site'),
    emptyOutDir: true,
    modulePreload: {polyfill: false},
    // A data: URL would need a hole in the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        gallery: page('.'),
        '404': resolve(SITE, '404.html'),
        ...Object.fromEntries(PAGES.map((folder) => [folder, page(folder)])),
      },
      // The player loads films one by one; the pages of the site know them all.
      checks: {ineffectiveDynamicImport: false, pluginTimings: false},
      // zod is told to do without eval in the very file that it comes in, before any schema is made.
      output: {codeSplitting: {groups: [{name: 'zod', test: /node_modules\/zod\/|src\/player\/withoutEval/}]}},
    },
  },
} as const satisfies UserConfig;
export default defineConfig(config) as typeof config;
