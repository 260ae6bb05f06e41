import {broken} from '../../invariant';
import {isFull, regainCredit, unpark} from '../consumers/credit';
import type {EventOf} from '../event';
import {channelWith, modelWith, queueWith, storedWith} from '../model/fields';
import type {Channel, Model, Queue, Stored, Unacked} from '../model/model';
import {channelOf, queueOf, withChannel, withoutChannel, withQueue} from '../model/parts';
import {takeFromReady} from '../queue/evolve';
import {laneOfRequeued} from '../queue/priorities';
import {joinEnd, joinInPublishOrder, RETURNED, withoutPlace} from '../queue/ready';

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
  const {heldByConsumers} = channel;
  if (heldByConsumers < 0 || heldByConsumers > unacked.size) {
    throw broken('consumers hold some of what their channel holds', {
      channel: before.name,
      heldByConsumers,
      unacked: unacked.size,
    });
  }
  const done = channel.closing && unacked.isEmpty ? withoutChannel(model, before) : withChannel(model, channel);
  const queue = done.queues.get(delivery.queue);
  if (queue === undefined) return done;
  if (queue.unacked < 1) {
    throw broken('a queue counts what is unacked of it', {
      queue: queue.name,
      unacked: queue.unacked,
      tag: delivery.tag,
    });
  }
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
  if (delivery === undefined) {
    const {name, nextTag, unacked} = channel;
    throw broken('a delivery that is settled was outstanding', {
      channel: name,
      tag,
      nextTag,
      outstanding: unacked.size,
    });
  }
  return delivery;
};

export const acked = (model: Model, {channel: name, tag}: EventOf<'acked'>): Model => {
  const channel = channelOf(model, name);
  return settled(model, deliveryOf(channel, tag), channel, false);
};

const putBack = (queue: Queue, stored: Stored, model: Model, {to, until}: EventOf<'requeued'>): Queue => {
  if (to === 'original') return queueWith(queue, {ready: joinInPublishOrder(queue.ready, stored)});
  if (to === 'front') return queueWith(queue, {ready: joinEnd(queue.ready, storedWith(stored, {lane: RETURNED}))});
  if (to === 'end') {
    const last = storedWith(stored, {lane: laneOfRequeued(model.rules), seq: queue.nextSeq});
    return queueWith(queue, {ready: joinEnd(queue.ready, last), nextSeq: queue.nextSeq + 1});
  }
  return queueWith(queue, {delayed: queue.delayed.with({until: until ?? 0, seq: stored.seq}, stored)});
};

export const requeued = (model: Model, event: EventOf<'requeued'>): Model => {
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

/** The copy is where it was no longer. */
export const leave = (model: Model, event: EventOf<'deadLettered'> | EventOf<'dropped'>): Model => {
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
      const {place} = leaving;
      const ready =
        place === undefined ? takeFromReady(model, queue, event.copy).ready : withoutPlace(queue.ready, place);
      return withQueue(model, queueWith(queue, {ready}));
    }
    case 'delayed': {
      const queue = queueOf(model, event.queue);
      const delayed = queue.delayed.filter((_, {copy}) => copy !== event.copy);
      if (delayed.size !== queue.delayed.size - 1) {
        throw broken('a copy that leaves a queue was in it', {queue: queue.name, copy: event.copy, was: 'delayed'});
      }
      return withQueue(model, queueWith(queue, {delayed}));
    }
  }
};
