import type {Headers, QueueType} from './command';
import {deliveryHeaders} from './delivery/deliveryHeaders';
import type {Channel, Consumer, Model, OutgoingBinding, Queue, Stored} from './model/model';
import type {Death} from './publishing/content';
import {drawOf} from './queue/priorities';
import {inOrder} from './queue/ready';

/** A stored copy, as a picture or a test wants to know it. */
export interface StoredCopy {
  readonly copy: string;
  readonly message: string;
  readonly body: string;
  readonly exchange: string;
  readonly key: string;
  /** Whether it has come back to this queue before. */
  readonly redelivered: boolean;
  /** How often it has come back to this queue. */
  readonly returns: number;
  /** What the broker shows as `x-delivery-count` on a quorum queue: every return, or from 4.3 the failed deliveries. */
  readonly deliveryCount: number;
  /** The headers a delivery shows. */
  readonly headers: Headers;
  readonly priority?: number;
  /** Its deaths, in the order of `x-death`. */
  readonly deaths: readonly Death[];
  /** Virtual ms. */
  readonly enqueuedAt: number;
  /** Virtual ms; undefined when it never expires. */
  readonly expiresAt?: number;
}

export interface UnackedCopy extends StoredCopy {
  /** Undefined for one that was fetched with `basic.get`. */
  readonly consumer?: string;
  readonly channel: string;
  /** Delivery tag. */
  readonly tag: number;
  /** Virtual ms. */
  readonly deliveredAt: number;
}

export interface QueueView {
  readonly name: string;
  readonly type: QueueType;
  /** How many messages are ready; for a stream: how many records it has. */
  readonly ready: number;
  readonly unacked: number;
  /** Returned messages that wait for their retry. */
  readonly delayed: number;
  /** Dead letters that the queue holds until they are confirmed. */
  readonly deadLettering: number;
  readonly arguments: Headers;
  /** In the order in which they will be delivered. */
  readonly readyCopies: () => Iterable<StoredCopy>;
  readonly unackedCopies: () => Iterable<UnackedCopy>;
  /** By the time of their retry; `until`: virtual ms. */
  readonly delayedCopies: () => Iterable<StoredCopy & {readonly until: number}>;
}

export interface ConsumerView {
  readonly consumer: string;
  readonly channel: string;
  readonly priority: number;
  readonly noAck: boolean;
  /** How many it may hold; Infinity without a limit. */
  readonly prefetch: number;
  readonly unacked: number;
  /** Whether it is served: with a single active consumer only one is. */
  readonly active: boolean;
}

export interface BindingView extends OutgoingBinding {
  readonly from: string;
}

export interface ChannelView {
  readonly name: string;
  readonly connection: string;
  readonly confirms: boolean;
  /** For consumers to come; 0 = no limit. */
  readonly prefetch: number;
  readonly unacked: number;
  readonly consumers: readonly string[];
}

const asDeaths = (headers: Headers): readonly Death[] => {
  const entries = headers['x-death'];
  return Array.isArray(entries) ? (entries as readonly unknown[] as readonly Death[]) : [];
};

const copyView = (stored: Stored, queue: Queue, model: Model): StoredCopy => {
  const {content, copy, redelivered, returns, failures, enqueuedAt, expiresAt} = stored;
  const {message, body, exchange, key, priority, history} = content;
  return {
    copy,
    message,
    body,
    exchange,
    key,
    redelivered,
    returns,
    deliveryCount: model.rules.deliveryLimitCounts === 'every return' ? returns : failures,
    headers: deliveryHeaders(stored, queue.type, model.rules),
    priority,
    deaths: history?.deaths ?? asDeaths(content.headers),
    enqueuedAt,
    expiresAt,
  };
};

function* readyCopies(queue: Queue, model: Model): Generator<StoredCopy> {
  for (const stored of inOrder(queue.ready, drawOf(queue, model.rules))) yield copyView(stored, queue, model);
}

function* delayedCopies(queue: Queue, model: Model): Generator<StoredCopy & {readonly until: number}> {
  for (const [{until}, stored] of queue.delayed.entries()) yield {...copyView(stored, queue, model), until};
}

function* unackedCopies(queue: Queue, model: Model): Generator<UnackedCopy> {
  if (queue.unacked === 0) return;
  for (const channel of model.channels.values()) {
    for (const {stored, tag, consumer, deliveredAt, queue: name} of channel.unacked.values()) {
      if (name === queue.name)
        yield {...copyView(stored, queue, model), consumer, channel: channel.name, tag, deliveredAt};
    }
  }
}

/** The names of all queues, sorted. */
export const queueNames = (model: Model): readonly string[] => model.queues.keysArray();

/** A queue as it is now, or undefined when there is none of that name. */
export const queueView = (model: Model, name: string): QueueView | undefined => {
  const queue = model.queues.get(name);
  if (queue === undefined) return undefined;
  return {
    name,
    type: queue.type,
    ready: queue.type === 'stream' ? queue.log.to : queue.ready.count,
    unacked: queue.unacked,
    delayed: queue.delayed.size,
    deadLettering: queue.deadLettering.size,
    arguments: queue.declaration.arguments ?? {},
    readyCopies: () => readyCopies(queue, model),
    unackedCopies: () => unackedCopies(queue, model),
    delayedCopies: () => delayedCopies(queue, model),
  };
};

const consumerView = (
  queue: Queue,
  {id, tag, channel, priority, noAck, prefetch, unacked, status}: Consumer,
): ConsumerView => ({
  consumer: tag,
  channel,
  priority,
  noAck,
  prefetch,
  unacked,
  active: queue.policy.singleActive ? queue.active === id : status === 'up',
});

/** The consumers of a queue, in the order in which they came; none when there is no such queue. */
export const consumersOf = (model: Model, name: string): readonly ConsumerView[] => {
  const queue = model.queues.get(name);
  if (queue === undefined) return [];
  const consumers = queue.consumers.valuesArray().filter(({is, status}) => is === 'consumer' && status !== 'cancelled');
  return consumers.map((consumer) => consumerView(queue, consumer));
};

/** All bindings but those of the default exchange, by exchange. */
export const bindingsOf = (model: Model): readonly BindingView[] =>
  model.exchanges.valuesArray().flatMap(({name, bindings}) => bindings.map((binding) => ({from: name, ...binding})));

const asView = ({name, connection, confirms, prefetch, unacked, consumers}: Channel): ChannelView => ({
  name,
  connection,
  confirms,
  prefetch,
  unacked: unacked.size,
  consumers: consumers.keysArray(),
});

/** An open channel, or undefined when none of that name is open. */
export const channelView = (model: Model, name: string): ChannelView | undefined => {
  const channel = model.channels.get(name);
  return channel && asView(channel);
};
