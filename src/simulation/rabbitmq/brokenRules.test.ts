import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Command, decide, emptyBroker, type Event, evolve, type Model} from '.';
import {channelWith, consumerWith, queueWith} from './model/fields';
import type {Channel, Consumer, Queue} from './model/model';
import {channelOf, queueOf, withChannel, withConsumer, withQueue} from './model/parts';
import {exercise, use} from './testing/randomUse';

/** Facts that take something away or add it under a name: none of them can be true twice in a row. */
const ONCE: {readonly [Type in Event['type']]?: RegExp} = {
  delivered: /was at the head|read in order/,
  got: /was at the head/,
  acked: /was outstanding|Channel .* is not open/,
  requeued: /was outstanding|Channel .* is not open/,
  retryDue: /was the first of the delayed/,
  deadLettered: /was at the head|was outstanding|Channel .* is not open/,
  dropped: /was at the head|No message is ready|was outstanding|was in it|There is no queue|Channel .* is not open/,
  deadLetterReleased: /was held/,
  consumerAdded: /names one consumer/,
  connectionOpened: /was not open/,
  channelOpened: /was not open/,
  channelClosed: /closed once|is not open/,
  connectionClosed: /is not open/,
};

/** What comes in from elsewhere, or is only held on to, leaves no place. */
const leavesAPlace = (event: Event): boolean =>
  !('leaving' in event) || (event.leaving.was !== 'arriving' && event.leaving.was !== 'dead letter');

test('a fact that has happened cannot happen once more', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(use, (described) => {
      exercise(described, ({before, events}) => {
        let model = before;
        for (const event of events) {
          model = evolve(model, event);
          const rule = ONCE[event.type];
          if (rule === undefined || !leavesAPlace(event)) continue;
          const after = model;
          expect(() => evolve(after, event), event.type).toThrow(rule);
          seen.add(event.type);
        }
      });
    }),
    {numRuns: 300, seed: 1},
  );
  expect([...seen].sort()).toEqual(Object.keys(ONCE).sort());
});

test('a settled delivery tag was outstanding, whatever tag is made up', () => {
  fc.assert(
    fc.property(use, fc.nat(1000), (described, tag) => {
      exercise(described, ({before, events}) => {
        const acked = events.find(({type}) => type === 'acked');
        if (acked?.type !== 'acked' || before.channels.get(acked.channel)?.unacked.has(tag) !== false) return;
        expect(() => evolve(before, {...acked, tag})).toThrow(
          new RegExp(`a delivery that is settled was outstanding \\(channel ${acked.channel}, tag ${tag}, `),
        );
      });
    }),
    {numRuns: 300},
  );
});

/** A broker with one queue, two messages in it and a consumer that holds the first. */
const busy = (type: Queue['type'], prefetch = 1): Model => {
  let model = emptyBroker('4.3');
  const commands: readonly Command[] = [
    {type: 'connection.open', at: 0, connection: 'C'},
    {type: 'channel.open', at: 0, channel: 'ch', connection: 'C'},
    {type: 'queue.declare', at: 0, channel: 'ch', queue: {name: 'q', type}},
    {type: 'basic.qos', at: 0, channel: 'ch', prefetch},
    {type: 'basic.consume', at: 0, channel: 'ch', consumer: 'A', queue: 'q'},
    {type: 'basic.publish', at: 0, channel: 'ch', exchange: '', key: 'q', message: 'M1', body: ''},
    {type: 'basic.publish', at: 0, channel: 'ch', exchange: '', key: 'q', message: 'M2', body: ''},
  ];
  for (const command of commands) ({model} = decide(model, command));
  return model;
};

const withChangedQueue = (model: Model, change: (queue: Queue) => Queue): Model =>
  withQueue(model, change(queueOf(model, 'q')));

const withChangedChannel = (model: Model, change: (channel: Channel) => Channel): Model =>
  withChannel(model, change(channelOf(model, 'ch')));

const withChangedConsumer = (model: Model, change: (consumer: Consumer) => Consumer): Model =>
  withChangedQueue(model, (queue) => {
    const consumer = queue.consumers.get(0);
    return consumer === undefined ? queue : withConsumer(queue, change(consumer));
  });

/** The channel gives M1 back. */
const ack = (model: Model) => decide(model, {type: 'basic.ack', at: 1, channel: 'ch', tag: 1});

