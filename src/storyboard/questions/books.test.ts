import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../simulation';
import {consumerOf, run, shopSending} from '../testing/run';
import {actor, queue} from '../thing';
import {when} from '../when';
import {booksAt} from './books';

const sinks: ScenarioInput['sinks'] = [
  {is: 'provider', name: 'payments'},
  {is: 'table', name: 'rows', unique: true},
];
const charging = [{call: 'payments', ms: 100}, {work: 200}, {ack: true as const}];

test('who is paid is counted once, however often; what is charged beyond that is twice', () => {
  const {atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    sinks,
    actors: [
      shopSending('jobs', ['M1', 'M2'], {publishes: [{message: 'M1', body: {amount: 20}}]}),
      consumerOf('jobs', 'Worker A', {handle: charging}),
      consumerOf('jobs', 'Worker B', {handle: charging, startsAt: 10}),
    ],
    faults: [{crash: 'Worker A', after: {message: 'M1', step: 0}}],
  });
  expect(booksAt(atTheEnd)).toMatchObject({paid: 1, charges: 2, twice: 1, amount: 40, deliveries: 2, lost: 0});
});

describe('a message that is not paid yet', () => {
  const dlq = {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'graves'};
  const {at, atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs', arguments: dlq}, {name: 'graves'}]},
    sinks,
    actors: [
      shopSending('jobs', ['M1', 'M2'], {
        publishes: [
          {message: 'M1', body: {amount: 'one'}},
          {message: 'M2', body: {amount: 1}},
        ],
      }),
      consumerOf('jobs', 'Worker A', {handle: charging, startsAt: 1000}),
    ],
  });

  test('is waiting on its way, in the queue and in somebody’s hands', () => {
    expect(booksAt(at(10))).toMatchObject({waiting: 2, lost: 0, paid: 0});
    expect(booksAt(at(900))).toMatchObject({waiting: 2, lost: 0, paid: 0});
    expect(booksAt(at(when(actor('Worker A')).handles('M2')))).toMatchObject({waiting: 1, lost: 0, paid: 0});
  });

  test('is dead, and neither waiting nor lost, where dead letters stay', () => {
    expect(booksAt(at(when(queue('graves')).stores('M1')))).toMatchObject({dead: 1, lost: 0});
    expect(booksAt(atTheEnd)).toMatchObject({paid: 1, waiting: 0, dead: 1, lost: 0});
  });
});

describe('a message is lost', () => {
  test('when auto-ack deletes it at once and its worker dies, and not while the worker is at work', () => {
    const {at, atTheEnd} = run({
      rabbitmq: {queues: [{name: 'jobs'}]},
      sinks,
      actors: [shopSending('jobs', ['M1']), consumerOf('jobs', 'Worker A', {autoAck: true, handle: [{work: 500}]})],
      faults: [{crash: 'Worker A', at: 300}],
    });
    expect(booksAt(at(when(actor('Worker A')).handles('M1')))).toMatchObject({lost: 0, waiting: 1, paid: 0});
    expect(booksAt(atTheEnd)).toMatchObject({lost: 1, waiting: 0, paid: 0});
  });

  test('not while it is held back for its retry', () => {
    const {at} = run({
      rabbitmq: {
        version: '4.3',
        queues: [
          {
            name: 'jobs',
            arguments: {'x-delayed-retry-type': 'all', 'x-delayed-retry-min': 2000, 'x-delayed-retry-max': 2000},
          },
        ],
      },
      sinks,
      actors: [
        shopSending('jobs', ['M1']),
        consumerOf('jobs', 'Worker A', {handle: [{work: 100}, {nack: {requeue: true}}], startsAt: 500}),
      ],
      until: 2000,
    });
    expect(booksAt(at(1500))).toMatchObject({lost: 0, waiting: 1});
  });
});

test('a write that the table refused is none', () => {
  const {atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    sinks,
    actors: [
      shopSending('jobs', ['M1']),
      consumerOf('jobs', 'Worker A', {handle: [{write: 'rows'}, {write: 'rows'}, {ack: true}]}),
    ],
  });
  expect(booksAt(atTheEnd).writes).toBe(1);
});
