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
  test('nothing named: the signature films', async () => expect(await names()).toEqual(signatureFilms));
  test('--all: the whole catalogue', async () => expect(await names('--all')).toEqual(catalog.map(({id}) => id)));
  test('--shard: together the whole list', async () => {
    const shards = await Promise.all(['1/3', '2/3', '3/3'].map((part) => names('--all', '--shard', part)));
    expect(shards.flat().sort()).toEqual(catalog.map(({id}) => id).sort());
  });
  test('a film named twice: once', async () => expect(await names('dlq-flow', 'dlq-flow')).toEqual(['dlq-flow']));

  test('a try has a name of its own and never overwrites the film', async () => {
    const tries = [
      ['--theme', 'light'],
      ['--props', '{"poison": "M4"}'],
      ['--frames', '0-29'],
      ['--scale', '0.5'],
      ['--theme', 'light', '--scale', '0.5'],
    ];
    const made = await Promise.all(tries.map(async (args) => (await names('dlq-flow', ...args))[0]));
    expect(made).toEqual([
      'dlq-flow.light',
      'dlq-flow.poison-M4',
      'dlq-flow.frames-0-29',
      'dlq-flow.540p',
      'dlq-flow.light.540p',
    ]);
  });

  test('a prop that says what holds anyway is the same film', async () => {
    const [said, unsaid] = await Promise.all([request('dlq-flow', '--props', '{"poison": "M2"}'), request('dlq-flow')]);
    expect(said.jobs).toEqual(unsaid.jobs);
  });
});

describe('a wrong request is answered with what is wrong and what to do', () => {
  test.each<[readonly string[], ...RegExp[]]>([
    [['dlqflow'], /no film "dlqflow".*Did you mean dlq-flow\?/],
    [['dlq-flow', '--props', '{"backof": []}'], /backof: there is no such parameter/, /backoff/],
    [['dlq-flow', '--props', '{"backoff": 3}'], /backoff: /],
    [['dlq-flow', '--props', '{"backoff"'], /--props: this is not JSON/],
    [['dlq-flow', '--props', 'missing.json'], /--props: there is no file .*missing\.json/],
    [['dlq-flow', '--props', '{"theme": "light"}'], /--theme light/],
    [['dlq-flow', '--frames', '0-99999'], /--frames: dlq-flow has the frames 0 to \d+/],
    [['dlq-flow', '--frames', '9-3'], /--frames.*a range such as/],
    [['dlq-flow', '--all'], /--all means every film/],
    [['dlq-flow', '--concurrency', '0'], /--concurrency.*1 or more/],
    [['dlq-flow', '--scenario', 'my.json'], /--scenario makes one film of its own/],
    [['--shard', '4/3'], /--shard.*i\/n/],
    [['--format', 'avi'], /--format.*mp4, webm, gif, prores, png/],
    [['--quality', 'best'], /--quality.*draft, standard, high/],
    [['--thme', 'light'], /unknown option '--thme'/, /--theme/],
    [['--scenario', 'missing.json'], /--scenario: there is no file/],
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
