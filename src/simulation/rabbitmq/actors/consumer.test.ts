import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../scenario';
import {simulate} from '../../simulate';
import {eventsOf, signalsOf} from '../../testing/readings';
import {modelOf} from '../../world';

const publishes = (...messages: readonly string[]) => messages.map((message) => ({message, body: {amount: 20}, at: 0}));

const scenario = (consumer: object, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  latency: 10,
  rabbitmq: {queues: [{name: 'q'}, {name: 'retry.a'}, {name: 'retry.b'}]},
  sinks: [
    {is: 'provider', name: 'payments'},
    {is: 'table', name: 'rows', unique: true},
  ],
  actors: [
    {is: 'publisher', name: 'shop', key: 'q', publishes: publishes('M1', 'M2', 'M3')},
    {is: 'consumer', name: 'A', queue: 'q', ...consumer},
  ],
  ...more,
});

const times = (history: ReturnType<typeof simulate>, type: 'handling' | 'handled' | 'failureHandled') =>
  eventsOf(history, type).map(({at, message}) => `${at} ${message}`);

describe('a consumer', () => {
  test('handles its deliveries one by one, in order, as they come in', () => {
    // M1: published at 0, stored at 10, delivered at 20; worked on for 100 ms; the ack takes 10 ms, the next delivery 10 ms.
    const history = simulate(scenario({prefetch: 1, handle: [{work: 100}, {ack: true}]}));
    expect(times(history, 'handling')).toEqual(['20 M1', '140 M2', '260 M3']);
    expect(times(history, 'handled')).toEqual(['120 M1', '240 M2', '360 M3']);
    expect(history.endsAt).toBe(370);
  });

  test('does not wait for the wire when it may hold more than one', () => {
    const history = simulate(scenario({prefetch: 3, handle: [{work: 100}, {ack: true}]}));
    expect(times(history, 'handling')).toEqual(['20 M1', '120 M2', '220 M3']);
    const A = history.stateAt(130).actors['A'];
    expect(A).toMatchObject({hand: [{message: 'M2'}, {message: 'M3'}], handling: {message: 'M2', since: 120}});
  });

  test('takes its own time for single messages, in the first `work` only', () => {
    const history = simulate(scenario({handle: [{work: 10}, {work: 1}, {ack: true}], workFor: {M2: 500}}));
    const works = history.stateAfter(history.events.length - 1).actors['A'];
    expect(works?.is === 'consumer' && works.works.map(({from, to}) => to - from)).toEqual([11, 501, 11]);
  });

  test('settles nothing when the broker acknowledges by itself', () => {
    const history = simulate(scenario({autoAck: true, handle: [{work: 100}, {ack: true}]}));
    expect(signalsOf(history, 'ack')).toEqual([]);
    expect(history.stateAt(30).actors['A']).toMatchObject({hand: [{message: 'M1'}, {message: 'M2'}, {message: 'M3'}]});
    expect(history.stateAt(130).actors['A']).toMatchObject({hand: [{message: 'M2'}, {message: 'M3'}]});
  });

  test('keeps what it does not settle', () => {
    const history = simulate(scenario({prefetch: 2, handle: [{work: 1}]}, {until: 1000}));
    expect(times(history, 'handled')).toHaveLength(2);
    expect(history.stateAt(1000).actors['A']).toMatchObject({hand: [{message: 'M1'}, {message: 'M2'}]});
  });

  test('rejects without requeue when its handler fails and nothing else is said', () => {
    const history = simulate(scenario({handle: [{parse: 'colour'}, {ack: true}]}));
    expect(eventsOf(history, 'failed').map(({error}) => error)).toEqual(
      Array(3).fill('colour: nothing is not a number'),
    );
    expect(signalsOf(history, 'reject')).toEqual([
      '20 M1 basic.reject 1',
      '40 M2 basic.reject 2',
      '60 M3 basic.reject 3',
    ]);
    expect(eventsOf(history, 'dropped').map(({reason}) => reason)).toEqual(Array(3).fill('rejected'));
  });

  test('counts the failures of a message, and takes the first branch that applies', () => {
    const history = simulate(
      scenario({
        handle: [{parse: 'colour'}],
        onFailure: [
          {while: {header: 'x-delivery-count', below: 2}, do: [{reject: {requeue: true}}]},
          {do: [{work: 7}, {ack: true}]},
        ],
      }),
    );
    const ofM1 = eventsOf(history, 'failed').filter(({message}) => message === 'M1');
    expect(ofM1.map(({attempt}) => attempt)).toEqual([1, 2, 3]);
    expect(
      eventsOf(history, 'settled')
        .filter(({message}) => message === 'M1')
        .map(({how}) => how),
    ).toEqual(['reject', 'reject', 'ack']);
  });

  test('publishes a failed message to the next queue, waits for the confirm, then acks', () => {
    const history = simulate(
      scenario({
        handle: [{parse: 'colour'}],
        onFailure: [{do: [{republish: {to: ['retry.a', 'retry.b']}}, {awaitConfirm: true}, {ack: true}]}],
      }),
    );
    expect(signalsOf(history, 'publish').slice(3)).toEqual([
      '20 M1 basic.publish retry.a',
      '60 M2 basic.publish retry.a',
      '100 M3 basic.publish retry.a',
    ]);
    expect(signalsOf(history, 'ack')).toEqual(['40 M1 basic.ack 1', '80 M2 basic.ack 2', '120 M3 basic.ack 3']);
    expect(times(history, 'failureHandled')).toEqual(['40 M1', '80 M2', '120 M3']);
  });

  test('dies when the broker refuses what it publishes while it handles a failure', () => {
    const history = simulate(
      scenario(
        {
          handle: [{parse: 'colour'}],
          onFailure: [{do: [{republish: {to: ['retry.a']}}, {awaitConfirm: true}, {ack: true}]}],
        },
        {
          rabbitmq: {
            queues: [
              {name: 'q'},
              {name: 'retry.a', type: 'classic', arguments: {'x-max-length': 1, 'x-overflow': 'reject-publish'}},
            ],
          },
        },
      ),
    );
    expect(eventsOf(history, 'crashed').map(({message}) => message)).toEqual(['M2']);
    expect(modelOf(history.stateAt(10_000), 'rabbitmq')?.queues.get('q')?.ready.count).toBe(2);
  });
});

