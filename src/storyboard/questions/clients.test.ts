import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../simulation';
import {event, eventsLike, nth} from '../anchor';
import {consumerOf, memberOf, run, shopSending} from '../testing/run';
import {actor} from '../thing';
import {when} from '../when';
import {batchedBy, clientAt, handOf, lastAsked, progressOf, unsentBy} from './clients';

const worker = actor('Worker A');

const shopAndWorker = (rest: Parameters<typeof consumerOf>[2] = {}, given: Partial<ScenarioInput> = {}) =>
  run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    sinks: [{is: 'provider', name: 'payments'}],
    actors: [
      shopSending('jobs', ['M1', 'M2'], {startsAt: 500}),
      consumerOf('jobs', worker.name, {
        startsAt: 1000,
        handle: [{work: 200}, {call: 'payments', ms: 300}, {ack: true}],
        ...rest,
      }),
    ],
    ...given,
  });

describe('what a client does', () => {
  const {at, atTheEnd} = shopAndWorker({}, {faults: [{crash: worker.name, at: 60_000}]});
  const status = (...when: Parameters<typeof at>) => clientAt(at(...when), worker);

  test('is nothing before it starts, idle while it waits, and its step while its handler is at work', () => {
    expect(status(900)).toMatchObject({status: '', tone: 'quiet'});
    expect(status(1000)).toMatchObject({status: 'idle', tone: 'quiet'});
    expect(status(when(worker).handles('M1'))).toMatchObject({status: 'works', tone: 'busy', busyWith: 'M1'});
    expect(status(event('stepBegan', {doing: 'call'}))).toMatchObject({status: 'charges', tone: 'busy'});
  });

  test('cut off, it goes on as its steps were meant to: work of a message of its own is the first that there is', () => {
    const cut = shopAndWorker(
      {handle: [{work: 100}, {work: 300}, {ack: true}], workFor: {M1: 700}},
      {faults: [{crash: worker.name, at: 1500}]},
    );
    const began = eventsLike(cut.history, 'handling')[0]?.at ?? NaN;
    expect(progressOf(cut.at(began + 250), worker)).toBeCloseTo(0.25, 5);
  });

  test('is over with a crash', () => {
    expect(clientAt(atTheEnd, worker)).toMatchObject({status: 'died', tone: 'down'});
    expect(clientAt(atTheEnd, worker)).not.toHaveProperty('busyWith');
  });

  test('is trouble while a failure is handled: it throws while it logs', () => {
    const failing = shopAndWorker({
      handle: [{parse: 'note', ms: 100}, {ack: true}],
      onFailure: [{do: [{work: 200}, {reject: {requeue: false}}]}],
    });
    const logs = event('stepBegan', {phase: 'failure', doing: 'work'});
    expect(clientAt(failing.at(logs), worker)).toMatchObject({status: 'throws', tone: 'trouble'});
  });
});

describe('what a consumer is', () => {
  test('says its prefetch or its auto-ack once the broker has its subscription, and nothing of it before', () => {
    const role = (rest: Parameters<typeof consumerOf>[2], ms: number) =>
      clientAt(shopAndWorker(rest).at(ms), worker)?.role;
    expect(role({prefetch: 3}, 900)).toBe('');
    expect(role({prefetch: 3}, 1200)).toBe('prefetch 3');
    expect(role({autoAck: true}, 1200)).toBe('auto-ack');
  });

  test('has a new parser once it is deployed', () => {
    const {at} = run({
      rabbitmq: {queues: [{name: 'jobs'}]},
      actors: [
        consumerOf('jobs', worker.name),
        {is: 'operator', name: 'on-call', does: [{at: 2000, deed: {deploy: {to: worker.name, parser: 'lenient'}}}]},
      ],
    });
    expect(clientAt(at(1900), worker)?.role).toBe('prefetch 1');
    expect(clientAt(at(2000), worker)?.role).toBe('new parser');
  });

  test('of a log is by what it owns', () => {
    const {atTheEnd, at} = run({
      kafka: {topics: [{name: 'clicks', partitions: 2}]},
      actors: [memberOf('g', worker.name, 'clicks')],
    });
    expect(clientAt(at(0), worker)?.role).toBe('owns no partition');
    expect(clientAt(atTheEnd, worker)?.role).toBe('owns partitions 0, 1');
  });
});

