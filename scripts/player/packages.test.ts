import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
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

test('the types of the component are the page’s own React’s, whichever it is', () => {
  const types = textsOf(join(built, BUILDS.library), '.d.ts').join('\n');
  expect(types).toContain('Explainer: ExplainerComponent');
  expect(types).not.toMatch(/from ['"]react/);
});
