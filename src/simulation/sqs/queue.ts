import BTreeModule from 'sorted-btree';
import {named} from '../named';
import type {QueueAttributes} from './command';

/** The class, whichever way the module is loaded. */
const BTree = (BTreeModule as unknown as {default?: typeof BTreeModule}).default ?? BTreeModule;
type BTree<K, V> = BTreeModule<K, V>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Limits of the service. [semantics §6: quotas-queues, FIFO-key-terms] */
export const LIMITS = {
  visibilityTimeout: {least: 0, most: 12 * HOUR},
  delay: {least: 0, most: 15 * MINUTE},
  retention: {least: MINUTE, most: 14 * DAY},
  receiveWait: {least: 0, most: 20 * SECOND},
  maxReceiveCount: {least: 1, most: 1000},
  messagesPerReceive: {least: 1, most: 10},
  inFlight: 120_000,
  /** FIFO looks only so far into the backlog for a group that is free. */
  fifoLookAhead: 120_000,
  deduplicationWindow: 5 * MINUTE,
} as const;

export const DEFAULTS: Required<Omit<QueueAttributes, 'redrive'>> = {
  fifo: false,
  visibilityTimeout: 30 * SECOND,
  delay: 0,
  retention: 4 * DAY,
  receiveWait: 0,
  contentBasedDeduplication: false,
};

export interface Stored {
  readonly copy: string;
  readonly message: string;
  readonly body: string;
  readonly group?: string;
  readonly sentAt: number;
  /** Place in the queue. */
  readonly place: number;
  readonly receiveCount: number;
  /** When it was first received in the present flight, from which the 12 hours count. */
  readonly inFlightSince?: number;
  /** Hidden until then: delayed, or in flight. */
  readonly visibleAt: number;
  readonly receipt?: string;
}

/** A receive that waits for something to come. */
export interface Waiting {
  readonly client: string;
  readonly request: string;
  readonly max: number;
  readonly visibilityTimeout: number;
  readonly until: number;
}

export interface Queue {
  readonly name: string;
  readonly attributes: typeof DEFAULTS & Pick<QueueAttributes, 'redrive'>;
  readonly byCopy: BTree<string, Stored>;
  /** What can be received now, by place. */
  readonly visible: BTree<number, string>;
  /** What is hidden, by when it will not be and place. */
  readonly hidden: BTree<readonly [visibleAt: number, place: number], string>;
  /** By the time of sending, for retention. */
  readonly bySending: BTree<readonly [sentAt: number, place: number], string>;
  readonly inFlight: number;
  /** FIFO: groups with messages in flight, and the places of these. What is behind them in such a group has to wait. */
  readonly busyGroups: BTree<string, readonly number[]>;
  /** FIFO: ids seen, and until when they count. Also of messages that are deleted. */
  readonly deduplication: BTree<string, number>;
  readonly waiting: readonly Waiting[];
}

const inOrder = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0] || a[1] - b[1];

export const emptyQueue = (name: string, attributes: Queue['attributes']): Queue => ({
  name,
  attributes,
  byCopy: new BTree<string, Stored>(),
  visible: new BTree<number, string>(),
  hidden: new BTree<readonly [number, number], string>(undefined, inOrder),
  bySending: new BTree<readonly [number, number], string>(undefined, inOrder),
  inFlight: 0,
  busyGroups: new BTree<string, readonly number[]>(),
  deduplication: new BTree<string, number>(),
  waiting: [],
});

/** SQS: its queues. Immutable. */
export interface Sqs {
  readonly at: number;
  readonly queues: {readonly [name: string]: Queue};
  readonly nextCopy: number;
  readonly nextReceipt: number;
}

export const createSqs = (): Sqs => ({at: 0, queues: named(), nextCopy: 1, nextReceipt: 1});

/** In flight: received and not deleted; it has not shown again. */
export const isInFlight = ({receipt}: Stored): boolean => receipt !== undefined;
