import {basename} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {conformance} from '.';
import {firstDifference, describe as inWords, type Replay} from '../../conformance';
import {scenarioNames} from './recordings';

/** How many scenarios were recorded on each version. */
const RECORDED: {readonly [folder: string]: number} = {
  'rabbitmq-3.10.8': 438,
  'rabbitmq-4.0.5': 453,
  'rabbitmq-4.3.6': 472,
};

describe.each(conformance.ownFolders.map((folder) => [basename(folder), folder]))('%s', (name, folder) => {
  const names = scenarioNames(folder);
  const replays = new Map<string, Replay>();

  beforeAll(() => {
    for (const replay of conformance.replayFolder(folder)) replays.set(replay.scenario, replay);
  });

  test('holds every recorded scenario', () => {
    expect(names).toHaveLength(RECORDED[name] ?? 0);
  });

  test.each(names)('%s replays to the letter', (scenario) => {
    const replay = replays.get(scenario);
    const difference = replay && firstDifference(replay);
    expect(replay?.steps.length).toBeGreaterThan(0);
    expect(difference && inWords(scenario, difference)).toBeUndefined();
  });
});
