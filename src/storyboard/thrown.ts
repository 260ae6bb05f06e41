import * as z from 'zod';
import {InvalidScenario} from '../simulation';
import {pathText} from '../simulation/scenario/invalidScenario';
import {BadStoryboard} from './cut';
import type {Film} from './film';
import {CannotThrow, thrownFault, type ThrownFault} from './fork';
import {forkedFilm, type Forked} from './forkedFilm';
import type {TellingMoment} from './spliceCut';

/** A fault and the moment at which it was thrown in. */
export interface Thrown {
  readonly moment: TellingMoment;
  readonly fault: ThrownFault;
}

const MOST_FAULTS = 12;

const when = {beat: z.string().min(1), ms: z.number().int().nonnegative()};
const written = z
  .array(z.union(thrownFault.options.map((option) => option.extend(when))))
  .max(MOST_FAULTS)
  .transform((thrown): readonly Thrown[] => thrown.map(({beat, ms, ...fault}) => ({moment: {beat, ms}, fault})));

const FORMS = '{"beat", "ms", and one of "crash", "restart", "another", "corrupt"}';

/** Faults as an address or an attribute has them, read; or what is wrong with them, a line each that begins with `faults`. */
export const readThrown = (
  value: unknown,
): {readonly thrown: readonly Thrown[]} | {readonly lines: readonly string[]} => {
  const parsed = written.safeParse(value);
  if (parsed.success) return {thrown: parsed.data};
  const lines = parsed.error.issues.map(
    ({code, path, message}) =>
      `${pathText(['faults', ...path])}: ${code === 'invalid_union' ? `must be ${FORMS}` : message}`,
  );
  return {lines};
};

/** The same faults as plain data, as `readThrown` reads them. */
export const writeThrown = (thrown: readonly Thrown[]): readonly (TellingMoment & ThrownFault)[] =>
  thrown.map(({moment, fault}) => ({...moment, ...fault}));

/** Throws faults into a film one after the other. Returns what each has led to. Throws `CannotThrow`, naming the fault by its index. */
export const throwInto = (film: Film, thrown: readonly Thrown[]): readonly Forked[] => {
  const forks: Forked[] = [];
  for (const [index, {moment, fault}] of thrown.entries()) {
    try {
      forks.push(forkedFilm(forks.at(-1)?.film ?? film, moment, fault, index + 1));
    } catch (error) {
      if (error instanceof CannotThrow || error instanceof InvalidScenario || error instanceof BadStoryboard)
        throw new CannotThrow(`faults[${index}]: ${error.message}`);
      throw error;
    }
  }
  return forks;
};
