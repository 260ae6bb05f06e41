import type {Event} from './event';
import {type Queue, type Sqs, type Stored, emptyQueue} from './queue';

const busier = (groups: Queue['busyGroups'], group: string | undefined, change: number): Queue['busyGroups'] => {
  if (group === undefined) return groups;
  const count = (groups[group] ?? 0) + change;
  const rest = {...groups};
  if (count > 0) rest[group] = count;
  else delete rest[group];
  return rest;
};

/** Takes a message out of the lists that say where it is. */
const lift = (queue: Queue, stored: Stored): Queue => ({
  ...queue,
  visible: queue.visible.without(stored.place),
  hidden: queue.hidden.without([stored.visibleAt, stored.place]),
});

const landed = (queue: Queue, {group}: Stored): Queue => ({
  ...queue,
  inFlight: queue.inFlight - 1,
  busyGroups: busier(queue.busyGroups, group, -1),
});

const remove = (queue: Queue, copy: string): Queue => {
  const stored = queue.byCopy.get(copy);
  if (stored === undefined) return queue;
  const lifted = lift(stored.receipt === undefined ? queue : landed(queue, stored), stored);
  return {
    ...lifted,
    byCopy: lifted.byCopy.without(copy),
    bySending: lifted.bySending.without([stored.sentAt, stored.place]),
  };
};

const evolveQueue = (queue: Queue, event: Exclude<Event, {type: 'queueCreated'}>, place: number): Queue => {
  switch (event.type) {
    case 'sent': {
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
          deduplicationId === undefined ? queue.deduplication : {...queue.deduplication, [deduplicationId]: at},
      };
    }
    case 'received': {
      const {copy, visibleAt, receiveCount, receipt, at} = event;
      const stored = queue.byCopy.get(copy);
      if (stored === undefined) return queue;
      const lifted = lift(queue, stored);
      return {
        ...lifted,
        byCopy: lifted.byCopy.with(copy, {...stored, visibleAt, receiveCount, receipt, inFlightSince: at}, true),
        hidden: lifted.hidden.with([visibleAt, stored.place], copy),
        inFlight: queue.inFlight + 1,
        busyGroups: busier(queue.busyGroups, stored.group, 1),
      };
    }
    case 'visibilityChanged': {
      const stored = queue.byCopy.get(event.copy);
      if (stored === undefined) return queue;
      const lifted = lift(queue, stored);
      return {
        ...lifted,
        byCopy: lifted.byCopy.with(event.copy, {...stored, visibleAt: event.visibleAt}, true),
        hidden: lifted.hidden.with([event.visibleAt, stored.place], event.copy),
      };
    }
    case 'visibleAgain': {
      const stored = queue.byCopy.get(event.copy);
      if (stored === undefined) return queue;
      const {receipt} = stored;
      const rest: {-readonly [Field in keyof Stored]: Stored[Field]} = {...stored};
      delete rest.receipt;
      delete rest.inFlightSince;
      const lifted = lift(receipt === undefined ? queue : landed(queue, stored), stored);
      return {
        ...lifted,
        byCopy: lifted.byCopy.with(event.copy, rest, true),
        visible: lifted.visible.with(stored.place, event.copy),
      };
    }
    case 'deleted':
    case 'expired':
    case 'deadLettered':
      return remove(queue, event.copy);
    case 'waiting': {
      const {client, request, max, visibilityTimeout, until} = event;
      return {...queue, waiting: [...queue.waiting, {client, request, max, visibilityTimeout, until}]};
    }
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
    return {...sqs, at, queues: {...sqs.queues, [name]: emptyQueue(name, event.attributes)}};
  const queue = sqs.queues[name];
  if (queue === undefined) return sqs;
  return {
    at,
    queues: {...sqs.queues, [name]: evolveQueue(queue, event, sqs.nextCopy)},
    nextCopy: event.type === 'sent' ? sqs.nextCopy + 1 : sqs.nextCopy,
    nextReceipt: event.type === 'received' ? sqs.nextReceipt + 1 : sqs.nextReceipt,
  };
};
