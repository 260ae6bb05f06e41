import {describe, expect, test} from 'vitest';
import {simulate} from '.';

/** Everything that a plain object seems to know before anybody has put it there. */
const HOSTILE = Object.getOwnPropertyNames(Object.prototype);

/** The one that cannot be a key of what a person writes: a scenario with it is refused. */
const NO_KEY = '__proto__';

const queues = {queues: [{name: 'q'}]};
const topics = {topics: [{name: 't'}]};
const shop = {is: 'publisher', name: 'P', key: 'q', publishes: [{message: 'M1', body: {amount: 3}}]};
const web = {is: 'producer', name: 'P', topic: 't', sends: [{message: 'M1'}]};
const letters = {is: 'sender', name: 'P', queue: 'q', sends: [{message: 'M1'}]};
const box = {is: 'receiver', name: 'A', queue: 'q', max: 1, wait: 0};
const reader = {is: 'reader', name: 'A', group: 'g', topics: ['t']};

/** Scenarios in which something has that name, by what it is, and how many messages are done with in the end. */
const WITH: Readonly<Record<string, (name: string) => object>> = {
  publisher: (name) => ({
    rabbitmq: queues,
    actors: [
      {...shop, name},
      {is: 'consumer', name: 'A', queue: 'q'},
    ],
  }),
  consumer: (name) => ({rabbitmq: queues, actors: [shop, {is: 'consumer', name, queue: 'q'}]}),
  queue: (name) => ({
    rabbitmq: {queues: [{name}]},
    actors: [
      {...shop, key: name},
      {is: 'consumer', name: 'A', queue: name},
    ],
  }),
  exchange: (name) => ({
    rabbitmq: {...queues, exchanges: [{name, type: 'topic'}], bindings: [{from: name, to: {queue: 'q'}, key: name}]},
    actors: [
      {...shop, exchange: name, key: name},
      {is: 'consumer', name: 'A', queue: 'q'},
    ],
  }),
  message: (name) => ({
    rabbitmq: queues,
    actors: [
      {...shop, publishes: [{message: name}]},
      {is: 'consumer', name: 'A', queue: 'q'},
    ],
  }),
  sink: (name) => ({
    rabbitmq: queues,
    sinks: [{is: 'provider', name}],
    actors: [shop, {is: 'consumer', name: 'A', queue: 'q', handle: [{call: name}, {ack: true}]}],
  }),
  'row of a table': (name) => ({
    rabbitmq: queues,
    sinks: [{is: 'table', name: 'rows'}],
    actors: [
      {...shop, publishes: [{message: name}]},
      {is: 'consumer', name: 'A', queue: 'q', handle: [{write: 'rows'}, {ack: true}]},
    ],
  }),
  producer: (name) => ({kafka: topics, actors: [{...web, name}, reader]}),
  reader: (name) => ({kafka: topics, actors: [web, {...reader, name}]}),
  group: (name) => ({kafka: topics, actors: [web, {...reader, group: name}]}),
  topic: (name) => ({
    kafka: {topics: [{name}]},
    actors: [
      {...web, topic: name},
      {...reader, topics: [name]},
    ],
  }),
  sender: (name) => ({sqs: queues, actors: [{...letters, name}, box]}),
  receiver: (name) => ({sqs: queues, actors: [letters, {...box, name}]}),
  'queue of SQS': (name) => ({
    sqs: {queues: [{name}]},
    actors: [
      {...letters, queue: name},
      {...box, queue: name},
    ],
  }),
  'FIFO group, and id for deduplication': (name) => ({
    sqs: {queues: [{name: 'q.fifo'}]},
    actors: [
      {...letters, queue: 'q.fifo', sends: [{message: 'M1', group: name, deduplicationId: name}]},
      {...box, queue: 'q.fifo'},
    ],
  }),
  'message with work of its own, of others': (name) => ({
    rabbitmq: queues,
    actors: [
      {...shop, publishes: [{message: name}, {message: 'M9'}]},
      {is: 'consumer', name: 'A', queue: 'q', workFor: {M9: 10}},
    ],
  }),
  'header that a binding asks for': (name) => ({
    rabbitmq: {
      ...queues,
      exchanges: [{name: 'x', type: 'headers'}],
      bindings: [{from: 'x', to: {queue: 'q'}, arguments: {[name]: null}}],
    },
    actors: [
      {...shop, exchange: 'x'},
      {is: 'consumer', name: 'A', queue: 'q'},
    ],
  }),
  system: (name) => ({
    systems: {[name]: {is: 'kafka', ...topics}},
    actors: [
      {...web, of: name},
      {...reader, of: name},
    ],
  }),
  record: (name) => ({kafka: topics, actors: [{...web, sends: [{message: name, key: name}]}, reader]}),
};

/** Where the name is the key of a table. */
const AS_KEY = ['header that a binding asks for', 'system'];

describe.each(Object.keys(WITH))('a name is a name: %s', (kind) => {
  const hostile = AS_KEY.includes(kind) ? HOSTILE.filter((name) => name !== NO_KEY) : HOSTILE;

  test.each(hostile)('%s', (name) => {
    const played = (called: string) => simulate(JSON.parse(JSON.stringify(WITH[kind]?.(called))));
    const {events, endsAt} = played(name);
    const plain = played('x');
    // All goes as under a name that means nothing to anybody.
    expect(events.map(({type}) => type)).toEqual(plain.events.map(({type}) => type));
    expect(endsAt).toBe(plain.endsAt);
  });
});
