import {modelOf, type Json, type SignalKind} from '../../simulation';
import {queueView} from '../../simulation/rabbitmq';
import {eventsLike} from '../anchor';
import {instantAt, type Instant} from '../instant';
import type {Thing} from '../thing';
import {graveyardsAt, queuesAt} from './queues';

type Headers = Readonly<Record<string, Json>>;

/** One entry of x-death. */
export interface DeathEntry {
  readonly queue: string;
  readonly reason: string;
  readonly count: number;
}

/** What a message carries and what has been done to it. */
export interface Passport {
  /** The queue that holds it, also while somebody has it in hand; the last one that did once it is acked. */
  readonly queue?: string;
  readonly state: 'not published yet' | 'on its way' | 'stored' | 'acked' | 'gone';
  /** A provider has charged for it. */
  readonly paid: boolean;
  /** Dead letters stay where it is. */
  readonly dead: boolean;
  readonly deliveries: number;
  /** Of the newest delivery, if there was one. */
  readonly redelivered?: boolean;
  readonly headers: Headers;
  /** As the broker writes x-death: the newest first. */
  readonly deaths: readonly DeathEntry[];
  /** The field of the body that a handler could not read, or else its last one; none of a body without fields. */
  readonly field?: {
    readonly name: string;
    readonly value: Json;
    /** Place of the character that no number has, from 0: there once a handler has complained of the field. */
    readonly oddAt?: number;
  };
}

type Whereabouts = Pick<Passport, 'queue' | 'state' | 'headers'> & {readonly system?: string};

/** The newest copy that a queue holds: one that is ready before one that somebody has in hand and will settle. */
const stored = (instant: Instant, message: string): Whereabouts | undefined => {
  let held: Whereabouts | undefined;
  let ready: Whereabouts | undefined;
  for (const {name, system} of queuesAt(instant)) {
    const broker = modelOf(instant.world, 'rabbitmq', system);
    const view = broker && queueView(broker, name);
    const at = {queue: name, system, state: 'stored'} as const;
    for (const {message: one, headers} of view?.readyCopies() ?? []) if (one === message) ready = {...at, headers};
    for (const {message: one, headers} of view?.unackedCopies() ?? []) if (one === message) held ??= {...at, headers};
  }
  return ready ?? held;
};

/** Signals that bring a message from place to place. */
const CARRIERS: readonly SignalKind[] = ['publish', 'deliver', 'return'];

/** What is written on a message stays on it while it is handed on, and can be told when it was acked. */
const whereabouts = (instant: Instant, message: string): Whereabouts => {
  const {history, world} = instant;
  const now = stored(instant, message);
  if (now !== undefined) return now;
  const leaves = world.signals.some(({kind, messages}) => CARRIERS.includes(kind) && messages.includes(message));
  if (leaves) return {state: 'on its way', headers: {}};
  const past = (type: 'acked' | 'enqueued') => eventsLike(history, type, {message}).filter(({at}) => at <= instant.at);
  const acked = past('acked').at(-1);
  if (acked !== undefined) return {headers: {}, ...stored(instantAt(instant, acked.at - 1), message), state: 'acked'};
  return {state: past('enqueued').length > 0 ? 'gone' : 'not published yet', headers: {}};
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

/** The field that a client's handler reads of the message that it has: the one that it parses, or else the one that its passport shows. */
export const fieldReadAt = (instant: Instant, {name}: Thing<'actor'>): Passport['field'] => {
  const actor = instant.world.actors[name];
  const message = actor?.is === 'consumer' ? actor.handling?.message : undefined;
  if (message === undefined) return undefined;
  const plan = instant.history.scenario.actors.find((one) => one.name === name);
  const steps = plan?.is === 'consumer' ? plan.handle : [];
  return fieldOf(instant, message, steps.flatMap((step) => ('parse' in step ? [step.parse] : []))[0]);
};

/** The first character of a text that no number has, from 0; undefined when all is well. */
export const oddCharacter = (value: Json): number | undefined => {
  if (typeof value !== 'string') return undefined;
  const at = [...value].findIndex((character) => !/[-+.0-9]/.test(character));
  return at < 0 ? undefined : at;
};

const fieldOf = (instant: Instant, message: string, wanted?: string): Passport['field'] => {
  const body = bodyOf(instant, message);
  const complaint = complainedOf(instant, message);
  const fields = isTable(body) ? Object.entries(body) : [];
  const [name, value] = fields.find(([field]) => field === (wanted ?? complaint)) ?? fields.at(-1) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const oddAt = name === complaint ? oddCharacter(value) : undefined;
  return {name, value, ...(oddAt !== undefined && {oddAt})};
};

/** What a message's passport says at an instant. */
export const passportAt = (instant: Instant, message: string): Passport => {
  const {headers, system, ...where} = whereabouts(instant, message);
  const deliveries = instant.history.events.flatMap((event) =>
    (event.type === 'delivered' || event.type === 'got') && event.message === message && event.at <= instant.at
      ? [event]
      : [],
  );
  const newest = deliveries.at(-1);
  const field = fieldOf(instant, message);
  const charges = eventsLike(instant.history, 'charged').filter(
    ({at, charge}) => at <= instant.at && charge.message === message,
  );
  return {
    ...where,
    paid: charges.length > 0,
    dead: graveyardsAt(instant).some((grave) => grave.name === where.queue && grave.system === system),
    deliveries: deliveries.length,
    ...(newest !== undefined && {redelivered: newest.redelivered}),
    headers,
    deaths: deathsIn(headers),
    ...(field !== undefined && {field}),
  };
};
