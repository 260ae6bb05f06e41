import {discard} from '../deadLetters/deadLetter';
import {type Decision, emit} from '../decision';
import {run} from '../delivery/dispatch';
import type {Leaving, ReturnPlace, ReturnReason} from '../event';
import type {Channel, Queue, Stored, Unacked} from '../model/model';
import {queueOf} from '../model/parts';
import {retryAt} from '../queue/delayedRetry';
import {expireHeads} from '../queue/expire';
import {dropOverflow} from '../queue/overflow';
import type {Rules} from '../rules';

const ASKED_FOR: readonly ReturnReason[] = ['nack', 'reject', 'recover'];

/** Who gives back without having been asked to is gone itself. */
const leavesToo = (reason: ReturnReason): boolean => !ASKED_FOR.includes(reason);

/** Whether a return counts as a failed delivery: a crash does, a reject by version, the rest does not. [4.3.6 R4] */
const isFailure = (reason: ReturnReason, rules: Rules): boolean => {
  if (reason === 'reject') return rules.rejectFailsDelivery;
  return reason === 'channel closed' || reason === 'connection closed' || reason === 'connection lost';
};

/** Whether one more return is one too many. [3.10.8 L1] [4.3.6 L1, L10] */
const exceedsLimit = ({policy}: Queue, {returns, failures}: Stored, failed: boolean, rules: Rules): boolean =>
  (rules.deliveryLimitCounts === 'every return' ? returns + 1 : failures + (failed ? 1 : 0)) > policy.deliveryLimit;

/** Whether a quorum queue sends what a client gives back to the end: only without a delivery limit. [3.10.8 R1] [4.0.5 R1] */
const goesToTheEnd = ({policy}: Queue, reason: ReturnReason, rules: Rules): boolean =>
  policy.deliveryLimit === Infinity && rules.requeueWithoutLimit === 'end' && ASKED_FOR.includes(reason);

const leaves = (channel: Channel, {tag}: Unacked): Leaving => ({was: 'unacked', channel: channel.name, tag});

const requeue = (
  decision: Decision,
  channel: Channel,
  {stored, queue, tag}: Unacked,
  reason: ReturnReason,
  failed: boolean,
  to: ReturnPlace,
  until?: number,
): void => {
  const {copy, content} = stored;
  const of = {at: decision.at, copy, message: content.message, queue, channel: channel.name, tag};
  emit(decision, {type: 'requeued', ...of, reason, to, until, failed});
};

/** Back to its place in publish order. Then too many, or too old, ones go before anybody is served. [3.10.8 R1, M3, T5] */
const returnToClassic = (
  decision: Decision,
  name: string,
  channel: Channel,
  held: readonly Unacked[],
  reason: ReturnReason,
): void => {
  const failed = isFailure(reason, decision.model.rules);
  for (const delivery of held) requeue(decision, channel, delivery, reason, failed, 'original');
  dropOverflow(decision, name);
  expireHeads(decision, name);
  run(decision, name);
};

/**
 * To the front, behind those returned earlier; aside, when the queue delays retries; out, when its limit is exceeded.
 * [3.10.8 R1, L1] [4.3.6 DR5]
 */
const returnToFront = (
  decision: Decision,
  name: string,
  channel: Channel,
  held: readonly Unacked[],
  reason: ReturnReason,
): void => {
  const {rules} = decision.model;
  const lettersBefore = decision.deadLetters.length;
  const failed = isFailure(reason, rules);
  for (const delivery of held) {
    const queue = queueOf(decision.model, name);
    const {stored} = delivery;
    if (exceedsLimit(queue, stored, failed, rules)) {
      discard(decision, queue, stored, 'delivery_limit', leaves(channel, delivery), failed);
      continue;
    }
    const until = retryAt(queue, stored.failures + (failed ? 1 : 0), failed, decision.at);
    requeue(decision, channel, delivery, reason, failed, until === undefined ? 'front' : 'delayed', until);
  }
  run(decision, name, {lettersBefore, handsOver: leavesToo(reason)});
};

/** To the end, each for itself: the room that one makes is filled before the next one comes. [3.10.8 R1] */
const returnToTheEnd = (
  decision: Decision,
  name: string,
  channel: Channel,
  held: readonly Unacked[],
  reason: ReturnReason,
): void => {
  for (const delivery of held) {
    requeue(decision, channel, delivery, reason, false, 'end');
    run(decision, name);
  }
};

/** What a channel held of a queue comes back, all at once. Nothing comes back to a stream. [3.10.8 R1] */
export const giveBack = (
  decision: Decision,
  name: string,
  channel: Channel,
  held: readonly Unacked[],
  reason: ReturnReason,
): void => {
  const queue = decision.model.queues.get(name);
  if (queue === undefined || queue.type === 'stream') return;
  if (queue.type === 'classic') returnToClassic(decision, name, channel, held, reason);
  else if (goesToTheEnd(queue, reason, decision.model.rules)) returnToTheEnd(decision, name, channel, held, reason);
  else returnToFront(decision, name, channel, held, reason);
};
