import {CommanderError} from 'commander';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {catalog, signatureFilms} from '../../compositions/catalog';
import {describe as told, isUsage} from '../commandLine/describe';
import type {Job} from './job';
import {renderCommand} from './options';
import {plan} from './plan';

const FILM = 'crash-before-ack';

/** What the command makes of these arguments: the films, or what it answers to the person. */
const request = async (...args: readonly string[]): Promise<{jobs: readonly Job[]; answer: string}> => {
  let jobs: readonly Job[] = [];
  let answer = '';
  const command = renderCommand((ids, options) => {
    ({jobs} = plan(ids, options));
    return Promise.resolve();
  });
  command.exitOverride().configureOutput({writeErr: (text) => (answer += text)});
  try {
    await command.parseAsync(args, {from: 'user'});
  } catch (error) {
    if (!(error instanceof CommanderError) && !isUsage(error)) throw error;
    if (!(error instanceof CommanderError)) answer += told(error);
  }
  return {jobs, answer};
};

const names = async (...args: readonly string[]) => (await request(...args)).jobs.map(({name}) => name);

describe('what is rendered', () => {
  const ids = catalog.map(({id}) => id);
  test('nothing named: the signature films', async () => expect(await names()).toEqual(signatureFilms));
  test('--all: the whole catalogue', async () => expect(await names('--all')).toEqual(ids));
  test('--shard: together the whole list', async () => {
    const shards = await Promise.all(['1/3', '2/3', '3/3'].map((part) => names('--all', '--shard', part)));
    expect(shards.flat().sort()).toEqual([...ids].sort());
  });
  test('a film named twice: once', async () => expect(await names(FILM, FILM)).toEqual([FILM]));

  test('a try has a name of its own and never overwrites the film', async () => {
    const tries = [
      ['--theme', 'light'],
      ['--aspect', '9:16'],
      ['--props', '{"amount": 30}'],
      ['--frames', '0-29'],
      ['--scale', '0.5'],
      ['--theme', 'light', '--aspect', '1:1', '--scale', '0.5'],
    ];
    const made = await Promise.all(tries.map(async (args) => (await names(FILM, ...args))[0]));
    expect(made).toEqual([
      'crash-before-ack.light',
      'crash-before-ack.9x16',
      'crash-before-ack.amount-30',
      'crash-before-ack.frames-0-29',
      'crash-before-ack.540p',
      'crash-before-ack.1x1.light.540p',
    ]);
  });

  test('a prop that says what holds anyway is the same film', async () => {
    const [said, unsaid] = await Promise.all([request(FILM, '--props', '{"amount": 20}'), request(FILM)]);
    expect(said.jobs).toEqual(unsaid.jobs);
  });
});

describe('a wrong request is answered with what is wrong and what to do', () => {
  test.each<[readonly string[], ...RegExp[]]>([
    [['crashbeforeack'], /no film "crashbeforeack".*Did you mean crash-before-ack\?/],
    [[FILM, '--props', '{"amoun": 3}'], /amoun: there is no such parameter/, /amount/],
    [[FILM, '--props', '{"amount": "3"}'], /amount: /],
    [[FILM, '--props', '{"amount"'], /--props: this is not JSON/],
    [[FILM, '--props', 'missing.json'], /--props: there is no file .*missing\.json/],
    [[FILM, '--props', '{"theme": "light"}'], /--theme light/],
    [[FILM, '--frames', '0-99999'], /--frames: crash-before-ack has the frames 0 to \d+/],
    [[FILM, '--frames', '9-3'], /--frames.*a range such as/],
    [[FILM, '--all'], /--all means every film/],
    [[FILM, '--concurrency', '0'], /--concurrency.*1 or more/],
    [[FILM, '--scenario', 'my.json'], /--scenario makes one film of its own/],
    [['--shard', '4/3'], /--shard.*i\/n/],
    [['--aspect', '4:3'], /--aspect.*16:9, 9:16, 1:1/],
    [['--format', 'avi'], /--format.*mp4, webm, gif, prores, png/],
    [['--quality', 'best'], /--quality.*draft, standard, high/],
    [['--thme', 'light'], /unknown option '--thme'/, /--theme/],
    [['--scenario', 'missing.json'], /--scenario: there is no file/],
    [['--scenario', 'compositions'], /--scenario: \S*compositions is a folder, not a file/],
    [[FILM, '--props', 'compositions'], /--props: \S*compositions is a folder, not a file/],
  ])('%j', async (args, ...expected) => {
    const {jobs, answer} = await request(...args);
    for (const words of expected) expect(answer).toMatch(words);
    expect(jobs).toEqual([]);
  });

  test('a scenario that is not right: with the path in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
    try {
      writeFileSync(join(folder, 'mine.json'), JSON.stringify({actors: [{is: 'teapot'}]}));
      expect((await request('--scenario', join(folder, 'mine.json'))).answer).toMatch(/actors.*0/);
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
});
