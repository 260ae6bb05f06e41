import * as z from 'zod';

/** A name of an actor, a queue, a topic ...: what the picture writes under it. */
export const name = z.string().min(1).max(40);

/** A span of virtual time in whole milliseconds. */
export const milliseconds = z.number().int().nonnegative();

export const count = z.number().int().nonnegative();

/** JSON as AMQP tables and record headers can carry it. */
export type Json = string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json};
export const json: z.ZodType<Json, Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
export const table = z.record(z.string(), json);
