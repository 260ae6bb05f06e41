import {modelOf} from '../../simulation';
import {queueView} from '../../simulation/rabbitmq';
import {eventsLike} from '../anchor';
import {instantAt, type Instant} from '../instant';
import {isSame, queue, type Thing} from '../thing';
import {passportAt} from './passport';
import {graveyardsAt, queueAt} from './queues';
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
  /** How far that has come, virtual ms. */
  readonly now: number;
  /** The message is still where that has come to: not acked, not dropped, and not taken out of its grave. */
  readonly present: boolean;
  readonly attempts: readonly Attempt[];
  readonly waits: readonly Wait[];
  /** What the same client did for others meanwhile. */
  readonly others: readonly {readonly message: string; readonly from: number; readonly to: number}[];
  /** Others whose handler has come to its end, when the last of them did (virtual ms), and whether each has been charged. */
  readonly done: {readonly messages: readonly string[]; readonly at: number; readonly paid: boolean};
  /** Where it lies dead, and since when, virtual ms. */
  readonly dead?: {readonly queue: string; readonly at: number};
}

/** Messages that some provider has charged for. */
const chargedAt = ({history, at}: Pick<Instant, 'history' | 'at'>): ReadonlySet<string> =>
  new Set(eventsLike(history, 'charged').flatMap((event) => (event.at <= at ? [event.charge.message] : [])));

const ttlOf = ({world}: Instant, system: string, name: string): number | undefined => {
  const broker = modelOf(world, 'rabbitmq', system);
  const ttl = broker && queueView(broker, name)?.arguments['x-message-ttl'];
  return typeof ttl === 'number' ? ttl : undefined;
};

const attemptsOf = (instant: Instant, client: Thing<'actor'>, message: string): readonly Attempt[] => {
  const failures = eventsLike(instant.history, 'failed', {actor: client.name, message});
  return worksOf(instant, client)
    .filter((work) => work.message === message)
    .map(({copy, from, to}) => {
      const failure = failures.find((event) => event.copy === copy && event.at >= from && event.at <= to);
      return {from, to, ...(failure !== undefined && failure.at <= instant.at && {failedAt: failure.at})};
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

/** Whether a message is where its story has come to: in its grave, or else in some queue or on its way to one. */
const isPresent = (instant: Instant, name: string, grave: Thing<'queue'> | undefined): boolean => {
  if (grave === undefined) return ['stored', 'on its way'].includes(passportAt(instant, name).state);
  return queueAt(instant, grave)?.copies.some(({message}) => message === name) ?? false;
};

/**
 * What a client's handler and the queues have done with a message so far, and no further than to its death; undefined when the client never
 * works.
 */
export const retriesAt = (told: Instant, client: Thing<'actor'>, {name}: Thing<'message'>): Retries | undefined => {
  const {history} = told;
  const [first] = eventsLike(history, 'handling', {actor: client.name});
  if (first === undefined) return undefined;
  const graves = graveyardsAt(told);
  const [burial] = eventsLike(history, 'enqueued', {message: name}).filter((event) =>
    graves.some((grave) => isSame(grave, queue(event.queue, event.of))),
  );
  const dead = burial !== undefined && burial.at <= told.at ? burial : undefined;
  const instant = dead === undefined ? told : instantAt(told, dead.at);
  const others = worksOf(instant, client).filter(({message, from}) => message !== name && from <= instant.at);
  const done = others.filter(({outcome, to}) => outcome === 'handled' && to < instant.ms);
  const paid = chargedAt(instant);
  return {
    span: {from: first.at, to: burial?.at ?? history.endsAt},
    now: instant.ms,
    present: isPresent(told, name, dead && queue(dead.queue, dead.of)),
    attempts: attemptsOf(instant, client, name),
    waits: waitsOf(instant, name),
    others: others.map(({message, from, to}) => ({message, from, to})),
    done: {
      messages: done.map(({message}) => message),
      at: Math.max(0, ...done.map(({to}) => to)),
      paid: done.every(({message}) => paid.has(message)),
    },
    ...(dead !== undefined && {dead: {queue: dead.queue, at: dead.at}}),
  };
};

/** How often a queue has delivered each of these messages so far, and what has become of it: only what was charged is paid. */
export interface Tally {
  readonly message: string;
  readonly deliveries: number;
  readonly state: 'paid' | 'acked' | 'dropped' | 'delivered' | 'never delivered';
}

export const tallyAt = (
  {history, at}: Pick<Instant, 'history' | 'at'>,
  {system, name}: Thing<'queue'>,
  messages: readonly Thing<'message'>[],
): readonly Tally[] => {
  const paid = chargedAt({history, at});
  return messages.map(({name: message}) => {
    const happened = (type: 'delivered' | 'acked' | 'dropped'): number =>
      eventsLike(history, type, {of: system, queue: name, message}).filter((event) => event.at <= at).length;
    const deliveries = happened('delivered');
    const stateOf = (): Tally['state'] => {
      if (happened('acked') > 0) return paid.has(message) ? 'paid' : 'acked';
      if (happened('dropped') > 0) return 'dropped';
      return deliveries > 0 ? 'delivered' : 'never delivered';
    };
    return {message, deliveries, state: stateOf()};
  });
};

/** The most deliveries that any of these messages has seen when the run is over: a scale that does not change. */
export const mostDeliveries = (instant: Instant, from: Thing<'queue'>, messages: readonly Thing<'message'>[]): number =>
  Math.max(1, ...tallyAt({...instant, at: instant.history.endsAt}, from, messages).map(({deliveries}) => deliveries));
