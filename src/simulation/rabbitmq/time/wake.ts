import {retryDeadLetters} from '../deadLetters/publishDeadLetters';
import {type Decision, emit} from '../decision';
import {run} from '../delivery/dispatch';
import {timedOut} from '../errors';
import type {Channel, Unacked} from '../model/model';
import {channelOf, queueOf} from '../model/parts';
import {firstOf} from '../model/sortedMap';
import {deleteQueue} from '../queue/delete';
import {expireHeads} from '../queue/expire';
import {closeChannelWith} from '../session/close';
import {giveBack} from '../settlement/returns';
import type {Due} from './timers';

/** What a queue does by itself when its time has come. */
const wakeQueue = (decision: Decision, name: string): void => {
  const {at} = decision;
  const queue = queueOf(decision.model, name);
  const {expires} = queue.policy;
  if (expires !== undefined && queue.consumers.isEmpty && queue.lastUsed + expires <= at) {
    deleteQueue(decision, queue, 'broker');
    return;
  }
  const lettersBefore = decision.deadLetters.length;
  endRetries(decision, name);
  expireHeads(decision, name);
  run(decision, name, {lettersBefore});
  retryDeadLetters(decision, queueOf(decision.model, name));
};

/** Delayed messages whose time has come are ready again. [4.3.6 DR5, DR7] */
const endRetries = (decision: Decision, name: string): void => {
  const {at} = decision;
  for (;;) {
    const first = firstOf(queueOf(decision.model, name).delayed);
    if (first === undefined || first[0].until > at) return;
    const {copy, content} = first[1];
    emit(decision, {type: 'retryDue', at, copy, message: content.message, queue: name});
  }
};

/** The channel is closed, and all it held comes back. [3.10.8 R5] */
const closeTimedOut = (decision: Decision, channel: Channel): void =>
  closeChannelWith(decision, channel.name, timedOut(channel.number, decision.model.settings.consumerTimeout));

/** What a client is told instead of a time where it did not consume. */
const NO_CONSUMER = -1;

/** The consumer is cancelled, and what it held too long comes back; its channel stays open. [4.3.6 R5] */
const cancelTimedOut = (decision: Decision, channel: Channel, consumer: string, late: readonly Unacked[]): void => {
  const {at} = decision;
  const queue = late[0]?.queue;
  if (queue === undefined) return;
  const known = channel.consumers.has(consumer);
  if (known) emit(decision, {type: 'consumerCancelled', at, by: 'broker', consumer, channel: channel.name, queue});
  giveBack(decision, queue, channel, late, 'ack timeout');
};

/** Deliveries that were held too long. */
const wakeChannel = (decision: Decision, name: string): void => {
  const channel = channelOf(decision.model, name);
  const late = channel.unacked
    .valuesArray()
    .filter(({timeoutAt}) => timeoutAt !== undefined && timeoutAt <= decision.at);
  if (late.length === 0) return;
  if (decision.model.rules.ackTimeout === 'channel closed') {
    closeTimedOut(decision, channel);
    return;
  }
  if (late.some(({consumer}) => consumer === undefined)) {
    closeChannelWith(decision, name, timedOut(channel.number, NO_CONSUMER));
    return;
  }
  const consumers = new Set(late.flatMap(({consumer}) => consumer ?? []));
  for (const consumer of consumers) {
    cancelTimedOut(
      decision,
      channel,
      consumer,
      late.filter((delivery) => delivery.consumer === consumer),
    );
  }
};

/** What is due happens. */
export const wake = (decision: Decision, {who, name}: Due): void => {
  if (who === 'queue') wakeQueue(decision, name);
  else wakeChannel(decision, name);
};
