import type {History, Work} from '../../simulation';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

const finishedWorks = ({world}: Instant, {name}: Thing<'actor'>): readonly Work[] => {
  const actor = world.actors[name];
  return actor?.is === 'consumer' || actor?.is === 'reader' ? [...actor.works] : [];
};

/** Pieces of work of a client so far, the one under way as far as it has got. */
export const worksOf = (instant: Instant, client: Thing<'actor'>): readonly Work[] => {
  const actor = instant.world.actors[client.name];
  const done = finishedWorks(instant, client);
  if ((actor?.is !== 'consumer' && actor?.is !== 'reader') || actor.handling === undefined) return done;
  const {message, copy, since} = actor.handling;
  return [...done, {message, copy, from: since, to: instant.ms, outcome: 'handled'}];
};

/** From the first to the last ms in which one of these clients works, in the whole run. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const spans = new WeakMap<History, Map<string, Span | undefined>>();

/** When these clients work, in the whole run; undefined when they never do. */
export const workingSpan = ({history}: Instant, clients: readonly Thing<'actor'>[]): Span | undefined => {
  const known = spans.get(history) ?? new Map<string, Span | undefined>();
  spans.set(history, known);
  const key = clients.map(({name}) => name).join('\n');
  if (known.has(key)) return known.get(key);
  const {actors} = history.stateAt(history.endsAt);
  const works = clients.flatMap(({name}) => {
    const actor = actors[name];
    return actor?.is === 'consumer' || actor?.is === 'reader' ? [...actor.works] : [];
  });
  const span =
    works.length === 0
      ? undefined
      : {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
  known.set(key, span);
  return span;
};

/** Messages in the order in which these clients were done with them. */
export const finishedBy = (instant: Instant, clients: readonly Thing<'actor'>[]): readonly string[] =>
  clients
    .flatMap((client) => finishedWorks(instant, client))
    .filter(({outcome}) => outcome === 'handled')
    .sort((a, b) => a.to - b.to)
    .map(({message}) => message);
