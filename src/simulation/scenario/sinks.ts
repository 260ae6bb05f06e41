import * as z from 'zod';
import {milliseconds, name} from './quantities';

/** A payment provider: charges whoever calls, once per idempotency key if one is sent. */
const provider = z.strictObject({is: z.literal('provider'), name, currency: z.string().default('€')});

/** A table of a database: one row per key, the last write wins; `unique`: a second insert of a key is refused. */
const tableSink = z.strictObject({is: z.literal('table'), name, unique: z.boolean().default(false)});

export const sink = z.discriminatedUnion('is', [provider, tableSink]);
export type Sink = z.infer<typeof sink>;

/** What goes wrong, and when. */
export const fault = z.union([
  z.strictObject({
    crash: name.describe('An actor'),
    /** The message and the step (its position in `handle`, from 0) right after which the process dies; first time only. */
    after: z.strictObject({
      message: name,
      step: z.number().int().nonnegative(),
      phase: z
        .enum(['handle', 'failure'])
        .default('handle')
        .describe('Whether the step is one of the handler, or of the branch of `onFailure` that is taken'),
    }),
    restartAfter: milliseconds.optional(),
  }),
  z.strictObject({crash: name, at: milliseconds, restartAfter: milliseconds.optional()}),
  z.strictObject({
    corrupt: name.describe('A message: no handler that opens it from then on can read its body'),
    at: milliseconds,
  }),
]);
export type Fault = z.infer<typeof fault>;
