import {channelDue, queueDue} from '../time/due';
import {retime} from '../time/timers';
import {channelWith, modelWith, queueWith} from './fields';
import type {Channel, Connection, Consumer, Exchange, Model, Queue} from './model';

/** The queue of that name. Throws when there is none: its name came from the model itself. */
export const queueOf = (model: Model, name: string): Queue => {
  const queue = model.queues.get(name);
  if (queue === undefined) throw new Error(`There is no queue "${name}".`);
  return queue;
};

/** The channel of that name. Throws when it is not open: no client library sends on a closed one. */
export const channelOf = (model: Model, name: string): Channel => {
  const channel = model.channels.get(name);
  if (channel === undefined) throw new Error(`Channel "${name}" is not open.`);
  return channel;
};

/** The connection of that name. Throws when it is not open. */
export const connectionOf = (model: Model, name: string): Connection => {
  const connection = model.connections.get(name);
  if (connection === undefined) throw new Error(`Connection "${name}" is not open.`);
  return connection;
};

export const withQueue = (model: Model, changed: Queue): Model => {
  if (!changed.timed) return modelWith(model, {queues: model.queues.with(changed.name, changed, true)});
  const due = queueDue(model, changed);
  return modelWith(model, {
    queues: model.queues.with(changed.name, queueWith(changed, {due}), true),
    timers: retime(model.timers, 'queue', changed.name, changed.due, due),
  });
};

export const withoutQueue = (model: Model, queue: Queue): Model =>
  modelWith(model, {
    queues: model.queues.without(queue.name),
    timers: retime(model.timers, 'queue', queue.name, queue.due, undefined),
  });

export const withChannel = (model: Model, changed: Channel): Model => {
  const due = channelDue(changed);
  const channels = model.channels.with(changed.name, changed.due === due ? changed : channelWith(changed, {due}), true);
  return modelWith(model, {channels, timers: retime(model.timers, 'channel', changed.name, changed.due, due)});
};

export const withoutChannel = (model: Model, channel: Channel): Model =>
  modelWith(model, {
    channels: model.channels.without(channel.name),
    timers: retime(model.timers, 'channel', channel.name, channel.due, undefined),
  });

export const withConnection = (model: Model, connection: Connection): Model =>
  modelWith(model, {connections: model.connections.with(connection.name, connection, true)});

export const withExchange = (model: Model, exchange: Exchange): Model =>
  modelWith(model, {exchanges: model.exchanges.with(exchange.name, exchange, true)});

export const withConsumer = (queue: Queue, consumer: Consumer): Queue =>
  queueWith(queue, {consumers: queue.consumers.with(consumer.id, consumer, true)});
