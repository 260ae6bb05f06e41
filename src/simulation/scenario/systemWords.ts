import * as z from 'zod';
import {name} from './quantities';

/**
 * What every word of a system has beside its own: the kind of system, where the word alone does not tell it, and the system's name,
 * where there are several of the kind.
 */
export const systemWords = <Kind extends string>(kind: Kind) => ({
  system: z.literal(kind).default(kind as never),
  of: name.default(kind).describe('The name of the system, where there are several of a kind'),
});
