import * as z from 'zod';
import {count, json, milliseconds, name, table} from './quantities';
import {failureBranch, logStep, queueStep} from './steps';

const publishing = z.strictObject({
  message: name.describe('The id that the picture shows'),
  body: json.default({}),
  exchange: z.string().optional().describe("Instead of the publisher's own"),
  key: z.string().optional(),
  headers: table.optional(),
  priority: count.optional(),
  expiration: z.string().regex(/^\d+$/).optional(),
  at: milliseconds.optional().describe('Virtual ms; the next in the rhythm of `every` when left out'),
});

const publisher = z.strictObject({
  is: z.literal('publisher'),
  name,
  exchange: z.string().default(''),
  key: z.string().default(''),
  publishes: z.array(publishing).min(1),
  startsAt: milliseconds.default(0),
  every: milliseconds.default(200),
  confirms: z.boolean().default(true),
  mandatory: z.boolean().default(false),
});

/** A consumer of a RabbitMQ queue. */
const consumer = z.strictObject({
  is: z.literal('consumer'),
  name,
  queue: name,
  prefetch: count.default(1),
  autoAck: z.boolean().default(false),
  priority: z.number().int().optional(),
  startsAt: milliseconds.default(0),
  handle: z.array(queueStep).default([{work: 500}, {ack: true}]),
  workFor: z.record(z.string(), milliseconds).optional().describe('Other `work` times for single messages'),
  onFailure: z.array(failureBranch).default([{do: [{reject: {requeue: false}}]}]),
});

const record = z.strictObject({
  message: name,
  key: z.string().optional(),
  value: json.default(null),
  partition: count.optional(),
  at: milliseconds.optional(),
});

const producer = z.strictObject({
  is: z.literal('producer'),
  name,
  topic: name,
  sends: z.array(record).min(1),
  startsAt: milliseconds.default(0),
  every: milliseconds.default(200),
  config: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .describe("Kafka's own producer configuration"),
});

/** A member of a Kafka consumer group: a poll loop. */
const reader = z.strictObject({
  is: z.literal('reader'),
  name,
  group: name,
  topics: z.array(name).min(1),
  startsAt: milliseconds.default(0),
  config: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .describe("Kafka's own consumer configuration: auto.offset.reset, max.poll.records, enable.auto.commit ..."),
  pollsAt: z
    .array(milliseconds)
    .optional()
    .describe(
      'Polls for records only then (once joined it goes on polling empty-handed in between); a loop without pause when left out',
    ),
  handle: z.array(logStep).default([{work: 500}, {commit: true}]),
  workFor: z.record(z.string(), milliseconds).optional(),
});

/** Watches the depth of a queue and calls a person. */
const monitor = z.strictObject({
  is: z.literal('monitor'),
  name,
  queue: name,
  readyAtLeast: z.number().int().min(1).default(1),
  every: milliseconds.default(1000).describe('How often it looks'),
});

const deed = z.union([
  z.strictObject({get: name.describe('basic.get on this queue; what comes is held')}),
  z.strictObject({seek: z.strictObject({reader: name, topic: name, partition: count.default(0), to: count})}),
  z.strictObject({
    addPartitions: z.strictObject({topic: name, to: z.number().int().min(2).describe('How many there are then')}),
  }),
  z.strictObject({deploy: z.strictObject({to: name, parser: z.enum(['strict', 'lenient'])})}),
  z.strictObject({
    redrive: z.strictObject({
      to: name.describe('A queue: publishes what it holds there, waits for the confirm, then acks'),
    }),
  }),
  z.strictObject({crash: name}),
  z.strictObject({start: name.describe('An actor that crashed')}),
]);
export type Deed = z.infer<typeof deed>;

/** A person: does one thing after another, at a time or some time after an alarm. */
const operator = z.strictObject({
  is: z.literal('operator'),
  name,
  does: z
    .array(
      z.strictObject({
        at: milliseconds.optional().describe('Virtual ms from the start'),
        after: z
          .strictObject({alarm: name.optional().describe('A monitor'), ms: milliseconds})
          .optional()
          .describe('ms after the alarm, or after the deed before'),
        deed,
      }),
    )
    .min(1),
});

export const actor = z.discriminatedUnion('is', [publisher, consumer, producer, reader, monitor, operator]);
export type Actor = z.infer<typeof actor>;
export type ActorOf<Kind extends Actor['is']> = Extract<Actor, {is: Kind}>;
