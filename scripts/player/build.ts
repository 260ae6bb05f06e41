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

type Fields = Readonly<Record<string, unknown>>;

const packageJson = (fields: Fields): string => {
  const {version, license, description} = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  return `${JSON.stringify({name: fields.name, version, license, description, type: 'module', ...fields}, undefined, 2)}\n`;
};

const LIBRARY: Fields = {
  name: 'queue-explainers',
  exports: {
    '.': {types: './index.d.ts', default: './index.js'},
    './fonts/*': './fonts/*',
    './package.json': './package.json',
  },
  peerDependencies: {react: '^18 || ^19', 'react-dom': '^18 || ^19'},
  sideEffects: ['./index.js'],
};

const ELEMENT: Fields = {
  name: 'queue-explainer-element',
  exports: {
    '.': {types: './element.d.ts', default: './queue-explainer.js'},
    './jsx': {types: './jsx.d.ts'},
    './queue-explainer.css': {types: './style.d.ts', default: './queue-explainer.css'},
    './fonts/*': './fonts/*',
    './package.json': './package.json',
  },
  sideEffects: ['./queue-explainer.js', './queue-explainer.css'],
};

/** Writes the types of modules beside what was built of them, each under a name. */
const writeTypes = (folder: string, types: Readonly<Record<string, string>>): void => {
  for (const [name, source] of Object.entries(types))
    writeFileSync(join(folder, `${name}.d.ts`), declarationsOf(`src/player/${source}`));
};

const FONT_TWICE =
  /new URL\(new URL\(`(fonts\/[\w-]+\.woff2)`,\s*import\.meta\.url\)\.href,\s*(?:``\s*\+\s*)?import\.meta\.url\)/g;

/** A file beside the code is named in the one form that every bundler knows: the build names it in a form of its own. */
const nameFontsPlainly = (folder: string): void => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const path = join(folder, file);
    const code = readFileSync(path, 'utf8');
    const plain = code.replace(FONT_TWICE, "new URL('./$1', import.meta.url)");
    if (plain !== code) writeFileSync(path, plain);
  }
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
    nameFontsPlainly(outDir);
  }
  cpSync('src/player/embed/queue-explainer.css', join(folder, BUILDS.page, 'queue-explainer.css'));
  const react = join(folder, BUILDS.library);
  writeTypes(react, {index: 'library.ts', types: 'types.ts'});
  writeFileSync(join(react, 'package.json'), packageJson(LIBRARY));
  const anyPage = join(folder, BUILDS.page);
  writeTypes(anyPage, {element: 'element.ts', reflecting: 'reflecting.ts', types: 'types.ts', jsx: 'jsx.ts'});
  // A style sheet exports nothing.
  writeFileSync(join(anyPage, 'style.d.ts'), 'export {};\n');
  writeFileSync(join(anyPage, 'package.json'), packageJson(ELEMENT));
};
