import * as z from 'zod';
import {name} from './quantities';

/** A payment provider: charges whoever calls, once per idempotency key if one is sent. */
const provider = z.strictObject({is: z.literal('provider'), name, currency: z.string().default('€')});

/**
 * A table of a database: one row per key, the last write wins. `unique`: a second insert of a key is refused. `numbered`: rows have numbers
 * of their own, and every insert makes one.
 */
const tableSink = z
  .strictObject({
    is: z.literal('table'),
    name,
    unique: z.boolean().default(false),
    numbered: z.boolean().default(false),
  })
  .refine(({unique, numbered}) => !(unique && numbered), 'has rows that are both `unique` and `numbered`: keep one');

export const sink = z.discriminatedUnion('is', [provider, tableSink]);
export type Sink = z.infer<typeof sink>;
