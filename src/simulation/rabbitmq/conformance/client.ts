import {
  type Command,
  decide,
  type Delivered,
  emptyBroker,
  type Event,
  type Headers,
  type Model,
  nextDue,
  type Settings,
  type Version,
} from '..';
import type {DrainedMessage, Fact} from './format';

/** A delivery in the hands of a client. */
export interface Holding {
  readonly consumer?: string;
  readonly message: string;
  readonly tag: number;
}

/** A zero-latency client of the model, and what it has observed since the step began. */
export interface Client {
  model: Model;
  /** Virtual ms. */
  now: number;
  /** Virtual ms at which something was last observed or done. */
  lastActivity: number;
  facts: Fact[];
  readonly connectionOf: ReadonlyMap<string, {readonly connection: string; readonly confirm: boolean}>;
  /** By channel, in the order of delivery. */
  readonly holds: Map<string, Holding[]>;
  readonly consumerChannel: Map<string, string>;
  /** By channel: published, and not confirmed yet. */
  readonly unconfirmed: Map<string, string[]>;
  readonly published: Map<string, number>;
  readonly deliveries: Map<string, number>;
  readonly gone: Set<string>;
  readonly closed: Set<string>;
  lastDeliveryAt: Map<string, number>;
  lastGivenBackAt: number;
  lastHeaders: Headers;
  /** What the channel for looking at queues got. */
  drained: DrainedMessage[];
}

/** The connection and channel for what no client of the scenario does. */
export const RECORDER = 'recorder';

export const newClient = (
  version: Version,
  settings: Partial<Settings>,
  connectionOf: Client['connectionOf'],
): Client => ({
  model: emptyBroker(version, settings),
  now: 0,
  lastActivity: 0,
  facts: [],
  connectionOf,
  holds: new Map(),
  consumerChannel: new Map(),
  unconfirmed: new Map(),
  published: new Map(),
  deliveries: new Map(),
  gone: new Set(),
  closed: new Set(),
  lastDeliveryAt: new Map(),
  lastGivenBackAt: 0,
  lastHeaders: {},
  drained: [],
});

/** What of a message can be read. */
const asRead = ({message, redelivered, exchange, key, headers, priority, expiration}: Delivered) => ({
  message,
  redelivered,
  exchange,
  key,
  priority,
  expiration,
  headers: Object.keys(headers).length === 0 ? undefined : headers,
});

const holdsOf = (client: Client, channel: string): Holding[] => {
  const holds = client.holds.get(channel) ?? [];
  client.holds.set(channel, holds);
  return holds;
};

const removeFirst = (list: string[] | undefined, item: string): void => {
  const place = list?.indexOf(item) ?? -1;
  if (place >= 0) list?.splice(place, 1);
};

/** Whatever was published on a channel that is gone is never confirmed. */
const forgetChannel = (client: Client, channel: string): void => {
  client.holds.delete(channel);
  client.closed.add(channel);
  for (const [consumer, of] of client.consumerChannel) if (of === channel) client.gone.add(consumer);
};

const confirmNothing = (client: Client, channel: string): void => {
  for (const message of client.unconfirmed.get(channel) ?? []) {
    client.facts.push({event: 'confirm', channel, message, outcome: 'none (channel closed)'});
  }
  client.unconfirmed.delete(channel);
};

const observeDelivery = (client: Client, event: Extract<Event, {type: 'delivered'}>): void => {
  if (client.closed.has(event.channel)) return;
  const {consumer, channel, message, tag, at, autoAck} = event;
  client.facts.push({...asRead(event), event: 'deliver', consumer, tag});
  client.deliveries.set(consumer, (client.deliveries.get(consumer) ?? 0) + 1);
  client.lastDeliveryAt.set(consumer, at);
  client.lastHeaders = event.headers;
  if (!autoAck) holdsOf(client, channel).push({consumer, message, tag});
};

const observeGet = (client: Client, event: Extract<Event, {type: 'got'}>): void => {
  const {channel, queue, remaining, message, tag, autoAck} = event;
  if (channel === RECORDER) {
    client.drained.push(asRead(event));
    return;
  }
  client.facts.push({...asRead(event), event: 'get', channel, queue, tag, remaining});
  if (!autoAck) holdsOf(client, channel).push({message, tag});
};

