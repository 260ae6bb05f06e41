import {broken} from '../../invariant';
import {spendCredit} from '../consumers/credit';
import type {EventOf} from '../event';
import {channelWith, consumerWith, queueWith} from '../model/fields';
import {itemAt} from '../model/fifo';
import type {Channel, Consumer, Model, Queue, Stored, Unacked} from '../model/model';
import {channelOf, queueOf, withChannel, withConsumer, withQueue} from '../model/parts';
import {takeFromReady} from '../queue/evolve';
import {ackTimeoutFor, timeoutAt} from '../settlement/ackTimeout';

/** Sent, and not to be acknowledged. [3.10.8 A1] */
const gone = (model: Model, channel: Channel, queue: Queue, tag: number): Model =>
  withChannel(withQueue(model, queue), channelWith(channel, {nextTag: Math.max(channel.nextTag, tag + 1)}));

/** Sent, and held until it is settled. */
const holding = (
  model: Model,
  channel: Channel,
  queue: Queue,
  {tag, at}: EventOf<'delivered'> | EventOf<'got'>,
  held: Pick<Unacked, 'stored' | 'consumer' | 'holder'>,
  timeout: number,
): Model => {
  const timesOutAt = timeoutAt(model, channel, timeout, at);
  const delivery: Unacked = {...held, queue: queue.name, tag, deliveredAt: at, timeoutAt: timesOutAt};
  const unacked = channel.unacked.with(tag, delivery);
  if (unacked.size !== channel.unacked.size + 1) {
    throw broken('a delivery tag is given once', {channel: channel.name, tag, outstanding: channel.unacked.size});
  }
  return withChannel(
    withQueue(model, queueWith(queue, {unacked: queue.unacked + 1})),
    channelWith(channel, {
      nextTag: Math.max(channel.nextTag, tag + 1),
      unacked,
      heldByConsumers: channel.heldByConsumers + (delivery.consumer === undefined ? 0 : 1),
      ackTimeout: channel.ackTimeout === undefined || channel.ackTimeout === timeout ? timeout : 'mixed',
    }),
  );
};

const consumerOf = (queue: Queue, channel: Channel, tag: string): Consumer => {
  const id = channel.consumers.get(tag)?.id;
  const consumer = id === undefined ? undefined : queue.consumers.get(id);
  if (consumer === undefined) throw new Error(`Channel "${channel.name}" has no consumer "${tag}".`);
  return consumer;
};

/** The queue without what a consumer is given next, the consumer charged for it. A stream keeps what is read. */
const handOut = (model: Model, queue: Queue, consumer: Consumer, copy: string): {queue: Queue; stored: Stored} => {
  if (queue.type !== 'stream') {
    const {ready, stored} = takeFromReady(model, queue, copy);
    return {queue: spendCredit(queueWith(queue, {ready}), consumer), stored};
  }
  const stored = itemAt(queue.log, consumer.offset ?? 0);
  const {tag, offset, credit, unacked} = consumer;
  if (stored?.copy !== copy || stored.seq !== (offset ?? 0)) {
    throw broken('a stream is read in order', {consumer: tag, offset, copy, next: stored?.copy});
  }
  if (credit < 1) throw broken('who is given a message had credit', {consumer: tag, credit});
  return {
    queue: withConsumer(
      queue,
      consumerWith(consumer, {offset: stored.seq + 1, credit: credit - 1, unacked: unacked + 1}),
    ),
    stored,
  };
};

export const delivered = (model: Model, event: EventOf<'delivered'>): Model => {
  const channel = channelOf(model, event.channel);
  const before = queueOf(model, event.queue);
  const consumer = consumerOf(before, channel, event.consumer);
  const {queue, stored} = handOut(model, before, consumer, event.copy);
  if (event.autoAck) return gone(model, channel, queue, event.tag);
  const timeout = ackTimeoutFor(model, queue, consumer);
  return holding(model, channel, queue, event, {stored, consumer: event.consumer, holder: consumer.id}, timeout);
};

/** Until its message is settled, a `basic.get` counts among the consumers of a quorum queue. */
const withGetter = (queue: Queue, {channel, tag}: EventOf<'got'>): Queue => {
  const getter: Consumer = {
    id: queue.nextConsumer,
    tag: String(tag),
    channel,
    is: 'get',
    noAck: false,
    exclusive: false,
    priority: 0,
    prefetch: 1,
    credit: 0,
    unacked: 1,
    status: 'up',
  };
  return queueWith(withConsumer(queue, getter), {nextConsumer: queue.nextConsumer + 1});
};

export const got = (model: Model, event: EventOf<'got'>): Model => {
  const channel = channelOf(model, event.channel);
  const before = queueOf(model, event.queue);
  const {ready, stored} = takeFromReady(model, before, event.copy);
  const queue: Queue = queueWith(before, {ready, lastUsed: event.at});
  if (event.autoAck) return gone(model, channel, queue, event.tag);
  const timeout = ackTimeoutFor(model, queue, undefined);
  return queue.type === 'quorum'
    ? holding(model, channel, withGetter(queue, event), event, {stored, holder: queue.nextConsumer}, timeout)
    : holding(model, channel, queue, event, {stored, holder: undefined}, timeout);
};
