import * as z from 'zod';
import {LIMITS} from './limits';

const canBeSeen = (text: string): boolean => text === '' || /[^\s\p{C}]/u.test(text);
const BE_SEEN = 'must have a character that can be seen';

/** A name of an actor, a queue, a topic ...: what the picture writes under it. */
export const name = z.string().min(1).max(LIMITS.name).refine(canBeSeen, BE_SEEN);

/** What a film is called. */
export const title = z.string().min(1).max(LIMITS.title).refine(canBeSeen, BE_SEEN);

/** A routing key, a pattern, the key of a record. */
export const key = z.string().max(LIMITS.key);

/** A span of virtual time in whole milliseconds. */
export const milliseconds = z.number().int().nonnegative();

export const count = z.number().int().nonnegative();

/** JSON as AMQP tables and record headers can carry it. */
export type Json = string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json};
export const json: z.ZodType<Json, Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
export const table = z.record(z.string(), json);
