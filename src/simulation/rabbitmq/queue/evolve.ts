import {broken} from '../../invariant';
import type {EventOf} from '../event';
import {modelWith, queueWith, storedWith} from '../model/fields';
import {join} from '../model/fifo';
import type {Model, PublisherStatus, Queue, Stored} from '../model/model';
import {queueOf, withQueue} from '../model/parts';
import {firstOf} from '../model/sortedMap';
import {expiresAt} from './expiry';
import {sizeOf} from './lengthLimit';
import {drawOf, laneFor} from './priorities';
import {head, headsOfLanes, joinEnd, type Ready, RETURNED, withoutHead, withoutHeadOf} from './ready';

const newlyStored = (model: Model, queue: Queue, {copy, content, at}: EventOf<'enqueued'>): Stored => ({
  copy,
  content,
  seq: queue.nextSeq,
  lane: laneFor(content.priority, queue.type, queue.policy, model.rules),
  bytes: sizeOf(content, queue.type, model.rules),
  enqueuedAt: at,
  expiresAt: expiresAt(content, queue, at),
  redelivered: false,
  returns: 0,
  failures: content.failures ?? 0,
});

export const enqueued = (model: Model, event: EventOf<'enqueued'>): Model => {
  const queue = queueOf(model, event.queue);
  const stored = newlyStored(model, queue, event);
  const nextSeq = queue.nextSeq + 1;
  const timed = queue.timed || stored.expiresAt !== undefined;
  const counted = modelWith(model, {copies: model.copies + 1});
  return queue.type === 'stream'
    ? withQueue(counted, queueWith(queue, {log: join(queue.log, stored), nextSeq}))
    : withQueue(counted, queueWith(queue, {ready: joinEnd(queue.ready, stored), nextSeq, timed}));
};

/** What is left of the ready messages without one that is at the head of its queue, or of its priority. */
export const takeFromReady = (model: Model, queue: Queue, copy: string): {ready: Ready; stored: Stored} => {
  const draw = drawOf(queue, model.rules);
  const first = head(queue.ready, draw);
  if (first?.copy === copy) return {ready: withoutHead(queue.ready, draw), stored: first};
  const firstOfItsLane = headsOfLanes(queue.ready).find((candidate) => candidate.copy === copy);
  if (firstOfItsLane === undefined) {
    throw broken('a copy that is taken from its queue was at the head', {queue: queue.name, copy, head: first?.copy});
  }
  return {ready: withoutHeadOf(queue.ready, firstOfItsLane.lane), stored: firstOfItsLane};
};

/** The first of the delayed messages is ready again, in front of all that never came back. [4.3.6 DR5] */
export const retryDue = (model: Model, {queue: name, copy, at}: EventOf<'retryDue'>): Model => {
  const queue = queueOf(model, name);
  const first = firstOf(queue.delayed);
  if (first === undefined || first[1].copy !== copy || first[0].until > at) {
    const [next, stored] = first ?? [];
    throw broken('what is retried was the first of the delayed, and due', {
      queue: name,
      at,
      copy,
      first: stored?.copy,
      until: next?.until,
    });
  }
  const [when, stored] = first;
  const ready = joinEnd(queue.ready, storedWith(stored, {lane: RETURNED}));
  return withQueue(model, queueWith(queue, {delayed: queue.delayed.without(when), ready}));
};

/** Who asks for a queue uses it. [3.10.8 T8] */
export const askedFor = (model: Model, {queue: name, at}: EventOf<'queueInspected'> | EventOf<'gotEmpty'>): Model => {
  const queue = queueOf(model, name);
  return queue.policy.expires === undefined ? model : withQueue(model, queueWith(queue, {lastUsed: at}));
};

const publishersTold = (model: Model, name: string, refused: boolean, at: number): Model => {
  const queue = queueOf(model, name);
  const publishers = queue.publishers.mapValues(({refused: before}) => ({refused, before, since: at}));
  return withQueue(model, queueWith(queue, {publishers}));
};

export const publishersRefused = (model: Model, {queue, at}: EventOf<'publishersRefused'>): Model =>
  publishersTold(model, queue, true, at);

export const publishersAdmitted = (model: Model, {queue, at}: EventOf<'publishersAdmitted'>): Model =>
  publishersTold(model, queue, false, at);

/** The first publish of a channel: it asks, and is told at once. */
export const publisherMet = (model: Model, {queue: name, channel, refused, at}: EventOf<'publisherMet'>): Model => {
  const queue = queueOf(model, name);
  const status: PublisherStatus = {refused, before: refused, since: at};
  return withQueue(model, queueWith(queue, {publishers: queue.publishers.with(channel, status)}));
};
