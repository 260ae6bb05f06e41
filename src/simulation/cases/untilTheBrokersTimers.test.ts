import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf} from '../testing/readings';
import {caseOf, runOfCase} from './caseOf';

const MINUTE = 60_000;

describe('a run with `until` waits for what a broker has due before it', () => {
  test('the first retention check after the records are too old', () => {
    const history = runOfCase('o4-retention-alone');
    expect(eventsOf(history, 'segmentsDeleted')).toMatchObject([{at: 5 * MINUTE, reason: 'retention time'}]);
    expect(history.endsAt).toBe(5 * MINUTE);
  });

  test('the next look of the log cleaner', () => {
    const [cleaned] = eventsOf(runOfCase('o4-compaction-alone'), 'compacted');
    expect(cleaned).toMatchObject({at: 15_000, topic: 'prices'});
    expect(cleaned?.removed).not.toEqual([]);
  });

  test('the end of a dead member’s session, though nobody is left to take over', () => {
    const scenario: ScenarioInput = {
      until: 2 * MINUTE,
      kafka: {topics: [{name: 't'}]},
      actors: [{is: 'consumer', name: 'r', group: 'g', topics: ['t']}],
      faults: [{crash: 'r', at: 1000}],
    };
    const {endsAt} = simulate(scenario);
    expect(endsAt).toBeGreaterThan(45_000);
    expect(endsAt).toBeLessThan(47_000);
    expect(simulate({...scenario, until: 40_000}).endsAt).toBeLessThan(5000);
  });

  test('but not for what comes later, nor without `until`', () => {
    const scenario = caseOf('o4-retention-alone') as ScenarioInput;
    expect(simulate({...scenario, until: 5 * MINUTE - 1}).endsAt).toBeLessThan(1000);
    expect(simulate({...scenario, until: undefined}).endsAt).toBeLessThan(1000);
  });
});
