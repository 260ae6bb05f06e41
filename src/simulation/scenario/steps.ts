import * as z from 'zod';
import {milliseconds, name} from './quantities';

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

/** What a handler does with one message, step by step, whatever system brought it. A step that fails ends the handler. */
export const commonSteps = [work, parse, call, write] as const;
export type CommonStep = z.infer<(typeof commonSteps)[number]>;
