import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {problemsOf} from '../testing/problemsOf';
import {caseOf, problemsOfCase} from './caseOf';

/** What the broker answers, without its beginning and the virtual host. */
const REFUSED: readonly (readonly [name: string, argument: string, reason: string])[] = [
  ['o3-argument-ttl-as-text', 'x-message-ttl', '"expected integer, got longstr"'],
  ['o3-argument-ttl-negative', 'x-message-ttl', '{value_negative,-1000}'],
  ['o3-argument-expires-zero', 'x-expires', '{value_zero,0}'],
  ['o3-argument-overflow-unknown', 'x-overflow', 'invalid_overflow'],
  ['o3-argument-key-without-dlx', 'x-dead-letter-routing-key', 'routing_key_but_no_dlx_defined'],
  ['o3-argument-priority-above-255', 'x-max-priority', '{max_value_exceeded,300}'],
  ['o3-argument-length-negative', 'x-max-length', '{value_negative,-3}'],
  ['o3-argument-strategy-unknown', 'x-dead-letter-strategy', 'invalid_dlx_strategy'],
];

describe('a value that the broker refuses is told with the broker’s own words and the place in the scenario [3.10.8 E14]', () => {
  test.each(REFUSED)('%s', (name, argument, reason) => {
    const text = `406 PRECONDITION_FAILED - invalid arg '${argument}' for queue 'q' in vhost '/': ${reason}`;
    expect(problemsOfCase(name)).toEqual([
      {path: `rabbitmq.queues[0].arguments["${argument}"]`, message: `the broker refuses it: ${text}`},
    ]);
  });

  test('in every version', () => {
    const {rabbitmq, ...rest} = caseOf('o3-argument-expires-zero') as ScenarioInput;
    for (const version of ['3.10', '4.0'] as const) {
      const scenario = {...rest, rabbitmq: {...rabbitmq, version}} as ScenarioInput;
      expect(problemsOf(scenario)).toEqual([expect.stringContaining('{value_zero,0}')]);
    }
  });
});

test('an alternate exchange that is no name', () => {
  const exchange = {name: 'e', type: 'fanout', arguments: {'alternate-exchange': 5}};
  const scenario = {
    rabbitmq: {exchanges: [exchange], queues: [{name: 'q'}]},
    actors: [{is: 'publisher', name: 'p', key: 'q', publishes: [{message: 'M1'}]}],
  };
  expect(problemsOf(scenario)).toEqual([
    `rabbitmq.exchanges[0].arguments["alternate-exchange"]: the broker refuses it: 406 PRECONDITION_FAILED - invalid type 'byte' for arg 'alternate-exchange' in exchange 'e' in vhost '/'`,
  ]);
});

test('a queue has one type: said by `type`, not by an argument that says another', () => {
  const queue = {name: 'q', arguments: {'x-queue-type': 'classic'}};
  const scenario = {rabbitmq: {queues: [queue]}, actors: [{is: 'publisher', name: 'p', publishes: [{message: 'M1'}]}]};
  expect(problemsOf(scenario)).toContain(
    'rabbitmq.queues[0].arguments["x-queue-type"]: "classic" here and "quorum" in `type`: say it in `type` alone',
  );
});
