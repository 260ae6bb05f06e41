import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../scenario';
import {simulate} from '../../simulate';
import {eventsOf} from '../../testing/readings';
import {problemsOf} from '../../testing/problemsOf';

/** Two queues with room for one, each of which sends what it drops to both; the one message was rejected before. */
const full = (version: '3.10' | '4.0' | '4.3'): ScenarioInput => {
  const limited = {type: 'classic' as const, arguments: {'x-max-length': 1, 'x-dead-letter-exchange': 'e'}};
  return {
    latency: 10,
    until: 300,
    rabbitmq: {
      version,
      exchanges: [{name: 'e', type: 'fanout'}],
      queues: [
        {name: 'a', ...limited},
        {name: 'b', ...limited},
      ],
      bindings: [
        {from: 'e', to: {queue: 'a'}},
        {from: 'e', to: {queue: 'b'}},
      ],
    },
    actors: [
      {is: 'publisher', name: 'P', key: 'a', publishes: [{message: 'M1'}]},
      {is: 'consumer', name: 'C', queue: 'a', handle: [{nack: {requeue: false}}]},
    ],
  };
};

describe('two full queues that dead-letter to each other', () => {
  test('3.10 turns older deaths round, so that a rejection hides the circle: it never ends [3.10.8 X4, X7]', () => {
    expect(problemsOf(full('3.10'))).toEqual([
      expect.stringMatching(
        /^until: the run does not end: at \d+ ms M1 leaves [ab] as a dead letter and comes back to it, without end/,
      ),
    ]);
  });

  test.each(['4.0', '4.3'] as const)(
    '%s has deaths newest first, and drops what goes in a circle [4.0.5 X7]',
    (version) => {
      const history = simulate(full(version));
      expect(eventsOf(history, 'dropped').filter(({reason}) => reason === 'cycle').length).toBeGreaterThan(0);
    },
  );
});
