import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openWorkplace} from './workplace';

let output: string;
beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), 'workplace-'));
});
afterEach(() => rmSync(output, {recursive: true}));

const unfinishedOf = (owner: string) => {
  const folder = join(output, '.unfinished', owner);
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'half.mp4'), 'half');
  return folder;
};

test('what a crashed render has left is swept up at the next start, what runs or belongs to another machine stays', () => {
  const {pid: gone} = spawnSync(process.execPath, ['-e', '']);
  const crashed = unfinishedOf(`${hostname()}-${gone}`);
  const running = unfinishedOf(`${hostname()}-${process.ppid}`);
  const elsewhere = unfinishedOf(`another-machine-${gone}`);
  openWorkplace(output);
  expect([crashed, running, elsewhere].map((folder) => existsSync(folder))).toEqual([false, true, true]);
});

test('nothing unfinished is left when the work is over', () => {
  const workplace = openWorkplace(output);
  writeFileSync(join(workplace.folderFor('film'), 'film.mp4'), 'half');
  workplace.clear();
  expect(readdirSync(output)).toEqual([]);
});

test('finished files and folders take the place of what was there', () => {
  writeFileSync(join(output, 'film.vtt'), 'old');
  mkdirSync(join(output, 'film'));
  writeFileSync(join(output, 'film/0009.png'), 'old');
  const workplace = openWorkplace(output);
  const folder = workplace.folderFor('film');
  writeFileSync(join(folder, 'film.vtt'), 'new');
  mkdirSync(join(folder, 'film'));
  writeFileSync(join(folder, 'film/0000.png'), 'new');
  workplace.publish('film', ['film.vtt', 'film']);
  workplace.clear();
  expect(readdirSync(output).sort()).toEqual(['film', 'film.vtt']);
  expect(readFileSync(join(output, 'film.vtt'), 'utf8')).toBe('new');
  expect(readdirSync(join(output, 'film'))).toEqual(['0000.png']);
});

test('killed between its two moves, a render has lost neither the old folder of pictures nor shown half a new one', () => {
  mkdirSync(join(output, 'film'));
  writeFileSync(join(output, 'film/0000.png'), 'old');
  // The process ends after the old folder is taken away and before the new one stands in its place.
  const publish = `
    import fs from 'node:fs';
    import {syncBuiltinESMExports} from 'node:module';
    const {renameSync} = fs;
    fs.renameSync = (from, to) => {
      renameSync(from, to);
      process.kill(process.pid, 'SIGKILL');
    };
    syncBuiltinESMExports();
    const {openWorkplace} = await import('./scripts/render/workplace.ts');
    const workplace = openWorkplace(${JSON.stringify(output)});
    const folder = workplace.folderFor('film');
    fs.mkdirSync(folder + '/film');
    fs.writeFileSync(folder + '/film/0000.png', 'new');
    workplace.publish('film', ['film']);`;
  const {signal} = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', publish]);
  expect(signal).toBe('SIGKILL');
  expect(existsSync(join(output, 'film'))).toBe(false);
  openWorkplace(output).clear();
  expect(readdirSync(output)).toEqual(['film']);
  expect(readFileSync(join(output, 'film/0000.png'), 'utf8')).toBe('old');
});

test('a folder of pictures that a killed render had taken away for a new one is back at the next start', () => {
  const {pid: gone} = spawnSync(process.execPath, ['-e', '']);
  const crashed = unfinishedOf(`${hostname()}-${gone}`);
  for (const film of ['taken', 'replaced']) {
    mkdirSync(join(crashed, `${film}.replaced`));
    writeFileSync(join(crashed, `${film}.replaced/0000.png`), 'old');
  }
  mkdirSync(join(output, 'replaced'));
  writeFileSync(join(output, 'replaced/0000.png'), 'new');
  openWorkplace(output).clear();
  expect(readdirSync(output).sort()).toEqual(['replaced', 'taken']);
  expect(readFileSync(join(output, 'taken/0000.png'), 'utf8')).toBe('old');
  expect(readFileSync(join(output, 'replaced/0000.png'), 'utf8')).toBe('new');
});
