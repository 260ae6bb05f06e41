import {describe, expect, test} from 'vitest';
import {fingerprint, readSources, type SourceFile} from './fingerprint';

const FILMS = ['dlq-flow', 'retry-storm', 'crash-before-ack'];

const source = (path: string, content: string): SourceFile => ({path, content: Buffer.from(content)});

const SOURCES = [
  source('compositions/catalog.ts', 'all films'),
  source('compositions/crash-before-ack/scenario.ts', 'one crash'),
  source('compositions/dlq-flow/scenario.ts', "import {orders} from '../retry-storm/orders';"),
  source('compositions/retry-storm/orders.ts', 'five orders'),
  source('src/stage/draw.tsx', 'the stage'),
];

const changed = (path: string) => SOURCES.map((file) => (file.path === path ? source(path, 'changed') : file));

const ofDlqFlow = (sources: readonly SourceFile[], inputs: unknown = {theme: 'dark'}) =>
  fingerprint(inputs, sources, 'dlq-flow', FILMS);

describe('a film is made again', () => {
  const before = ofDlqFlow(SOURCES);
  test.each([
    ['its own folder', 'compositions/dlq-flow/scenario.ts'],
    ['the stage', 'src/stage/draw.tsx'],
    ['a folder it borrows from', 'compositions/retry-storm/orders.ts'],
  ])('when %s changes', (_, path) => expect(ofDlqFlow(changed(path))).not.toBe(before));

  test('when it is asked for with other parameters', () => {
    expect(ofDlqFlow(SOURCES, {theme: 'light'})).not.toBe(before);
    expect(ofDlqFlow(SOURCES, {theme: 'dark', aspect: '9:16'})).not.toBe(before);
  });

  test('when a file moves', () => {
    const moved = SOURCES.map((file) => (file.path.startsWith('src') ? {...file, path: 'src/stage/other.tsx'} : file));
    expect(ofDlqFlow(moved)).not.toBe(before);
  });
});

test('a film is not made again when another film changes', () => {
  expect(ofDlqFlow(changed('compositions/crash-before-ack/scenario.ts'))).toBe(ofDlqFlow(SOURCES));
});

test('the sources are all that is drawn with, and no tests', () => {
  const paths = readSources('.').map(({path}) => path);
  expect(paths).toEqual(expect.arrayContaining(['compositions/catalog.ts', 'src/stage/draw.tsx', 'package-lock.json']));
  expect(paths.some((path) => path.startsWith('public/fonts/'))).toBe(true);
  expect(paths.filter((path) => path.includes('.test.'))).toEqual([]);
});
