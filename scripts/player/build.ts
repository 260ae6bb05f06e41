import {cpSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import ts from 'typescript';
import {build} from 'vite';
import {library, page} from '../../vite.player.config';

/** Where the two builds of the player go, below a folder. */
export const BUILDS = {library: 'react', page: 'page'} as const;

const FONTS = 'public/fonts';

/** The build takes the fonts along; their licences go with them. */
const copyFontLicences = (folder: string): void => {
  for (const file of readdirSync(FONTS))
    if (file.startsWith('OFL')) cpSync(join(FONTS, file), join(folder, 'fonts', file));
};

/** The types of a module that only speaks of `types.ts`; relative names end in `.js`, as Node's resolution wants it. */
const declarationsOf = (file: string): string =>
  ts
    .transpileDeclaration(readFileSync(file, 'utf8'), {
      fileName: file,
      compilerOptions: {jsx: ts.JsxEmit.ReactJSX, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext},
    })
    .outputText.replace(/^import '.*';\n/m, '')
    .replace(/from '(\.\/\w+)'/g, "from '$1.js'");

const packageJson = (): string => {
  const {version, license} = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  const fields = {
    name: 'queue-explainers',
    version,
    license,
    type: 'module',
    exports: {
      '.': {types: './index.d.ts', default: './index.js'},
      './player.css': './player.css',
      './fonts/*': './fonts/*',
    },
    peerDependencies: {react: '^18 || ^19', 'react-dom': '^18 || ^19'},
    sideEffects: ['./index.js', './player.css'],
  };
  return `${JSON.stringify(fields, undefined, 2)}\n`;
};

/** Builds the player into `folder`: `react/` for pages with React, `page/` for all others. Needs a few seconds. */
export const buildPlayer = async (folder: string): Promise<void> => {
  for (const [config, name] of [
    [library, BUILDS.library],
    [page, BUILDS.page],
  ] as const) {
    const outDir = resolve(folder, name);
    await build({...config, configFile: false, build: {...config.build, outDir, emptyOutDir: true}});
    copyFontLicences(outDir);
  }
  cpSync('src/player/embed/queue-explainer.css', join(folder, BUILDS.page, 'queue-explainer.css'));
  const react = join(folder, BUILDS.library);
  writeFileSync(join(react, 'index.d.ts'), declarationsOf('src/player/library.ts'));
  writeFileSync(join(react, 'types.d.ts'), declarationsOf('src/player/types.ts'));
  writeFileSync(join(react, 'package.json'), packageJson());
};
