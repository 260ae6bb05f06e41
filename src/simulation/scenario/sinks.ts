import * as z from 'zod';
import {name} from './quantities';

/** A payment provider: charges whoever calls, once per idempotency key if one is sent. */
const provider = z.strictObject({is: z.literal('provider'), name, currency: z.string().default('€')});

/** A table of a database: one row per key, the last write wins; `unique`: a second insert of a key is refused. */
const tableSink = z.strictObject({is: z.literal('table'), name, unique: z.boolean().default(false)});

export const sink = z.discriminatedUnion('is', [provider, tableSink]);
export type Sink = z.infer<typeof sink>;
