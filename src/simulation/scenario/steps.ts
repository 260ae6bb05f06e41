import * as z from 'zod';
import {milliseconds, name} from './quantities';

/** What a handler does with one message, step by step. A step that fails ends the handler; `onFailure` says what then. */
const work = z.strictObject({work: milliseconds.describe('Takes that long')});
const parse = z.strictObject({
  parse: z
    .string()
    .describe(
      'A field of the body that must be a number. A comma in it fails until a parser that knows commas is deployed',
    ),
  ms: milliseconds.default(0),
});
const call = z.strictObject({
  call: name.describe('A payment provider: charges the amount of the body'),
  ms: milliseconds.default(0).describe('How long the provider takes, beside the trip there and back'),
  idempotencyKey: z.boolean().default(false).describe("Sends the message's id as the idempotency key"),
});
const write = z.strictObject({
  write: name.describe('A table'),
  key: z.string().optional().describe("A field of the body; when left out the record's key, or the message's id"),
  ms: milliseconds.default(0),
});
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
const commit = z.strictObject({commit: z.literal(true).describe('commitSync of the position behind this record')});

export const queueStep = z.union([work, parse, call, write, ack, nack, reject, republish, awaitConfirm]);
export type QueueStep = z.infer<typeof queueStep>;

export const logStep = z.union([work, parse, call, write, commit]);
export type LogStep = z.infer<typeof logStep>;

/** The first branch that applies is taken; one without `while` always applies. */
export const failureBranch = z.strictObject({
  while: z.strictObject({header: z.string(), below: z.number().int().nonnegative()}).optional(),
  do: z.array(queueStep).min(1),
});
export type FailureBranch = z.infer<typeof failureBranch>;
