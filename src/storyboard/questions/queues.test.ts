import {describe, expect, test} from 'vitest';
import {all, before} from '../anchor';
import {consumerOf, run, shopSending} from '../testing/run';
import {actor, exchange, queue} from '../thing';
import {when} from '../when';
import {deadLetterTarget, graveyardsAt, queueAt, subscriptionsAt} from './queues';

const jobs = queue('jobs');
const worker = actor('Worker A');

const told = (state: ReturnType<typeof queueAt>) => state?.copies.map(({message, state: is}) => `${message} ${is}`);

describe('a queue of three messages and a worker with a prefetch of 1', () => {
  const {at, atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [shopSending('jobs', ['M1', 'M2', 'M3']), consumerOf('jobs', 'Worker A', {startsAt: 1000})],
  });

  test('all is ready until somebody consumes', () => {
    expect(queueAt(at(900), jobs)).toMatchObject({ready: 3, unacked: 0});
  });

  test('what was delivered is unacked, and keeps its place at the head until the ack has come', () => {
    const working = queueAt(at(when(worker).handles('M1')), jobs);
    expect(working).toMatchObject({ready: 2, unacked: 1});
    expect(told(working)).toEqual(['M1 unacked', 'M2 ready', 'M3 ready']);
    expect(told(queueAt(at(before(when(jobs).deletes('M1'))), jobs))).toContain('M1 unacked');
    expect(told(queueAt(at(when(jobs).deletes('M1')), jobs))).not.toContain('M1 unacked');
    expect(queueAt(atTheEnd, jobs)).toMatchObject({ready: 0, unacked: 0, copies: []});
  });

  test('it counts all, however few copies are asked for', () => {
    const state = queueAt(at(900), jobs, 2);
    expect(state).toMatchObject({ready: 3});
    expect(state?.copies).toHaveLength(2);
  });

  test('there is no state of a queue that does not exist', () => {
    expect(queueAt(at(900), queue('nobody'))).toBeUndefined();
  });
});

describe.each(['classic', 'quorum'] as const)('when the channel of a %s queue’s worker closes', (type) => {
  const {at, history} = run({
    rabbitmq: {queues: [{name: 'jobs', type}]},
    actors: [
      shopSending('jobs', ['M1', 'M2', 'M3']),
      consumerOf('jobs', 'Worker A', {startsAt: 1000, prefetch: 2, handle: [{work: 500}]}),
    ],
    faults: [{crash: 'Worker A', at: 1200}],
  });

  test('what it held is ready again, in front, and nothing is unacked', () => {
    expect(queueAt(at(1199), jobs)).toMatchObject({ready: 1, unacked: 2});
    const after = queueAt(at(history.endsAt), jobs);
    expect(after).toMatchObject({ready: 3, unacked: 0});
    expect(told(after)).toEqual(['M1 ready', 'M2 ready', 'M3 ready']);
  });

  test('what has come back says the how-manieth delivery the next one is', () => {
    expect(queueAt(at(history.endsAt), jobs)?.copies.map(({delivery}) => delivery)).toEqual([2, 2, undefined]);
  });
});

test('the time of the message at the head runs down; without a TTL there is none', () => {
  const {at} = run({
    rabbitmq: {queues: [{name: 'jobs', arguments: {'x-message-ttl': 1000}}, {name: 'plain'}]},
    actors: [shopSending('jobs', ['M1']), {is: 'publisher', name: 'other', key: 'plain', publishes: [{message: 'M2'}]}],
  });
  const stored = when(jobs).stores('M1');
  expect(queueAt(at(all(stored)), jobs)?.timeLeft).toBe(1);
  const began = at(stored).at;
  expect(queueAt(at(began + 250), jobs)?.timeLeft).toBeCloseTo(0.75);
  expect(queueAt(at(began + 1000), jobs)?.timeLeft).toBeUndefined();
  expect(queueAt(at(began + 250), queue('plain'))?.timeLeft).toBeUndefined();
});