describe('a broker that has been tampered with is found out at its next step', () => {
  test('in order it goes on', () => {
    expect(ack(busy('classic')).events.map(({type}) => type)).toEqual(['acked', 'delivered']);
  });

  test('credit: who is given a message had some', () => {
    const delivered = ack(busy('quorum')).events.find(({type}) => type === 'delivered');
    const poor = busy('quorum');
    if (delivered === undefined) throw new Error('M2 was not delivered');
    expect(() => evolve(poor, delivered)).toThrow(
      'who is given a message had credit (consumer A, credit 0, prefetch 1)',
    );
  });

  test('credit: it never falls below none', () => {
    const indebted = withChangedConsumer(busy('quorum'), (consumer) => consumerWith(consumer, {credit: -1}));
    expect(() => ack(indebted)).toThrow('credit never falls below none (consumer A, credit -1, places 1)');
  });

  test('unacked: a consumer that settles held something', () => {
    const idle = withChangedConsumer(busy('classic'), (consumer) => consumerWith(consumer, {unacked: 0}));
    expect(() => ack(idle)).toThrow('who settles a delivery held one (consumer A, unacked -1)');
  });

  test('unacked: the queue counts it', () => {
    const uncounted = withChangedQueue(busy('classic'), (queue) => queueWith(queue, {unacked: 0}));
    expect(() => ack(uncounted)).toThrow('a queue counts what is unacked of it (queue q, unacked 0, tag 1)');
  });

  test.each([0, 3])('unacked: the channel counts what its consumers hold (%i instead of 1)', (heldByConsumers) => {
    const miscounted = withChangedChannel(busy('classic'), (channel) => channelWith(channel, {heldByConsumers}));
    expect(() => ack(miscounted)).toThrow('consumers hold some of what their channel holds (channel ch, ');
  });

  test('delivery tags: each is given once', () => {
    const [, delivered] = ack(busy('classic', 2)).events;
    const repeated = ack(busy('classic')).events[1];
    expect(delivered).toBeUndefined();
    if (repeated?.type !== 'delivered') throw new Error('M2 was not delivered');
    const roomy = withChangedConsumer(busy('classic'), (consumer) => consumerWith(consumer, {credit: 1}));
    expect(() => evolve(roomy, {...repeated, tag: 1})).toThrow('a delivery tag is given once (channel ch, tag 1, ');
  });

  test.each([{count: 0}, {count: 2}, {bytes: -1}])('ready: the queue counts what it holds (%o)', (wrong) => {
    const miscounted = withChangedQueue(busy('classic'), (queue) =>
      queueWith(queue, {ready: {...queue.ready, ...wrong}}),
    );
    const delivered = ack(busy('classic')).events[1];
    const roomy = withChangedConsumer(miscounted, (consumer) => consumerWith(consumer, {credit: 1}));
    if (delivered?.type !== 'delivered') throw new Error('M2 was not delivered');
    expect(() => evolve(roomy, delivered)).toThrow('what a queue counts is what it holds (copy M2#2, ');
  });

  test('ready: what comes back is older than what waits', () => {
    const model = busy('classic');
    const {events} = decide(model, {type: 'basic.nack', at: 1, channel: 'ch', tag: 1, requeue: true});
    const requeued = events[0];
    const younger = withChangedChannel(model, (channel) => {
      const delivery = channel.unacked.get(1);
      return delivery === undefined
        ? channel
        : channelWith(channel, {
            unacked: channel.unacked.with(1, {...delivery, stored: {...delivery.stored, seq: 9}}, true),
          });
    });
    if (requeued?.type !== 'requeued') throw new Error('M1 did not come back');
    expect(() => evolve(younger, requeued)).toThrow(
      'what comes back to its place is older than all that wait in line (copy M1#1, seq 9, next 1)',
    );
  });

  test('streams: they are read in order', () => {
    const model = busy('stream');
    const delivered = ack(model).events[1];
    if (delivered?.type !== 'delivered') throw new Error('M2 was not delivered');
    const ahead = withChangedConsumer(model, (consumer) => consumerWith(consumer, {credit: 1, offset: 0}));
    expect(() => evolve(ahead, delivered)).toThrow('a stream is read in order (consumer A, offset 0, ');
  });

  test('a queue is emptied before it is deleted', () => {
    const gone: Event = {type: 'queueDeleted', at: 1, queue: 'q', messages: 2, by: 'client'};
    expect(() => evolve(busy('classic'), gone)).toThrow(
      'a queue that is deleted was emptied first (queue q, ready 1, unacked 1, delayed 0)',
    );
  });

  test('the channels of a connection go before it', () => {
    expect(() => evolve(busy('classic'), {type: 'connectionClosed', at: 1, connection: 'C'})).toThrow(
      'the channels of a connection go before it (connection C, channels 1)',
    );
  });

  test('what is created was not there', () => {
    const queue: Event = {type: 'queueDeclared', at: 1, queue: {name: 'q', type: 'classic'}, created: true};
    expect(() => evolve(busy('classic'), queue)).toThrow('a queue that is created was not there (queue q)');
    const exchange: Event = {type: 'exchangeDeclared', at: 1, exchange: {name: 'e', type: 'fanout'}, created: true};
    expect(() => evolve(evolve(busy('classic'), exchange), exchange)).toThrow(
      'an exchange that is created was not there (exchange e)',
    );
  });

  test('only consumers of the queue take part in its dispatch', () => {
    const parked: Event = {type: 'consumerParked', at: 1, consumer: 'B', channel: 'ch', queue: 'q'};
    expect(() => evolve(busy('classic'), parked)).toThrow(
      'who takes part in dispatch is a consumer of the queue (queue q, consumer B, consumers 1)',
    );
  });
});
