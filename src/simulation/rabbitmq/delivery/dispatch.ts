import {isFull} from '../consumers/credit';
import {front} from '../consumers/roundRobin';
import {activateNext} from '../consumers/singleActiveConsumer';
import {type AutoAck, type Decision, emit} from '../decision';
import type {Channel, Consumer, Queue} from '../model/model';
import {channelOf, queueOf} from '../model/parts';
import {expireHeads, isHeadOverdue} from '../queue/expire';
import {dropOverflowOfQuorum, tellPublishers} from '../queue/overflow';
import {drawOf} from '../queue/priorities';
import {head} from '../queue/ready';
import {delivery} from './deliveryEvent';
import {deliveryHeaders, isRedelivered} from './deliveryHeaders';
import {bySending, sendTogether} from './deliveryOrder';
import {serveStream} from './streams';

const hasRoom = (consumer: Consumer, channel: Channel): boolean => consumer.credit > 0 && !isFull(channel);

/** Whose turn it is. With a single active consumer it is always that one's; one that was found full has none. */
const nextInRound = (queue: Queue): Consumer | undefined => {
  const id = queue.policy.singleActive && queue.type === 'classic' ? queue.active : front(queue.round);
  const consumer = id === undefined ? undefined : queue.consumers.get(id);
  return consumer?.parked === undefined ? consumer : undefined;
};

/**
 * The consumer that gets the next message: the first in turn that has room. On a classic queue those found full on the way
 * are parked; on a quorum queue a full one is not in the round. [3.10.8 D1, D2, D3, D4]
 */
const nextConsumer = (decision: Decision, name: string): Consumer | undefined => {
  for (;;) {
    const queue = queueOf(decision.model, name);
    const consumer = nextInRound(queue);
    if (consumer === undefined) return undefined;
    if (hasRoom(consumer, channelOf(decision.model, consumer.channel))) return consumer;
    const {tag, channel} = consumer;
    emit(decision, {type: 'consumerParked', at: decision.at, consumer: tag, channel, queue: name});
  }
};

/**
 * Deals out ready messages, head first, for as long as somebody has room. What expires at the head goes first: on a classic
 * queue after each delivery, so that a message with TTL 0 is delivered if a consumer is waiting for it. [3.10.8 T6]
 */
const serve = (decision: Decision, name: string, arriving: string | undefined): void => {
  const {type} = queueOf(decision.model, name);
  for (;;) {
    if (type === 'quorum') expireHeads(decision, name);
    const waiting = queueOf(decision.model, name).ready.count > 0;
    const consumer = waiting ? nextConsumer(decision, name) : undefined;
    if (consumer === undefined) return;
    const {model, at} = decision;
    const queue = queueOf(model, name);
    const stored = head(queue.ready, drawOf(queue, model.rules));
    if (stored === undefined) return;
    const channel = channelOf(model, consumer.channel);
    const redelivered = isRedelivered(stored, queue.type, stored.copy === arriving, model.rules);
    const headers = deliveryHeaders(stored, queue.type, model.rules);
    emit(decision, delivery(at, stored, name, consumer, channel, redelivered, headers));
    if (type === 'classic') expireHeads(decision, name);
  }
};

/** What auto-ack consumers of a quorum queue were sent since then: how many each, in the order of sending. */
const sentUnasked = ({events, model, at}: Decision, from: number, queue: string): readonly AutoAck[] => {
  const sent = new Map<string, AutoAck>();
  for (let place = from; place < events.length; place++) {
    const event = events[place];
    if (event?.type !== 'delivered' || !event.autoAck) continue;
    const {consumer, channel} = event;
    const places = (sent.get(`${channel} ${consumer}`)?.places ?? 0) + 1;
    sent.set(`${channel} ${consumer}`, {type: 'autoAcked', at, queue, channel, consumer, places});
  }
  return sent.size < 2 ? [...sent.values()] : [...sent.values()].sort(bySending(model));
};

/**
 * One command of a quorum queue: deliver what can be delivered, and drop what is too much. What comes to its head too late
 * is one more. [3.10.8 T3]
 */
const runQuorum = (decision: Decision, name: string, lettersBefore: number): void => {
  const {model: before, events, autoAcks} = decision;
  const from = events.length;
  serve(decision, name, undefined);
  sendTogether(decision, from, before);
  dropOverflowOfQuorum(decision, name, lettersBefore);
  tellPublishers(decision, name);
  autoAcks.push(...sentUnasked(decision, from, name));
  if (isHeadOverdue(decision, name)) runQuorum(decision, name, decision.deadLetters.length);
};

interface Running {
  readonly arriving?: string;
  readonly lettersBefore?: number;
  readonly handsOver?: boolean;
}

/**
 * Lets a queue do what it can after something has changed in it: hand over to another single active consumer, deliver,
 * drop what is too much. `arriving`: the copy that has just come in. `lettersBefore`: how many dead letters were under way
 * before the change. `handsOver`: a consumer came, left or settled for good, which is always a reason to see who is to be active.
 */
export const run = (
  decision: Decision,
  name: string,
  {arriving, lettersBefore = decision.deadLetters.length, handsOver = false}: Running = {},
): void => {
  const {type, policy} = queueOf(decision.model, name);
  if (type === 'stream') {
    serveStream(decision, name);
    return;
  }
  const looks = handsOver || type === 'classic' || decision.model.rules.takeoverAfterReturn === 'at once';
  if (policy.singleActive && looks) activateNext(decision, name);
  if (type === 'classic') serve(decision, name, arriving);
  else runQuorum(decision, name, lettersBefore);
};

/** The acks that channels send by themselves reach their queues, after the method that led to them. [3.10.8 A1] */
export const passOnAutoAcks = (decision: Decision): void => {
  for (let ack = decision.autoAcks.shift(); ack !== undefined; ack = decision.autoAcks.shift()) {
    if (!decision.model.channels.get(ack.channel)?.consumers.has(ack.consumer)) continue;
    emit(decision, ack);
    run(decision, ack.queue, {handsOver: true});
  }
};
