import * as z from 'zod';
import {LIMITS} from '../scenario/limits';
import {count, json, key, milliseconds, name} from '../scenario/quantities';
import {commonSteps} from '../scenario/steps';
import {systemWords} from '../scenario/systemWords';

const topic = z.strictObject({
  name,
  partitions: z.number().int().min(1).max(100).default(1),
  config: z.record(z.string(), z.string()).optional().describe("Kafka's own topic configuration, values as strings"),
});

const group = z.strictObject({
  name,
  committed: z
    .record(z.string(), count)
    .optional()
    .describe('Offsets committed before the run begins, by "topic-partition"'),
});

const topology = z.strictObject({
  version: z.enum(['4.4']).default('4.4'),
  topics: z.array(topic).min(1).max(LIMITS.declared),
  groups: z.array(group).max(LIMITS.declared).default([]),
  initialRebalanceDelay: milliseconds.default(0).describe('group.initial.rebalance.delay.ms'),
});
export type KafkaTopology = z.infer<typeof topology>;

const record = z.strictObject({
  message: name,
  key: key.optional(),
  value: json.default(null),
  partition: count.optional(),
  at: milliseconds.optional(),
});

const ofKafka = systemWords('kafka');

const config = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({});

const producer = z.strictObject({
  is: z.literal('producer'),
  name,
  topic: name,
  sends: z.array(record).min(1).max(LIMITS.messages),
  startsAt: milliseconds.default(0),
  every: milliseconds.default(200),
  awaits: z
    .boolean()
    .default(false)
    .describe(
      'Notes the answer to each record before it sends the next, and begins after a restart with the first that has none; else it sends on, and never twice',
    ),
  config: config.describe("Kafka's own producer configuration"),
  library: z
    .enum(['java', 'librdkafka', 'sarama', 'kafkajs', 'kafkajs legacy'])
    .default('java')
    .describe(
      'Whose default hash of keys it has: murmur2, CRC32, FNV-1a, murmur2, or what KafkaJS had before version 2. All else is as Java has it',
    ),
  ...ofKafka,
});
export type Producer = z.infer<typeof producer>;

const commit = z.strictObject({commit: z.literal(true).describe('commitSync of the position behind this record')});

const send = z.strictObject({
  send: z.strictObject({
    to: name.describe('A topic: the record goes there too, with its key and value, by a producer of its own'),
    await: z.boolean().default(true).describe('Waits until the cluster has it; a send that fails, fails the handler'),
  }),
});

const logStep = z.union([...commonSteps, commit, send]);
export type LogStep = z.infer<typeof logStep>;

/** The first branch that applies is taken; one without `while` always applies. */
const logFailure = z.strictObject({
  while: z
    .strictObject({
      failuresBelow: z.number().int().min(1).describe('Of this record, as long as the process lives: the first is 1'),
    })
    .optional(),
  do: z.array(logStep).max(LIMITS.steps).default([]),
  then: z
    .enum(['skip', 'retry', 'seek back', 'give up'])
    .default('skip')
    .describe(
      'On to the next record; the handler again at once, without a poll; seek() to the record, so that a later poll brings it again; or the process ends',
    ),
});
export type LogFailure = z.infer<typeof logFailure>;

/** A member of a consumer group: a poll loop. */
const consumer = z.strictObject({
  is: z.literal('consumer'),
  name,
  group: name,
  topics: z.array(name).min(1).max(LIMITS.declared),
  startsAt: milliseconds.default(0),
  config: config.describe(
    "Kafka's own consumer configuration: auto.offset.reset, max.poll.records, enable.auto.commit ...",
  ),
  pollsAt: z
    .array(milliseconds)
    .max(LIMITS.messages)
    .optional()
    .describe(
      'Polls for records only then (once joined it goes on polling empty-handed in between); a loop without pause when left out',
    ),
  handle: z
    .array(logStep)
    .max(LIMITS.steps)
    .default([{work: 500}, {commit: true}]),
  workFor: z.record(z.string(), milliseconds).optional(),
  onFailure: z
    .array(logFailure)
    .max(LIMITS.steps)
    .default([{do: [], then: 'give up'}]),
  ...ofKafka,
});
export type GroupConsumer = z.infer<typeof consumer>;

const seek = z.strictObject({
  seek: z.strictObject({consumer: name, topic: name, partition: count.default(0), to: count}),
  ...ofKafka,
});
const addPartitions = z.strictObject({
  addPartitions: z.strictObject({topic: name, to: z.number().int().min(2).describe('How many there are then')}),
  ...ofKafka,
});

const createTopic = z.strictObject({createTopic: topic, ...ofKafka});
const deleteTopic = z.strictObject({deleteTopic: name, ...ofKafka});
const configure = z.strictObject({
  configure: z.strictObject({topic: name, config: z.record(z.string(), z.string())}),
  ...ofKafka,
});
const resetOffsets = z.strictObject({
  resetOffsets: z.strictObject({
    group: name,
    to: z.record(z.string(), count).describe('Offsets by "topic-partition"; refused while the group has members'),
  }),
  ...ofKafka,
});

const deeds = [seek, addPartitions, createTopic, deleteTopic, configure, resetOffsets] as const;

/** What a scenario can say of Kafka: what exists, who uses it, and what a person does with it. */
export const kafkaWords = {topology, actors: [producer, consumer], deeds} as const;
export type KafkaActor = z.infer<(typeof kafkaWords.actors)[number]>;
export type KafkaDeed = z.infer<(typeof kafkaWords.deeds)[number]>;
