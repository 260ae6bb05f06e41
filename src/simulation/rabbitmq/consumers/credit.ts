import {broken} from '../../invariant';
import {consumerWith, queueWith} from '../model/fields';
import type {Channel, Consumer, Queue} from '../model/model';
import {withConsumer} from '../model/parts';
import type {Rules} from '../rules';
import {joinRound, leaveRound} from './roundRobin';

/** What a consumer without prefetch may hold on a quorum queue. [3.10.8 D3] */
const QUORUM_PREFETCH = 2000;

/**
 * How many deliveries a consumer may hold at once. Auto-ack has no limit: a classic queue does not count, and on a quorum
 * queue the channel acknowledges by itself what it has sent on. [3.10.8 D3, A1]
 */
export const prefetchFor = (queue: Queue, channel: Channel, noAck: boolean): number => {
  if (queue.type === 'classic' && noAck) return Infinity;
  if (channel.prefetch > 0) return channel.prefetch;
  return queue.type === 'quorum' ? QUORUM_PREFETCH : Infinity;
};

/** Whether a channel's consumers together hold as many as `basic.qos` with global=true allows. [3.10.8 D7] */
export const isFull = (channel: Channel): boolean =>
  channel.globalPrefetch > 0 && channel.heldByConsumers >= channel.globalPrefetch;

/** With the consumer at the end of the round. */
export const enterRound = (queue: Queue, consumer: Consumer): Queue => {
  const {round, place} = joinRound(queue.round, consumer.id, consumer.priority);
  return withConsumer(queueWith(queue, {round}), consumerWith(consumer, {place, parked: undefined}));
};

/** With the consumer out of the round. */
export const quitRound = (queue: Queue, consumer: Consumer): Queue =>
  withConsumer(
    queueWith(queue, {round: leaveRound(queue.round, consumer.place)}),
    consumerWith(consumer, {place: undefined, parked: undefined}),
  );

/**
 * One delivery takes a place of the consumer's prefetch; the consumer goes to the end of the round. On a quorum queue it
 * leaves the round when it has no room left, on a classic queue it stays until it is found full. [3.10.8 D2, D4]
 */
export const spendCredit = (queue: Queue, consumer: Consumer): Queue => {
  const {credit, unacked, noAck, place, tag, prefetch} = consumer;
  if (credit < 1) throw broken('who is given a message had credit', {consumer: tag, credit, prefetch});
  const spent = consumerWith(consumer, {credit: credit - 1, unacked: noAck ? unacked : unacked + 1});
  const {round, type, policy} = queue;
  if (policy.singleActive && type === 'classic') return withConsumer(queue, spent);
  const leaves = type === 'quorum' && spent.credit === 0;
  if (!leaves && round.order.size === 1) return withConsumer(queue, spent);
  const left = queueWith(queue, {round: leaveRound(round, place)});
  return leaves ? withConsumer(left, consumerWith(spent, {place: undefined})) : enterRound(left, spent);
};

/** Those of a channel's consumers that were parked and have room come back, in the order of parking. [3.10.8 D4] */
export const unpark = (queue: Queue, channel: Channel): Queue => {
  const back: Consumer[] = [];
  for (const {queue: name, id} of channel.consumers.values()) {
    const consumer = name === queue.name ? queue.consumers.get(id) : undefined;
    if (consumer?.parked !== undefined && consumer.credit > 0) back.push(consumer);
  }
  if (back.length > 1) back.sort((a, b) => b.priority - a.priority || (a.parked ?? 0) - (b.parked ?? 0));
  return back.reduce(enterRound, queue);
};

/** Room again for a consumer of a quorum queue: one that had none comes back at the end of the round. [3.10.8 D4] */
const makeRoom = (queue: Queue, consumer: Consumer, places: number, most: number): Queue => {
  const {tag, credit} = consumer;
  if (places < 1 || credit < 0) throw broken('credit never falls below none', {consumer: tag, credit, places});
  const richer = consumerWith(consumer, {credit: Math.min(most, consumer.credit + places)});
  return richer.status === 'up' && richer.place === undefined && richer.credit > 0
    ? enterRound(queue, richer)
    : withConsumer(queue, richer);
};

/** The channel has acknowledged by itself what it sent to an auto-ack consumer. [3.10.8 A1] */
export const regainAutoCredit = (queue: Queue, consumer: Consumer, places: number): Queue =>
  makeRoom(queue, consumer, places, consumer.prefetch);

const withoutConsumer = (queue: Queue, id: number): Queue => queueWith(queue, {consumers: queue.consumers.without(id)});

/**
 * One delivery of a consumer is settled: it has room for `places` more. `channel`: as it is after that. [3.10.8 D4] Who is
 * only there for what it holds is gone with the last of it.
 */
export const regainCredit = (
  queue: Queue,
  holder: number | undefined,
  channel: Channel,
  places: number,
  rules: Rules,
): Queue => {
  const consumer = holder === undefined ? undefined : queue.consumers.get(holder);
  if (consumer === undefined) return queue;
  const unacked = consumer.unacked - 1;
  if (unacked < 0) throw broken('who settles a delivery held one', {consumer: consumer.tag, unacked});
  if (unacked === 0 && (consumer.is === 'get' || consumer.status === 'cancelled')) {
    return withoutConsumer(queue, consumer.id);
  }
  const lighter = consumerWith(consumer, {unacked});
  const most = rules.creditIsCapped ? consumer.prefetch : Infinity;
  if (consumer.status === 'quiescing' && unacked === 0) {
    const rested = consumerWith(consumer, {
      unacked,
      credit: Math.min(most, consumer.credit + places),
      status: 'waiting',
    });
    return queueWith(withConsumer(queue, rested), {active: undefined});
  }
  if (queue.type === 'quorum') return makeRoom(queue, lighter, places, most);
  const changed = withConsumer(queue, consumerWith(consumer, {unacked, credit: consumer.credit + places}));
  return queue.type === 'classic' && consumer.credit === 0 ? unpark(changed, channel) : changed;
};
