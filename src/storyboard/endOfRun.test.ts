import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../simulation';
import {simulate} from '../simulation';
import {caseOf} from '../simulation/cases/caseOf';
import {endOfRun} from './endOfRun';

const forgetful = caseOf('o5-cut-off-while-held') as ScenarioInput;
const told = (scenario: ScenarioInput) => endOfRun(simulate(scenario));

const reading: ScenarioInput = {
  kafka: {topics: [{name: 't'}]},
  actors: [
    {is: 'producer', name: 'p', topic: 't', sends: [{message: 'm1'}]},
    {
      is: 'consumer',
      name: 'r',
      group: 'g',
      topics: ['t'],
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 500}],
    },
  ],
};

describe('what is told at the end of a run', () => {
  test('a message that nobody has acked is unacked, and the run is cut off: a timeout was to come', () => {
    expect(told(forgetful)).toEqual(['The run is cut off at 20.0 s.', 'M1 is unacked, at A.']);
  });

  test('a message that nobody will ever ack stays unacked after the last event', () => {
    const rabbitmq: ScenarioInput['rabbitmq'] = {version: '4.3', queues: [{name: 'q', type: 'classic'}]};
    const endless = {...forgetful, until: undefined, rabbitmq};
    expect(told(endless)).toEqual(['Nothing is left to happen after 0.3 s.', 'M1 is unacked, at A.']);
  });

  test('several are counted, by who holds them', () => {
    const [shop, a] = forgetful.actors;
    const many = {
      ...forgetful,
      actors: [shop, {...a, prefetch: 5} as ScenarioInput['actors'][number]],
    } as ScenarioInput;
    expect(told(many)[1]).toBe('2 messages are unacked, at A.');
  });

  test('what a handler is at when the run is cut off', () => {
    const whole = simulate(reading).endsAt;
    expect(told({...reading, until: whole - 200})).toEqual([
      `The run is cut off at ${((whole - 200) / 1000).toFixed(1)} s.`,
      'r is at work on m1.',
    ]);
  });

  test('nothing is left only when that is so', () => {
    expect(told(reading)).toEqual([expect.stringMatching(/^Nothing is left to happen after \d+\.\d s\.$/)]);
  });
});
