import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {problemsOf} from '../testing/problemsOf';
import {eventsOf} from '../testing/readings';

const TOP_UPS = ['M1', 'M2', 'M3', 'M4'];

/** Top-ups of 10 on two lanes, one with auto-ack; the workers' connections are reset while a delivery, and later an ack, is under way. */
const lanes = (faults: ScenarioInput['faults']): ScenarioInput => ({
  latency: 40,
  rabbitmq: {
    exchanges: [{name: 'top-ups', type: 'fanout'}],
    queues: [{name: 'fast'}, {name: 'safe'}],
    bindings: [
      {from: 'top-ups', to: {queue: 'fast'}},
      {from: 'top-ups', to: {queue: 'safe'}},
    ],
  },
  sinks: [
    {is: 'provider', name: 'account 1'},
    {is: 'provider', name: 'account 2'},
  ],
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      exchange: 'top-ups',
      every: 2000,
      startsAt: 200,
      publishes: TOP_UPS.map((message) => ({message, body: {amount: 10}})),
    },
    {
      is: 'consumer',
      name: 'W1',
      queue: 'fast',
      autoAck: true,
      handle: [{work: 100}, {call: 'account 1', ms: 20}],
    },
    {is: 'consumer', name: 'W2', queue: 'safe', handle: [{work: 100}, {call: 'account 2', ms: 20}, {ack: true}]},
  ],
  faults,
});

const WORKERS = ['W1', 'W2'];
const charged = (input: ScenarioInput) => {
  const charges = eventsOf(simulate(input), 'charged');
  return (sink: string) => charges.filter((one) => one.sink === sink).map(({charge}) => charge.message);
};

describe('connections that are reset', () => {
  const broken = lanes([
    {cut: WORKERS, during: {signal: 'deliver', message: 'M2'}, reconnectAfter: 500},
    {cut: WORKERS, during: {signal: 'ack', message: 'M3'}, reconnectAfter: 500},
  ]);

  test('cost the lane without acks what was on the wire; the other gets again what it had not acknowledged [3.10.8 A1, R1, R3]', () => {
    const on = charged(broken);
    expect(on('account 1')).toEqual(['M1', 'M3', 'M4']);
    expect(on('account 2')).toEqual(['M1', 'M2', 'M3', 'M3', 'M4']);
  });

  test('look the same to the broker both times: redelivered, and in front', () => {
    const received = eventsOf(simulate(broken), 'received').flatMap((one) =>
      'held' in one && one.actor === 'W2' ? [one.held] : [],
    );
    expect(received.map(({message, redelivered}) => `${message} ${redelivered}`)).toEqual([
      'M1 false',
      'M2 true',
      'M3 false',
      'M3 true',
      'M4 false',
    ]);
  });

  test('end what is under way where it is, half-way', () => {
    const lost = eventsOf(simulate(broken), 'lostUnderWay');
    expect(lost.map(({signal: {kind, messages}}) => `${kind} ${messages.join()}`)).toEqual([
      'deliver M2',
      'deliver M2',
      'ack M3',
    ]);
    for (const {at, signal} of lost) expect(at).toBe((signal.departs + signal.arrives) / 2);
  });

  test('kill nobody: a handler runs to its end, and its ack is not sent over the next connection', () => {
    const history = simulate(lanes([{cut: WORKERS, at: 340, reconnectAfter: 10}]));
    expect(eventsOf(history, 'crashed')).toEqual([]);
    expect(eventsOf(history, 'settledTooLate')).toMatchObject([{actor: 'W2', message: 'M1'}]);
    expect(eventsOf(history, 'charged').filter(({sink}) => sink === 'account 2')).toHaveLength(5);
    expect(
      eventsOf(history, 'channelClosed')
        .map(({error}) => error)
        .filter(Boolean),
    ).toEqual([]);
  });
});

