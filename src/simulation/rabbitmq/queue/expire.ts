import {discard} from '../deadLetters/deadLetter';
import type {Decision} from '../decision';
import type {Queue, Stored} from '../model/model';
import {queueOf} from '../model/parts';
import {expirable} from './expiry';

/** The first message that may expire, and whose time is up. */
const overdueHead = ({model, at}: Decision, queue: Queue): Stored | undefined =>
  queue.timed
    ? expirable(model.rules, queue).find(({expiresAt}) => expiresAt !== undefined && expiresAt <= at)
    : undefined;

/** Whether a message that has come to the head of its queue is overdue already. [3.10.8 T3] */
export const isHeadOverdue = (decision: Decision, name: string): boolean =>
  overdueHead(decision, queueOf(decision.model, name)) !== undefined;

/**
 * Messages whose time is up leave, as far as they are at the head: then the next one is at the head. [3.10.8 T1, T2, T3]
 */
export const expireHeads = (decision: Decision, name: string): void => {
  for (;;) {
    const queue = queueOf(decision.model, name);
    const overdue = overdueHead(decision, queue);
    if (overdue === undefined) return;
    discard(decision, queue, overdue, 'expired', {was: 'ready'});
  }
};
