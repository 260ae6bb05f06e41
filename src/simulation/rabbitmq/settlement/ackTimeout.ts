import type {Channel, Consumer, Model, Queue} from '../model/model';
import {tickAfter} from '../time/due';

/** How long a delivery may stay unacknowledged, in ms; Infinity: for ever. [3.10.8 R5] [4.3.6 R5] */
export const ackTimeoutFor = (model: Model, queue: Queue, consumer: Consumer | undefined): number => {
  const {rules, settings} = model;
  if (rules.ackTimeout === 'channel closed') return settings.consumerTimeout;
  if (queue.type !== 'quorum') return Infinity;
  return consumer?.ackTimeout ?? queue.policy.consumerTimeout ?? settings.consumerTimeout;
};

/** When the broker finds that a delivery made now was held too long: on time, or at the channel's next tick. */
export const timeoutAt = (model: Model, channel: Channel, timeout: number, now: number): number | undefined => {
  if (timeout === Infinity) return undefined;
  const due = now + timeout;
  if (model.rules.ackTimeout !== 'channel closed') return due;
  return tickAfter(due, channel.openedAt, model.settings.channelTickInterval);
};
