import type {Channel, Model, Queue} from '../model/model';
import {firstOf} from '../model/sortedMap';
import {expirable} from '../queue/expiry';
import {nextTimer} from './timers';

const earlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/** The first tick after a point of time of something that began to tick at `start`. Virtual ms. */
export const tickAfter = (time: number, start: number, interval: number): number =>
  start + (Math.floor((time - start) / interval) + 1) * interval;

/** When an unused queue is deleted: on time, but a quorum queue looks only at its ticks. [3.10.8 T8] */
const expiryOfQueue = (model: Model, queue: Queue): number | undefined => {
  const {expires} = queue.policy;
  if (expires === undefined || !queue.consumers.isEmpty) return undefined;
  const due = queue.lastUsed + expires;
  return queue.type === 'quorum' ? tickAfter(due, queue.lastUsed, model.settings.quorumTickInterval) : due;
};

/** When a queue has something to do by itself: a message expires at the head, a delayed one is ready again, and so on. */
export const queueDue = (model: Model, queue: Queue): number | undefined => {
  let due = expiryOfQueue(model, queue);
  for (const stored of expirable(model.rules, queue)) due = earlier(due, stored.expiresAt);
  due = earlier(due, firstOf(queue.delayed)?.[0].until);
  return earlier(due, queue.redeliverAt);
};

/** When the first delivery of a channel will have been unacknowledged for too long. */
export const channelDue = ({unacked, ackTimeout}: Channel): number | undefined => {
  if (ackTimeout === undefined || ackTimeout === Infinity) return undefined;
  const oldest = unacked.minKey();
  if (oldest === undefined) return undefined;
  if (ackTimeout !== 'mixed') return unacked.get(oldest)?.timeoutAt;
  let due: number | undefined;
  for (const delivery of unacked.values()) due = earlier(due, delivery.timeoutAt);
  return due;
};

/** Virtual ms of the next thing the broker will do by itself, or undefined when nothing is due: one that is stopped does nothing. */
export const nextDue = ({running, timers}: Model): number | undefined => (running ? nextTimer(timers)?.at : undefined);