describe('dead letters go', () => {
  const targetWith = (options: Record<string, string>) =>
    deadLetterTarget(
      run({
        rabbitmq: {
          exchanges: [{name: 'graves', type: 'direct'}],
          queues: [{name: 'jobs', arguments: options}, {name: 'graves'}],
        },
        actors: [shopSending('jobs', ['M1'])],
      }).atTheEnd,
      jobs,
    );

  test('to the exchange of that name, never to a queue of the same name', () => {
    expect(targetWith({'x-dead-letter-exchange': 'graves'})).toEqual(exchange('graves'));
    expect(targetWith({'x-dead-letter-exchange': 'graves', 'x-dead-letter-routing-key': 'jobs'})).toEqual(
      exchange('graves'),
    );
  });

  test('through the default exchange to the queue that the routing key names', () => {
    expect(targetWith({'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'graves'})).toEqual(queue('graves'));
  });

  test('through the default exchange without a routing key back to where they came from', () => {
    expect(targetWith({'x-dead-letter-exchange': ''})).toEqual(jobs);
  });

  test('nowhere without such an exchange', () => {
    expect(targetWith({})).toBeUndefined();
  });
});

describe('a graveyard', () => {
  const toGraves = {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'graves'};

  test('is where dead letters come to and nobody consumes; a queue without dead letters is none', () => {
    const {atTheEnd} = run({
      rabbitmq: {queues: [{name: 'jobs', arguments: toGraves}, {name: 'graves'}, {name: 'other'}]},
      actors: [shopSending('jobs', ['M1'])],
    });
    expect(graveyardsAt(atTheEnd)).toEqual([queue('graves')]);
    expect(queueAt(atTheEnd, queue('graves'))?.graveyard).toBe(true);
    expect(queueAt(atTheEnd, queue('other'))?.graveyard).toBe(false);
  });

  test('may lie behind an exchange', () => {
    const {atTheEnd} = run({
      rabbitmq: {
        exchanges: [{name: 'dlx', type: 'fanout'}],
        queues: [{name: 'jobs', arguments: {'x-dead-letter-exchange': 'dlx'}}, {name: 'graves'}],
        bindings: [{from: 'dlx', to: {queue: 'graves'}}],
      },
      actors: [shopSending('jobs', ['M1'])],
    });
    expect(graveyardsAt(atTheEnd)).toEqual([queue('graves')]);
  });

  test('is none that somebody consumes at some time of the run', () => {
    const {at} = run({
      rabbitmq: {queues: [{name: 'jobs', arguments: toGraves}, {name: 'graves'}]},
      actors: [shopSending('jobs', ['M1']), consumerOf('graves', 'Worker A', {startsAt: 5000})],
    });
    expect(graveyardsAt(at(100))).toEqual([]);
  });

  test('is none from which messages expire: they only wait there', () => {
    const {at} = run({
      rabbitmq: {
        queues: [
          {name: 'jobs', arguments: toGraves},
          {name: 'graves', arguments: {'x-message-ttl': 1000}},
        ],
      },
      actors: [shopSending('jobs', ['M1'])],
    });
    expect(graveyardsAt(at(100))).toEqual([]);
  });
});

describe('who consumes, as the broker has it', () => {
  const {at, history} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [
      shopSending('jobs', ['M1']),
      consumerOf('jobs', 'Worker A', {startsAt: 1000, prefetch: 3}),
      consumerOf('jobs', 'Worker B', {startsAt: 2000, autoAck: true}),
      consumerOf('jobs', 'Worker C', {startsAt: 3000, prefetch: 0}),
    ],
    faults: [{crash: 'Worker A', at: 4000}],
  });
  const consuming = (ms: number) => subscriptionsAt(at(ms)).map(({actor: {name}}) => name);

  test('begins with basic.consume and ends with the channel, whatever the scenario plans', () => {
    expect(consuming(900)).toEqual([]);
    expect(consuming(1500)).toEqual(['Worker A']);
    expect(consuming(3500)).toEqual(['Worker A', 'Worker B', 'Worker C']);
    expect(consuming(history.endsAt)).toEqual(['Worker B', 'Worker C']);
  });

  test('has its prefetch, and none is no limit on a classic queue and 2000 on a quorum queue', () => {
    const prefetchOf = (type: 'classic' | 'quorum') =>
      subscriptionsAt(
        run({
          rabbitmq: {queues: [{name: 'jobs', type}]},
          actors: [consumerOf('jobs', 'Worker A', {prefetch: 3}), consumerOf('jobs', 'Worker B', {prefetch: 0})],
        }).atTheEnd,
      ).map(({prefetch}) => prefetch);
    expect(prefetchOf('classic')).toEqual([3, Infinity]);
    expect(prefetchOf('quorum')).toEqual([3, 2000]);
  });

  test('acks by itself or does not', () => {
    expect(subscriptionsAt(at(3500)).map(({autoAck}) => autoAck)).toEqual([false, true, false]);
  });
});
