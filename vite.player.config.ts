import {resolve} from 'node:path';
import {defineConfig, type UserConfig} from 'vite';
import {lateModels} from './scripts/player/lateModels';
import {silentRemotion} from './scripts/player/silentRemotion';
import {zodWithoutJsonSchema} from './scripts/player/zodWithoutJsonSchema';

const common: UserConfig = {
  plugins: [silentRemotion(), lateModels(), zodWithoutJsonSchema()],
  publicDir: false,
  logLevel: 'warn',
  // A build is for production, whatever the process that builds is for.
  define: {'process.env.NODE_ENV': '"production"'},
  oxc: {jsx: {runtime: 'automatic', development: false}},
};

const names = {
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  assetFileNames: ({names: [name = '']}: {names: string[]}) =>
    name.endsWith('.woff2') ? 'fonts/[name][extname]' : '[name][extname]',
  // zod is told to do without eval in the file that it comes in: whichever file makes a schema, it makes it after that.
  codeSplitting: {groups: [{name: 'zod', test: /node_modules\/zod\/|src\/player\/withoutEval/}]},
};

/** For pages that have React, 18 or 19: an ES module that imports it. */
export const library: UserConfig = {
  ...common,
  base: './',
  build: {
    outDir: 'dist/player/react',
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {index: 'src/player/library.ts'},
      preserveEntrySignatures: 'strict',
      external: /^react(?:-dom)?(?:\/|$)/,
      // Frameworks with server components have to know that it runs in the page.
      output: {...names, banner: ({isEntry}) => (isEntry ? '"use client";' : '')},
    },
  },
};

/** For any other page: the custom element and the iframe page, with React inside. */
export const page: UserConfig = {
  ...common,
  root: 'src/player/embed',
  base: './',
  build: {
    outDir: resolve('dist/player/page'),
    // React is inside.
    chunkSizeWarningLimit: 1000,
    target: 'es2022',
    modulePreload: {polyfill: false},
    rolldownOptions: {
      input: {embed: 'src/player/embed/embed.html', 'queue-explainer': 'src/player/element.ts'},
      output: names,
    },
  },
};

/** `npm run build:player` makes both, with types and fonts. */
export default defineConfig(({mode}) => (mode === 'page' ? page : library));
