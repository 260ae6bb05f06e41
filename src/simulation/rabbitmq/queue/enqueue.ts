import {discard} from '../deadLetters/deadLetter';
import {type Decision, nextCopy, emit} from '../decision';
import {run} from '../delivery/dispatch';
import type {Queue, Stored} from '../model/model';
import {queueOf} from '../model/parts';
import type {Content} from '../publishing/content';
import {expireHeads} from './expire';
import {isOverLimit, sizeOf, wouldBeOverLimit} from './lengthLimit';
import {dropOverflow} from './overflow';

export type Outcome = 'ack' | 'nack';

/** How a message comes: from a publishing channel (or a queue that publishes its dead letters), or unasked. */
interface Arrival {
  readonly publisher?: string;
  /** The copy that died and becomes this one. */
  readonly deadLetter?: string;
}

const refuse = (decision: Decision, queue: Queue, {message}: Content): Outcome => {
  const copy = nextCopy(decision, message);
  const {at} = decision;
  const leaving = {was: 'arriving'} as const;
  emit(decision, {type: 'dropped', at, copy, message, queue: queue.name, reason: 'overflow refused', leaving});
  return 'nack';
};

/** What is not taken is thrown away, or becomes a dead letter itself. [3.10.8 M4, M6] */
const refuseByClassic = (decision: Decision, queue: Queue, content: Content): Outcome => {
  if (queue.policy.overflow === 'reject-publish') return refuse(decision, queue, content);
  const {at, model} = decision;
  const never: Stored = {
    copy: nextCopy(decision, content.message),
    content,
    seq: queue.nextSeq,
    lane: 0,
    bytes: sizeOf(content, queue.type, model.rules),
    enqueuedAt: at,
    redelivered: false,
    returns: 0,
    failures: content.failures ?? 0,
  };
  discard(decision, queue, never, 'maxlen', {was: 'arriving'});
  return 'nack';
};

/**
 * Whether a publisher knows that a quorum queue refuses: it is told when the queue goes over its limit, and knows it from
 * the next instant on, so that a burst overshoots. Who has never published asks first. [3.10.8 M5]
 */
const knowsItIsFull = (decision: Decision, queue: Queue, publisher: string): boolean => {
  const {at} = decision;
  const known = queue.publishers.get(publisher);
  if (known !== undefined) return at > known.since ? known.refused : known.before;
  const refused = isOverLimit(queue);
  emit(decision, {type: 'publisherMet', at, queue: queue.name, channel: publisher, refused});
  return refused;
};

const isRefused = (decision: Decision, queue: Queue, content: Content, publisher: string | undefined): boolean => {
  if (queue.policy.overflow === 'drop-head') return false;
  if (queue.type === 'classic') return wouldBeOverLimit(queue, sizeOf(content, queue.type, decision.model.rules));
  return queue.type === 'quorum' && publisher !== undefined && knowsItIsFull(decision, queue, publisher);
};

/**
 * A message comes into a queue. A classic queue first offers it to a waiting consumer, then drops what is too much, then
 * what has expired. [3.10.8 M1, M2, T6] Answers what a publisher that asks for confirms is told.
 */
export const enqueue = (
  decision: Decision,
  name: string,
  content: Content,
  {publisher, deadLetter}: Arrival,
): Outcome => {
  const queue = queueOf(decision.model, name);
  if (isRefused(decision, queue, content, publisher)) {
    return queue.type === 'classic' ? refuseByClassic(decision, queue, content) : refuse(decision, queue, content);
  }
  const {message, exchange, key} = content;
  const copy = nextCopy(decision, message);
  const lettersBefore = decision.deadLetters.length;
  emit(decision, {
    type: 'enqueued',
    at: decision.at,
    copy,
    message,
    queue: name,
    exchange,
    key,
    from: deadLetter,
    content,
  });
  run(decision, name, {arriving: copy, lettersBefore});
  if (queue.type === 'classic') {
    dropOverflow(decision, name);
    expireHeads(decision, name);
  }
  return 'ack';
};
