import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import ts from 'typescript';
import {beforeAll, describe, expect, test} from 'vitest';
import {FONT_FACES} from '../../src/stage/fonts';
import {BUILDS} from './build';
import {builtPlayer} from './openPlayer';

let built: string;
beforeAll(async () => {
  built = await builtPlayer();
});

const textsOf = (folder: string, end: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const pathsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(pathsIn)
      : [];

describe.each([BUILDS.library, BUILDS.page])('the package %s', (name) => {
  test('holds every file that it says it holds', () => {
    const folder = join(built, name);
    const {exports, sideEffects} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const paths = [...pathsIn(exports), ...pathsIn(sideEffects)];
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.includes('*') && !existsSync(join(folder, path)))).toEqual([]);
  });

  test('names its fonts in the one form that every bundler takes along', () => {
    const code = textsOf(join(built, name), '.js').join('\n');
    for (const {file} of FONT_FACES) {
      expect(code).toContain(`new URL('./fonts/${file}', import.meta.url)`);
      expect(existsSync(join(built, name, 'fonts', file))).toBe(true);
    }
    expect(code).not.toMatch(/new URL\(new URL\(/);
  });
});

describe('JSX knows the element, with the page’s own React', () => {
  const ELEMENT = 'queue-explainer-element';
  /** As the README has it. */
  const DECLARED = /```ts\n(import type \{QueueExplainerElements\}[\s\S]*?)```/.exec(
    readFileSync('README.md', 'utf8'),
  )?.[1];

  /** A page's project with React's types of a version that nobody else here has. */
  const project = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'queue-explainers-page-'));
    writeFileSync(join(folder, 'package.json'), '{"name": "a-page", "private": true}');
    return folder;
  };
  const addReact = (folder: string): void => {
    for (const name of ['@types/react', 'csstype'])
      cpSync(join('node_modules', name), join(folder, 'node_modules', name), {recursive: true});
    const manifest = join(folder, 'node_modules/@types/react/package.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"version": "[^"]+"/, '"version": "19.99.0"'));
  };
  const npm = (folder: string, ...words: readonly string[]): string =>
    execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--silent'], {
      cwd: folder,
      encoding: 'utf8',
    });

  /** What the compiler says of a page that writes the element as it should, and one that misspells an attribute. */
  const complaintsOf = (folder: string): readonly string[] => {
    const app = `import '${ELEMENT}'; export const app = <queue-explainer film="dlq-flow" playbackrate={2}><img alt="" /></queue-explainer>;`;
    const files = {'element.ts': DECLARED ?? '', 'app.tsx': app, 'wrong.tsx': app.replace('film=', 'flim=')};
    for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
    const names = Object.keys(files).map((name) => join(folder, name));
    const program = ts.createProgram(names, {
      jsx: ts.JsxEmit.ReactJSX,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      skipDefaultLibCheck: true,
      noEmit: true,
      types: [],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({file, messageText}) =>
          `${basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
  };

  test.each([
    ['linked', (folder: string) => npm(folder, 'install', join(built, BUILDS.page))],
    [
      'packed',
      (folder: string) => {
        const archive = npm(join(built, BUILDS.page), 'pack', '--pack-destination', folder).trim();
        npm(folder, 'install', join(folder, archive));
      },
    ],
  ])('%s', (_, install) => {
    const folder = project();
    install(folder);
    addReact(folder);
    expect(complaintsOf(folder)).toEqual([expect.stringMatching(/^wrong.tsx: .*Property 'flim' does not exist/s)]);
    rmSync(folder, {recursive: true});
  });
});

test('the types of the component are the page’s own React’s, whichever it is', () => {
  const types = textsOf(join(built, BUILDS.library), '.d.ts').join('\n');
  expect(types).toContain('Explainer: ExplainerComponent');
  expect(types).not.toMatch(/from ['"]react/);
});
