import * as z from 'zod';
import {name, table} from './quantities';

const exchange = z.strictObject({
  name,
  type: z.enum(['direct', 'fanout', 'topic', 'headers']),
  internal: z.boolean().optional(),
  arguments: table.optional(),
});

const queue = z.strictObject({
  name,
  type: z.enum(['classic', 'quorum', 'stream']).default('quorum'),
  arguments: table
    .optional()
    .describe("AMQP's own x-arguments: x-message-ttl, x-dead-letter-exchange, x-max-length ..."),
});

const binding = z.strictObject({
  from: name.describe('An exchange'),
  to: z.union([z.strictObject({queue: name}), z.strictObject({exchange: name})]),
  key: z.string().default(''),
  arguments: table.optional(),
});

export const rabbitmqTopology = z.strictObject({
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3'),
  exchanges: z.array(exchange).default([]),
  queues: z.array(queue).min(1),
  bindings: z.array(binding).default([]),
});
export type RabbitmqTopology = z.infer<typeof rabbitmqTopology>;
