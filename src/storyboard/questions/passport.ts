import type {Json} from '../../simulation';
import {actorOfLife} from '../../simulation/network';
import {queueNames, queueView} from '../../simulation/rabbitmq';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';

type Headers = Readonly<Record<string, Json>>;

/** One entry of x-death. */
export interface DeathEntry {
  readonly queue: string;
  readonly reason: string;
  readonly count: number;
}

/** What a message carries and what has been done to it. */
export interface Passport {
  /** Where the newest copy is, in words. */
  readonly where: string;
  readonly deliveries: number;
  /** Of the newest delivery, if there was one. */
  readonly redelivered?: boolean;
  readonly headers: Headers;
  /** As the broker writes x-death: the newest first. */
  readonly deaths: readonly DeathEntry[];
  /** The field of the body that a handler could not read, or else its last one; none of a body without fields. */
  readonly field?: {readonly name: string; readonly value: Json; readonly malformed: boolean};
  readonly body: Json;
}

const whereabouts = (instant: Instant, message: string): {readonly where: string; readonly headers: Headers} => {
  const {signals, rabbitmq: broker} = instant.world;
  const carrier = signals.find(
    ({messages, kind}) => messages.includes(message) && (kind === 'publish' || kind === 'deliver'),
  );
  if (carrier?.kind === 'publish') return {where: 'on its way', headers: {}};
  let held: {where: string; headers: Headers} | undefined;
  let ready: {where: string; headers: Headers} | undefined;
  for (const name of broker === undefined ? [] : queueNames(broker)) {
    const view = broker && queueView(broker, name);
    for (const copy of view?.readyCopies() ?? [])
      if (copy.message === message) ready = {where: name, headers: copy.headers};
    for (const {message: one, consumer, channel, headers} of view?.unackedCopies() ?? [])
      if (one === message)
        held ??= {where: consumer === undefined ? 'basic.get, unacked' : `${actorOfLife(channel)}, unacked`, headers};
  }
  const found = ready ?? held;
  if (found !== undefined) return found;
  const acked = eventsLike(instant.history, 'acked', {message}).some(({at}) => at <= instant.at);
  return {where: acked ? 'acked: gone' : 'not published yet', headers: {}};
};

const isTable = (value: Json | undefined): value is {readonly [key: string]: Json} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const deathsIn = (headers: Headers): readonly DeathEntry[] => {
  const entries = headers['x-death'];
  if (!Array.isArray(entries)) return [];
  return entries.filter(isTable).map(({queue, reason, count}) => ({
    queue: wordOf(queue),
    reason: wordOf(reason),
    count: Number(count),
  }));
};

const bodyOf = ({history}: Instant, message: string): Json => {
  for (const actor of history.scenario.actors) {
    const publishing = actor.is === 'publisher' && actor.publishes.find((one) => one.message === message);
    if (publishing) return publishing.body;
  }
  return null;
};

/** The field that handlers complained of: "amount: "12,50" is not a number". */
const complainedOf = ({history, at}: Instant, message: string): string | undefined =>
  eventsLike(history, 'failed', {message})
    .find((event) => event.at <= at)
    ?.error.split(':')[0];

/** What a message's passport says at an instant. */
export const passportAt = (instant: Instant, message: string): Passport => {
  const {where, headers} = whereabouts(instant, message);
  const {events} = instant.history;
  const deliveries = events.flatMap((event) =>
    (event.type === 'delivered' || event.type === 'got') && event.message === message && event.at <= instant.at
      ? [event]
      : [],
  );
  const newest = deliveries.at(-1);
  const body = bodyOf(instant, message);
  const complaint = complainedOf(instant, message);
  const fields = isTable(body) ? Object.entries(body) : [];
  const [name, value] = fields.find(([field]) => field === complaint) ?? fields.at(-1) ?? [];
  return {
    where,
    deliveries: deliveries.length,
    ...(newest !== undefined && {redelivered: newest.redelivered}),
    headers,
    deaths: deathsIn(headers),
    ...(name !== undefined && value !== undefined && {field: {name, value, malformed: name === complaint}}),
    body,
  };
};
