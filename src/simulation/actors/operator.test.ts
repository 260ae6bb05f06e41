import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf, signalsOf} from '../testing/readings';

/** A malformed order goes to the dead letter queue; the phone rings; somebody repairs the parser and sends the order back. */
const deadLetter: ScenarioInput = {
  latency: 10,
  rabbitmq: {
    queues: [
      {name: 'orders', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders.dlq'}},
      {name: 'orders.dlq'},
    ],
  },
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      key: 'orders',
      publishes: [
        {message: 'M1', body: {amount: '12,50'}},
        {message: 'M2', body: {amount: 3}},
      ],
    },
    {is: 'consumer', name: 'billing', queue: 'orders', handle: [{parse: 'amount'}, {ack: true}]},
    {is: 'monitor', name: 'watch', queue: 'orders.dlq', every: 100},
    {
      is: 'operator',
      name: 'ops',
      does: [
        {after: {alarm: 'watch', ms: 1000}, deed: {get: 'orders.dlq'}},
        {deed: {get: 'orders.dlq'}},
        {deed: {deploy: {to: 'billing', parser: 'lenient'}}},
        {after: {ms: 500}, deed: {redrive: {to: 'orders'}}},
      ],
    },
  ],
};

describe('a monitor', () => {
  const history = simulate(deadLetter);

  test('raises the alarm once, at its next look', () => {
    expect(eventsOf(history, 'failed')[0]?.error).toBe('amount: "12,50" is not a number');
    expect(eventsOf(history, 'alarmRaised')).toMatchObject([{at: 100, actor: 'watch', queue: 'orders.dlq', depth: 1}]);
    expect(signalsOf(history, 'alarm')).toEqual(['100  orders.dlq: 1 waiting']);
    expect(history.stateAt(100).actors['watch']).toMatchObject({alarmSince: 100});
  });

  test('keeps no run going, and leaves no trace while there is nothing to report', () => {
    const calm = simulate({...deadLetter, actors: deadLetter.actors.filter(({is}) => is === 'monitor')});
    expect(calm.endsAt).toBe(0);
    expect(calm.events.filter(({system}) => system === 'actor')).toHaveLength(1);
  });

  test('looks at the depth at its look: what has gone by then is not seen', () => {
    const slow = {is: 'monitor', name: 'slow', queue: 'orders', readyAtLeast: 1, every: 5000} as const;
    const history = simulate({...deadLetter, actors: [...deadLetter.actors.slice(0, 2), slow]});
    expect(eventsOf(history, 'alarmRaised')).toEqual([]);
  });
});

describe('an operator', () => {
  const history = simulate(deadLetter);

  test('gets what lies in a queue, and learns when there is nothing', () => {
    expect(signalsOf(history, 'get')).toEqual(['1110  basic.get', '1130  basic.get']);
    expect(signalsOf(history, 'get-empty')).toEqual(['1140  basic.get-empty']);
    expect(history.stateAt(1130).actors['ops']).toMatchObject({
      hand: [{message: 'M1', headers: {'x-death': [{reason: 'rejected'}]}}],
    });
    expect(eventsOf(history, 'did').map(({deed, about}) => [deed, about])).toEqual([
      ['get', {queue: 'orders.dlq', message: 'M1'}],
      ['get', {queue: 'orders.dlq', message: null}],
      ['deploy', {to: 'billing', parser: 'lenient'}],
      ['redrive', {to: 'orders', messages: ['M1']}],
    ]);
  });

  test('sends it back, waits for the confirm, and only then takes it out of the queue it lay in', () => {
    expect(signalsOf(history, 'publish').at(-1)).toBe('1650 M1 basic.publish orders');
    expect(eventsOf(history, 'settled').filter(({actor}) => actor === 'ops')).toMatchObject([
      {at: 1670, message: 'M1', how: 'ack'},
    ]);
  });

  test('the new parser reads what the old one could not', () => {
    expect(history.stateAt(1149).actors['billing']).toMatchObject({parser: 'strict'});
    expect(history.stateAt(1150).actors['billing']).toMatchObject({parser: 'lenient'});
    expect(eventsOf(history, 'handled').map(({message}) => message)).toEqual(['M2', 'M1']);
  });

  test('crashes and starts programs', () => {
    const does = [
      {at: 5, deed: {crash: 'billing'}},
      {at: 300, deed: {start: 'billing'}},
    ];
    const history = simulate({
      ...deadLetter,
      actors: [...deadLetter.actors.slice(0, 2), {is: 'operator', name: 'ops', does}],
    });
    expect(eventsOf(history, 'crashed')).toMatchObject([{at: 5, actor: 'billing'}]);
    expect(
      eventsOf(history, 'started')
        .filter(({actor}) => actor === 'billing')
        .map(({at}) => at),
    ).toEqual([0, 300]);
    expect(eventsOf(history, 'handled').map(({message}) => message)).toEqual(['M2']);
  });
});

describe('an operator who adds partitions', () => {
  /** 'User A' hashes to 1600566028: partition 0 of two, partition 1 of three. */
  const grow = (maxAge: number): ScenarioInput => ({
    latency: 10,
    kafka: {topics: [{name: 'profiles', partitions: 2}]},
    actors: [
      {
        is: 'producer',
        name: 'web',
        topic: 'profiles',
        config: {'metadata.max.age.ms': maxAge},
        sends: [100, 900, 2000].map((at, index) => ({message: `A${index + 1}`, key: 'User A', value: index, at})),
      },
      {is: 'operator', name: 'ops', does: [{at: 500, deed: {addPartitions: {topic: 'profiles', to: 3}}}]},
    ],
  });

  test('is answered after a trip there and back', () => {
    const history = simulate(grow(1000));
    expect(eventsOf(history, 'partitionsAdded')).toMatchObject([{at: 510, topic: 'profiles', partitions: 3}]);
    expect(eventsOf(history, 'did')).toMatchObject([
      {at: 520, deed: 'addPartitions', about: {topic: 'profiles', to: 3}},
    ]);
  });

  // [P6] [P7] 01-add-partitions-stale-producer
  test('a running producer hashes by the count it knows until its metadata is refreshed, and no record moves', () => {
    const counts = (maxAge: number) =>
      eventsOf(simulate(grow(maxAge)), 'partitioned').map(({partitions, partition}) => [partitions, partition]);
    expect(counts(1000)).toEqual([
      [2, 0],
      [2, 0],
      [3, 1],
    ]);
    expect(counts(300_000)).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
  });

  test('cannot take partitions away', () => {
    const fewer = grow(1000);
    const [web] = fewer.actors;
    const does = [{at: 500, deed: {addPartitions: {topic: 'profiles', to: 2}}}];
    expect(() => simulate({...fewer, actors: [...(web ? [web] : []), {is: 'operator', name: 'ops', does}]})).toThrow(
      'actors[1].does[0].deed.addPartitions.to: "profiles" has 2 already, and their number can only grow',
    );
  });
});
