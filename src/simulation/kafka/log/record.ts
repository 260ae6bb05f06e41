import type {Codec} from './codec';

/** A record's header: name and text, or null. Order and repeated names are kept. [P10] */
export type Header = readonly [name: string, value: string | null];

/** A record as it is sent and stored. */
export interface KafkaRecord {
  readonly offset: number;
  /** CreateTime, wall clock ms. */
  readonly timestamp: number;
  /** The logical message: the same for a record that is sent twice. Only pictures look at it. */
  readonly message: string;
  readonly key: string | null;
  /** null: a tombstone. */
  readonly value: string | null;
  readonly headers: readonly Header[];
}

/** What an application hands to send(). */
export interface ProducerRecord {
  readonly topic: string;
  /** null or left out: no key. The empty key is a key. */
  readonly key?: string | null;
  readonly value: string | null;
  /** The logical message; the value when left out. */
  readonly message?: string;
  readonly partition?: number;
  readonly headers?: readonly Header[];
  /** CreateTime, wall clock ms; the time of send() when left out. */
  readonly timestamp?: number;
}

/** The unit of the log: what is written, checked, refused and deleted together. */
export interface Batch {
  readonly baseOffset: number;
  /** Offset of the last record as first stored: compaction removes records and keeps this. [L9] */
  readonly lastOffset: number;
  readonly records: readonly KafkaRecord[];
  /** Size in the log; with a codec the size before it was compressed, as the codec's work is not modelled: whoever decides by it asks `sizeInLog`. [P12] */
  readonly bytes: number;
  readonly codec?: Codec;
  readonly maxTimestamp: number;
  /** Under which leader it was appended; only where there are replicas. [R5] */
  readonly leaderEpoch?: number;
  /** Producer id, epoch and sequence of the first record; none without idempotence. */
  readonly producer?: number;
  readonly epoch?: number;
  readonly seq?: number;
  readonly transactional?: boolean;
  /** A transaction's marker: takes one offset, holds no record. [T1] */
  readonly control?: 'COMMIT' | 'ABORT';
  /** Wall clock ms after which its tombstones or its marker may go. [L10] */
  readonly deleteHorizon?: number;
}

/** A batch on its way to the broker: no offsets yet. */
export interface ProducedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly Omit<KafkaRecord, 'offset'>[];
  /** Before it is compressed. */
  readonly bytes: number;
  readonly codec?: Codec;
  readonly producer?: number;
  readonly epoch?: number;
  readonly seq?: number;
  readonly transactional?: boolean;
}