describe('what a client holds', () => {
  test('is what was delivered to it and is not settled, what it works on first', () => {
    const {at, atTheEnd} = shopAndWorker({prefetch: 2});
    const held = (...when: Parameters<typeof at>) => handOf(at(...when), worker).map(({message}) => message);
    expect(held(900)).toEqual([]);
    expect(held(when(worker).receives('M2'))).toEqual(['M1', 'M2']);
    expect(held(when(worker).acks('M1'))).toEqual(['M2']);
    expect(handOf(atTheEnd, worker)).toEqual([]);
  });

  test('says the how-manieth delivery it is where the broker counts them, else only that it comes again', () => {
    const again = (type: 'quorum' | 'classic') => {
      const {at} = shopAndWorker(
        {},
        {
          rabbitmq: {queues: [{name: 'jobs', type}]},
          faults: [{crash: worker.name, at: 1200, restartAfter: 200}],
        },
      );
      return [1, 2].map((n) => handOf(at(nth(n, when(worker).receives('M1'))), worker)[0]?.again);
    };
    expect(again('quorum')).toEqual([undefined, 2]);
    expect(again('classic')).toEqual([undefined, 'uncounted']);
  });

  test('counts in 4.3 what was nacked too, though that is no failed delivery', () => {
    const {at} = shopAndWorker({handle: [{work: 100}, {nack: {requeue: true}}]}, {until: 3000});
    const times = [1, 2, 3].map((n) => handOf(at(nth(n, when(worker).receives('M1'))), worker)[0]?.again);
    expect(times).toEqual([undefined, 2, 3]);
  });

  test('is gone when it crashes', () => {
    const {at} = shopAndWorker({}, {faults: [{crash: worker.name, at: 1200}]});
    expect(handOf(at(1199), worker)).toHaveLength(1);
    expect(handOf(at(1200), worker)).toEqual([]);
  });
});

describe('what a producer has not sent', () => {
  const site = actor('site');
  const {at} = run({
    kafka: {topics: [{name: 'clicks', partitions: 1}]},
    actors: [
      {
        is: 'producer',
        name: site.name,
        topic: 'clicks',
        config: {'linger.ms': 1000},
        sends: [
          {message: 'E1', at: 2000},
          {message: 'E2', at: 2500},
          {message: 'E3', at: 9000},
        ],
      },
    ],
  });

  test('waits with the application, then in the batch, and is under way when the batch leaves', () => {
    const [at2000, at2500] = [at(2200), at(2600)];
    expect([unsentBy(at(1000), site), batchedBy(at(1000), site)]).toEqual([['E1', 'E2', 'E3'], []]);
    // Its first record is held back until the topic is known.
    expect([unsentBy(at(2001), site), batchedBy(at(2001), site)]).toEqual([['E2', 'E3'], []]);
    expect([unsentBy(at2000, site), batchedBy(at2000, site)]).toEqual([['E2', 'E3'], ['E1']]);
    expect([unsentBy(at2500, site), batchedBy(at2500, site)]).toEqual([['E3'], ['E1', 'E2']]);
    const left = at(when(site).sends('produce'));
    expect([unsentBy(left, site), batchedBy(left, site)]).toEqual([['E3'], []]);
  });
});

test('nobody is a client who is not there', () => {
  const {atTheEnd} = shopAndWorker();
  expect(clientAt(atTheEnd, actor('nobody'))).toBeUndefined();
  expect(handOf(atTheEnd, actor('nobody'))).toEqual([]);
});

test('what somebody asks a queue for by hand is known from the question on, its answer when it has come', () => {
  const hand = actor('Ana');
  const {at, atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [{is: 'operator', name: hand.name, does: [{at: 100, deed: {get: 'jobs'}}]}],
  });
  expect(lastAsked(at(99), hand)).toBeUndefined();
  expect(lastAsked(at(when(hand).sends('get')), hand)).toEqual({asked: 'basic.get'});
  expect(lastAsked(atTheEnd, hand)).toEqual({asked: 'basic.get', answer: 'basic.get-empty'});
});

test('an alarm that comes while somebody waits for an answer is none', () => {
  const hand = actor('Ana');
  const {at} = run({
    rabbitmq: {queues: [{name: 'jobs'}, {name: 'dead'}]},
    actors: [
      shopSending('dead', ['M1']),
      {is: 'monitor', name: 'pager', queue: 'dead', readyAtLeast: 1, every: 10},
      {
        is: 'operator',
        name: hand.name,
        does: [
          {at: 60, deed: {get: 'jobs'}},
          {after: {alarm: 'pager', ms: 500}, deed: {get: 'dead'}},
        ],
      },
    ],
  });
  const alarm = at(when(hand).gets('alarm'));
  const asked = at(when(hand).sends('get'));
  expect([asked.ms, alarm.ms, lastAsked(alarm, hand)]).toEqual([60, 90, {asked: 'basic.get'}]);
});
