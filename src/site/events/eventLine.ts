import type {Endpoint, HistoryEvent} from '../../simulation';

const endText = (end: Endpoint): string => {
  if ('topic' in end) return `${end.topic}-${end.partition}`;
  if ('system' in end) return 'queue' in end ? end.queue : 'exchange' in end ? end.exchange : end.group;
  return 'actor' in end ? end.actor : end.sink;
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

type EventType = HistoryEvent['type'];

/** The line of each type of event that has words of its own. */
const LINES: {readonly [Type in EventType]?: (event: Extract<HistoryEvent, {type: Type}>) => string} = {
  departed: (event) => `${event.signal.says}: ${endText(event.signal.from)} → ${endText(event.signal.to)}`,
  arrived: (event) => `${event.signal.says} has arrived at ${endText(event.signal.to)}`,
  undeliverable: (event) => `${event.signal.says} finds nobody at ${endText(event.signal.to)}`,

  enqueued: (event) =>
    event.from === undefined
      ? `${event.queue} stores ${event.message}`
      : `${event.queue} stores ${event.message}, dead-lettered`,
  unroutable: (event) => `No queue takes ${event.message} from ${headerless(event.key, event.exchange)}`,
  delivered: (event) =>
    `${event.queue} delivers ${event.message} to ${event.consumer}, tag ${event.tag}${event.redelivered ? ', redelivered' : ''}`,
  got: (event) => `basic.get takes ${event.message} from ${event.queue}`,
  gotEmpty: (event) => `basic.get finds ${event.queue} empty`,
  acked: (event) => `${event.queue} deletes ${event.message}: acked, tag ${event.tag}`,
  requeued: (event) => `${event.message} is back in ${event.queue}, ${event.to}: ${event.reason}`,
  deadLettered: (event) => `${event.message} leaves ${event.queue} as a dead letter: ${event.reason}`,
  dropped: (event) => `${event.message} is dropped from ${event.queue}: ${event.reason}`,
  confirmed: (event) => `The broker ${event.outcome === 'ack' ? 'confirms' : 'refuses'} ${event.message}`,
  consumerAdded: (event) => `${event.consumer} consumes from ${event.queue}, prefetch ${event.prefetch}`,
  consumerCancelled: (event) => `${event.consumer} no longer consumes from ${event.queue}`,
  channelClosed: (event) => `Channel ${event.channel} is closed`,
  connectionClosed: (event) => `Connection ${event.connection} is closed`,
  queueDeclared: (event) => `Queue ${event.queue.name} is declared`,

  partitioned: (event) =>
    `${event.message}: murmur2 ${event.murmur2}, masked ${event.masked}, mod ${event.partitions} = ${event.partition}`,
  appended: (event) =>
    `${event.topic}-${event.partition} appends ${event.records.map(({message, offset}) => `${message} at ${offset}`).join(', ')}`,
  sent: (event) =>
    `${event.client} knows that ${event.message} is stored${event.offset === undefined ? '' : ` at ${event.offset}`}`,
  assigned: (event) => `${event.client} is given ${partitionList(event.partitions)}`,
  revoked: (event) => `${event.client} gives up ${partitionList(event.partitions)}`,
  lost: (event) => `${event.client} has lost ${partitionList(event.partitions)}`,
  positionMoved: (event) =>
    `${event.client}: position of ${event.partition} is ${event.position ?? 'to be found'} (${event.why})`,
  polled: (event) => `${event.client} polls: ${event.records.map(({message}) => message).join(', ') || 'nothing'}`,
  committed: (event) => `${event.client} has committed ${offsetsText(event.offsets)}`,
  offsetsCommitted: (event) => `Group ${event.group}: committed ${offsetsText(event.offsets)}`,
  memberJoined: (event) => `${event.client} joins group ${event.group}`,
  memberLeft: (event) => `${event.client} is out of group ${event.group}: ${event.reason}`,
  rebalanceStarted: (event) => `Group ${event.group} rebalances: ${event.reason}`,
  generationStarted: (event) => `Group ${event.group}: generation ${event.generation} of ${event.members.length}`,
  partitionsAssigned: (event) => `Group ${event.group} is stable, generation ${event.generation}`,

  started: (event) => `${event.actor} starts`,
  crashed: (event) => `${event.actor} crashes${event.message === undefined ? '' : ` over ${event.message}`}`,
  received: (event) => `${event.actor} has ${event.held.message}`,
  handling: (event) => `${event.actor} opens ${event.message}`,
  stepBegan: (event) => `${event.actor}, ${event.message}: ${event.doing} …`,
  stepDone: (event) => `${event.actor}, ${event.message}: ${event.doing} done`,
  failed: (event) => `${event.actor} fails on ${event.message}: ${event.error}`,
  handled: (event) => `${event.actor} is done with ${event.message}`,
  failureHandled: (event) => `${event.actor} has dealt with the failure of ${event.message}`,
  settled: (event) => `${event.actor} sends ${event.how} for ${event.message}`,
  alarmRaised: (event) => `${event.actor} rings: ${event.depth} in ${event.queue}`,
  deployed: (event) => `A ${event.parser} parser is deployed to ${event.to}`,
  did: (event) => `${event.actor} is done with: ${event.deed}`,

  charged: (event) => `${event.sink} charges ${event.charge.amount} for ${event.charge.message}: ${event.charge.id}`,
  chargeRepeated: (event) => `${event.sink} knows the key: ${event.charge.id} again, no new charge`,
  rowWritten: (event) => `${event.sink}: row ${event.key} is written`,
  rowRefused: (event) => `${event.sink} refuses a second row ${event.key}`,
};

const otherLine = (event: HistoryEvent): string => {
  const about = 'message' in event && typeof event.message === 'string' ? `: ${event.message}` : '';
  return `${event.system}, ${words(event.type)}${about}`;
};

/** What happened, as one line for a reader who knows the field: the brokers' own words, no field names. */
export const eventLine = (event: HistoryEvent): string => {
  const line = LINES[event.type] as ((event: HistoryEvent) => string) | undefined;
  return line?.(event) ?? otherLine(event);
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
