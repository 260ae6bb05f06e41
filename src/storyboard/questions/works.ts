import type {History, Work} from '../../simulation';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';
import {ownedBy} from './logs';

const finishedWorks = ({world}: Instant, {name}: Thing<'actor'>): readonly Work[] => {
  const actor = world.actors[name];
  return actor !== undefined && 'works' in actor ? [...actor.works] : [];
};

/** A piece of work as far as it has got. */
export interface WorkSoFar extends Work {
  /** It is under way: its end is now. */
  readonly goesOn: boolean;
}

/** Pieces of work of a client so far, the one under way as far as it has got. */
export const worksOf = (instant: Instant, client: Thing<'actor'>): readonly WorkSoFar[] => {
  const actor = instant.world.actors[client.name];
  const done = finishedWorks(instant, client).map((work) => ({...work, goesOn: false}));
  if (actor === undefined || !('works' in actor) || actor.handling === undefined) return done;
  const {message, copy, since} = actor.handling;
  return [...done, {message, copy, from: since, to: instant.ms, outcome: 'handled', goesOn: true}];
};

/** From the first to the last ms in which one of these clients works. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const spans = new WeakMap<History, Map<string, Span | undefined>>();

/** When these clients work, in all the film's runs: acts are compared on one scale. Undefined when they never do. */
export const workingSpan = ({acts}: Instant, clients: readonly Thing<'actor'>[]): Span | undefined => {
  const found = acts.flatMap((history) => spanIn(history, clients) ?? []);
  if (found.length === 0) return undefined;
  return {from: Math.min(...found.map(({from}) => from)), to: Math.max(...found.map(({to}) => to))};
};

/** When these clients work, in one whole run; undefined when they never do. */
export const spanIn = (history: History, clients: readonly Thing<'actor'>[]): Span | undefined => {
  const known = spans.get(history) ?? new Map<string, Span | undefined>();
  spans.set(history, known);
  const key = clients.map(({name}) => name).join('\n');
  if (known.has(key)) return known.get(key);
  const {actors} = history.stateAt(history.endsAt);
  const works = clients.flatMap(({name}) => {
    const actor = actors[name];
    return actor !== undefined && 'works' in actor ? [...actor.works] : [];
  });
  const span =
    works.length === 0
      ? undefined
      : {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
  known.set(key, span);
  return span;
};

/** A record in a partition that somebody owns, from its append to the begin of its handling. */
export interface Wait {
  readonly message: string;
  readonly from: number;
  /** As far as it has got, where it is not over. */
  readonly to: number;
  readonly goesOn: boolean;
}

/** How long records have waited, or wait, for a client that owns their partition; in order of appending. Virtual ms. */
export const waitsFor = (instant: Instant, client: Thing<'actor'>): readonly Wait[] => {
  const {history, at, ms} = instant;
  const begun = new Map(
    eventsLike(history, 'handling')
      .filter((event) => event.at <= at)
      .map((event) => [event.copy, event] as const),
  );
  const owned = new Set(ownedBy(instant, client).map(({name}) => name));
  return eventsLike(history, 'appended')
    .filter((event) => event.at <= at)
    .flatMap(({topic, partition, records, at: from}) =>
      records.flatMap(({message, offset}): readonly Wait[] => {
        const name = `${topic}-${partition}`;
        const handling = begun.get(`${name}@${offset}`);
        if (handling !== undefined)
          return handling.actor === client.name ? [{message, from, to: handling.at, goesOn: false}] : [];
        return owned.has(name) ? [{message, from, to: ms, goesOn: true}] : [];
      }),
    );
};

/** Messages in the order in which these clients were done with them. */
export const finishedBy = (instant: Instant, clients: readonly Thing<'actor'>[]): readonly string[] =>
  clients
    .flatMap((client) => finishedWorks(instant, client))
    .filter(({outcome}) => outcome === 'handled')
    .sort((a, b) => a.to - b.to)
    .map(({message}) => message);
