import {CODECS, type Codec} from '../../log/codec';
import {type ClientConfig, booleanOf, configException, numberOf, oneOf, refuseUnknown, textOf} from '../config';
import type {OtherLibrary} from './otherHashes';

const MINUTE = 60_000;

/** A producer's configuration, defaults of 4.4.0 filled in. Times in ms. */
export interface ProducerConfig {
  readonly acks: -1 | 0 | 1;
  readonly idempotence: boolean;
  readonly transactionalId?: string;
  readonly transactionTimeoutMs: number;
  readonly retries: number;
  readonly lingerMs: number;
  readonly batchSize: number;
  readonly maxRequestSize: number;
  readonly maxInFlight: number;
  readonly requestTimeoutMs: number;
  readonly deliveryTimeoutMs: number;
  readonly maxBlockMs: number;
  readonly retryBackoffMs: number;
  readonly metadataMaxAgeMs: number;
  readonly roundRobin: boolean;
  readonly ignoreKeys: boolean;
  /** Whose hash of keys it has, when that is not Java's. */
  readonly library?: OtherLibrary;
  readonly codec?: Codec;
}

const SETTINGS = [
  'acks',
  'batch.size',
  'compression.type',
  'delivery.timeout.ms',
  'enable.idempotence',
  'linger.ms',
  'max.block.ms',
  'max.in.flight.requests.per.connection',
  'max.request.size',
  'partitioner.class',
  'partitioner.ignore.keys',
  'retries',
  'retry.backoff.max.ms',
  'transaction.timeout.ms',
  'transactional.id',
];

const MOST_IN_FLIGHT_WITH_IDEMPOTENCE = 5;
const MOST_RETRIES = 2 ** 31 - 1;

const acksOf = (config: ClientConfig): -1 | 0 | 1 => {
  const acks = textOf(config, 'acks') ?? 'all';
  if (acks === 'all' || acks === '-1') return -1;
  if (acks === '0') return 0;
  if (acks === '1') return 1;
  throw configException(`Invalid value ${acks} for configuration acks: String must be one of: all, -1, 0, 1`);
};

const ROUND_ROBIN = 'org.apache.kafka.clients.producer.RoundRobinPartitioner';

/** Another partition for each record, whatever its key: the only partitioner beside the one that is built in. [P4] */
const takesTurns = (config: ClientConfig): boolean => {
  const given = textOf(config, 'partitioner.class');
  if (given === undefined) return false;
  if (given === ROUND_ROBIN || given === 'RoundRobinPartitioner') return true;
  throw configException(
    `Invalid value ${given} for configuration partitioner.class: Class ${given} could not be found. Allowed are: none, ${ROUND_ROBIN}`,
  );
};

/** Reads a producer's configuration. Throws a ConfigError where the Java client throws. Values that idempotence cannot live with switch it off without a word, unless it was asked for. [P9] */
export const producerConfig = (config: ClientConfig, library?: OtherLibrary): ProducerConfig => {
  refuseUnknown(config, 'producer', SETTINGS);
  const compression = oneOf(config, 'compression.type', ['none', ...CODECS]);
  const acks = acksOf(config);
  const retries = numberOf(config, 'retries', MOST_RETRIES);
  const maxInFlight = numberOf(config, 'max.in.flight.requests.per.connection', MOST_IN_FLIGHT_WITH_IDEMPOTENCE);
  const transactionalId = textOf(config, 'transactional.id');
  const wanted = config['enable.idempotence'] !== undefined;
  const enabled = booleanOf(config, 'enable.idempotence', true);
  if (!enabled && transactionalId !== undefined)
    throw configException('Cannot set a transactional.id without also enabling idempotence.');
  const insists = (enabled && wanted) || transactionalId !== undefined;
  if (enabled && retries === 0 && insists)
    throw configException('Must set retries to non-zero when using the idempotent producer.');
  if (enabled && acks !== -1 && insists)
    throw configException(
      'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.',
    );
  if (enabled && maxInFlight > MOST_IN_FLIGHT_WITH_IDEMPOTENCE)
    throw configException(
      'Must set max.in.flight.requests.per.connection to at most 5 to use the idempotent producer.',
    );
  // A back-off that grows is not modelled.
  const backoff = textOf(config, 'retry.backoff.max.ms');
  if (backoff !== undefined && Number(backoff) !== numberOf(config, 'retry.backoff.ms', 100))
    throw configException(
      `retry.backoff.max.ms=${backoff}: a back-off that grows is not modelled. Allowed is: the value of retry.backoff.ms`,
    );
  const lingerMs = numberOf(config, 'linger.ms', 5);
  const requestTimeoutMs = numberOf(config, 'request.timeout.ms', 30_000);
  const deliveryTimeoutMs = numberOf(config, 'delivery.timeout.ms', 2 * MINUTE);
  if (config['delivery.timeout.ms'] !== undefined && deliveryTimeoutMs < lingerMs + requestTimeoutMs)
    throw configException('delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms');
  return {
    acks,
    idempotence: enabled && acks === -1 && retries > 0,
    ...(transactionalId === undefined ? {} : {transactionalId}),
    transactionTimeoutMs: numberOf(config, 'transaction.timeout.ms', MINUTE),
    retries,
    lingerMs,
    batchSize: numberOf(config, 'batch.size', 16_384),
    maxRequestSize: numberOf(config, 'max.request.size', 1_048_576),
    maxInFlight,
    requestTimeoutMs,
    deliveryTimeoutMs: Math.max(deliveryTimeoutMs, lingerMs + requestTimeoutMs),
    maxBlockMs: numberOf(config, 'max.block.ms', MINUTE),
    retryBackoffMs: numberOf(config, 'retry.backoff.ms', 100),
    metadataMaxAgeMs: numberOf(config, 'metadata.max.age.ms', 5 * MINUTE),
    roundRobin: takesTurns(config),
    ignoreKeys: booleanOf(config, 'partitioner.ignore.keys', false),
    ...(library === undefined ? {} : {library}),
    ...(compression === undefined || compression === 'none' ? {} : {codec: compression}),
  };
};
