import {describe, expect, test} from 'vitest';
import {simulate, type History, type ScenarioInput} from '../../simulation';
import {instantOf, type Instant} from '../instant';
import {actor, message, queue} from '../thing';
import {mostDeliveries, retriesAt, tallyAt} from './retries';

const jobs = queue('jobs');
const worker = actor('worker');

type OnFailure = Extract<ScenarioInput['actors'][number], {onFailure?: unknown}>['onFailure'];

/** J1 cannot be read, J2 can; what waits does so for 1 s, then for 2 s. */
const run = (onFailure: OnFailure, more: Partial<ScenarioInput> = {}): History =>
  simulate({
    rabbitmq: {
      queues: [
        {name: 'jobs', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead'}},
        ...[1000, 2000].map((ttl) => ({
          name: `wait ${ttl}`,
          arguments: {'x-message-ttl': ttl, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'jobs'},
        })),
        {name: 'dead'},
      ],
    },
    actors: [
      {
        is: 'publisher',
        name: 'shop',
        key: 'jobs',
        publishes: [
          {message: 'J1', body: {amount: '1,5'}, at: 100},
          {message: 'J2', body: {amount: '1.5'}, at: 110},
        ],
      },
      {is: 'consumer', name: 'worker', queue: 'jobs', handle: [{parse: 'amount', ms: 50}, {ack: true}], onFailure},
    ],
    ...more,
  });

const parking = run([
  {
    while: {header: 'retry_count', below: 2},
    do: [{republish: {to: ['wait 1000', 'wait 2000'], count: 'retry_count'}}, {awaitConfirm: true}, {ack: true}],
  },
  {do: [{reject: {requeue: false}}]},
]);

const at = (history: History, ms: number): Instant => instantOf([history], 0, ms);

const retries = (history: History, ms: number) => {
  const found = retriesAt(at(history, ms), worker, message('J1'));
  if (found === undefined) throw new Error('the worker works');
  return found;
};

describe('what became of a message that cannot be handled', () => {
  test("three attempts fail, two waits of their queues' TTL lie between them, and it is dead", () => {
    const {attempts, waits, dead, span} = retries(parking, parking.endsAt);
    expect(attempts.map(({failedAt}) => failedAt !== undefined)).toEqual([true, true, true]);
    expect(waits.map(({queue: name, ttl, over}) => [name, ttl, over])).toEqual([
      ['wait 1000', 1000, true],
      ['wait 2000', 2000, true],
    ]);
    expect(dead?.queue).toBe('dead');
    expect(span.to).toBe(dead?.at);
    for (const [index, {from, ttl}] of waits.entries())
      expect(attempts[index + 1]?.from).toBeGreaterThanOrEqual(from + ttl);
  });

  test('nothing is told before it happens', () => {
    const [first] = retries(parking, parking.endsAt).waits;
    const during = retries(parking, (first?.from ?? 0) + 500);
    expect(during.attempts).toHaveLength(1);
    expect(during.waits).toEqual([{...first, over: false}]);
    expect(during.dead).toBeUndefined();
  });

  test('an attempt ends with the crash of its client, and has not failed', () => {
    const crashing = run([{do: [{reject: {requeue: false}}]}], {
      faults: [{crash: 'worker', at: 200, restartAfter: 500}],
    });
    const [first, second] = retries(crashing, crashing.endsAt).attempts;
    const crashedAt = crashing.events.find(({type}) => type === 'crashed')?.at;
    expect(crashedAt).toBe(200);
    expect(first).toEqual({from: first?.from, to: crashedAt});
    expect(second?.failedAt).toBeDefined();
  });

  test('it is present in its queues, in the waits and in its grave, and not when it was dropped', () => {
    expect(retries(parking, (parking.endsAt / 2) | 0).present).toBe(true);
    expect(retries(parking, parking.endsAt).present).toBe(true);
    const dropping = run([{do: [{reject: {requeue: false}}]}], {rabbitmq: {queues: [{name: 'jobs'}]}});
    expect(retries(dropping, dropping.endsAt).present).toBe(false);
  });

  test('the others are done while it waits', () => {
    const {waits, done} = retries(parking, parking.endsAt);
    expect(done.messages).toEqual(['J2']);
    expect(done.at).toBeGreaterThan(waits[0]?.from ?? Infinity);
    expect(done.at).toBeLessThan((waits[0]?.from ?? 0) + 1000);
  });
});

describe('how often a queue delivers each message', () => {
  const messages = [message('J1'), message('J2')];
  const looping = run([{do: [{nack: {requeue: true}}]}], {until: 5000});

  test('one that is put back is delivered again and again, and the one behind it never', () => {
    const [first, second] = tallyAt(at(looping, looping.endsAt), jobs, messages);
    expect(first?.deliveries).toBeGreaterThan(20);
    expect(first?.state).toBe('delivered');
    expect(second).toEqual({message: 'J2', deliveries: 0, state: 'never delivered'});
    expect(mostDeliveries(at(looping, 0), jobs, messages)).toBe(first?.deliveries);
  });

  test('what is acked is acked; what reaches the limit is dropped', () => {
    const limited = run([{do: [{reject: {requeue: true}}]}], {
      rabbitmq: {queues: [{name: 'jobs', arguments: {'x-delivery-limit': 3}}]},
    });
    expect(tallyAt(at(limited, limited.endsAt), jobs, messages)).toEqual([
      {message: 'J1', deliveries: 4, state: 'dropped'},
      {message: 'J2', deliveries: 1, state: 'acked'},
    ]);
  });
});
