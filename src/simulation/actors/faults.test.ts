import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf, signalsOf} from '../testing/readings';

/** A worker charges a card and dies before the ack; another takes the order over. */
const crashBeforeAck = (idempotencyKey: boolean, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  latency: 10,
  rabbitmq: {queues: [{name: 'payments'}]},
  sinks: [{is: 'provider', name: 'provider'}],
  actors: [
    {is: 'publisher', name: 'shop', key: 'payments', publishes: [{message: 'O1', body: {amount: 20}}]},
    {is: 'consumer', name: 'A', queue: 'payments', handle: [{call: 'provider', idempotencyKey}, {ack: true}]},
    {is: 'consumer', name: 'B', queue: 'payments', handle: [{call: 'provider', idempotencyKey}, {ack: true}]},
  ],
  faults: [{crash: 'A', after: {message: 'O1', step: 0}}],
  ...more,
});

describe('a crash after a step', () => {
  const history = simulate(crashBeforeAck(false));

  test('strikes right after the step, once', () => {
    expect(eventsOf(history, 'crashed')).toMatchObject([{at: 40, actor: 'A', message: 'O1'}]);
    expect(signalsOf(history, 'ack')).toEqual(['80 O1 basic.ack 1']);
  });

  test('is noticed by the broker one trip later, which delivers again', () => {
    expect(eventsOf(history, 'requeued')).toMatchObject([{at: 50, reason: 'connection lost'}]);
    expect(eventsOf(history, 'delivered')).toMatchObject([
      {at: 10, consumer: 'A', redelivered: false},
      {at: 50, consumer: 'B', redelivered: true},
    ]);
  });

  test('takes what it held out of its hands', () => {
    expect(history.stateAt(39).actors['A']).toMatchObject({alive: true, hand: [{message: 'O1'}]});
    expect(history.stateAt(40).actors['A']).toMatchObject({alive: false, crashedAt: 40, hand: []});
    const A = history.stateAt(40).actors['A'];
    expect(A?.is === 'consumer' && A.works.toArray()).toMatchObject([
      {message: 'O1', from: 20, to: 40, outcome: 'crashed'},
    ]);
  });

  test('without an idempotency key the customer pays twice, with one once', () => {
    expect(eventsOf(history, 'charged').map(({charge}) => charge.id)).toEqual(['ch_1', 'ch_2']);
    const safe = simulate(crashBeforeAck(true));
    expect(eventsOf(safe, 'charged').map(({charge}) => charge.id)).toEqual(['ch_1']);
    expect(eventsOf(safe, 'chargeRepeated')).toMatchObject([{by: 'B', charge: {id: 'ch_1', idempotencyKey: 'O1'}}]);
  });
});

describe('a crash at a time', () => {
  test('what is under way to it does not arrive, what it has sent does', () => {
    // At 25 the call to the provider is under way to the provider; the answer finds nobody.
    const history = simulate(crashBeforeAck(false, {faults: [{crash: 'A', at: 25}]}));
    expect(eventsOf(history, 'charged')[0]).toMatchObject({at: 30, by: 'A'});
    expect(eventsOf(history, 'undeliverable')).toMatchObject([{at: 40, signal: {kind: 'answer', to: {actor: 'A'}}}]);
  });

  test('an ack that was sent before still counts', () => {
    const history = simulate(crashBeforeAck(false, {faults: [{crash: 'A', at: 45}]}));
    expect(eventsOf(history, 'acked')).toMatchObject([{at: 50, message: 'O1'}]);
    expect(eventsOf(history, 'requeued')).toEqual([]);
    expect(eventsOf(history, 'charged')).toHaveLength(1);
  });

  test('a delivery under way to it ends on the way and comes back', () => {
    const history = simulate(crashBeforeAck(false, {faults: [{crash: 'A', at: 15}]}));
    expect(eventsOf(history, 'undeliverable')).toMatchObject([{at: 20, signal: {kind: 'deliver', messages: ['O1']}}]);
    expect(eventsOf(history, 'requeued')).toMatchObject([{at: 25}]);
  });

  test('after a restart it consumes again, as another client to the broker', () => {
    const base = crashBeforeAck(false);
    const history = simulate({
      ...base,
      actors: base.actors.slice(0, 2),
      faults: [{crash: 'A', at: 25, restartAfter: 500}],
    });
    expect(
      eventsOf(history, 'started')
        .filter(({actor}) => actor === 'A')
        .map(({at}) => at),
    ).toEqual([0, 525]);
    expect(eventsOf(history, 'delivered')).toMatchObject([
      {consumer: 'A'},
      {at: 535, consumer: 'A#2', redelivered: true},
    ]);
    expect(eventsOf(history, 'acked')).toHaveLength(1);
    expect(history.stateAt(530).actors['A']).toMatchObject({alive: true, crashedAt: undefined});
  });

  test('a publisher goes on with what it has not sent', () => {
    const history = simulate({
      latency: 10,
      rabbitmq: {queues: [{name: 'q'}]},
      actors: [
        {is: 'publisher', name: 'p', key: 'q', every: 100, publishes: ['M1', 'M2', 'M3'].map((message) => ({message}))},
      ],
      faults: [{crash: 'p', at: 50, restartAfter: 100}],
    });
    expect(signalsOf(history, 'publish')).toEqual([
      '0 M1 basic.publish q',
      '150 M2 basic.publish q',
      '200 M3 basic.publish q',
    ]);
  });
});
