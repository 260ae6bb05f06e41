import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {freshFiles, writeRecord} from './record';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  writeFileSync(join(folder, 'film.vtt'), 'WEBVTT');
  writeFileSync(join(folder, 'film.mp4'), 'film');
  writeRecord(folder, 'film', 'made of this', ['film.vtt', 'film.mp4']);
});
afterEach(() => rmSync(folder, {recursive: true}));

describe('a film is fresh', () => {
  test('when it was made of the same things and nobody has touched it', () => {
    expect(freshFiles(folder, 'film', 'made of this')).toEqual(['film.vtt', 'film.mp4']);
  });
  test('not when it was made of other things', () => {
    expect(freshFiles(folder, 'film', 'made of that')).toBeUndefined();
  });
  test('not when one of its files is gone', () => {
    rmSync(join(folder, 'film.vtt'));
    expect(freshFiles(folder, 'film', 'made of this')).toBeUndefined();
  });
  test('not when one of its files has changed', () => {
    writeFileSync(join(folder, 'film.mp4'), 'flim');
    expect(freshFiles(folder, 'film', 'made of this')).toBeUndefined();
  });
  test('not when the record is broken', () => {
    writeFileSync(join(folder, '.rendered/film.json'), '{"fingerprint":');
    expect(freshFiles(folder, 'film', 'made of this')).toBeUndefined();
  });
});

test('a folder of pictures is fresh until one of them changes', () => {
  mkdirSync(join(folder, 'film'));
  writeFileSync(join(folder, 'film/0000.png'), 'picture');
  writeRecord(folder, 'pictures', 'made of this', ['film']);
  expect(freshFiles(folder, 'pictures', 'made of this')).toEqual(['film']);
  writeFileSync(join(folder, 'film/0000.png'), 'another');
  expect(freshFiles(folder, 'pictures', 'made of this')).toBeUndefined();
});
