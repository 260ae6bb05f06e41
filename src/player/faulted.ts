import type {Film} from '../storyboard/film';
import {CannotThrow} from '../storyboard/fork';
import {readThrown, throwInto} from '../storyboard/thrown';
import type {Production} from './refusal';

export type Faulted = (film: Film, faults: unknown) => Production;

/** The film with faults thrown in, or why that cannot be. Never throws. */
export const faulted: Faulted = (film, faults) => {
  const refused = (lines: readonly string[]): Production => ({
    refusal: {title: `“${film.title}” cannot be told with these faults`, lines},
  });
  const read = readThrown(faults);
  if ('lines' in read) return refused(read.lines);
  try {
    return {film: throwInto(film, read.thrown).at(-1)?.film ?? film};
  } catch (error) {
    if (error instanceof CannotThrow) return refused([error.message]);
    throw error;
  }
};