describe('sinks', () => {
  test('a charge takes a trip there, its time and a trip back', () => {
    const history = simulate(scenario({handle: [{call: 'payments', ms: 50}, {ack: true}]}));
    expect(eventsOf(history, 'charged')[0]).toMatchObject({
      at: 80,
      by: 'A',
      charge: {id: 'ch_1', message: 'M1', amount: 20},
    });
    expect(times(history, 'handled')[0]).toBe('90 M1');
  });

  test('a refused row is an answer, not a failure', () => {
    const twice = {is: 'publisher', name: 'again', key: 'q', publishes: [{message: 'M1'}], startsAt: 900} as const;
    const base = scenario({handle: [{write: 'rows'}, {ack: true}]});
    const history = simulate({...base, actors: [...base.actors, twice]});
    expect(eventsOf(history, 'rowWritten').map(({key}) => key)).toEqual(['M1', 'M2', 'M3']);
    expect(eventsOf(history, 'rowRefused').map(({key}) => key)).toEqual(['M1']);
    expect(times(history, 'handled')).toHaveLength(4);
    const rows = history.stateAt(5000).sinks['rows'];
    expect(rows?.is === 'table' && rows.rows.size).toBe(3);
    expect(rows?.is === 'table' && rows.writes.map(({refused}) => refused)).toEqual([false, false, false, true]);
  });

  test('numbered rows are as many as there were inserts, of one message too', () => {
    const twice = {is: 'publisher', name: 'again', key: 'q', publishes: [{message: 'M1'}], startsAt: 900} as const;
    const base = scenario({handle: [{write: 'rows'}, {ack: true}]});
    const history = simulate({
      ...base,
      sinks: [{is: 'table', name: 'rows', numbered: true}],
      actors: [...base.actors, twice],
    });
    expect(eventsOf(history, 'rowWritten').map(({key, message}) => `${key} ${message}`)).toEqual([
      '1 M1',
      '2 M2',
      '3 M3',
      '4 M1',
    ]);
    expect(eventsOf(history, 'rowRefused')).toEqual([]);
  });

  test('a table whose rows are unique and numbered at once is none', () => {
    const base = scenario({handle: []});
    const sinks = [{is: 'table', name: 'rows', numbered: true, unique: true}] as const;
    expect(() => simulate({...base, sinks})).toThrow('has rows that are both `unique` and `numbered`');
  });
});
