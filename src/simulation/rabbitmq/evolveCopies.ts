import {channelWith, consumerWith, modelWith, queueWith, storedWith} from './copy';
import {ackTimeoutFor, timeoutAt} from './ackTimeout';
import {channelOf, queueOf, withChannel, withConsumer, withoutChannel, withQueue} from './change';
import {isFull, regainCredit, spendCredit, unpark} from './credit';
import type {Event} from './event';
import {expiresAt} from './expiry';
import {itemAt, join} from './fifo';
import {sizeOf} from './lengthLimit';
import type {Channel, Consumer, HeldDeadLetter, Model, Queue, Stored, Unacked} from './model';
import {drawOf, laneFor, laneOfRequeued} from './priorities';
import {
  head,
  headsOfLanes,
  joinEnd,
  joinInPublishOrder,
  type Ready,
  RETURNED,
  withoutHead,
  withoutHeadOf,
} from './ready';
import {firstOf} from './sortedMap';

type Of<Type extends Event['type']> = Extract<Event, {type: Type}>;

const newlyStored = (model: Model, queue: Queue, {copy, content, at}: Of<'enqueued'>): Stored => ({
  copy,
  content,
  seq: queue.nextSeq,
  lane: laneFor(content.priority, queue.type, queue.policy, model.rules),
  bytes: sizeOf(content, queue.type, model.rules),
  enqueuedAt: at,
  expiresAt: expiresAt(content, queue, at),
  redelivered: false,
  returns: 0,
  failures: content.failures ?? 0,
});

export const enqueued = (model: Model, event: Of<'enqueued'>): Model => {
  const queue = queueOf(model, event.queue);
  const stored = newlyStored(model, queue, event);
  const nextSeq = queue.nextSeq + 1;
  const timed = queue.timed || stored.expiresAt !== undefined;
  const counted = modelWith(model, {copies: model.copies + 1});
  return queue.type === 'stream'
    ? withQueue(counted, queueWith(queue, {log: join(queue.log, stored), nextSeq}))
    : withQueue(counted, queueWith(queue, {ready: joinEnd(queue.ready, stored), nextSeq, timed}));
};

/** What is left of the ready messages without one that is at the head of its queue, or of its priority. */
const takeFromReady = (model: Model, queue: Queue, copy: string): {ready: Ready; stored: Stored} => {
  const draw = drawOf(queue, model.rules);
  const first = head(queue.ready, draw);
  if (first?.copy === copy) return {ready: withoutHead(queue.ready, draw), stored: first};
  const firstOfItsLane = headsOfLanes(queue.ready).find((candidate) => candidate.copy === copy);
  if (firstOfItsLane === undefined) throw new Error(`Copy ${copy} is not at the head of queue "${queue.name}".`);
  return {ready: withoutHeadOf(queue.ready, firstOfItsLane.lane), stored: firstOfItsLane};
};

const holding = (model: Model, channel: Channel, queue: Queue, delivery: Unacked, timeout: number): Model =>
  withChannel(
    withQueue(model, queueWith(queue, {unacked: queue.unacked + 1})),
    channelWith(channel, {
      nextTag: Math.max(channel.nextTag, delivery.tag + 1),
      unacked: channel.unacked.with(delivery.tag, delivery),
      heldByConsumers: channel.heldByConsumers + (delivery.consumer === undefined ? 0 : 1),
      ackTimeout: channel.ackTimeout === undefined || channel.ackTimeout === timeout ? timeout : 'mixed',
    }),
  );

const consumerOf = (queue: Queue, channel: Channel, tag: string): Consumer => {
  const id = channel.consumers.get(tag)?.id;
  const consumer = id === undefined ? undefined : queue.consumers.get(id);
  if (consumer === undefined)
    throw new Error(`Queue "${queue.name}" has no consumer "${tag}" of channel "${channel.name}".`);
  return consumer;
};

/** The queue without what a consumer is given next, the consumer charged for it. A stream keeps what is read. */
const handOut = (model: Model, queue: Queue, consumer: Consumer, copy: string): {queue: Queue; stored: Stored} => {
  if (queue.type !== 'stream') {
    const {ready, stored} = takeFromReady(model, queue, copy);
    return {queue: spendCredit(queueWith(queue, {ready}), consumer), stored};
  }
  const stored = itemAt(queue.log, consumer.offset ?? 0);
  if (stored?.copy !== copy) throw new Error(`Copy ${copy} is not what "${consumer.tag}" reads next.`);
  const {credit, unacked} = consumer;
  return {
    queue: withConsumer(
      queue,
      consumerWith(consumer, {offset: stored.seq + 1, credit: credit - 1, unacked: unacked + 1}),
    ),
    stored,
  };
};

