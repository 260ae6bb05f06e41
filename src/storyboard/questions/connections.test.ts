import {describe, expect, test} from 'vitest';
import type {Meaning} from '../scene';
import type {Instant} from '../instant';
import {consumerOf, memberOf, run, shopSending} from '../testing/run';
import type {Thing} from '../thing';
import {connectionsAt} from './connections';

const nameOf = ({kind, name}: Thing): string => `${kind} ${name}`;
const told = (instant: Instant, ...meanings: readonly Meaning[]): readonly string[] =>
  connectionsAt(instant, meanings).map(({from, to}) => `${nameOf(from)} → ${nameOf(to)}`);

/** Everything is called orders: a queue, an exchange and an actor. */
const namesakes = run({
  rabbitmq: {
    exchanges: [
      {name: 'orders', type: 'topic'},
      {name: 'dlx', type: 'fanout'},
    ],
    queues: [
      {name: 'orders', arguments: {'x-dead-letter-exchange': 'dlx'}},
      {name: 'retry', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders'}},
      {name: 'graves'},
    ],
    bindings: [
      {from: 'orders', to: {queue: 'orders'}, key: '#'},
      {from: 'dlx', to: {queue: 'graves'}},
      {from: 'orders', to: {exchange: 'dlx'}, key: 'audit'},
    ],
  },
  actors: [
    {is: 'publisher', name: 'orders', exchange: 'orders', key: 'new', publishes: [{message: 'M1'}, {message: 'M2'}]},
    shopSending('orders', ['M3']),
    consumerOf('orders', 'Worker A', {
      startsAt: 1000,
      onFailure: [{do: [{republish: {to: ['retry'], count: 'retry_count'}}, {ack: true}]}],
    }),
    {
      is: 'operator',
      name: 'on-call',
      does: [
        {at: 9000, deed: {get: 'graves'}},
        {at: 9500, deed: {redrive: {to: 'orders'}}},
      ],
    },
  ],
  faults: [{crash: 'Worker A', at: 6000}],
});

describe('who', () => {
  const {at, atTheEnd} = namesakes;

  test('publishes where: to the exchange that it names, through the default exchange to the queue of its key', () => {
    expect(told(at(2000), 'publishes')).toEqual([
      'actor orders → exchange orders',
      'actor shop → queue orders',
      'actor Worker A → queue retry',
      'actor on-call → queue orders',
    ]);
  });

  test('publishes nothing any more when it has crashed', () => {
    expect(told(atTheEnd, 'publishes')).not.toContain('actor Worker A → queue retry');
  });

  test('consumes what, from basic.consume on; with the end of the channel it is cut', () => {
    expect(told(at(900), 'consumes')).toEqual([]);
    expect(told(at(2000), 'consumes')).toEqual(['queue orders → actor Worker A']);
    expect(connectionsAt(atTheEnd, ['consumes']).map(({cut}) => cut)).toEqual([true]);
  });

  test('is bound to what: an exchange to a queue, even of its own name, or to an exchange', () => {
    expect(told(at(0), 'binds')).toEqual(
      expect.arrayContaining([
        'exchange orders → queue orders',
        'exchange dlx → queue graves',
        'exchange orders → exchange dlx',
      ]),
    );
    expect(told(at(0), 'binds')).toHaveLength(3);
  });

  test('dead-letters to what: an exchange, or through the default one a queue', () => {
    expect(told(at(0), 'dead letters')).toEqual(['queue orders → exchange dlx', 'queue retry → queue orders']);
  });

  test('gets by hand from what', () => {
    expect(told(at(0), 'gets')).toEqual(['queue graves → actor on-call']);
  });

  test('is asked about in one meaning or several, each pair once a meaning', () => {
    expect(told(at(2000))).toEqual([]);
    expect(told(at(2000), 'consumes', 'gets')).toHaveLength(2);
  });
});

test('who owns which partition is what the group has assigned now', () => {
  const {at, atTheEnd} = run({
    kafka: {topics: [{name: 'clicks', partitions: 2}]},
    actors: [
      {is: 'producer', name: 'site', topic: 'clicks', sends: [{message: 'E1', at: 20_000}]},
      memberOf('g', 'Worker 1', 'clicks'),
      memberOf('g', 'Worker 2', 'clicks', {startsAt: 5000}),
    ],
  });
  expect(told(at(4000), 'owns')).toEqual([
    'partition clicks-0 → actor Worker 1',
    'partition clicks-1 → actor Worker 1',
  ]);
  expect(told(atTheEnd, 'owns')).toHaveLength(2);
  expect(new Set(connectionsAt(atTheEnd, ['owns']).map(({to}) => to.name)).size).toBe(2);
  expect(told(at(0), 'publishes')).toEqual(['actor site → partition clicks-0', 'actor site → partition clicks-1']);
});
