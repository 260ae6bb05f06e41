import {broken} from '../../invariant';
import {withoutConsumer} from '../consumers/evolve';
import type {EventOf} from '../event';
import {channelWith, modelWith, queueWith} from '../model/fields';
import type {Channel, Connection, Model, Unacked} from '../model/model';
import {channelOf, connectionOf, withChannel, withConnection, withoutChannel, withQueue} from '../model/parts';
import {type SortedMap, sortedMap} from '../model/sortedMap';

export const connectionOpened = (model: Model, {connection: name}: EventOf<'connectionOpened'>): Model => {
  if (model.connections.has(name)) throw broken('a connection that is opened was not open', {connection: name});
  return withConnection(model, {name, channels: [], blocked: false, heldBack: []});
};

export const connectionClosed = (model: Model, {connection: name}: EventOf<'connectionClosed'>): Model => {
  const {channels} = connectionOf(model, name);
  if (channels.length > 0) {
    throw broken('the channels of a connection go before it', {connection: name, channels: channels.length});
  }
  return modelWith(model, {connections: model.connections.without(name)});
};

const lowestFree = (taken: ReadonlySet<number>): number => {
  let number = 1;
  while (taken.has(number)) number++;
  return number;
};

export const channelOpened = (model: Model, event: EventOf<'channelOpened'>): Model => {
  const connection = connectionOf(model, event.connection);
  if (model.channels.has(event.channel)) {
    throw broken('a channel that is opened was not open', {channel: event.channel, connection: event.connection});
  }
  const numbers = new Set(connection.channels.map((name) => channelOf(model, name).number));
  const channel: Channel = {
    name: event.channel,
    connection: event.connection,
    number: lowestFree(numbers),
    openedAt: event.at,
    confirms: false,
    prefetch: 0,
    globalPrefetch: 0,
    nextTag: 1,
    unacked: sortedMap<number, Unacked>(),
    heldByConsumers: 0,
    consumers: sortedMap<string, {queue: string; id: number}>(),
    takenBack: sortedMap<number, true>(),
    closing: false,
    ackTimeout: undefined,
    due: undefined,
  };
  const known: Connection = {...connection, channels: [...connection.channels, event.channel]};
  return withChannel(withConnection(model, known), channel);
};

const withoutConsumersOf = (model: Model, channel: Channel, at: number): Model =>
  channel.consumers.valuesArray().reduce((changed, {queue: name, id}) => {
    const queue = changed.queues.get(name);
    return queue === undefined ? changed : withQueue(changed, withoutConsumer(queue, id, at));
  }, model);

const withoutPublisher = (model: Model, channel: string): Model =>
  model.queues
    .valuesArray()
    .reduce(
      (changed, queue) =>
        queue.publishers.has(channel)
          ? withQueue(changed, queueWith(queue, {publishers: queue.publishers.without(channel)}))
          : changed,
      model,
    );

/** What was read from streams needs nothing to come back. */
const toComeBack = (model: Model, {unacked}: Channel): SortedMap<number, Unacked> =>
  unacked.filter((_, {queue}) => model.queues.get(queue)?.type !== 'stream');

/** The channel and its consumers are gone; while it still holds messages it stays, closing, until they have come back. */
export const channelClosed = (model: Model, event: EventOf<'channelClosed'>): Model => {
  const channel = channelOf(model, event.channel);
  if (channel.closing) {
    throw broken('a channel is closed once', {channel: channel.name, unacked: channel.unacked.size});
  }
  const connection = model.connections.get(channel.connection);
  const alone = withoutPublisher(withoutConsumersOf(model, channel, event.at), channel.name);
  const unlisted =
    connection === undefined
      ? alone
      : withConnection(alone, {
          ...connection,
          channels: connection.channels.filter((name) => name !== channel.name),
        });
  const unacked = toComeBack(model, channel);
  return unacked.isEmpty
    ? withoutChannel(unlisted, channel)
    : withChannel(
        unlisted,
        channelWith(channel, {unacked, closing: true, consumers: sortedMap<string, {queue: string; id: number}>()}),
      );
};

export const confirmSelected = (model: Model, {channel}: EventOf<'confirmSelected'>): Model =>
  withChannel(model, {...channelOf(model, channel), confirms: true});

/** For all together, or for each consumer that comes later. [3.10.8 D7] */
export const prefetchSet = (model: Model, {channel: name, prefetch, global}: EventOf<'prefetchSet'>): Model => {
  const channel = channelOf(model, name);
  return withChannel(
    model,
    global ? channelWith(channel, {globalPrefetch: prefetch}) : channelWith(channel, {prefetch}),
  );
};

export const blocked = (model: Model, {connection}: EventOf<'blocked'>): Model =>
  withConnection(model, {...connectionOf(model, connection), blocked: true});

export const unblocked = (model: Model, {connection}: EventOf<'unblocked'>): Model =>
  withConnection(model, {...connectionOf(model, connection), blocked: false, heldBack: []});

export const heldBack = (model: Model, event: EventOf<'heldBack'>): Model => {
  const connection = connectionOf(model, event.connection);
  return withConnection(model, {...connection, heldBack: [...connection.heldBack, event.command]});
};

export const memoryAlarm = (model: Model, {set}: EventOf<'memoryAlarm'>): Model => modelWith(model, {memoryAlarm: set});
