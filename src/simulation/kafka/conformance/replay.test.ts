import {describe as suite, expect, test} from 'vitest';
import {describe, firstDifference} from '../../conformance';
import {conformance} from '.';
import {AREAS, areaOf} from './areas';
import {scenarioNames} from './recording';

suite.each(conformance.ownFolders)('%s', (folder) => {
  const names = scenarioNames(folder);

  test.each([...AREAS])('area %i, %s: every recording is replayed to the letter', (area) => {
    const ofArea = names.filter((name) => areaOf(name) === area);
    expect(ofArea.length).toBeGreaterThan(0);
    const differences = ofArea.flatMap((only) =>
      [...conformance.replayFolder(folder, {only})].flatMap((replay) => {
        const difference = firstDifference(replay);
        return difference === undefined ? [] : [describe(replay.scenario, difference)];
      }),
    );
    expect(differences).toEqual([]);
  });
});

test('a folder without recordings is named in the error', () => {
  expect(() => [...conformance.replayFolder('/nowhere')]).toThrow('/nowhere holds no recordings');
});
