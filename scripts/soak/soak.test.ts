import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {soakKills} from './kills';
import {soakLinks} from './links';
import {soakScenarios} from './scenarios';
import {notWhole} from './whole';

const PATIENCE_MS = 240_000;

test('renders that are killed publish nothing by halves', {timeout: PATIENCE_MS}, async () => {
  const {rounds, faults} = await soakKills(4, 1);
  expect(faults).toEqual([]);
  expect(rounds).toBe(4);
});

test('a hostile scenario is a film or a sentence', {timeout: PATIENCE_MS}, async () => {
  const {counts, faults} = await soakScenarios(24, 1);
  expect(faults).toEqual([]);
  expect(counts['a film']).toBeGreaterThan(0);
  expect(counts['a sentence']).toBeGreaterThan(0);
});

test('a hostile link is a film or a sentence', async () => {
  const {counts, faults} = await soakLinks(150, 1);
  expect(faults).toEqual([]);
  expect(counts['a film']).toBeGreaterThan(0);
  expect(counts['a sentence']).toBeGreaterThan(0);
});

test('what is cut off is seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'));
  try {
    for (const name of ['film.mp4', 'film.gif', 'film.png', 'film.vtt']) writeFileSync(join(folder, name), '');
    expect(await notWhole(folder, 10)).toHaveLength(4);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
