import type {Delivered, Event} from '..';
import type {EventOf} from '../event';
import {type Client, type Holding, RECORDER} from './client';

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

const forgetChannel = (client: Client, channel: string): void => {
  client.holds.delete(channel);
  client.closed.add(channel);
  for (const [consumer, of] of client.consumerChannel) if (of === channel) client.gone.add(consumer);
};

const observeDelivery = (client: Client, event: EventOf<'delivered'>): void => {
  if (client.closed.has(event.channel)) return;
  const {consumer, channel, message, tag, at, autoAck} = event;
  client.facts.push({...asRead(event), event: 'deliver', consumer, tag});
  client.deliveries.set(consumer, (client.deliveries.get(consumer) ?? 0) + 1);
  client.lastDeliveryAt.set(consumer, at);
  client.lastHeaders = event.headers;
  if (!autoAck) holdsOf(client, channel).push({consumer, message, tag});
};

const observeGet = (client: Client, event: EventOf<'got'>): void => {
  const {channel, queue, remaining, message, tag, autoAck} = event;
  if (channel === RECORDER) {
    client.drained.push(asRead(event));
    return;
  }
  client.facts.push({...asRead(event), event: 'get', channel, queue, tag, remaining});
  client.lastHeaders = event.headers;
  if (!autoAck) holdsOf(client, channel).push({message, tag});
};

const observeCancel = (client: Client, {consumer, channel, by}: EventOf<'consumerCancelled'>): void => {
  if (by === 'client') return;
  client.gone.add(consumer);
  client.holds.set(
    channel,
    holdsOf(client, channel).filter((held) => held.consumer !== consumer),
  );
  client.facts.push({event: 'consumer-cancelled', consumer});
};

const observeClose = (client: Client, {channel, error}: EventOf<'channelClosed'>): void => {
  forgetChannel(client, channel);
  if (error !== undefined) client.facts.push({event: 'channel-error', channel, code: error.code, text: error.text});
};

type Observe<Type extends Event['type']> = (client: Client, event: EventOf<Type>) => void;

/** What of the broker's events can be seen by a client, and what it sees. */
const SEEN: {readonly [Type in Event['type']]?: Observe<Type>} = {
  delivered: observeDelivery,
  got: observeGet,
  gotEmpty: ({facts}, {channel, queue}) => {
    if (channel !== RECORDER) facts.push({event: 'get-empty', channel, queue});
  },
  confirmed: ({facts, unconfirmed}, {channel, message, outcome}) => {
    removeFirst(unconfirmed.get(channel), message);
    facts.push({event: 'confirm', channel, message, outcome});
  },
  returned: ({facts}, {channel, message, code, text, exchange, key}) => {
    facts.push({event: 'return', channel, message, code, text, exchange, key});
  },
  consumerCancelled: observeCancel,
  channelClosed: observeClose,
  connectionClosed: ({facts}, {connection, error}) => {
    if (error !== undefined) facts.push({event: 'connection-error', connection, code: error.code, text: error.text});
  },
  blocked: ({facts}, {connection, reason}) => facts.push({event: 'blocked', connection, reason}),
  unblocked: ({facts}, {connection}) => facts.push({event: 'unblocked', connection}),
  queueInspected: ({facts}, {queue, messages, consumers}) =>
    facts.push({event: 'queue-info', queue, messageCount: messages, consumerCount: consumers}),
  queueDeclared: ({facts}, {queue}) => facts.push({event: 'declared', name: queue.name}),
  exchangeDeclared: ({facts}, {exchange}) => facts.push({event: 'declared', name: exchange.name}),
  purged: ({facts}, {queue, messages}) => facts.push({event: 'purged', queue, count: messages}),
  queueDeleted: ({facts}, {queue, messages, by}) => {
    if (by === 'client') facts.push({event: 'deleted', queue, count: messages});
  },
};

/** A client hears of an event of the broker: it notes what it sees, if it sees anything. */
export const observe = (client: Client, event: Event): void => {
  if ('channel' in event && client.deaf.has(event.channel)) return;
  const see = SEEN[event.type] as Observe<Event['type']> | undefined;
  if (see === undefined) return;
  see(client, event);
  client.lastActivity = event.at;
};
