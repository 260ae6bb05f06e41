import type {Failure} from '../../errors';
import type {KafkaRecord, ProducerRecord} from '../../log/record';
import type {Api} from '../../protocol';
import type {TopicPartition} from '../../topicPartition';
import type {ClientConfig} from '../config';
import {type ClientMetadata, noMetadata} from '../metadata';
import {type ProducerConfig, producerConfig} from './config';
import type {ProducerCall} from './input';
import type {OtherLibrary} from './otherHashes';

/** State of the client's transaction manager, in its own words. */
export type TransactionPhase =
  | 'UNINITIALIZED'
  | 'INITIALIZING'
  | 'READY'
  | 'IN_TRANSACTION'
  | 'COMMITTING_TRANSACTION'
  | 'ABORTING_TRANSACTION'
  | 'ABORTABLE_ERROR'
  | 'FATAL_ERROR';

/** A record with the number of the send() it came with. */
export type BufferedRecord = Omit<KafkaRecord, 'offset'> & {readonly send: number};

/** Records that go to a partition together. */
export interface PendingBatch {
  readonly id: number;
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly BufferedRecord[];
  readonly bytes: number;
  /** Room: the next record that does not fit closes it. [P5] */
  readonly room: number;
  /** Virtual ms of its first record. */
  readonly createdAt: number;
  readonly closed: boolean;
  /** Set when it is first sent, and kept when it is sent again: that is how the broker knows it. [I1] */
  readonly sequence?: {readonly producer: number; readonly epoch: number; readonly seq: number};
  /** Comes of a batch that was too large. [E1] */
  readonly split?: boolean;
  readonly attempts: number;
  /** Virtual ms before which it is not sent again. */
  readonly notBefore: number;
}

/** A send() that waits until its topic, or its partition, is known. */
export interface WaitingSend {
  readonly send: number;
  readonly record: ProducerRecord;
  readonly since: number;
}

/** What an open request is about. */
export type OpenRequest =
  | {readonly api: 'Produce'; readonly batches: readonly PendingBatch[]; readonly due: number}
  | {readonly api: Exclude<Api, 'Produce'>; readonly due: number};

/** The next sequence of a partition, and under which epoch it counts. */
export interface PartitionSequence {
  readonly producer: number;
  readonly epoch: number;
  readonly next: number;
}

/** What a producer holds in memory. Immutable. */
export interface ProducerState {
  readonly client: string;
  readonly config: ProducerConfig;
  /** Virtual ms of the last input. */
  readonly at: number;
  readonly closed: boolean;
  readonly metadata: ClientMetadata;
  /** State of the seeded generator that picks sticky partitions. */
  readonly random: number;
  readonly nextCorrelation: number;
  readonly nextSend: number;
  readonly nextBatch: number;
  /** Requests that have not been answered. */
  readonly open: {readonly [correlation: number]: OpenRequest};
  readonly waiting: readonly WaitingSend[];
  /** Batches by partition, oldest first; the last may still be open. */
  readonly queues: {readonly [partition: TopicPartition]: readonly PendingBatch[]};
  /** Where records without key go for now, by topic. [P3] */
  readonly sticky: ReadonlyMap<string, {readonly partition: number; readonly bytes: number}>;
  /** How many turns RoundRobinPartitioner has taken, by topic. [P4] */
  readonly turns: ReadonlyMap<string, number>;
  /** Producer id and epoch; -1: none yet. */
  readonly producer: number;
  readonly epoch: number;
  readonly sequences: {readonly [partition: TopicPartition]: PartitionSequence};
  /** A batch is gone for good: the epoch rises before the next one is sent. [I7] */
  readonly epochBump: boolean;
  readonly phase: TransactionPhase;
  /** Why the transaction, or the producer, is in error. */
  readonly lastError: Failure | undefined;
  /** The open transaction has a record or an offset. [T1] */
  readonly started: boolean;
  /** The blocking call under way. */
  readonly call:
    | {readonly call: ProducerCall; readonly since: number; readonly correlation?: number; readonly retryAt?: number}
    | undefined;
  /** Everything buffered up to now is to be sent without lingering. */
  readonly flushing: boolean;
}

/** A producer that has been opened. `seed`: for what the client does at random. Throws a ConfigError for a configuration the Java client refuses. */
export const createProducer = (
  client: string,
  config: ClientConfig = {},
  seed = 1,
  library?: OtherLibrary,
): ProducerState => ({
  client,
  config: producerConfig(config, library),
  at: 0,
  closed: false,
  metadata: {...noMetadata, wanted: false},
  random: seed,
  nextCorrelation: 0,
  nextSend: 0,
  nextBatch: 0,
  open: {},
  waiting: [],
  queues: {},
  sticky: new Map(),
  turns: new Map(),
  producer: -1,
  epoch: -1,
  sequences: {},
  epochBump: false,
  phase: 'UNINITIALIZED',
  lastError: undefined,
  started: false,
  call: undefined,
  flushing: false,
});

/** In Java's words, for messages of exceptions. */
export const producerIdAndEpoch = ({producer, epoch}: Pick<ProducerState, 'producer' | 'epoch'>): string =>
  `(producerId=${producer}, epoch=${epoch})`;

export const isTransactional = ({config}: ProducerState): boolean => config.transactionalId !== undefined;

export const queued = ({queues}: ProducerState): readonly PendingBatch[] => Object.values(queues).flat();

/** Records that the application has sent and nobody has answered for. */
export const hasIncomplete = (state: ProducerState): boolean =>
  state.waiting.length > 0 ||
  queued(state).length > 0 ||
  Object.values(state.open).some((request) => request.api === 'Produce');
