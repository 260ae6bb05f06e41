import {type Command, decide, emptyBroker, type Headers, type Model, nextDue, type Settings, type Version} from '..';
import type {DrainedMessage, Fact} from './format';
import {observe} from './observe';

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
  /** Channels over which the client hears nothing any more, though they are open. */
  readonly deaf: Set<string>;
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
  deaf: new Set(),
  lastDeliveryAt: new Map(),
  lastGivenBackAt: 0,
  lastHeaders: {},
  drained: [],
});

/** Whatever was published on a channel that is gone is never confirmed. */
const confirmNothing = (client: Client, channel: string): void => {
  for (const message of client.unconfirmed.get(channel) ?? []) {
    client.facts.push({event: 'confirm', channel, message, outcome: 'none (channel closed)'});
  }
  client.unconfirmed.delete(channel);
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

/** Our end of a connection reads nothing any more; what it writes still arrives. Nobody is told what became of its publishes. */
export const deafen = (client: Client, connection: string): void => {
  for (const channel of client.model.connections.get(connection)?.channels ?? []) client.deaf.add(channel);
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
