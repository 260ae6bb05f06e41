import {describe as suite, expect, test} from 'vitest';
import {describe, firstDifference} from '../../conformance';
import {conformance} from '.';
import {AREAS, areaOf} from './areas';
import {scenarioNames} from './recording';

/** Recordings of what the model refuses by name: a classic member among members of the consumer protocol. */
const REFUSED = new Map([['10-client-classic-joins', 'That a classic member joins them is not modelled']]);

suite.each(conformance.ownFolders)('%s', (folder) => {
  const names = scenarioNames(folder);

  test.each([...AREAS])('area %i, %s: every recording is replayed to the letter', (area) => {
    const ofArea = names.filter((name) => areaOf(name) === area && !REFUSED.has(name));
    expect(ofArea.length).toBeGreaterThan(0);
    const differences = ofArea.flatMap((only) =>
      [...conformance.replayFolder(folder, {only})].flatMap((replay) => {
        const difference = firstDifference(replay);
        return difference === undefined ? [] : [describe(replay.scenario, difference)];
      }),
    );
    expect(differences).toEqual([]);
  });

  test.each([...REFUSED])('%s is refused by name', (only, reason) => {
    const differences = [...conformance.replayFolder(folder, {only})].map((replay) => firstDifference(replay));
    expect(JSON.stringify(differences)).toContain(reason);
  });
});

test('a folder without recordings is named in the error', () => {
  expect(() => [...conformance.replayFolder('/nowhere')]).toThrow('/nowhere holds no recordings');
});
