import * as z from 'zod';
import {count, milliseconds, name} from './quantities';

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

export const kafkaTopology = z.strictObject({
  version: z.enum(['4.4']).default('4.4'),
  topics: z.array(topic).min(1),
  groups: z.array(group).default([]),
  initialRebalanceDelay: milliseconds.default(0).describe('group.initial.rebalance.delay.ms'),
});
export type KafkaTopology = z.infer<typeof kafkaTopology>;
