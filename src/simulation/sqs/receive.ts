import type {Received} from './event';
import {LIMITS, type Queue, type Stored} from './queue';
import {send} from './send';
import {type Decision, emit, queueOrThrow} from './decision';

/** It has been received as often as it may: the next receive would be one too many, so it goes to the dead letter queue instead. Exactly `maxReceiveCount` deliveries. [semantics §6, §7] */
const deadLetter = (decision: Decision, queue: Queue, stored: Stored, to: string): void => {
  const {copy, message, body, group, sentAt, receiveCount} = stored;
  const {at} = decision;
  emit(decision, {type: 'deadLettered', at, queue: queue.name, copy, message, to, receiveCount});
  // A standard queue keeps the time of sending, so its retention goes on; a FIFO queue begins anew. [semantics §6]
  const kept = queue.attributes.fifo ? at : sentAt;
  send(decision, to, {message, body, ...(group === undefined ? {} : {group})}, {sentAt: kept, from: copy});
};

/**
 * The first message that may be received. FIFO: none that is behind one of its group that is in flight, except those of this very receive
 * (`ours`, by place): what is in flight holds up what follows it, and nothing in front of it. [semantics §6: sqs-visibility-timeout,
 * "subsequent messages in that group"; localstack PR 13386, which compares with AWS]
 */
const nextOf = (queue: Queue, ours: ReadonlySet<number>): Stored | undefined => {
  const {fifo} = queue.attributes;
  let looked = 0;
  const blocked = new Set<string>();
  for (const copy of queue.visible.values()) {
    const stored = queue.byCopy.get(copy);
    looked += 1;
    if (stored === undefined || (fifo && looked > LIMITS.fifoLookAhead)) return undefined;
    const {group} = stored;
    if (!fifo || group === undefined) return stored;
    const isBehind = queue.busyGroups.get(group)?.some((place) => place < stored.place && !ours.has(place)) ?? false;
    if (!isBehind && !blocked.has(group)) return stored;
    blocked.add(group);
  }
  return undefined;
};

const overLimit = ({inFlight}: Queue): boolean => inFlight >= LIMITS.inFlight;

/** Takes up to `max` messages: each is hidden for the visibility timeout, and its receive count goes up. */
export const take = (
  decision: Decision,
  name: string,
  client: string,
  max: number,
  visibilityTimeout: number,
): readonly Received[] => {
  const taken: Received[] = [];
  const ours = new Set<number>();
  while (taken.length < max) {
    const queue = queueOrThrow(decision, name);
    const stored = overLimit(queue) ? undefined : nextOf(queue, ours);
    if (stored === undefined) break;
    const {redrive} = queue.attributes;
    if (redrive !== undefined && stored.receiveCount >= redrive.maxReceiveCount) {
      deadLetter(decision, queue, stored, redrive.deadLetterQueue);
      continue;
    }
    const {copy, message, body, group} = stored;
    const receipt = `${copy}/${decision.sqs.nextReceipt}`;
    const received: Received = {
      copy,
      message,
      body,
      ...(group === undefined ? {} : {group}),
      receipt,
      receiveCount: stored.receiveCount + 1,
    };
    const {at} = decision;
    emit(decision, {type: 'received', at, queue: name, client, visibleAt: at + visibilityTimeout, ...received});
    ours.add(stored.place);
    taken.push(received);
  }
  return taken;
};

interface Receive {
  readonly queue: string;
  readonly client: string;
  readonly request: string;
  readonly max?: number;
  readonly wait?: number;
  readonly visibilityTimeout?: number;
}

/** ReceiveMessage: what there is, at once; with a wait, whatever comes first within it. */
export const receive = (
  decision: Decision,
  {queue: name, client, request, max = 1, wait, visibilityTimeout}: Receive,
): void => {
  const {at} = decision;
  const queue = queueOrThrow(decision, name);
  const timeout = visibilityTimeout ?? queue.attributes.visibilityTimeout;
  const until = at + (wait ?? queue.attributes.receiveWait);
  // Too many in flight: a standard queue says so to a short poll, a FIFO queue only gives nothing. [semantics §6]
  const tellsOverLimit = overLimit(queue) && !queue.attributes.fifo && until === at;
  const messages = take(decision, name, client, max, timeout);
  if (messages.length === 0 && until > at)
    emit(decision, {type: 'waiting', at, queue: name, client, request, max, visibilityTimeout: timeout, until});
  else
    emit(decision, {
      type: 'answered',
      at,
      queue: name,
      client,
      request,
      messages,
      ...(tellsOverLimit ? {error: 'OverLimit' as const} : {}),
    });
};

/** Something can be received now: the receives that wait for it are answered, the longest waiting first. */
export const answerWaiting = (decision: Decision, name: string): void => {
  for (const {client, request, max, visibilityTimeout} of queueOrThrow(decision, name).waiting) {
    const messages = take(decision, name, client, max, visibilityTimeout);
    if (messages.length > 0)
      emit(decision, {type: 'answered', at: decision.at, queue: name, client, request, messages});
  }
};
