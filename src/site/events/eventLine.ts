import type {Endpoint, HistoryEvent} from '../../simulation';

const endText = (end: Endpoint): string => {
  if ('topic' in end) return `${end.topic}-${end.partition}`;
  return Object.values(end)[0] ?? '';
};

const partitionList = (partitions: readonly string[]): string =>
  partitions.length === 0 ? 'no partition' : partitions.join(', ');

const offsetsText = (offsets: {readonly [partition: string]: unknown}): string =>
  Object.entries(offsets)
    .map(([partition, value]) => {
      const offset = typeof value === 'object' && value !== null && 'offset' in value ? value.offset : value;
      return `${partition} at ${String(offset)}`;
    })
    .join(', ');

/** "memberJoined" as words. */
const words = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const headerless = (key: string, exchange: string): string => (exchange === '' ? key : `${exchange} (${key})`);

/** What happened, as one line for a reader who knows the field: the brokers' own words, no field names. */
export const eventLine = (event: HistoryEvent): string => {
  switch (event.type) {
    case 'departed':
      return `${event.signal.says}: ${endText(event.signal.from)} → ${endText(event.signal.to)}`;
    case 'arrived':
      return `${event.signal.says} has arrived at ${endText(event.signal.to)}`;
    case 'undeliverable':
      return `${event.signal.says} finds nobody at ${endText(event.signal.to)}`;

    case 'enqueued':
      return event.from === undefined
        ? `${event.queue} stores ${event.message}`
        : `${event.queue} stores ${event.message}, dead-lettered`;
    case 'unroutable':
      return `No queue takes ${event.message} from ${headerless(event.key, event.exchange)}`;
    case 'delivered':
      return `${event.queue} delivers ${event.message} to ${event.consumer}, tag ${event.tag}${event.redelivered ? ', redelivered' : ''}`;
    case 'got':
      return `basic.get takes ${event.message} from ${event.queue}`;
    case 'gotEmpty':
      return `basic.get finds ${event.queue} empty`;
    case 'acked':
      return `${event.queue} deletes ${event.message}: acked, tag ${event.tag}`;
    case 'requeued':
      return `${event.message} is back in ${event.queue}, ${event.to}: ${event.reason}`;
    case 'deadLettered':
      return `${event.message} leaves ${event.queue} as a dead letter: ${event.reason}`;
    case 'dropped':
      return `${event.message} is dropped from ${event.queue}: ${event.reason}`;
    case 'confirmed':
      return `The broker ${event.outcome === 'ack' ? 'confirms' : 'refuses'} ${event.message}`;
    case 'consumerAdded':
      return `${event.consumer} consumes from ${event.queue}, prefetch ${event.prefetch}`;
    case 'consumerCancelled':
      return `${event.consumer} no longer consumes from ${event.queue}`;
    case 'channelClosed':
      return `Channel ${event.channel} is closed`;
    case 'connectionClosed':
      return `Connection ${event.connection} is closed`;
    case 'queueDeclared':
      return `Queue ${event.queue.name} is declared`;

    case 'partitioned':
      return `${event.message}: murmur2 ${event.murmur2}, masked ${event.masked}, mod ${event.partitions} = ${event.partition}`;
    case 'appended':
      return `${event.topic}-${event.partition} appends ${event.records.map(({message, offset}) => `${message} at ${offset}`).join(', ')}`;
    case 'sent':
      return `${event.client} knows that ${event.message} is stored${event.offset === undefined ? '' : ` at ${event.offset}`}`;
    case 'assigned':
      return `${event.client} is given ${partitionList(event.partitions)}`;
    case 'revoked':
      return `${event.client} gives up ${partitionList(event.partitions)}`;
    case 'lost':
      return `${event.client} has lost ${partitionList(event.partitions)}`;
    case 'positionMoved':
      return `${event.client}: position of ${event.partition} is ${event.position ?? 'to be found'} (${event.why})`;
    case 'polled':
      return `${event.client} polls: ${event.records.map(({message}) => message).join(', ') || 'nothing'}`;
    case 'committed':
      return `${event.client} has committed ${offsetsText(event.offsets)}`;
    case 'offsetsCommitted':
      return `Group ${event.group}: committed ${offsetsText(event.offsets)}`;
    case 'memberJoined':
      return `${event.client} joins group ${event.group}`;
    case 'memberLeft':
      return `${event.client} is out of group ${event.group}: ${event.reason}`;
    case 'rebalanceStarted':
      return `Group ${event.group} rebalances: ${event.reason}`;
    case 'generationStarted':
      return `Group ${event.group}: generation ${event.generation} of ${event.members.length}`;
    case 'partitionsAssigned':
      return `Group ${event.group} is stable, generation ${event.generation}`;

    case 'started':
      return `${event.actor} starts`;
    case 'crashed':
      return `${event.actor} crashes${event.message === undefined ? '' : ` over ${event.message}`}`;
    case 'received':
      return `${event.actor} has ${event.held.message}`;
    case 'handling':
      return `${event.actor} opens ${event.message}`;
    case 'stepBegan':
      return `${event.actor}, ${event.message}: ${event.doing} …`;
    case 'stepDone':
      return `${event.actor}, ${event.message}: ${event.doing} done`;
    case 'failed':
      return `${event.actor} fails on ${event.message}: ${event.error}`;
    case 'handled':
      return `${event.actor} is done with ${event.message}`;
    case 'failureHandled':
      return `${event.actor} has dealt with the failure of ${event.message}`;
    case 'settled':
      return `${event.actor} sends ${event.how} for ${event.message}`;
    case 'alarmRaised':
      return `${event.actor} rings: ${event.depth} in ${event.queue}`;
    case 'deployed':
      return `A ${event.parser} parser is deployed to ${event.to}`;
    case 'did':
      return `${event.actor} is done with: ${event.deed}`;

    case 'charged':
      return `${event.sink} charges ${event.charge.amount} for ${event.charge.message}: ${event.charge.id}`;
    case 'chargeRepeated':
      return `${event.sink} knows the key: ${event.charge.id} again, no new charge`;
    case 'rowWritten':
      return `${event.sink}: row ${event.key} is written`;
    case 'rowRefused':
      return `${event.sink} refuses a second row ${event.key}`;
    default: {
      const about = 'message' in event && typeof event.message === 'string' ? `: ${event.message}` : '';
      return `${event.system}, ${words(event.type)}${about}`;
    }
  }
};

/** What a client or a broker keeps in its memory, and what is under way: true, and of no interest at first sight. */
const DETAILS: ReadonlySet<HistoryEvent['type']> = new Set([
  'departed',
  'arrived',
  'requested',
  'responded',
  'parked',
  'changed',
  'returned',
  'buffered',
  'stepBegan',
  'stepDone',
  'sessionExtended',
  'memberIdGiven',
  'memberRejoined',
  'memberSyncs',
  'groupCreated',
  'producerIdGiven',
  'topicCreated',
  'queueDeclared',
  'connectionOpened',
  'channelOpened',
  'confirmSelected',
  'prefetchSet',
  'polled',
  'committed',
  'received',
]);

/** Whoever declares queues and exchanges before the run opens a connection for it, and closes it. */
const isSetUp = (event: HistoryEvent): boolean =>
  (event.type === 'channelClosed' && event.channel === 'topology') ||
  (event.type === 'connectionClosed' && event.connection === 'topology');

/** Whether an event is one that a reader looks for. */
export const isTold = (event: HistoryEvent): boolean => !DETAILS.has(event.type) && !isSetUp(event);
