import type {Headers} from '../command';
import type {EventOf} from '../event';
import type {Channel, Consumer, Stored} from '../model/model';

/** What is told of a message however it goes out: with the next delivery tag of its channel. [3.10.8 S1] */
const told = (stored: Stored, queue: string, channel: Channel, redelivered: boolean, headers: Headers) => {
  const {message, body, exchange, key, priority, expiration} = stored.content;
  return {
    copy: stored.copy,
    message,
    body,
    queue,
    channel: channel.name,
    tag: channel.nextTag,
    redelivered,
    exchange,
    key,
    headers,
    priority,
    expiration,
  };
};

/** A message goes to a consumer, with the next delivery tag of its channel. [3.10.8 S1] */
export const delivery = (
  at: number,
  stored: Stored,
  queue: string,
  consumer: Consumer,
  channel: Channel,
  redelivered: boolean,
  headers: Headers,
): EventOf<'delivered'> => {
  return {
    type: 'delivered',
    at,
    consumer: consumer.tag,
    autoAck: consumer.noAck,
    ...told(stored, queue, channel, redelivered, headers),
  };
};

/** A message goes to who asked for one; `remaining`: how many ready ones are left. [3.10.8 A4] */
export const fetched = (
  at: number,
  stored: Stored,
  queue: string,
  channel: Channel,
  redelivered: boolean,
  headers: Headers,
  remaining: number,
  autoAck: boolean,
): EventOf<'got'> => {
  return {
    type: 'got',
    at,
    remaining,
    autoAck,
    ...told(stored, queue, channel, redelivered, headers),
  };
};
