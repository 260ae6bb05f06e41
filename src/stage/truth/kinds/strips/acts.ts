import {factsAtEnd} from '../../facts';
import type {Now} from '../../now';
import {thenOf, worksOf, type Work} from '../lanes/works';
import type {PartOf} from '../kind';

/** The work of one act so far, from its first piece of work on. Virtual ms. */
export interface Act {
  readonly title: string;
  readonly lanes: readonly {readonly name: string; readonly works: readonly Work[]}[];
  readonly took: number;
  readonly isOver: boolean;
}

/** From the first to the last ms of work of a whole act; undefined when nobody works. */
const spanOf = ({clients}: PartOf<'strips'>, act: number, {film}: Now) => {
  const history = film.acts[act];
  const works = history === undefined ? [] : clients.flatMap(({name}) => factsAtEnd(history).clients.of(name).works);
  if (works.length === 0) return undefined;
  return {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
};

/** How long the longest act of the film works. */
export const longestOf = (part: PartOf<'strips'>, now: Now): number =>
  Math.max(
    0,
    ...now.film.acts.map((_, act) => {
      const span = spanOf(part, act, now);
      return span === undefined ? 0 : span.to - span.from;
    }),
  );

/** Every act that is to be seen: those that have begun. */
export const actsOf = (part: PartOf<'strips'>, now: Now): readonly Act[] =>
  part.strips.flatMap(({act, title}): readonly Act[] => {
    const then = thenOf({act}, now);
    const span = spanOf(part, act, now);
    if (span === undefined || then.ms < span.from) return [];
    const {from, to} = span;
    return [
      {
        title,
        took: Math.min(then.ms, to) - from,
        isOver: then.ms >= to,
        lanes: part.clients.map(({name}) => ({
          name,
          works: worksOf(name, then).map((work) => ({...work, from: work.from - from, to: work.to - from})),
        })),
      },
    ];
  });

/** The one that was over first, where all are over and one was. */
export const soonestOf = (part: PartOf<'strips'>, acts: readonly Act[]): Act | undefined => {
  if (acts.length < part.strips.length || acts.length < 2 || !acts.every(({isOver}) => isOver)) return undefined;
  const least = Math.min(...acts.map(({took}) => took));
  const soonest = acts.filter(({took}) => took === least);
  return soonest.length === 1 ? soonest[0] : undefined;
};

/** What tells a name from the others: without the words that all begin with. */
export const ownNames = ({clients}: PartOf<'strips'>): readonly string[] => {
  const names = clients.map(({name}) => name.split(' '));
  let shared = 0;
  while (
    names.length > 1 &&
    names.every((words) => words[shared] !== undefined && words[shared] === names[0]?.[shared])
  )
    shared++;
  return names.map((words) => words.slice(shared).join(' '));
};
