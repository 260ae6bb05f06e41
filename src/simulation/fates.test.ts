import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fatesOf} from './fates';
import {placesOf} from './places';
import {simulate} from './simulate';
import {rabbitmqScenario} from './testing/arbitraryScenario';
import {eventsOf} from './testing/readings';
import {runOf} from './testing/runOf';

test('a message that is thrown away, comes back and is acknowledged: each of its copies says what became of it', () => {
  const history = simulate({
    rabbitmq: {
      queues: [
        {name: 'work', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'retry'}},
        {
          name: 'retry',
          arguments: {'x-message-ttl': 100, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'work'},
        },
        {name: 'short', arguments: {'x-message-ttl': 10}},
      ],
    },
    actors: [
      {
        is: 'publisher',
        name: 'p',
        key: 'work',
        publishes: [
          {message: 'M1', body: {n: '1,5'}},
          {message: 'M2', key: 'short'},
        ],
      },
      {is: 'consumer', name: 'c', queue: 'work', handle: [{parse: 'n'}, {ack: true}]},
      {is: 'operator', name: 'o', does: [{at: 150, deed: {deploy: {to: 'c', parser: 'lenient'}}}]},
    ],
  });
  const copies = eventsOf(history, 'enqueued');
  expect(copies.map(({message, queue}) => `${message} ${queue}`)).toEqual([
    'M1 work',
    'M1 retry',
    'M1 work',
    'M2 short',
  ]);
  const [inWork = '', inRetry = '', inWorkAgain = '', inShort = ''] = copies.map(({copy}) => copy);
  const fates = fatesOf(history.events);
  expect(fates.get(inWork)).toMatchObject({became: 'dead-lettered', why: 'rejected', into: [inRetry]});
  expect(fates.get(inRetry)).toMatchObject({became: 'dead-lettered', why: 'expired', into: [inWorkAgain]});
  expect(fates.get(inWorkAgain)).toMatchObject({became: 'acked', into: []});
  expect(fates.get(inShort)).toMatchObject({became: 'dropped', why: 'expired', into: []});
});

test('every copy there has ever been is somewhere or has a fate, and never both', () => {
  fc.assert(
    fc.property(rabbitmqScenario, (scenario) => {
      const history = runOf(scenario);
      if (history === undefined) return;
      const fates = fatesOf(history.events);
      const places = placesOf(history.stateAfter(history.events.length - 1));
      for (const {copy} of eventsOf(history, 'enqueued')) expect(fates.has(copy)).toBe(!places.has(copy));
    }),
    {numRuns: 100},
  );
});
