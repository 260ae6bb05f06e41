import * as z from 'zod';

const table = z.record(z.string(), z.unknown()).default({});

const policy = z.object({
  vhost: z.string().default('/'),
  name: z.string(),
  pattern: z.string(),
  'apply-to': z.string().default('all'),
  definition: table,
  priority: z.number().default(0),
});
export type Policy = z.infer<typeof policy>;

const queue = z.object({
  name: z.string(),
  vhost: z.string().default('/'),
  type: z.string().optional(),
  auto_delete: z.boolean().default(false),
  arguments: table,
});
export type DefinedQueue = z.infer<typeof queue>;

const exchange = z.object({
  name: z.string(),
  vhost: z.string().default('/'),
  type: z.string(),
  internal: z.boolean().default(false),
  arguments: table,
});
export type DefinedExchange = z.infer<typeof exchange>;

const binding = z.object({
  source: z.string(),
  vhost: z.string().default('/'),
  destination: z.string(),
  destination_type: z.enum(['queue', 'exchange']),
  routing_key: z.string().default(''),
  arguments: table,
});
export type DefinedBinding = z.infer<typeof binding>;

/** What `rabbitmqctl export_definitions` and the management plugin write; what else is in it is of no use here. */
export const definitionsSchema = z.object({
  rabbitmq_version: z.string().optional(),
  rabbit_version: z.string().optional(),
  queues: z.array(queue),
  exchanges: z.array(exchange).default([]),
  bindings: z.array(binding).default([]),
  policies: z.array(policy).default([]),
  parameters: z
    .array(z.object({component: z.string(), vhost: z.string().default('/'), name: z.string(), value: z.unknown()}))
    .default([]),
});
export type Definitions = z.infer<typeof definitionsSchema>;

/** Operator policies are written as parameters of the virtual host. */
export const operatorPolicies = ({parameters}: Definitions): readonly Policy[] =>
  parameters.flatMap(({component, vhost, name, value}) => {
    const read = component === 'operator_policy' ? policy.safeParse({...Object(value), vhost, name}) : undefined;
    return read?.success === true ? [read.data] : [];
  });
