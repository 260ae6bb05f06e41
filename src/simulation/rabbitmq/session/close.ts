import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {type Holder, holderOrder} from '../delivery/deliveryOrder';
import {run} from '../delivery/dispatch';
import type {AmqpError, ReturnReason} from '../event';
import type {Channel, Unacked} from '../model/model';
import {channelOf, connectionOf} from '../model/parts';
import {deleteQueue} from '../queue/delete';
import type {Rules} from '../rules';
import {giveBack} from '../settlement/returns';

/** What a channel held, holder by holder, each in the order of delivery. [3.10.8 R1] */
const byHolder = (rules: Rules): ((a: Unacked, b: Unacked) => number) => {
  const inOrder = holderOrder(rules);
  const holderOf = ({consumer, holder = 0, tag}: Unacked): Holder => ({
    tag: consumer ?? String(tag),
    age: holder,
    isGet: consumer === undefined,
  });
  return (a, b) => inOrder(holderOf(a), holderOf(b)) || a.tag - b.tag;
};

const queuesTouchedBy = ({unacked, consumers}: Channel): readonly string[] => [
  ...unacked.valuesArray().map(({queue}) => queue),
  ...consumers.valuesArray().map(({queue}) => queue),
];

/** The channel is gone, with its consumers. Returns what it was: what it held is still to come back. */
const endChannel = (decision: Decision, name: string, error?: AmqpError): Channel => {
  const channel = channelOf(decision.model, name);
  emit(decision, {type: 'channelClosed', at: decision.at, channel: name, error});
  return channel;
};

/** What a channel held comes back, and others may get it. [3.10.8 R1, R2] */
const returnAllOf = (decision: Decision, channel: Channel, reason: ReturnReason): void => {
  const held = channel.unacked.valuesArray().sort(byHolder(decision.model.rules));
  for (const queue of [...new Set(queuesTouchedBy(channel))].sort()) {
    const ofQueue = held.filter((delivery) => delivery.queue === queue);
    if (ofQueue.length > 0) giveBack(decision, queue, channel, ofQueue, reason);
    else if (decision.model.queues.has(queue)) run(decision, queue, {handsOver: true});
  }
};

/** The channel is gone, and what it held comes back. */
const closeChannel = (decision: Decision, name: string, reason: ReturnReason, error?: AmqpError): void =>
  returnAllOf(decision, endChannel(decision, name, error), reason);

export const closeChannelWith = (decision: Decision, name: string, error: AmqpError): void =>
  closeChannel(decision, name, 'channel closed', error);

export const closeChannelAsAsked = (decision: Decision, {channel}: CommandOf<'channel.close'>): void =>
  closeChannel(decision, channel, 'channel closed');

/**
 * All its channels are gone, and the queues that were for it alone. [3.10.8 P8] The channels go one after the other: what
 * one held may be delivered to a consumer of the next, which nobody hears any more, and comes back once more from there.
 */
const closeConnection = (decision: Decision, name: string, reason: ReturnReason, error?: AmqpError): void => {
  for (const channel of connectionOf(decision.model, name).channels) closeChannel(decision, channel, reason);
  for (const queue of decision.model.queues.valuesArray()) {
    if (queue.owner === name) deleteQueue(decision, queue, 'broker');
  }
  emit(decision, {type: 'connectionClosed', at: decision.at, connection: name, error});
};

export const closeConnectionWith = (decision: Decision, name: string, error: AmqpError): void =>
  closeConnection(decision, name, 'connection closed', error);

export const closeConnectionAsAsked = (decision: Decision, {connection}: CommandOf<'connection.close'>): void =>
  closeConnection(decision, connection, 'connection closed');

export const loseConnection = (decision: Decision, {connection}: CommandOf<'connection.lost'>): void =>
  closeConnection(decision, connection, 'connection lost');

/** All connections at once: what one held is delivered to no other that goes as well. */
export const closeEveryConnection = (decision: Decision, error: AmqpError): void => {
  const connections = decision.model.connections.valuesArray();
  const channels = connections.flatMap((connection) => connection.channels);
  const ended = channels.map((name) => endChannel(decision, name));
  for (const channel of ended) returnAllOf(decision, channel, 'connection closed');
  for (const {name} of connections)
    emit(decision, {type: 'connectionClosed', at: decision.at, connection: name, error});
};
