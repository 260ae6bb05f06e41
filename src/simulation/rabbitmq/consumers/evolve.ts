import {broken} from '../../invariant';
import type {EventOf} from '../event';
import {channelWith, consumerWith, queueWith} from '../model/fields';
import type {Consumer, Model, Queue} from '../model/model';
import {channelOf, queueOf, withChannel, withConsumer, withQueue} from '../model/parts';
import {enterRound, quitRound, regainAutoCredit} from './credit';
import {leaveRound} from './roundRobin';

/** The cancelled consumer of that tag which still holds messages: it goes on under its old number. */
const sameConsumer = (queue: Queue, channel: string, tag: string): Consumer | undefined =>
  queue.consumers.valuesArray().find((c) => c.channel === channel && c.tag === tag && c.status === 'cancelled');

export const consumerAdded = (model: Model, event: EventOf<'consumerAdded'>): Model => {
  const queue = queueOf(model, event.queue);
  const channel = channelOf(model, event.channel);
  if (channel.consumers.has(event.consumer)) {
    throw broken('a consumer tag names one consumer of a channel', {channel: channel.name, consumer: event.consumer});
  }
  const earlier = sameConsumer(queue, event.channel, event.consumer);
  const id = earlier?.id ?? queue.nextConsumer;
  const unacked = earlier?.unacked ?? 0;
  const consumer: Consumer = {
    id,
    tag: event.consumer,
    channel: event.channel,
    is: 'consumer',
    noAck: event.noAck,
    exclusive: event.exclusive,
    priority: event.priority,
    prefetch: event.prefetch,
    credit: Math.max(0, event.prefetch - unacked),
    unacked,
    ackTimeout: event.ackTimeout,
    offset: event.offset,
    status: queue.policy.singleActive ? 'waiting' : 'up',
  };
  const added: Queue = {
    ...withConsumer(queue, consumer),
    nextConsumer: queue.nextConsumer + (earlier === undefined ? 1 : 0),
    active: event.exclusive && queue.type === 'classic' ? id : queue.active,
  };
  const inRound =
    queue.type === 'classic' || (queue.type === 'quorum' && consumer.status === 'up' && consumer.credit > 0);
  return withChannel(
    withQueue(model, inRound ? enterRound(added, consumer) : added),
    channelWith(channel, {consumers: channel.consumers.with(event.consumer, {queue: queue.name, id})}),
  );
};

/** Without the consumer; one of a quorum queue stays on the list for as long as it holds messages. [3.10.8 D8] */
export const withoutConsumer = (queue: Queue, id: number, at: number): Queue => {
  const consumer = queue.consumers.get(id);
  if (consumer === undefined) return queue;
  const left: Queue = queueWith(queue, {
    round: leaveRound(queue.round, consumer.place),
    active: queue.active === id ? undefined : queue.active,
    lastUsed: at,
  });
  return queue.type === 'quorum' && consumer.unacked > 0
    ? withConsumer(left, consumerWith(consumer, {status: 'cancelled', place: undefined, credit: 0}))
    : queueWith(left, {consumers: left.consumers.without(id)});
};

export const consumerCancelled = (model: Model, event: EventOf<'consumerCancelled'>): Model => {
  const channel = channelOf(model, event.channel);
  const consumer = channel.consumers.get(event.consumer);
  const queue = model.queues.get(event.queue);
  if (event.by === 'broker' && queue !== undefined && consumer !== undefined) {
    const known = queue.consumers.get(consumer.id);
    const active = queue.active === consumer.id ? undefined : queue.active;
    return known === undefined
      ? model
      : withQueue(model, quitRound(queueWith(queue, {active}), consumerWith(known, {status: 'timed out'})));
  }
  const gone = withChannel(model, channelWith(channel, {consumers: channel.consumers.without(event.consumer)}));
  return queue === undefined || consumer === undefined
    ? gone
    : withQueue(gone, withoutConsumer(queue, consumer.id, event.at));
};

const change = (
  model: Model,
  event: {queue: string; channel: string; consumer: string},
  how: (queue: Queue, consumer: Consumer) => Queue,
): Model => {
  const queue = queueOf(model, event.queue);
  const id = channelOf(model, event.channel).consumers.get(event.consumer)?.id;
  const consumer = id === undefined ? undefined : queue.consumers.get(id);
  if (consumer === undefined) {
    throw broken('who takes part in dispatch is a consumer of the queue', {
      queue: event.queue,
      consumer: event.consumer,
      consumers: queue.consumers.size,
    });
  }
  return withQueue(model, how(queue, consumer));
};

export const consumerParked = (model: Model, event: EventOf<'consumerParked'>): Model =>
  change(model, event, (queue, consumer) => {
    const {round} = queue;
    const out = quitRound(queueWith(queue, {round: {...round, joined: round.joined + 1}}), consumer);
    return withConsumer(out, consumerWith(consumer, {place: undefined, parked: round.joined}));
  });

export const autoAcked = (model: Model, event: EventOf<'autoAcked'>): Model =>
  change(model, event, (queue, consumer) => regainAutoCredit(queue, consumer, event.places));

export const consumerQuiesced = (model: Model, event: EventOf<'consumerQuiesced'>): Model =>
  change(model, event, (queue, consumer) => quitRound(queue, consumerWith(consumer, {status: 'quiescing'})));

export const consumerActivated = (model: Model, event: EventOf<'consumerActivated'>): Model =>
  change(model, event, (queue, consumer) => {
    const before = queue.active === undefined ? undefined : queue.consumers.get(queue.active);
    const resting = before === undefined ? queue : standDown(queue, before);
    const active: Queue = queueWith(resting, {active: consumer.id});
    const up: Consumer = consumerWith(consumer, {status: 'up'});
    return queue.type === 'quorum' && up.credit > 0 ? enterRound(active, up) : withConsumer(active, up);
  });

const standDown = (queue: Queue, consumer: Consumer): Queue =>
  queue.type === 'quorum'
    ? quitRound(queue, consumerWith(consumer, {status: 'waiting'}))
    : withConsumer(queue, consumerWith(consumer, {status: 'waiting'}));
