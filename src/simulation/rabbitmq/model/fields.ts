/**
 * The parts of a model with some fields changed. The copies are written out field by field: several of them are made for
 * every event, and a spread of so many fields costs ten times as much.
 */
import type {Channel, Consumer, Model, Queue, Stored} from './model';

/** Every field of a part, also those that may be missing: a copy that forgot one would not compile. */
type AllOf<Part> = {[Field in keyof Required<Part>]: Field extends keyof Part ? Part[Field] : never};

export const modelWith = <Field extends keyof Model>(model: Model, change: Pick<Model, Field>): Model => {
  const copy: AllOf<Model> = {
    version: model.version,
    rules: model.rules,
    settings: model.settings,
    connections: model.connections,
    channels: model.channels,
    exchanges: model.exchanges,
    queues: model.queues,
    copies: model.copies,
    memoryAlarm: model.memoryAlarm,
    running: model.running,
    timers: model.timers,
  };
  return Object.assign(copy, change);
};

export const queueWith = <Field extends keyof Queue>(queue: Queue, change: Pick<Queue, Field>): Queue => {
  const copy: AllOf<Queue> = {
    name: queue.name,
    type: queue.type,
    declaration: queue.declaration,
    policy: queue.policy,
    owner: queue.owner,
    ready: queue.ready,
    nextSeq: queue.nextSeq,
    unacked: queue.unacked,
    consumers: queue.consumers,
    nextConsumer: queue.nextConsumer,
    round: queue.round,
    active: queue.active,
    delayed: queue.delayed,
    deadLettering: queue.deadLettering,
    redeliverAt: queue.redeliverAt,
    publishers: queue.publishers,
    log: queue.log,
    lastUsed: queue.lastUsed,
    timed: queue.timed,
    due: queue.due,
  };
  return Object.assign(copy, change);
};

export const channelWith = <Field extends keyof Channel>(channel: Channel, change: Pick<Channel, Field>): Channel => {
  const copy: AllOf<Channel> = {
    name: channel.name,
    connection: channel.connection,
    number: channel.number,
    openedAt: channel.openedAt,
    confirms: channel.confirms,
    prefetch: channel.prefetch,
    globalPrefetch: channel.globalPrefetch,
    nextTag: channel.nextTag,
    unacked: channel.unacked,
    heldByConsumers: channel.heldByConsumers,
    consumers: channel.consumers,
    takenBack: channel.takenBack,
    closing: channel.closing,
    ackTimeout: channel.ackTimeout,
    due: channel.due,
  };
  return Object.assign(copy, change);
};

export const consumerWith = <Field extends keyof Consumer>(
  consumer: Consumer,
  change: Pick<Consumer, Field>,
): Consumer => {
  const copy: AllOf<Consumer> = {
    id: consumer.id,
    tag: consumer.tag,
    channel: consumer.channel,
    is: consumer.is,
    noAck: consumer.noAck,
    exclusive: consumer.exclusive,
    priority: consumer.priority,
    prefetch: consumer.prefetch,
    credit: consumer.credit,
    unacked: consumer.unacked,
    ackTimeout: consumer.ackTimeout,
    offset: consumer.offset,
    status: consumer.status,
    place: consumer.place,
    parked: consumer.parked,
  };
  return Object.assign(copy, change);
};

export const storedWith = <Field extends keyof Stored>(stored: Stored, change: Pick<Stored, Field>): Stored => {
  const copy: AllOf<Stored> = {
    copy: stored.copy,
    content: stored.content,
    seq: stored.seq,
    lane: stored.lane,
    bytes: stored.bytes,
    enqueuedAt: stored.enqueuedAt,
    expiresAt: stored.expiresAt,
    redelivered: stored.redelivered,
    returns: stored.returns,
    failures: stored.failures,
  };
  return Object.assign(copy, change);
};
