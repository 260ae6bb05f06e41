import {type Channel, type ChannelModel, connect, type ConfirmChannel, type Message} from 'amqplib';
import type {DrainedMessage, Fact, Scenario} from '../../../src/simulation/rabbitmq/conformance/format';
import {readable} from './readable';

/** A delivery in our hands. */
export interface Holding {
  readonly consumer?: string;
  readonly message: string;
  readonly tag: number;
}

export interface OpenChannel {
  readonly name: string;
  readonly connection: string;
  readonly channel: Channel | ConfirmChannel;
  readonly confirm: boolean;
  holds: Holding[];
  open: boolean;
}

/** What was published on a confirm channel: what became of it is told in the order of publishing. */
export interface Publication {
  readonly channel: string;
  readonly message: string;
  readonly id: string;
  outcome?: 'ack' | 'nack' | 'none (channel closed)';
  returned?: Fact;
  told: boolean;
}

/** All clients of one scenario, and what they have observed since the step began. */
export interface Session {
  readonly url: string;
  readonly scenario: Scenario;
  readonly connections: Map<string, ChannelModel>;
  readonly channels: Map<string, OpenChannel>;
  readonly consumers: Map<string, OpenChannel>;
  readonly gone: Set<string>;
  readonly blocked: Set<string>;
  readonly deliveries: Map<string, number>;
  readonly lastDeliveryAt: Map<string, number>;
  readonly publications: Publication[];
  lastGivenBackAt: number;
  lastHeaders: DrainedMessage['headers'];
  facts: Fact[];
  /** Grows with everything that is observed. */
  activity: number;
}

export const newSession = (url: string, scenario: Scenario): Session => ({
  url,
  scenario,
  connections: new Map(),
  channels: new Map(),
  consumers: new Map(),
  gone: new Set(),
  blocked: new Set(),
  deliveries: new Map(),
  lastDeliveryAt: new Map(),
  publications: [],
  lastGivenBackAt: 0,
  lastHeaders: undefined,
  facts: [],
  activity: 0,
});

const observe = (session: Session, fact?: Fact): void => {
  session.activity++;
  if (fact !== undefined) session.facts.push(fact);
};

/** The broker's words in an error of amqplib, without its names. */
const errorOf = (error: Error & {code?: unknown}): {code: number; text: string} => {
  const text = /with message "(.*)"$/s.exec(error.message)?.[1] ?? error.message;
  return {code: Number(error.code), text: text.replace(/rabbit@[\w.-]+|conformance-\d+@\w+/g, 'rabbit@host')};
};

const openConnection = async (session: Session, name: string): Promise<ChannelModel> => {
  const known = session.connections.get(name);
  if (known !== undefined) return known;
  const connection = await connect(session.url, {clientProperties: {connection_name: name}});
  session.connections.set(name, connection);
  connection.on('blocked', (reason: string) => {
    session.blocked.add(name);
    observe(session, {event: 'blocked', connection: name, reason});
  });
  connection.on('unblocked', () => {
    session.blocked.delete(name);
    observe(session, {event: 'unblocked', connection: name});
  });
  connection.on('error', (error: Error & {code?: unknown}) => {
    // A socket that was destroyed has no code.
    if (error.code !== undefined) observe(session, {event: 'connection-error', connection: name, ...errorOf(error)});
  });
  connection.on('close', () => {
    session.connections.delete(name);
    observe(session);
  });
  return connection;
};

const closed = (session: Session, opened: OpenChannel): void => {
  opened.open = false;
  opened.holds = [];
  for (const [consumer, of] of session.consumers) if (of === opened) session.gone.add(consumer);
  for (const publication of session.publications) {
    if (publication.channel === opened.name) publication.outcome ??= 'none (channel closed)';
  }
  observe(session);
};

const watch = (session: Session, opened: OpenChannel): void => {
  const {channel, name} = opened;
  channel.on('error', (error: Error & {code?: unknown}) => {
    observe(session, {event: 'channel-error', channel: name, ...errorOf(error)});
  });
  channel.on('close', () => closed(session, opened));
  channel.on('return', (message: Message) => {
    const {replyCode, replyText, exchange, routingKey} = message.fields as unknown as {
      replyCode: number;
      replyText: string;
      exchange: string;
      routingKey: string;
    };
    const id: unknown = message.properties.messageId;
    const publication = session.publications.find((each) => each.id === id);
    const fact: Fact = {
      event: 'return',
      channel: name,
      message: message.content.toString(),
      code: replyCode,
      text: replyText,
      exchange,
      key: routingKey,
    };
    if (publication === undefined) observe(session, fact);
    else {
      publication.returned = fact;
      observe(session);
    }
  });
};

/** The connection that a channel of no scenario is on. */
const RECORDER = 'recorder';

/** The channel of that name, opened if it is not open. */
export const channelNamed = async (session: Session, name: string = RECORDER, on?: string): Promise<OpenChannel> => {
  const known = session.channels.get(name);
  if (known?.open === true) return known;
  const {connection: its = RECORDER, confirm = false} = session.scenario.channels[name] ?? {};
  const connection = await openConnection(session, on ?? its);
  const channel = confirm ? await connection.createConfirmChannel() : await connection.createChannel();
  const opened: OpenChannel = {name, connection: on ?? its, channel, confirm, holds: [], open: true};
  session.channels.set(name, opened);
  watch(session, opened);
  return opened;
};

/** A delivery to a consumer, or the word that the broker has cancelled it. */
export const onDelivery =
  (session: Session, opened: OpenChannel, consumer: string, noAck: boolean) =>
  (message: Message | null): void => {
    if (message === null) {
      session.gone.add(consumer);
      opened.holds = opened.holds.filter((holding) => holding.consumer !== consumer);
      observe(session, {event: 'consumer-cancelled', consumer});
      return;
    }
    const read = readable(message);
    const tag = message.fields.deliveryTag;
    session.deliveries.set(consumer, (session.deliveries.get(consumer) ?? 0) + 1);
    session.lastDeliveryAt.set(consumer, Date.now());
    session.lastHeaders = message.properties.headers;
    if (!noAck) opened.holds.push({consumer, message: message.content.toString(), tag});
    observe(session, {event: 'deliver', consumer, tag, ...read});
  };

/** Confirms and returns since the last step, in the order of publishing, a message's return before its confirm. */
export const tellPublications = (session: Session): readonly Fact[] =>
  session.publications.flatMap((publication) => {
    const {channel, message, outcome, returned, told} = publication;
    if (told || outcome === undefined) return [];
    publication.told = true;
    return [...(returned === undefined ? [] : [returned]), {event: 'confirm', channel, message, outcome}];
  });

export const closeAll = async (session: Session): Promise<void> => {
  for (const connection of [...session.connections.values()]) {
    try {
      await connection.close();
    } catch {
      // It was closing by itself.
    }
  }
};
