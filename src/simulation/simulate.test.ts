import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from './scenario';
import {simulate} from './simulate';
import {problemsOf} from './testing/problemsOf';
import {eventsOf, signalsOf} from './testing/readings';

/** A poison message that comes back for ever. */
const loop = (more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  rabbitmq: {queues: [{name: 'q'}]},
  actors: [
    {is: 'publisher', name: 'p', key: 'q', publishes: [{message: 'M1'}]},
    {is: 'consumer', name: 'c', queue: 'q', handle: [{parse: 'amount'}], onFailure: [{do: [{nack: {requeue: true}}]}]},
  ],
  ...more,
});

describe('a run that does not end', () => {
  test('is an error that says what goes round and round, and how to end it', () => {
    const [problem, ...others] = problemsOf(loop());
    expect(others).toEqual([]);
    expect(problem).toMatch(/^until: the run does not end: after 101000 events, at \d+ ms, it is still going on/);
    expect(problem).toMatch(/M1 (is delivered from|comes back to) q \d+ times in the last 10000 events/);
    expect(problem).toMatch(/Cut it off with `until`/);
  });

  test('also when no time passes in it', () => {
    expect(problemsOf(loop({latency: 0}))[0]).toMatch(/after 101000 events, at 0 ms/);
  });

  test('also when it takes its time', () => {
    const slow = loop();
    const [p] = slow.actors;
    const month = 30 * 24 * 3600 * 1000;
    const handle = [{work: month / 10}, {parse: 'amount'}];
    const consumer = {
      is: 'consumer',
      name: 'c',
      queue: 'q',
      handle,
      onFailure: [{do: [{nack: {requeue: true}}]}],
    } as const;
    expect(problemsOf({...slow, actors: [p, consumer]})[0]).toMatch(/after 2592000000 ms of virtual time/);
  });

  test('is no error when the scenario cuts it off', () => {
    const history = simulate(loop({until: 2000}));
    expect(history.endsAt).toBe(2000);
    expect(history.events.every(({at}) => at <= 2000)).toBe(true);
    expect(history.stateAt(1e9).at).toBe(1e9);
  });
});

test('a run ends with its last event when nothing is left to happen, whatever `until` allows', () => {
  const actors: ScenarioInput['actors'] = [{is: 'publisher', name: 'p', key: 'q', publishes: [{message: 'M1'}]}];
  const history = simulate({latency: 10, until: 5000, rabbitmq: {queues: [{name: 'q'}]}, actors});
  expect(history.endsAt).toBe(20);
});

test('a message that expires long after everything else is still waited for', () => {
  const history = simulate({
    latency: 10,
    rabbitmq: {queues: [{name: 'q', arguments: {'x-message-ttl': 3_600_000}}]},
    actors: [{is: 'publisher', name: 'p', key: 'q', publishes: [{message: 'M1'}]}],
  });
  expect(eventsOf(history, 'dropped')).toMatchObject([{at: 3_600_010, reason: 'expired'}]);
});

describe('what the broker refuses is told with its own words', () => {
  test('a queue', () => {
    const queues = [{name: 'a'}, {name: 'q', type: 'classic', arguments: {'x-delivery-limit': 3}}];
    expect(problemsOf({rabbitmq: {queues}, actors: [{is: 'consumer', name: 'c', queue: 'q'}]})[0]).toMatch(
      /^rabbitmq\.queues\[1\]\.arguments\["x-delivery-limit"\]: the broker refuses it: 406 PRECONDITION_FAILED/,
    );
  });

  test('a client configuration, with what the client gives as the cause', () => {
    const config = {'session.timeout.ms': 3000, 'heartbeat.interval.ms': 3000};
    const reader = {is: 'reader', name: 'r', group: 'g', topics: ['t'], config};
    expect(problemsOf({kafka: {topics: [{name: 't'}]}, actors: [reader]})).toEqual([
      'actors[0].config: the client refuses it: KafkaException: Failed to construct kafka consumer, caused by IllegalArgumentException: Heartbeat must be set lower than the session timeout',
    ]);
  });

  test('what a model does without, when a run comes to it', () => {
    const reader = {is: 'reader', group: 'g', topics: ['t']};
    const actors = [
      {...reader, name: 'r', config: {'group.protocol': 'consumer'}},
      {...reader, name: 's', startsAt: 1000},
    ];
    expect(problemsOf({kafka: {topics: [{name: 't'}]}, actors})).toEqual([
      expect.stringMatching(/^\(scenario\): at \d+ ms: The group "g" has members of the consumer protocol/),
    ]);
  });

  test('a client configuration', () => {
    const reader = {is: 'consumer', name: 'r', group: 'g', topics: ['t'], config: {'auto.offset.reset': 'newest'}};
    expect(problemsOf({kafka: {topics: [{name: 't'}]}, actors: [reader]})).toEqual([
      'actors[0].config: the client refuses it: ConfigException: Invalid value newest for configuration auto.offset.reset',
    ]);
  });
});

describe('signals', () => {
  const history = simulate({
    latency: 10,
    rabbitmq: {
      exchanges: [{name: 'e', type: 'direct'}],
      queues: [{name: 'q'}],
      bindings: [{from: 'e', to: {queue: 'q'}, key: 'k'}],
    },
    actors: [
      {
        is: 'publisher',
        name: 'p',
        key: 'q',
        mandatory: true,
        publishes: [
          {message: 'M1'},
          {message: 'M2', exchange: 'e', key: 'k'},
          {message: 'M3', exchange: 'e', key: 'nowhere'},
        ],
      },
    ],
  });
  const departures = eventsOf(history, 'departed').map(({signal}) => signal);

  test('take the latency there, and the same back', () => {
    for (const {departs, arrives} of departures) expect(arrives - departs).toBe(10);
    expect(signalsOf(history, 'confirm')).toEqual(['10 M1 basic.ack 1', '210 M2 basic.ack 2', '410 M3 basic.ack 3']);
  });

  test('of a publish end at the queue with the default exchange, else at the exchange', () => {
    const ends = departures.filter(({kind}) => kind === 'publish').map(({to}) => to);
    expect(ends).toEqual([
      {system: 'rabbitmq', queue: 'q'},
      {system: 'rabbitmq', exchange: 'e'},
      {system: 'rabbitmq', exchange: 'e'},
    ]);
  });

  test('bring back what nobody takes, before its confirm', () => {
    const toM3 = departures.filter(({messages, to}) => messages[0] === 'M3' && 'actor' in to).map(({kind}) => kind);
    expect(toM3).toEqual(['return', 'confirm']);
    const publisher = history.stateAt(history.endsAt).actors['p'];
    expect(publisher?.is === 'publisher' && publisher.returned.toArray()).toEqual(['M3']);
    expect(publisher?.is === 'publisher' && publisher.confirmed.toArray()).toEqual(['M1', 'M2', 'M3']);
  });

  test('are in the state exactly as long as they are under way', () => {
    expect(history.stateAt(205).signals.map(({kind}) => kind)).toEqual(['publish']);
    expect(history.stateAt(215).signals.map(({kind}) => kind)).toEqual(['confirm']);
    expect(history.stateAt(220).signals).toEqual([]);
  });
});
