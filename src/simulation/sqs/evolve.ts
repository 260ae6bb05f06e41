import {broken} from '../invariant';
import {named} from '../named';
import type {Event} from './event';
import {emptyQueue, type Queue, type Sqs, type Stored} from './queue';

type Placed = Pick<Stored, 'group' | 'place'>;

const busier = (groups: Queue['busyGroups'], {group, place}: Placed): Queue['busyGroups'] =>
  group === undefined ? groups : groups.with(group, [...(groups.get(group) ?? []), place], true);

const lessBusy = (groups: Queue['busyGroups'], {group, place}: Placed): Queue['busyGroups'] => {
  if (group === undefined) return groups;
  const places = groups.get(group) ?? [];
  if (!places.includes(place)) throw broken('a group has in flight what was received of it', {group, place});
  const others = places.filter((other) => other !== place);
  return others.length === 0 ? groups.without(group) : groups.with(group, others, true);
};

/** Takes a message out of the lists that say where it is. */
const lift = (queue: Queue, stored: Stored): Queue => ({
  ...queue,
  visible: queue.visible.without(stored.place),
  hidden: queue.hidden.without([stored.visibleAt, stored.place]),
});

/** A flight is over. */
const landed = (queue: Queue, stored: Stored): Queue => {
  const {name, inFlight} = queue;
  if (inFlight < 1) throw broken('what lands was in flight', {queue: name, copy: stored.copy, inFlight});
  return {...queue, inFlight: inFlight - 1, busyGroups: lessBusy(queue.busyGroups, stored)};
};

const storedOf = ({name, byCopy}: Queue, copy: string): Stored => {
  const stored = byCopy.get(copy);
  if (stored === undefined) throw broken('what happens to a copy happens in its queue', {queue: name, copy});
  return stored;
};

const remove = (queue: Queue, copy: string): Queue => {
  const stored = storedOf(queue, copy);
  const lifted = lift(stored.receipt === undefined ? queue : landed(queue, stored), stored);
  return {
    ...lifted,
    byCopy: lifted.byCopy.without(copy),
    bySending: lifted.bySending.without([stored.sentAt, stored.place]),
  };
};

type OfAQueue = Exclude<Event, {type: 'queueCreated'}>;
type Of<Type extends OfAQueue['type']> = Extract<OfAQueue, {type: Type}>;

/** `place`: behind all that were sent before. */
const sent = (queue: Queue, event: Of<'sent'>, place: number): Queue => {
  const {copy, message, body, group, sentAt, visibleAt, deduplicationId, at} = event;
  const stored: Stored = {
    copy,
    message,
    body,
    ...(group === undefined ? {} : {group}),
    sentAt,
    place,
    receiveCount: 0,
    visibleAt,
  };
  return {
    ...queue,
    byCopy: queue.byCopy.with(copy, stored, true),
    visible: visibleAt <= at ? queue.visible.with(place, copy) : queue.visible,
    hidden: visibleAt <= at ? queue.hidden : queue.hidden.with([visibleAt, place], copy),
    bySending: queue.bySending.with([sentAt, place], copy),
    deduplication:
      deduplicationId === undefined ? queue.deduplication : queue.deduplication.with(deduplicationId, at, true),
  };
};

/** In flight: hidden for the visibility timeout, and its group busy. */
const received = (queue: Queue, {copy, visibleAt, receiveCount, receipt, at}: Of<'received'>): Queue => {
  const stored = storedOf(queue, copy);
  if (!queue.visible.has(stored.place) || receiveCount !== stored.receiveCount + 1) {
    throw broken('what is received was visible, and is counted', {queue: queue.name, copy, receiveCount});
  }
  const lifted = lift(queue, stored);
  return {
    ...lifted,
    byCopy: lifted.byCopy.with(copy, {...stored, visibleAt, receiveCount, receipt, inFlightSince: at}, true),
    hidden: lifted.hidden.with([visibleAt, stored.place], copy),
    inFlight: queue.inFlight + 1,
    busyGroups: busier(queue.busyGroups, stored),
  };
};

const visibilityChanged = (queue: Queue, {copy, visibleAt}: Of<'visibilityChanged'>): Queue => {
  const stored = storedOf(queue, copy);
  const lifted = lift(queue, stored);
  return {
    ...lifted,
    byCopy: lifted.byCopy.with(copy, {...stored, visibleAt}, true),
    hidden: lifted.hidden.with([visibleAt, stored.place], copy),
  };
};

/** Back in its place, no longer in flight: its receipt is worth nothing. */
const visibleAgain = (queue: Queue, {copy}: Of<'visibleAgain'>): Queue => {
  const stored = storedOf(queue, copy);
  if (queue.visible.has(stored.place)) throw broken('what shows again was hidden', {queue: queue.name, copy});
  const {receipt} = stored;
  const rest: {-readonly [Field in keyof Stored]: Stored[Field]} = {...stored};
  delete rest.receipt;
  delete rest.inFlightSince;
  const lifted = lift(receipt === undefined ? queue : landed(queue, stored), stored);
  return {
    ...lifted,
    byCopy: lifted.byCopy.with(copy, rest, true),
    visible: lifted.visible.with(stored.place, copy),
  };
};

/** A receive that finds nothing waits. */
const waiting = (queue: Queue, {client, request, max, visibilityTimeout, until}: Of<'waiting'>): Queue => ({
  ...queue,
  waiting: [...queue.waiting, {client, request, max, visibilityTimeout, until}],
});

const evolveQueue = (queue: Queue, event: OfAQueue, place: number): Queue => {
  switch (event.type) {
    case 'sent':
      return sent(queue, event, place);
    case 'received':
      return received(queue, event);
    case 'visibilityChanged':
      return visibilityChanged(queue, event);
    case 'visibleAgain':
      return visibleAgain(queue, event);
    case 'deleted':
    case 'expired':
    case 'deadLettered':
      return remove(queue, event.copy);
    case 'waiting':
      return waiting(queue, event);
    case 'answered':
      return {...queue, waiting: queue.waiting.filter(({request}) => request !== event.request)};
    case 'deduplicated':
      return queue;
  }
};

/** SQS after one fact. */
export const evolve = (sqs: Sqs, event: Event): Sqs => {
  const {at, queue: name} = event;
  if (event.type === 'queueCreated')
    return {...sqs, at, queues: named(sqs.queues, {[name]: emptyQueue(name, event.attributes)})};
  if (at < sqs.at) throw broken('time does not go back', {queue: name, at, was: sqs.at});
  const queue = sqs.queues[name];
  if (queue === undefined) throw broken('what happens in a queue happens after it was created', {queue: name});
  return {
    at,
    queues: named(sqs.queues, {[name]: evolveQueue(queue, event, sqs.nextCopy)}),
    nextCopy: event.type === 'sent' ? sqs.nextCopy + 1 : sqs.nextCopy,
    nextReceipt: event.type === 'received' ? sqs.nextReceipt + 1 : sqs.nextReceipt,
  };
};
