import type {Told} from '../fold';
import type {KafkaEvent} from './fold';

/** What an event says to somebody who watches; nothing for one that goes without saying. */
export const toldOfCluster = (event: KafkaEvent): Told | undefined => {
  if (event.type !== 'appended') return undefined;
  const [record] = event.records;
  return (
    record && {
      kind: 'appended',
      say: [`${record.message} is appended to ${event.topic}-${event.partition}`, `at offset ${record.offset}.`],
    }
  );
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

/** A group by its name, which may begin with that word itself. */
const groupText = (group: string): string => (/^group\b/i.test(group) ? group : `group ${group}`);
const inFront = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const membersText = ({length}: readonly unknown[]): string => (length === 1 ? '1 member' : `${length} members`);

/** The line of each type of event that has words of its own. */
const LINES: {readonly [Type in KafkaEvent['type']]?: (event: Extract<KafkaEvent, {type: Type}>) => string} = {
  partitioned: (event) =>
    `${event.message}: murmur2 ${event.murmur2}, masked ${event.masked}, mod ${event.partitions} = ${event.partition}`,
  hashed: (event) => `${event.message}: ${event.by} ${event.hash} leads to ${event.partition} of ${event.partitions}`,
  connectionsLost: (event) => `The connections of ${event.client} are lost`,
  duplicateRecognised: (event) =>
    `${event.topic}-${event.partition} knows number ${event.seq}, and answers with offset ${event.baseOffset}`,
  rebalanceExtended: (event) => `${inFront(groupText(event.group))} waits for more members before it rebalances`,
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
  offsetsCommitted: (event) => `${inFront(groupText(event.group))}: committed ${offsetsText(event.offsets)}`,
  memberJoined: (event) => `${event.client} joins ${groupText(event.group)}`,
  memberLeft: (event) => `${event.client} is out of ${groupText(event.group)}: ${event.reason}`,
  rebalanceStarted: (event) => `${inFront(groupText(event.group))} rebalances: ${event.reason}`,
  generationStarted: (event) =>
    `${inFront(groupText(event.group))}: generation ${event.generation}, ${membersText(event.members)}`,
  partitionsAssigned: (event) => `${inFront(groupText(event.group))} is stable, generation ${event.generation}`,
  partitionsAdded: (event) => `${event.topic} has ${event.partitions} partitions now`,
  restarted: () => 'The broker is up again: each member of a group has a whole session',
  refused: (event) => `The cluster refuses ${event.command}: ${event.text ?? event.error}`,
  configAltered: (event) =>
    `Topic ${event.topic} is configured anew: ${Object.entries(event.config)
      .map(([setting, value]) => `${setting} = ${value}`)
      .join(', ')}`,
  topicDeleted: (event) => `Topic ${event.topic} is deleted`,
  opened: (event) => `${event.client} opens its ${event.system}`,
};

/** What happened, in one line for somebody who knows the field; undefined for what has no words of its own. */
export const lineOfCluster = (event: KafkaEvent): string | undefined =>
  (LINES[event.type] as ((event: KafkaEvent) => string) | undefined)?.(event);

const DETAILS: ReadonlySet<KafkaEvent['type']> = new Set([
  'opened',
  'requested',
  'responded',
  'parked',
  'changed',
  'returned',
  'buffered',
  'sessionExtended',
  'memberIdGiven',
  'memberRejoined',
  'memberSyncs',
  'groupCreated',
  'producerIdGiven',
  'topicCreated',
  'polled',
  'committed',
]);

/** Whether an event is of no interest at first sight. */
export const isDetailOfCluster = (event: KafkaEvent): boolean => DETAILS.has(event.type);
