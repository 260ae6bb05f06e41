import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../scenario';
import {simulate} from '../../simulate';
import {problemsOf} from '../../testing/problemsOf';
import {eventsOf} from '../../testing/readings';

type Publisher = Extract<ScenarioInput['actors'][number], {is: 'publisher'}>;

/** Nobody is bound to the exchange: what is published there comes back. */
const scenario = (publisher: Partial<Publisher>, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  latency: 10,
  rabbitmq: {queues: [{name: 'aside'}], exchanges: [{name: 'orders', type: 'direct'}]},
  sinks: [{is: 'table', name: 'outbox'}],
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      exchange: 'orders',
      key: 'eu',
      mandatory: true,
      publishes: [{message: 'M1', body: {amount: 5}}, {message: 'M2'}],
      ...publisher,
    },
  ],
  ...more,
});
const returned = (input: ScenarioInput) =>
  eventsOf(simulate(input), 'returned').flatMap((event) =>
    event.system === 'rabbitmq' ? [`${event.message} ${event.exchange}`] : [],
  );
const stored = (input: ScenarioInput) =>
  eventsOf(simulate(input), 'enqueued').map(({message, queue}) => `${message} ${queue}`);

describe('a publisher that puts aside what comes back', () => {
  test('publishes it to another queue', () => {
    expect(stored(scenario({park: {on: ['return'], to: {queue: 'aside'}}}))).toEqual(['M1 aside', 'M2 aside']);
  });

  test('publishes it to another exchange, once, though it comes back from there as well', () => {
    expect(returned(scenario({park: {on: ['return'], to: {exchange: 'amq.direct', key: 'x'}}}))).toEqual([
      'M1 orders',
      'M1 amq.direct',
      'M2 orders',
      'M2 amq.direct',
    ]);
  });

  test('writes it down', () => {
    const rows = eventsOf(simulate(scenario({park: {on: ['return'], to: {table: 'outbox'}}})), 'rowWritten');
    expect(rows.map(({key, value}) => [key, value])).toEqual([
      ['M1', {amount: 5}],
      ['M2', {}],
    ]);
  });

  test('does so when it has tried again as often as it may', () => {
    const input = scenario({
      again: {on: ['return'], after: 50, atMost: 2},
      park: {on: ['return'], to: {queue: 'aside'}},
    });
    expect(returned(input).filter((text) => text.startsWith('M1'))).toHaveLength(3);
    expect(stored(input)).toEqual(['M1 aside', 'M2 aside']);
  });

  test('writes down what may not have been confirmed, without a connection', () => {
    const history = simulate(
      scenario(
        {exchange: '', key: 'aside', park: {on: ['lost confirm'], to: {table: 'outbox'}}},
        {faults: [{cut: ['shop'], during: {signal: 'confirm', message: 'M1'}}]},
      ),
    );
    expect(eventsOf(history, 'rowWritten').map(({at, key}) => `${at} ${key}`)).toEqual(['25 M1']);
  });
});

test.each([
  [{queue: 'asid'}, 'actors[0].park.to.queue: there is no queue "asid": declare it in rabbitmq.queues, or use "aside"'],
  [{table: 'box'}, 'actors[0].park.to.table: there is no table "box": declare it in sinks, or use "outbox"'],
])('%j is refused', (to, problem) => {
  expect(problemsOf(scenario({park: {on: ['return'], to}}))).toEqual([problem]);
});