/** What a client sees of an event of the broker. */
const observe = (client: Client, event: Event): void => {
  const {facts} = client;
  switch (event.type) {
    case 'delivered':
      observeDelivery(client, event);
      break;
    case 'got':
      observeGet(client, event);
      break;
    case 'gotEmpty':
      if (event.channel !== RECORDER) facts.push({event: 'get-empty', channel: event.channel, queue: event.queue});
      break;
    case 'confirmed':
      removeFirst(client.unconfirmed.get(event.channel), event.message);
      facts.push({event: 'confirm', channel: event.channel, message: event.message, outcome: event.outcome});
      break;
    case 'returned': {
      const {channel, message, code, text, exchange, key} = event;
      facts.push({event: 'return', channel, message, code, text, exchange, key});
      break;
    }
    case 'consumerCancelled':
      if (event.by === 'client') break;
      client.gone.add(event.consumer);
      client.holds.set(
        event.channel,
        holdsOf(client, event.channel).filter(({consumer}) => consumer !== event.consumer),
      );
      facts.push({event: 'consumer-cancelled', consumer: event.consumer});
      break;
    case 'channelClosed':
      forgetChannel(client, event.channel);
      if (event.error !== undefined) {
        const {code, text} = event.error;
        facts.push({event: 'channel-error', channel: event.channel, code, text});
      }
      break;
    case 'connectionClosed':
      if (event.error !== undefined) {
        const {code, text} = event.error;
        facts.push({event: 'connection-error', connection: event.connection, code, text});
      }
      break;
    case 'blocked':
      facts.push({event: 'blocked', connection: event.connection, reason: event.reason});
      break;
    case 'unblocked':
      facts.push({event: 'unblocked', connection: event.connection});
      break;
    case 'queueInspected': {
      const {queue, messages, consumers} = event;
      facts.push({event: 'queue-info', queue, messageCount: messages, consumerCount: consumers});
      break;
    }
    case 'queueDeclared':
      facts.push({event: 'declared', name: event.queue.name});
      break;
    case 'exchangeDeclared':
      facts.push({event: 'declared', name: event.exchange.name});
      break;
    case 'purged':
      facts.push({event: 'purged', queue: event.queue, count: event.messages});
      break;
    case 'queueDeleted':
      if (event.by === 'client') facts.push({event: 'deleted', queue: event.queue, count: event.messages});
      break;
    default:
      return;
  }
  client.lastActivity = event.at;
};

/** A command as it is written in a step: without its time. */
export type Method = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at'> : never) : never;

/** Sends a method; the broker's answer and whatever follows at once is observed. */
export const send = (client: Client, method: Method): void => {
  const {events, model} = decide(client.model, {...method, at: client.now});
  client.model = model;
  client.lastActivity = client.now;
  for (const event of events) observe(client, event);
  for (const event of events) if (event.type === 'channelClosed') confirmNothing(client, event.channel);
};

/** Our end of a connection is gone: nothing that still comes over it is seen. */
export const stopListening = (client: Client, connection: string): void => {
  for (const channel of client.model.connections.get(connection)?.channels ?? []) client.closed.add(channel);
};

/** Opens the channel and its connection, if they are not open. */
export const open = (client: Client, channel: string): void => {
  if (client.model.channels.has(channel)) return;
  const {connection, confirm} = client.connectionOf.get(channel) ?? {connection: RECORDER, confirm: false};
  if (!client.model.connections.has(connection)) send(client, {type: 'connection.open', connection});
  send(client, {type: 'channel.open', channel, connection});
  client.closed.delete(channel);
  if (confirm) send(client, {type: 'confirm.select', channel});
};

/** Lets time pass up to a point, or until `enough`. Whatever the broker does by itself happens. */
export const passTime = (client: Client, until: number, enough: () => boolean = () => false): void => {
  while (!enough()) {
    const due = nextDue(client.model);
    if (due === undefined || due > until) {
      client.now = Math.max(client.now, until);
      return;
    }
    client.now = Math.max(client.now, due);
    const {events, model} = decide(client.model, {type: 'tick', at: client.now});
    client.model = model;
    if (events.length > 0) client.lastActivity = client.now;
    for (const event of events) observe(client, event);
  }
};

/** Quiescence: nothing more happens for `quiet` ms. */
export const settle = (client: Client, quiet: number): void => {
  while (client.now < client.lastActivity + quiet) passTime(client, client.lastActivity + quiet);
};
