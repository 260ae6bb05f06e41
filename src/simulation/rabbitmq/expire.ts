import {queueOf} from './change';
import {discard} from './deadLetters';
import type {Decision} from './decision';
import {expirable} from './expiry';

/**
 * Messages whose time is up leave, as far as they are at the head: then the next one is at the head. [3.10.8 T1, T2, T3]
 */
export const expireHeads = (decision: Decision, name: string): void => {
  for (;;) {
    const queue = queueOf(decision.model, name);
    if (!queue.timed) return;
    const overdue = expirable(decision.model.rules, queue).find(
      ({expiresAt}) => expiresAt !== undefined && expiresAt <= decision.at,
    );
    if (overdue === undefined) return;
    discard(decision, queue, overdue, 'expired', {was: 'ready'});
  }
};
