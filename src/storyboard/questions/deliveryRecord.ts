import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

/** What a broker knows of the first time that it has sent a message out of a queue. */
export interface DeliveryRecord {
  readonly message: string;
  readonly ack: 'needs none' | 'none' | 'come' | 'given back';
  readonly connection: 'open' | 'closed';
}

/** The same of the first delivery of a message; undefined before that. */
export const deliveryRecordAt = (
  {history, at}: Instant,
  queue: Thing<'queue'>,
  {name: message}: Thing<'message'>,
): DeliveryRecord | undefined => {
  const of = {queue: queue.name, of: queue.system, message};
  const [delivery] = eventsLike(history, 'delivered', of);
  if (delivery === undefined || delivery.at > at) return undefined;
  const {channel, copy, autoAck} = delivery;
  const acked = eventsLike(history, 'acked', {...of, copy, channel}).some((event) => event.at <= at);
  const returned = eventsLike(history, 'requeued', {...of, copy, channel}).find((event) => event.at <= at);
  const lost = eventsLike(history, 'channelClosed', {of: queue.system, channel}).some((event) => event.at <= at);
  const ackOf = (): DeliveryRecord['ack'] => {
    if (autoAck) return 'needs none';
    if (acked) return 'come';
    return returned !== undefined && returned.reason !== 'connection lost' ? 'given back' : 'none';
  };
  return {message, ack: ackOf(), connection: lost ? 'closed' : 'open'};
};