test('what the broker sends before it notices that a connection is gone reaches nobody, however soon the next is open', () => {
  const {events} = simulate({
    latency: 40,
    rabbitmq: {queues: [{name: 'q'}]},
    actors: [
      {is: 'publisher', name: 'shop', key: 'q', publishes: [{message: 'M1', at: 160}]},
      {is: 'consumer', name: 'A', queue: 'q'},
    ],
    faults: [{cut: ['A'], at: 170, reconnectAfter: 0}],
  });
  const deliveries = events.flatMap((event) =>
    event.system === 'network' && event.signal.kind === 'deliver' ? [event.type] : [],
  );
  expect(deliveries).toEqual(['departed', 'departed', 'undeliverable', 'arrived']);
});

test('one that is reset while it is not there is not there: nobody connects twice', () => {
  const {events} = simulate(
    lanes([
      {cut: ['W2'], at: 340, reconnectAfter: 300},
      {cut: ['W2'], at: 400, reconnectAfter: 300},
    ]),
  );
  const opened = events.flatMap((event) =>
    event.type === 'connectionOpened' && event.connection.startsWith('W2') ? [event.at] : [],
  );
  expect(opened).toEqual([0, 640]);
});

describe('a publisher whose connection is reset before the confirm has come', () => {
  const shop = (again?: object): ScenarioInput => ({
    latency: 40,
    rabbitmq: {queues: [{name: 'orders'}]},
    actors: [
      {
        is: 'publisher',
        name: 'shop',
        key: 'orders',
        publishes: [{message: 'M1'}, {message: 'M2'}],
        every: 5000,
        ...again,
      },
    ],
    faults: [{cut: ['shop'], during: {signal: 'confirm', message: 'M1'}, reconnectAfter: 500}],
  });
  const stored = (input: ScenarioInput) => eventsOf(simulate(input), 'enqueued').map(({message}) => message);

  test('does nothing about it when it is not told to', () => {
    expect(stored(shop())).toEqual(['M1', 'M2']);
  });

  test('publishes it again when it is: the broker has it twice', () => {
    expect(stored(shop({again: {on: ['lost confirm']}}))).toEqual(['M1', 'M1', 'M2']);
  });
});

test('a publisher may try again what the broker refused, so often and no more', () => {
  const history = simulate({
    latency: 10,
    rabbitmq: {queues: [{name: 'q', type: 'classic', arguments: {'x-max-length': 1, 'x-overflow': 'reject-publish'}}]},
    actors: [
      {
        is: 'publisher',
        name: 'shop',
        key: 'q',
        publishes: [{message: 'M1'}, {message: 'M2'}],
        every: 0,
        again: {on: ['nack'], after: 100, atMost: 2},
      },
    ],
  });
  const answers = eventsOf(history, 'confirmed').map(({message, outcome}) => `${message} ${outcome}`);
  expect(answers).toEqual(['M1 ack', 'M2 nack', 'M2 nack', 'M2 nack']);
});

test('a publisher may try again what came back: the queue is bound by nobody meanwhile, and it comes back again', () => {
  const history = simulate({
    latency: 10,
    rabbitmq: {queues: [{name: 'q'}], exchanges: [{name: 'x', type: 'direct'}]},
    actors: [
      {
        is: 'publisher',
        name: 'shop',
        exchange: 'x',
        key: 'k',
        mandatory: true,
        publishes: [{message: 'M1'}],
        again: {on: ['return'], after: 100, atMost: 1},
      },
    ],
  });
  expect(eventsOf(history, 'returned')).toHaveLength(2);
});

