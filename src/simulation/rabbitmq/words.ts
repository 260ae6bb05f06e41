import * as z from 'zod';
import {LIMITS} from '../scenario/limits';
import {count, json, key, milliseconds, name, table} from '../scenario/quantities';
import {commonSteps} from '../scenario/steps';
import {systemWords} from '../scenario/systemWords';

const exchange = z.strictObject({
  name,
  type: z.enum(['direct', 'fanout', 'topic', 'headers']),
  internal: z.boolean().optional(),
  durable: z.boolean().default(true).describe('Whether it outlives a restart of the broker'),
  arguments: table.optional(),
});

const queue = z.strictObject({
  name,
  type: z.enum(['classic', 'quorum', 'stream']).default('quorum'),
  durable: z.boolean().default(true).describe('Whether it outlives a restart of the broker'),
  arguments: table
    .optional()
    .describe("AMQP's own x-arguments: x-message-ttl, x-dead-letter-exchange, x-max-length ..."),
});

const binding = z.strictObject({
  from: name.describe('An exchange'),
  to: z.union([z.strictObject({queue: name}), z.strictObject({exchange: name})]),
  key: key.default(''),
  arguments: table.optional(),
});

const topology = z.strictObject({
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3'),
  exchanges: z.array(exchange).max(LIMITS.declared).default([]),
  queues: z.array(queue).min(1).max(LIMITS.declared),
  bindings: z.array(binding).max(LIMITS.bindings).default([]),
});
export type RabbitmqTopology = z.infer<typeof topology>;

const publishing = z.strictObject({
  message: name.describe('The id that the picture shows'),
  body: json.default({}),
  exchange: key.optional().describe("Instead of the publisher's own"),
  key: key.optional(),
  headers: table.optional(),
  priority: count.optional(),
  expiration: z.string().regex(/^\d+$/).optional(),
  persistent: z
    .boolean()
    .default(true)
    .describe('Delivery mode 2: a durable classic queue has it still after a restart; the other types have it anyway'),
  at: milliseconds.optional().describe('Virtual ms; the next in the rhythm of `every` when left out'),
});

const ofRabbitmq = systemWords('rabbitmq');

const mishaps = z
  .array(z.enum(['nack', 'return', 'lost confirm']))
  .min(1)
  .max(3)
  .describe('A confirm that says nack; a message that comes back; a connection that was reset before the confirm came');

/** Publishing again: the broker cannot know that it is the same message. */
const again = z.strictObject({
  on: mishaps,
  after: milliseconds.default(1000).describe('How long it waits; after a reset it goes on when it is connected again'),
  atMost: z.number().int().min(1).max(LIMITS.steps).default(3).describe('How often for one message'),
});

/** Putting aside what did not arrive, where somebody will look for it. */
const park = z.strictObject({
  on: mishaps,
  to: z.union([
    z.strictObject({queue: name.describe('Published there, over the default exchange')}),
    z.strictObject({exchange: name.describe('Published there'), key: key.default('')}),
    z.strictObject({table: name.describe('A row, with the id of the message as its key')}),
  ]),
});

const publisher = z.strictObject({
  is: z.literal('publisher'),
  name,
  exchange: key.default(''),
  key: key.default(''),
  publishes: z.array(publishing).min(1).max(LIMITS.messages),
  startsAt: milliseconds.default(0),
  every: milliseconds.default(200),
  confirms: z.boolean().default(true),
  mandatory: z.boolean().default(false),
  again: again
    .optional()
    .describe('What it does about messages of which it hears that they may not have arrived: nothing when left out'),
  park: park.optional().describe('What it does when it does not publish them again, or not any more'),
  ...ofRabbitmq,
});
export type Publisher = z.infer<typeof publisher>;

const ack = z.strictObject({ack: z.literal(true)});
const nack = z.strictObject({nack: z.strictObject({requeue: z.boolean()})});
const reject = z.strictObject({reject: z.strictObject({requeue: z.boolean()})});
const republish = z.strictObject({
  republish: z.strictObject({
    to: z
      .array(name)
      .min(1)
      .describe('Queues; the header `count` chooses: the first time the first, then the second ...'),
    count: z.string().default('retry_count').describe('The header that counts, raised by one'),
  }),
});
const awaitConfirm = z.strictObject({awaitConfirm: z.literal(true)});

const queueStep = z.union([...commonSteps, ack, nack, reject, republish, awaitConfirm]);
export type QueueStep = z.infer<typeof queueStep>;

/** The first branch that applies is taken; one without `while` always applies. */
const failureBranch = z.strictObject({
  while: z.strictObject({header: z.string(), below: z.number().int().nonnegative()}).optional(),
  do: z.array(queueStep).min(1).max(LIMITS.steps),
});
export type FailureBranch = z.infer<typeof failureBranch>;

/** A consumer of a queue. */
const consumer = z.strictObject({
  is: z.literal('consumer'),
  name,
  queue: name,
  prefetch: count.default(1),
  autoAck: z.boolean().default(false),
  priority: z.number().int().optional(),
  startsAt: milliseconds.default(0),
  handle: z
    .array(queueStep)
    .max(LIMITS.steps)
    .default([{work: 500}, {ack: true}]),
  workFor: z.record(z.string(), milliseconds).optional().describe('Other `work` times for single messages'),
  onFailure: z
    .array(failureBranch)
    .max(LIMITS.steps)
    .default([{do: [{reject: {requeue: false}}]}]),
  ...ofRabbitmq,
});
export type QueueConsumer = z.infer<typeof consumer>;

/** Watches the depth of a queue and calls a person. */
const monitor = z.strictObject({
  is: z.literal('monitor'),
  name,
  queue: name,
  readyAtLeast: z.number().int().min(1).default(1),
  every: milliseconds.default(1000).describe('How often it looks'),
  ...ofRabbitmq,
});
export type Monitor = z.infer<typeof monitor>;

const get = z.strictObject({get: name.describe('basic.get on this queue; what comes is held'), ...ofRabbitmq});
const redrive = z.strictObject({
  redrive: z.strictObject({
    to: name.describe('A queue: publishes what it holds there, waits for the confirm, then acks'),
  }),
  ...ofRabbitmq,
});

const declare = z.strictObject({
  declare: z.union([z.strictObject({queue}), z.strictObject({exchange})]),
  ...ofRabbitmq,
});
const remove = z.strictObject({
  delete: z.union([z.strictObject({queue: name}), z.strictObject({exchange: name})]),
  ...ofRabbitmq,
});
const purge = z.strictObject({purge: name.describe('A queue: what is ready in it is thrown away'), ...ofRabbitmq});
const bind = z.strictObject({bind: binding, ...ofRabbitmq});
const unbind = z.strictObject({unbind: binding, ...ofRabbitmq});
const memoryAlarm = z.strictObject({
  memoryAlarm: z
    .boolean()
    .describe('The watermark is set below what the node uses, or above it: who publishes is blocked'),
  ...ofRabbitmq,
});

const deeds = [get, redrive, declare, remove, purge, bind, unbind, memoryAlarm] as const;

/** What a scenario can say of RabbitMQ: what exists, who uses it, and what a person does with it. */
export const rabbitmqWords = {topology, actors: [publisher, consumer, monitor], deeds} as const;
export type RabbitmqActor = z.infer<(typeof rabbitmqWords.actors)[number]>;
export type RabbitmqDeed = z.infer<(typeof rabbitmqWords.deeds)[number]>;
