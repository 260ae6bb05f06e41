import {modelOf} from '../../simulation';
import {queueView} from '../../simulation/rabbitmq';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import {isSame, queue, type Thing} from '../thing';
import {graveyardsAt} from './queues';
import {worksOf} from './works';

/** One delivery in a handler. Times are virtual ms; of what is still under way, `to` is now. */
export interface Attempt {
  readonly from: number;
  readonly to: number;
  /** When the handler threw, if it has. */
  readonly failedAt?: number;
}

/** A stay in a queue that nobody consumes, and that ends with the message's time. */
export interface Wait {
  readonly queue: string;
  /** How long a message stays there, virtual ms. */
  readonly ttl: number;
  readonly from: number;
  /** It has been sent on. */
  readonly over: boolean;
}

/** What became of one message that its consumer cannot handle, attempt by attempt. */
export interface Retries {
  /** From the client's first work to the death or the end of that message, in the whole run, virtual ms. */
  readonly span: {readonly from: number; readonly to: number};
  readonly attempts: readonly Attempt[];
  readonly waits: readonly Wait[];
  /** What the same client did for others meanwhile. */
  readonly others: readonly {readonly message: string; readonly from: number; readonly to: number}[];
  /** Others whose handler has come to its end, and when the last of them did, virtual ms. */
  readonly done: {readonly messages: readonly string[]; readonly at: number};
  /** Where it lies dead, and since when, virtual ms. */
  readonly dead?: {readonly queue: string; readonly at: number};
}

const ttlOf = ({world}: Instant, system: string, name: string): number | undefined => {
  const broker = modelOf(world, 'rabbitmq', system);
  const ttl = broker && queueView(broker, name)?.arguments['x-message-ttl'];
  return typeof ttl === 'number' ? ttl : undefined;
};

const attemptsOf = (instant: Instant, client: string, message: string): readonly Attempt[] => {
  const {history, at, ms} = instant;
  const about = {actor: client, message};
  const begun = eventsLike(history, 'handling', about).filter((event) => event.at <= at);
  const ends = [...eventsLike(history, 'handled', about), ...eventsLike(history, 'failureHandled', about)];
  const failures = eventsLike(history, 'failed', about);
  return begun.map(({copy, at: from}) => {
    const within = (event: {readonly copy: string; readonly at: number}): boolean =>
      event.copy === copy && event.at >= from && event.at <= at;
    const failedAt = failures.find(within)?.at;
    return {from, to: ends.find(within)?.at ?? ms, ...(failedAt !== undefined && {failedAt})};
  });
};

const waitsOf = (instant: Instant, message: string): readonly Wait[] =>
  eventsLike(instant.history, 'enqueued', {message})
    .filter(({at}) => at <= instant.at)
    .flatMap(({of, queue: name, copy, at: from}): readonly Wait[] => {
      const ttl = ttlOf(instant, of, name);
      if (ttl === undefined) return [];
      const over = eventsLike(instant.history, 'deadLettered', {of, copy}).some(({at}) => at <= instant.at);
      return [{queue: name, ttl, from, over}];
    });

/** What a client's handler and the queues have done with a message so far; undefined when the client never works. */
export const retriesAt = (instant: Instant, client: Thing<'actor'>, {name}: Thing<'message'>): Retries | undefined => {
  const {history, at} = instant;
  const [first] = eventsLike(history, 'handling', {actor: client.name});
  if (first === undefined) return undefined;
  const graves = graveyardsAt(instant);
  const burials = eventsLike(history, 'enqueued', {message: name}).filter((event) =>
    graves.some((grave) => isSame(grave, queue(event.queue, event.of))),
  );
  const [burial] = burials;
  const others = worksOf(instant, client).filter(({message, from}) => message !== name && from <= at);
  const done = others.filter(({outcome, to}) => outcome === 'handled' && to < instant.ms);
  return {
    span: {from: first.at, to: burial?.at ?? history.endsAt},
    attempts: attemptsOf(instant, client.name, name),
    waits: waitsOf(instant, name),
    others: others.map(({message, from, to}) => ({message, from, to})),
    done: {messages: done.map(({message}) => message), at: Math.max(0, ...done.map(({to}) => to))},
    ...(burial !== undefined && burial.at <= at && {dead: {queue: burial.queue, at: burial.at}}),
  };
};

/** How often a queue has delivered each of these messages so far, and whether somebody has come to the end with it. */
export interface Tally {
  readonly message: string;
  readonly deliveries: number;
  readonly state: 'done' | 'dropped' | 'delivered' | 'never delivered';
}

export const tallyAt = (
  {history, at}: Instant,
  {name}: Thing<'queue'>,
  messages: readonly Thing<'message'>[],
): readonly Tally[] =>
  messages.map(({name: message}) => {
    const happened = (type: 'delivered' | 'acked' | 'dropped'): number =>
      eventsLike(history, type, {queue: name, message}).filter((event) => event.at <= at).length;
    const deliveries = happened('delivered');
    const state =
      happened('acked') > 0
        ? 'done'
        : happened('dropped') > 0
          ? 'dropped'
          : deliveries > 0
            ? 'delivered'
            : 'never delivered';
    return {message, deliveries, state};
  });

/** The most deliveries that any of these messages has seen when the run is over: a scale that does not change. */
export const mostDeliveries = (instant: Instant, from: Thing<'queue'>, messages: readonly Thing<'message'>[]): number =>
  Math.max(1, ...tallyAt({...instant, at: instant.history.endsAt}, from, messages).map(({deliveries}) => deliveries));