describe('an answer that is lost on the way', () => {
  const producing = (config: {[name: string]: boolean}): ScenarioInput => ({
    latency: 20,
    kafka: {topics: [{name: 'charges'}]},
    actors: [
      {
        is: 'producer',
        name: 'shop',
        topic: 'charges',
        every: 60_000,
        sends: [{message: 'C1'}, {message: 'C2'}, {message: 'C3'}],
        config,
      },
    ],
    faults: [{lose: {signal: 'produced', message: 'C2'}}],
  });
  const log = (config: {[name: string]: boolean}) =>
    eventsOf(simulate(producing(config)), 'appended').flatMap(({at, records}) =>
      records.map(({message, offset}) => `${Math.round(at / 1000)} s ${message}@${offset}`),
    );

  test('makes a producer without idempotence write twice, after request.timeout.ms', () => {
    expect(log({'enable.idempotence': false})).toEqual(['0 s C1@0', '60 s C2@1', '90 s C2@2', '120 s C3@3']);
  });

  test('is harmless with idempotence: the broker knows the sequence, and answers with the old offset', () => {
    expect(log({})).toEqual(['0 s C1@0', '60 s C2@1', '120 s C3@2']);
    const sent = eventsOf(simulate(producing({})), 'sent').map(
      (one) => `${one.message}@${'offset' in one ? one.offset : ''}`,
    );
    expect(sent).toEqual(['C1@0', 'C2@1', 'C3@2']);
  });

  test('ends half-way', () => {
    const [lost] = eventsOf(simulate(producing({})), 'lostUnderWay');
    expect(lost?.signal.kind).toBe('produced');
    expect((lost?.at ?? 0) - (lost?.signal.departs ?? 0)).toBe(10);
  });
});

describe('an application that awaits each answer', () => {
  const shop = (more: object, faults: ScenarioInput['faults'] = []) =>
    simulate({
      latency: 20,
      kafka: {topics: [{name: 'charges'}]},
      actors: [
        {
          is: 'producer',
          name: 'shop',
          topic: 'charges',
          sends: [
            {message: 'C1', at: 100},
            {message: 'C2', at: 200},
            {message: 'C3', at: 300},
          ],
          config: {'linger.ms': 0},
          ...more,
        },
      ],
      faults,
    });
  const appended = (history: ReturnType<typeof simulate>) =>
    eventsOf(history, 'appended').flatMap(({records, ...batch}) =>
      records.map(({message}) => `${message} ${batch.producer} ${batch.seq}`),
    );
  const dies = [{crash: 'shop', at: 330, restartAfter: 500}];

  test('sends the next record when it has it', () => {
    const lost = [{lose: {signal: 'produced', message: 'C2'}}];
    const departures = (awaits: boolean) =>
      eventsOf(shop({awaits}, lost), 'departed').flatMap(({signal}) =>
        signal.kind === 'produce' ? signal.messages : [],
      );
    expect(departures(true)).toEqual(['C1', 'C2', 'C2', 'C3']);
    expect(departures(false)).toEqual(['C1', 'C2', 'C3', 'C2']);
  });

  test('sends again after a restart what it had no answer to: the new producer has a new id and counts from 0 [P8]', () => {
    expect(appended(shop({awaits: true}, dies))).toEqual(['C1 0 0', 'C2 0 1', 'C3 0 2', 'C3 1 0']);
    expect(appended(shop({awaits: false}, dies))).toEqual(['C1 0 0', 'C2 0 1', 'C3 0 2']);
  });
});

test.each([
  [{lose: {signal: 'ack', message: 'M1'}}, 'faults[0].lose.signal: this cannot happen to "ack": choose "produce"'],
  [{lose: {signal: 'produce', message: 'M9'}}, 'faults[0].lose.message: there is no message "M9"'],
  [
    {cut: ['nobody'], at: 5},
    'faults[0].cut[0]: there is no actor "nobody": this must name a client of RabbitMQ or Kafka',
  ],
  [{cut: ['W1'], during: {signal: 'poll', message: 'M1'}}, 'faults[0].during.signal: this cannot happen to "poll"'],
  [{stop: 'account 1', at: 5}, 'faults[0].stop: there is no actor "account 1"'],
])('%j is refused', (fault, problem) => {
  expect(problemsOf({...lanes([]), faults: [fault]})).toEqual([expect.stringContaining(problem)]);
});