export const delivered = (model: Model, event: Of<'delivered'>): Model => {
  const channel = channelOf(model, event.channel);
  const before = queueOf(model, event.queue);
  const consumer = consumerOf(before, channel, event.consumer);
  const {queue, stored} = handOut(model, before, consumer, event.copy);
  if (event.autoAck)
    return withChannel(
      withQueue(model, queue),
      channelWith(channel, {nextTag: Math.max(channel.nextTag, event.tag + 1)}),
    );
  const timeout = ackTimeoutFor(model, queue, consumer);
  const delivery: Unacked = {
    stored,
    queue: queue.name,
    tag: event.tag,
    consumer: event.consumer,
    holder: consumer.id,
    deliveredAt: event.at,
    timeoutAt: timeoutAt(model, channel, timeout, event.at),
  };
  return holding(model, channel, queue, delivery, timeout);
};

/** Until its message is settled, a `basic.get` counts among the consumers of a quorum queue. */
const withGetter = (queue: Queue, {channel, tag}: Of<'got'>): Queue => ({
  ...withConsumer(queue, {
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
  }),
  nextConsumer: queue.nextConsumer + 1,
});

export const got = (model: Model, event: Of<'got'>): Model => {
  const channel = channelOf(model, event.channel);
  const before = queueOf(model, event.queue);
  const {ready, stored} = takeFromReady(model, before, event.copy);
  const queue: Queue = queueWith(before, {ready, lastUsed: event.at});
  if (event.autoAck)
    return withChannel(
      withQueue(model, queue),
      channelWith(channel, {nextTag: Math.max(channel.nextTag, event.tag + 1)}),
    );
  const timeout = ackTimeoutFor(model, queue, undefined);
  const delivery: Unacked = {
    stored,
    queue: queue.name,
    tag: event.tag,
    holder: queue.type === 'quorum' ? queue.nextConsumer : undefined,
    deliveredAt: event.at,
    timeoutAt: timeoutAt(model, channel, timeout, event.at),
  };
  return holding(model, channel, queue.type === 'quorum' ? withGetter(queue, event) : queue, delivery, timeout);
};

/** Where all its consumers together held as many as they may, those that were parked for it have room again. */
const unparkEverywhere = (model: Model, channel: Channel): Model => {
  const queues = new Set(channel.consumers.valuesArray().map(({queue}) => queue));
  return [...queues].reduce((changed, name) => withQueue(changed, unpark(queueOf(changed, name), channel)), model);
};

/** One delivery is settled, in whatever way; that makes room for `places` more. A channel that is closing is gone with the last of them. */
const settled = (model: Model, delivery: Unacked, before: Channel, takenBack: boolean, places = 1): Model => {
  const unacked = before.unacked.without(delivery.tag);
  const channel: Channel = channelWith(before, {
    unacked,
    heldByConsumers: before.heldByConsumers - (delivery.consumer === undefined ? 0 : 1),
    takenBack: takenBack ? before.takenBack.with(delivery.tag, true) : before.takenBack,
  });
  const done = channel.closing && unacked.isEmpty ? withoutChannel(model, before) : withChannel(model, channel);
  const queue = done.queues.get(delivery.queue);
  if (queue === undefined) return done;
  const freed = regainCredit(
    queueWith(queue, {unacked: queue.unacked - 1}),
    delivery.holder,
    channel,
    places,
    model.rules,
  );
  const freer = withQueue(done, freed);
  return isFull(before) && !isFull(channel) ? unparkEverywhere(freer, channel) : freer;
};

const deliveryOf = (channel: Channel, tag: number): Unacked => {
  const delivery = channel.unacked.get(tag);
  if (delivery === undefined) throw new Error(`Channel "${channel.name}" has no delivery ${tag}.`);
  return delivery;
};

export const acked = (model: Model, {channel: name, tag}: Of<'acked'>): Model => {
  const channel = channelOf(model, name);
  return settled(model, deliveryOf(channel, tag), channel, false);
};

const putBack = (queue: Queue, stored: Stored, model: Model, {to, until}: Of<'requeued'>): Queue => {
  if (to === 'original') return queueWith(queue, {ready: joinInPublishOrder(queue.ready, stored)});
  if (to === 'front') return queueWith(queue, {ready: joinEnd(queue.ready, storedWith(stored, {lane: RETURNED}))});
  if (to === 'end') {
    const last = storedWith(stored, {lane: laneOfRequeued(model.rules), seq: queue.nextSeq});
    return queueWith(queue, {ready: joinEnd(queue.ready, last), nextSeq: queue.nextSeq + 1});
  }
  return queueWith(queue, {delayed: queue.delayed.with({until: until ?? 0, seq: stored.seq}, stored)});
};

