import type {Command, QueueAttributes} from './command';
import type {Event} from './event';
import {DEFAULTS, LIMITS, type Queue, type Sqs, type Stored} from './queue';
import {answerWaiting, receive} from './receive';
import {send} from './send';
import {type Decision, emit, queueOrThrow} from './decision';

const within = (what: string, value: number, {least, most}: {readonly least: number; readonly most: number}): void => {
  if (value < least || value > most) throw new Error(`${what} is ${value}, and must be between ${least} and ${most}`);
};

const createQueue = (decision: Decision, queue: string, given: QueueAttributes = {}): void => {
  const attributes = {...DEFAULTS, ...given};
  within('visibilityTimeout', attributes.visibilityTimeout, LIMITS.visibilityTimeout);
  within('delay', attributes.delay, LIMITS.delay);
  within('retention', attributes.retention, LIMITS.retention);
  within('receiveWait', attributes.receiveWait, LIMITS.receiveWait);
  if (attributes.fifo !== queue.endsWith('.fifo'))
    throw new Error(`${queue}: the name of a FIFO queue, and only that, ends with .fifo`);
  const {redrive} = attributes;
  if (redrive !== undefined) {
    within('maxReceiveCount', redrive.maxReceiveCount, LIMITS.maxReceiveCount);
    const other = queueOrThrow(decision, redrive.deadLetterQueue);
    if (other.attributes.fifo !== attributes.fifo)
      throw new Error(`${other.name} is no dead letter queue for ${queue}: both must be FIFO, or neither`);
  }
  emit(decision, {type: 'queueCreated', at: decision.at, queue, attributes});
};

const byReceipt = ({byCopy}: Queue, receipt: string): Stored | undefined => {
  const stored = byCopy.get(receipt.slice(0, receipt.lastIndexOf('/')));
  return stored?.receipt === receipt ? stored : undefined;
};

/** DeleteMessage by the newest receipt handle. An older one does nothing: somebody else has the message now. */
const deleteMessage = (decision: Decision, queue: string, receipt: string): void => {
  const stored = byReceipt(queueOrThrow(decision, queue), receipt);
  if (stored === undefined) return;
  emit(decision, {type: 'deleted', at: decision.at, queue, copy: stored.copy, message: stored.message});
  // A FIFO group may be free now.
  answerWaiting(decision, queue);
};

/** ChangeMessageVisibility: the new time counts from now; all in all a message is in flight for 12 hours at most. [semantics §6] */
const changeVisibility = (decision: Decision, queue: string, receipt: string, timeout: number): void => {
  within('the visibility timeout', timeout, LIMITS.visibilityTimeout);
  const stored = byReceipt(queueOrThrow(decision, queue), receipt);
  if (stored === undefined) return;
  const {at} = decision;
  const latest = (stored.inFlightSince ?? at) + LIMITS.visibilityTimeout.most;
  const visibleAt = Math.min(at + timeout, latest);
  emit(decision, {type: 'visibilityChanged', at, queue, copy: stored.copy, visibleAt});
  if (visibleAt <= at) showDue(decision, queue);
};

/** What was hidden and is due can be received again. */
const showDue = (decision: Decision, name: string): void => {
  let shown = false;
  for (;;) {
    const queue = queueOrThrow(decision, name);
    const key = queue.hidden.minKey();
    const copy = key === undefined || key[0] > decision.at ? undefined : queue.hidden.get(key);
    const stored = copy === undefined ? undefined : queue.byCopy.get(copy);
    if (stored === undefined) break;
    emit(decision, {type: 'visibleAgain', at: decision.at, queue: name, copy: stored.copy, message: stored.message});
    shown = true;
  }
  if (shown) answerWaiting(decision, name);
};

const expireOld = (decision: Decision, name: string): void => {
  for (;;) {
    const queue = queueOrThrow(decision, name);
    const key = queue.bySending.minKey();
    const copy =
      key === undefined || key[0] + queue.attributes.retention > decision.at ? undefined : queue.bySending.get(key);
    const stored = copy === undefined ? undefined : queue.byCopy.get(copy);
    if (stored === undefined) return;
    emit(decision, {type: 'expired', at: decision.at, queue: name, copy: stored.copy, message: stored.message});
  }
};

const endWaits = (decision: Decision, name: string): void => {
  for (const {client, request, until} of queueOrThrow(decision, name).waiting)
    if (until <= decision.at)
      emit(decision, {type: 'answered', at: decision.at, queue: name, client, request, messages: []});
};

const queueDue = ({hidden, bySending, attributes, waiting}: Queue): number => {
  const shows = hidden.minKey()?.[0] ?? Infinity;
  const oldest = bySending.minKey();
  const expires = oldest === undefined ? Infinity : oldest[0] + attributes.retention;
  return Math.min(shows, expires, ...waiting.map(({until}) => until));
};

/** Virtual ms of the next thing SQS will do by itself: visibility timeouts, delays, long polls, retention; undefined: nothing. */
export const nextDue = (sqs: Sqs): number | undefined => {
  const due = Math.min(Infinity, ...Object.values(sqs.queues).map(queueDue));
  return due === Infinity ? undefined : due;
};

const doDue = (decision: Decision): void => {
  for (const name of Object.keys(decision.sqs.queues)) {
    expireOld(decision, name);
    showDue(decision, name);
    endWaits(decision, name);
  }
};

const obey = (decision: Decision, command: Command): void => {
  switch (command.type) {
    case 'createQueue':
      return createQueue(decision, command.queue, command.attributes);
    case 'sendMessage': {
      within('delay', command.delay ?? 0, LIMITS.delay);
      send(decision, command.queue, command);
      return answerWaiting(decision, command.queue);
    }
    case 'receiveMessage':
      within('the number of messages', command.max ?? 1, LIMITS.messagesPerReceive);
      within('the wait', command.wait ?? 0, LIMITS.receiveWait);
      return receive(decision, command);
    case 'deleteMessage':
      return deleteMessage(decision, command.queue, command.receipt);
    case 'changeMessageVisibility':
      return changeVisibility(decision, command.queue, command.receipt, command.timeout);
    case 'tick':
      return undefined;
  }
};

/** The rules of SQS: what happens because of this command, after everything that was due before it, and SQS afterwards. Throws for what the service refuses. */
export const decide = (sqs: Sqs, command: Command): {events: readonly Event[]; model: Sqs} => {
  const events: Event[] = [];
  let model = sqs;
  for (let due = nextDue(model); due !== undefined && due <= command.at; due = nextDue(model)) {
    const decision: Decision = {sqs: model, at: Math.max(due, model.at), events};
    doDue(decision);
    model = decision.sqs;
  }
  const decision: Decision = {sqs: model, at: command.at, events};
  obey(decision, command);
  return {events, model: decision.sqs};
};
