import type {Queue, Stored} from '../model/model';
import type {Content} from '../publishing/content';
import type {Rules} from '../rules';
import {drawOf} from './priorities';
import {head, headsOfLanes} from './ready';

/** A quorum queue has no "at once": a TTL of 0 is over in the next millisecond. [3.10.8 T6] */
const SHORTEST_QUORUM_TTL = 1;

/** When a message that comes into a queue at `now` expires: the smaller of its own TTL and the queue's counts. [3.10.8 T4] */
export const expiresAt = (content: Content, queue: Queue, now: number): number | undefined => {
  const own = content.expiration === undefined ? Infinity : Number(content.expiration);
  const ttl = Math.min(own, queue.policy.messageTtl ?? Infinity);
  if (ttl === Infinity) return undefined;
  return now + (ttl === 0 && queue.type === 'quorum' ? SHORTEST_QUORUM_TTL : ttl);
};

/**
 * The messages that may expire now or next: only the head of the queue. [3.10.8 T2, T3] On a
 * quorum queue with strict priorities it is the head of each priority.
 */
export const expirable = (rules: Rules, queue: Queue): readonly Stored[] => {
  if (queue.type === 'quorum' && rules.quorumExpires === 'head of each priority') return headsOfLanes(queue.ready);
  const first = head(queue.ready, drawOf(queue, rules));
  return first === undefined ? [] : [first];
};
