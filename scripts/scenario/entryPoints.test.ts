import {describe, expect, test} from 'vitest';
import {simulate} from '../../src/simulation';
import {eventsOf} from '../../src/simulation/testing/readings';
import {definitionsSchema} from './definitions';
import {fromDefinitions} from './fromDefinitions';

type Args = Readonly<Record<string, unknown>>;

const queue = (name: string, args: Args = {}) => ({name, vhost: '/', arguments: args});
const exchange = (name: string, type: string, args: Args = {}) => ({name, vhost: '/', type, arguments: args});
const bound = (source: string, destination: string, routing_key = '', more: object = {}) => ({
  source,
  vhost: '/',
  destination,
  destination_type: 'queue',
  routing_key,
  arguments: {},
  ...more,
});
const into = {destination_type: 'exchange'};

const made = (definitions: object, only?: readonly string[]) =>
  fromDefinitions(definitionsSchema.parse({rabbitmq_version: '4.3.0', queues: [], ...definitions}), '/', only);

/** Where messages come in, and the queues that have stored one when all is over. */
const playedOf = ({scenario}: ReturnType<typeof made>) => ({
  publishers: scenario.actors.filter(({is}) => is === 'publisher').map(({name}) => name),
  stored: [...new Set(eventsOf(simulate(scenario), 'enqueued').map((event) => event.queue))].sort(),
});

describe('where everything is inside, something is published to all the same', () => {
  test('a retry queue that leads back: where the work is, not where it waits', () => {
    const retry = made({
      queues: [
        queue('wait', {'x-message-ttl': 5000, 'x-dead-letter-exchange': 'main'}),
        queue('work', {'x-dead-letter-exchange': 'retry'}),
      ],
      exchanges: [exchange('retry', 'fanout'), exchange('main', 'fanout')],
      bindings: [bound('retry', 'wait'), bound('main', 'work')],
    });
    expect(playedOf(retry).publishers).toEqual(['main publisher']);
  });

  test('the same over the default exchange', () => {
    const retry = made({
      queues: [
        queue('wait', {'x-message-ttl': 5000, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'work'}),
        queue('work', {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'wait'}),
      ],
    });
    expect(playedOf(retry).publishers).toEqual(['work publisher']);
  });

  test('two exchanges that are bound to each other', () => {
    const circle = made({
      queues: [queue('q')],
      exchanges: [exchange('a', 'fanout'), exchange('b', 'fanout')],
      bindings: [bound('a', 'b', '', into), bound('b', 'a', '', into), bound('b', 'q')],
    });
    expect(playedOf(circle)).toEqual({publishers: ['a publisher'], stored: ['q']});
  });

  test('one queue whose dead letters come back to itself', () => {
    const self = made(
      {queues: [queue('q', {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'q'}), queue('other')]},
      ['q'],
    );
    expect(playedOf(self)).toEqual({publishers: ['q publisher'], stored: ['q']});
  });

  test('a queue behind an exchange to which no client may publish', () => {
    const hidden = made({
      queues: [queue('q')],
      exchanges: [{...exchange('hidden', 'fanout'), internal: true}, exchange('open', 'headers')],
      bindings: [bound('hidden', 'q'), bound('open', 'hidden', '', {...into, arguments: {'x-match': 'any'}})],
    });
    expect(playedOf(hidden)).toEqual({publishers: ['q publisher'], stored: ['q']});
  });
});

test('an exchange that alone leads to many queues: some of them have a consumer, and it is said', () => {
  const names = Array.from({length: 9}, (_, index) => `q${index}`);
  const wide = made({
    queues: names.map((name) => queue(name)),
    exchanges: [exchange('wide', 'direct')],
    bindings: names.map((name) => bound('wide', name, name)),
  });
  expect(playedOf(wide).stored).toEqual(names.slice(0, 6));
  expect(wide.scenario.actors).toHaveLength(7);
  expect(wide.notes.join()).toContain('of the 9 queues that it leads to 6 have a consumer');
});

describe('what is published fits each binding on its way', () => {
  test('stars and hashes are patterns of topic exchanges alone', () => {
    const direct = made({
      queues: [queue('q')],
      exchanges: [exchange('d', 'direct')],
      bindings: [bound('d', 'q', 'a.*.#')],
    });
    expect(playedOf(direct).stored).toEqual(['q']);
  });

  test('a topic exchange behind another: the key that both take', () => {
    const two = made({
      queues: [queue('q')],
      exchanges: [exchange('first', 'topic'), exchange('second', 'topic')],
      bindings: [bound('first', 'second', 'order.created', into), bound('second', 'q', 'order.*')],
    });
    expect(playedOf(two)).toEqual({publishers: ['first publisher'], stored: ['q']});
  });

  test('headers of one exchange and the key of the next', () => {
    const both = made({
      queues: [queue('q')],
      exchanges: [exchange('h', 'headers'), exchange('d', 'direct')],
      bindings: [bound('h', 'd', '', {...into, arguments: {'x-match': 'all', kind: 'a'}}), bound('d', 'q', 'k')],
    });
    expect(playedOf(both)).toEqual({publishers: ['h publisher'], stored: ['q']});
  });

  test('where no key fits all of them, it is said, and the queue is reached from nearer', () => {
    const closed = made({
      queues: [queue('q')],
      exchanges: [exchange('first', 'direct'), exchange('second', 'direct')],
      bindings: [bound('first', 'second', 'a', into), bound('second', 'q', 'b')],
    });
    expect(closed.notes).toContain('exchange first: no key was found that leads to queue q');
    expect(playedOf(closed)).toEqual({publishers: ['second publisher'], stored: ['q']});
  });
});

test('many exchanges that are bound to one another are gone through once', () => {
  const names = Array.from({length: 24}, (_, index) => `e${index}`);
  const all = made({
    queues: [queue('q')],
    exchanges: names.map((name) => exchange(name, 'fanout')),
    bindings: [
      ...names.flatMap((from) => names.filter((to) => to !== from).map((to) => bound(from, to, '', into))),
      bound('e23', 'q'),
    ],
  });
  expect(playedOf(all).stored).toEqual(['q']);
});
