import {instantInAct, type Instant} from '../instant';
import type {Thing} from '../thing';
import {spanIn, worksOf, type WorkSoFar} from './works';

/** The work of one act on a clock of its own: it begins with the first piece of work. Virtual ms. */
export interface ActOfWork {
  /** How long they have been at it; how long all of it took once it is over. */
  readonly took: number;
  readonly isOver: boolean;
  /** Pieces of work of each client so far, in the order in which they were asked about. */
  readonly works: readonly (readonly WorkSoFar[])[];
}

/** What some clients have worked in an act: as far as it has got, or all of it once it is over. Undefined before anybody works. */
export const actOfWork = (instant: Instant, act: number, clients: readonly Thing<'actor'>[]): ActOfWork | undefined => {
  const then = instantInAct(instant, act);
  const span = spanIn(then.history, clients);
  if (span === undefined || then.ms < span.from) return undefined;
  return {
    took: Math.min(then.ms, span.to) - span.from,
    isOver: then.ms >= span.to,
    works: clients.map((client) =>
      worksOf(then, client).map((work) => ({...work, from: work.from - span.from, to: work.to - span.from})),
    ),
  };
};

/** How long the film's longest act of work takes, whether or not it has begun, virtual ms; 0 when nobody ever works. */
export const longestWork = ({acts}: Pick<Instant, 'acts'>, clients: readonly Thing<'actor'>[]): number =>
  Math.max(
    0,
    ...acts.map((history) => {
      const span = spanIn(history, clients);
      return span === undefined ? 0 : span.to - span.from;
    }),
  );

/** The act that was over soonest, once all of these are over; undefined before that, and where two took equally long. */
export const soonestOver = (
  instant: Instant,
  which: readonly number[],
  clients: readonly Thing<'actor'>[],
): number | undefined => {
  const over = which.flatMap((act) => {
    const work = actOfWork(instant, act, clients);
    return work?.isOver === true ? [{act, took: work.took}] : [];
  });
  const [first, second] = over.toSorted((a, b) => a.took - b.took);
  if (first === undefined || second === undefined || over.length < which.length) return undefined;
  return first.took < second.took ? first.act : undefined;
};
