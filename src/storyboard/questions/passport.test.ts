import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../simulation';
import {before, event, nth} from '../anchor';
import {consumerOf, run, shopSending} from '../testing/run';
import {actor, queue, sink} from '../thing';
import {when} from '../when';
import {fieldReadAt, passportAt} from './passport';

const worker = actor('Worker A');
const jobs = queue('jobs');
const graves = queue('graves');

const scenario = (
  handle: NonNullable<Extract<ScenarioInput['actors'][number], {is: 'consumer'; queue: string}>['handle']>,
): ScenarioInput => ({
  rabbitmq: {
    queues: [
      {name: 'jobs', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'graves'}},
      {name: 'graves'},
    ],
  },
  actors: [
    shopSending('jobs', [], {
      startsAt: 500,
      publishes: [{message: 'M1', body: {order: 'M1', amount: '12,50', note: 'hi'}}],
    }),
    consumerOf('jobs', worker.name, {startsAt: 1000, handle}),
  ],
});

describe('where a message is', () => {
  const {at} = run(scenario([{work: 300}, {ack: true}]));
  const where = (...when: Parameters<typeof at>) => {
    const {state, queue} = passportAt(at(...when), 'M1');
    return [state, queue];
  };

  test('follows it: not published, on its way, stored in the queue also while somebody has it in hand, acked', () => {
    expect(where(100)).toEqual(['not published yet', undefined]);
    expect(where(when(actor('shop')).sends('publish'))).toEqual(['on its way', undefined]);
    expect(where(900)).toEqual(['stored', 'jobs']);
    expect(where(when(worker).handles('M1'))).toEqual(['stored', 'jobs']);
    expect(where(before(when(jobs).deletes('M1')))).toEqual(['stored', 'jobs']);
    expect(where(when(jobs).deletes('M1'))).toEqual(['acked', 'jobs']);
  });

  test('is paid once a provider has charged for it, and not by the ack', () => {
    expect(passportAt(at(when(jobs).deletes('M1')), 'M1').paid).toBe(false);
    const charged = run({
      rabbitmq: {queues: [{name: 'jobs'}]},
      sinks: [{is: 'provider', name: 'bank'}],
      actors: [
        shopSending('jobs', ['M1']),
        consumerOf('jobs', worker.name, {handle: [{call: 'bank', ms: 50}, {ack: true}]}),
      ],
    });
    const {charges} = when(sink('bank'));
    expect(passportAt(charged.at(before(charges('M1'))), 'M1').paid).toBe(false);
    expect(passportAt(charged.at(charges('M1')), 'M1').paid).toBe(true);
  });

  test('counts its deliveries, and says of the newest whether it is a redelivery', () => {
    expect(passportAt(at(900), 'M1')).not.toHaveProperty('redelivered');
    expect(passportAt(at(when(worker).handles('M1')), 'M1')).toMatchObject({deliveries: 1, redelivered: false});
  });
});

test('one that comes again is redelivered', () => {
  const {at} = run({
    ...scenario([{work: 300}, {ack: true}]),
    faults: [{crash: worker.name, at: 1200, restartAfter: 100}],
  });
  expect(passportAt(at(nth(2, when(worker).handles('M1'))), 'M1')).toMatchObject({deliveries: 2, redelivered: true});
});

test('one that its queue has dropped is gone, and nobody has acked it', () => {
  const {atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [
      shopSending('jobs', ['M1']),
      consumerOf('jobs', worker.name, {handle: [{work: 100}, {reject: {requeue: false}}]}),
    ],
  });
  expect(passportAt(atTheEnd, 'M1').state).toBe('gone');
});

describe('x-death', () => {
  test('is empty until the broker dead-letters it, and then says from where and why', () => {
    const {at, atTheEnd} = run(scenario([{parse: 'amount', ms: 100}, {ack: true}]));
    expect(passportAt(at(before(when(graves).stores('M1'))), 'M1').deaths).toEqual([]);
    expect(passportAt(atTheEnd, 'M1')).toMatchObject({
      queue: 'graves',
      deaths: [{queue: 'jobs', reason: 'rejected', count: 1}],
    });
  });

  test('has the newest death first, and counts those of one queue and reason together', () => {
    const {atTheEnd} = run({
      rabbitmq: {
        queues: [
          {name: 'jobs', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'wait'}},
          {
            name: 'wait',
            arguments: {'x-message-ttl': 500, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'jobs'},
          },
        ],
      },
      actors: [
        shopSending('jobs', ['M1']),
        consumerOf('jobs', worker.name, {handle: [{work: 100}, {reject: {requeue: false}}]}),
      ],
      until: 1000,
    });
    expect(passportAt(atTheEnd, 'M1').deaths).toEqual([
      {queue: 'jobs', reason: 'rejected', count: 2},
      {queue: 'wait', reason: 'expired', count: 1},
    ]);
  });
});

describe('the body', () => {
  const {at} = run(scenario([{parse: 'amount', ms: 100}, {ack: true}]));

  test('is malformed only after a handler has failed on it: nobody knows before', () => {
    const fails = event('failed', {message: 'M1'}, 'a handler fails');
    expect(passportAt(at(before(fails)), 'M1').field?.oddAt).toBeUndefined();
    expect(passportAt(at(fails), 'M1').field).toEqual({name: 'amount', value: '12,50', oddAt: 2});
  });

  test('shows its last field while no handler has complained of another', () => {
    expect(passportAt(at(900), 'M1').field).toEqual({name: 'note', value: 'hi'});
  });

  test('in a handler it is the field that this one parses; nothing of what nobody has in hand', () => {
    expect(fieldReadAt(at(when(worker).handles('M1')), worker)).toEqual({name: 'amount', value: '12,50'});
    expect(fieldReadAt(at(900), worker)).toBeUndefined();
  });
});
