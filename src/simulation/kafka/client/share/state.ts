import type {Failure} from '../../errors';
import type {TopicPartition} from '../../topicPartition';
import type {ClientConfig} from '../config';
import {type ClientMetadata, noMetadata} from '../metadata';
import {type ShareConsumerConfig, shareConsumerConfig} from './config';
import type {Acknowledgements, InFlight, ShareBuffered} from './inFlight';
import type {ShareConsumerCall} from './input';

export type AcknowledgementsByPartition = {readonly [partition: TopicPartition]: Acknowledgements};

/** What an open request is about. */
export type ShareOpen = {readonly due: number} & (
  | {readonly about: 'metadata' | 'heartbeat' | 'leave'}
  /** With the broker that holds the partitions only one request is under way at a time. */
  | {readonly about: 'fetch' | 'commitAsync' | 'commitSync' | 'close'; readonly sent: AcknowledgementsByPartition}
);

/** Acknowledgements that have been answered, and whose callback has not run. */
export interface Answered {
  readonly partition: TopicPartition;
  readonly acknowledgements: Acknowledgements;
  readonly error?: string;
  readonly lockDurationMs?: number;
}

/** The call under way. */
export interface ShareCallUnderWay {
  readonly call: ShareConsumerCall;
  /** Virtual ms. */
  readonly deadline: number;
  /** poll(): a fetch has still to be asked for. close(): how far it has got. */
  readonly asksForFetch?: boolean;
  readonly closing?: 'acknowledging' | 'leaving';
  readonly results?: {readonly [partition: TopicPartition]: string | undefined};
}

/** What a share consumer holds in memory. Immutable. */
export interface ShareConsumerState {
  readonly client: string;
  readonly config: ShareConsumerConfig;
  /** Virtual ms of the last input. */
  readonly at: number;
  readonly closed: boolean;
  readonly metadata: ClientMetadata;
  readonly nextCorrelation: number;
  readonly open: {readonly [correlation: number]: ShareOpen};
  readonly topics: readonly string[];
  /** The client chooses its member id itself. */
  readonly memberId: string;
  /** Only poll() joins. */
  readonly membership: 'none' | 'member';
  /** 0: about to join. */
  readonly memberEpoch: number;
  /** What it has said it subscribes to. */
  readonly toldTopics: readonly string[] | undefined;
  /** Virtual ms of the next heartbeat. */
  readonly heartbeatDue: number;
  readonly assignment: readonly TopicPartition[];
  /** Epoch of the next request of the fetch session; 0: none is open. */
  readonly sessionEpoch: number;
  readonly sessionPartitions: readonly TopicPartition[];
  /** A poll has asked for records and none have come: it goes on fetching, whether anybody polls or not. [S3] */
  readonly hungry: boolean;
  readonly buffer: readonly ShareBuffered[];
  readonly inFlight: {readonly [partition: TopicPartition]: InFlight};
  /** Acknowledgements to go with the next fetch, or on their own. */
  readonly withFetch: AcknowledgementsByPartition;
  readonly async: AcknowledgementsByPartition;
  readonly sync: AcknowledgementsByPartition;
  readonly answered: readonly Answered[];
  /** The broker's `share.record.lock.duration.ms`, as the fetch said whose records the last poll returned. [S7] */
  readonly lockDurationMs: number | undefined;
  readonly fetchedLockDurationMs: number | undefined;
  /** Why the group does not take it; the next poll throws it. [S20] */
  readonly failure: Failure | undefined;
  readonly call: ShareCallUnderWay | undefined;
}

/** A share consumer that has been opened. Throws a ConfigError for a configuration the Java client refuses. */
export const createShareConsumer = (client: string, config: ClientConfig = {}): ShareConsumerState => ({
  client,
  config: shareConsumerConfig(config),
  at: 0,
  closed: false,
  metadata: {...noMetadata, wanted: false},
  nextCorrelation: 0,
  open: {},
  topics: [],
  memberId: `${client}-member`,
  membership: 'none',
  memberEpoch: 0,
  toldTopics: undefined,
  heartbeatDue: Infinity,
  assignment: [],
  sessionEpoch: 0,
  sessionPartitions: [],
  hungry: false,
  buffer: [],
  inFlight: {},
  withFetch: {},
  async: {},
  sync: {},
  answered: [],
  lockDurationMs: undefined,
  fetchedLockDurationMs: undefined,
  failure: undefined,
  call: undefined,
});