export const requeued = (model: Model, event: Of<'requeued'>): Model => {
  const channel = channelOf(model, event.channel);
  const delivery = deliveryOf(channel, event.tag);
  const {stored} = delivery;
  const back: Stored = storedWith(stored, {
    redelivered: true,
    returns: stored.returns + 1,
    failures: stored.failures + (event.failed ? 1 : 0),
  });
  const freed = settled(model, delivery, channel, event.reason === 'ack timeout');
  return withQueue(freed, putBack(queueOf(freed, event.queue), back, model, event));
};

/** The first of the delayed messages is ready again, in front of all that never came back. [4.3.6 DR5] */
export const retryDue = (model: Model, {queue: name}: Of<'retryDue'>): Model => {
  const queue = queueOf(model, name);
  const first = firstOf(queue.delayed);
  if (first === undefined) throw new Error(`Nothing is delayed in queue "${name}".`);
  const [when, stored] = first;
  const ready = joinEnd(queue.ready, storedWith(stored, {lane: RETURNED}));
  return withQueue(model, queueWith(queue, {delayed: queue.delayed.without(when), ready}));
};

/** The copy is where it was no longer. */
const leave = (model: Model, event: Of<'deadLettered'> | Of<'dropped'>): Model => {
  const {leaving} = event;
  switch (leaving.was) {
    case 'arriving':
      return modelWith(model, {copies: model.copies + 1});
    case 'dead letter':
      return model;
    case 'unacked': {
      const channel = channelOf(model, leaving.channel);
      const places = event.reason === 'delivery_limit' ? model.rules.creditAtDeliveryLimit : 1;
      return settled(model, deliveryOf(channel, leaving.tag), channel, event.reason === 'queue deleted', places);
    }
    case 'ready': {
      const queue = queueOf(model, event.queue);
      return withQueue(model, queueWith(queue, {ready: takeFromReady(model, queue, event.copy).ready}));
    }
    case 'delayed': {
      const queue = queueOf(model, event.queue);
      return withQueue(model, queueWith(queue, {delayed: queue.delayed.filter((_, {copy}) => copy !== event.copy)}));
    }
  }
};

export const dropped = leave;

export const deadLettered = (model: Model, event: Of<'deadLettered'>): Model => {
  const gone = leave(model, event);
  if (event.held === undefined) return gone;
  const {copy, reason, held, at} = event;
  const queue = queueOf(gone, event.queue);
  const letter: HeldDeadLetter = {copy, reason, ...held, publishedAt: at, confirmedBy: []};
  return withQueue(
    gone,
    queueWith(queue, {
      timed: true,
      deadLettering: queue.deadLettering.with(copy, letter),
      redeliverAt: queue.redeliverAt ?? at + model.settings.deadLetterConfirmTimeout,
    }),
  );
};

const changed = (queue: Queue, copy: string, change: (held: HeldDeadLetter) => HeldDeadLetter): Queue => {
  const held = queue.deadLettering.get(copy);
  return held === undefined
    ? queue
    : queueWith(queue, {deadLettering: queue.deadLettering.with(copy, change(held), true)});
};

export const deadLetterConfirmed = (model: Model, {queue, copy, target}: Of<'deadLetterConfirmed'>): Model =>
  withQueue(
    model,
    changed(queueOf(model, queue), copy, (held) => ({...held, confirmedBy: [...held.confirmedBy, target]})),
  );

export const deadLettersRetried = (model: Model, {queue: name, copies, at}: Of<'deadLettersRetried'>): Model => {
  const queue: Queue = {...queueOf(model, name), redeliverAt: at + model.settings.deadLetterConfirmTimeout};
  return withQueue(
    model,
    copies.reduce((so, copy) => changed(so, copy, (held) => ({...held, publishedAt: at})), queue),
  );
};

export const deadLetterReleased = (model: Model, {queue: name, copy}: Of<'deadLetterReleased'>): Model => {
  const queue = queueOf(model, name);
  const deadLettering = queue.deadLettering.without(copy);
  const redeliverAt = deadLettering.isEmpty ? undefined : queue.redeliverAt;
  return withQueue(model, queueWith(queue, {deadLettering, redeliverAt}));
};
