import type {AcquireMode} from '../../share/acquire';
import {type ClientConfig, configException, numberOf, oneOf, refuseUnknown, textOf} from '../config';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const SETTINGS = [
  'default.api.timeout.ms',
  'fetch.max.wait.ms',
  'group.id',
  'max.poll.records',
  'share.acknowledgement.mode',
  'share.acquire.mode',
];

/** Settings of an ordinary consumer that a share consumer refuses: the group decides. [S20] */
const OF_OTHER_CONSUMERS = [
  'auto.offset.reset',
  'enable.auto.commit',
  'group.instance.id',
  'isolation.level',
  'partition.assignment.strategy',
  'interceptor.classes',
  'session.timeout.ms',
  'heartbeat.interval.ms',
  'group.protocol',
  'group.remote.assignor',
];

/** A share consumer's configuration, defaults of 4.4.0 filled in. Times in ms. */
export interface ShareConsumerConfig {
  readonly group: string;
  /** `implicit`: the next call accepts all that the last poll returned. [S2] */
  readonly acknowledgement: 'implicit' | 'explicit';
  readonly acquireMode: AcquireMode;
  readonly maxPollRecords: number;
  readonly fetchMaxWaitMs: number;
  readonly metadataMaxAgeMs: number;
  readonly requestTimeoutMs: number;
  readonly defaultApiTimeoutMs: number;
  readonly retryBackoffMs: number;
}

/** Reads a share consumer's configuration. Throws a ConfigError where the Java client throws. [S20] */
export const shareConsumerConfig = (config: ClientConfig): ShareConsumerConfig => {
  const refused = OF_OTHER_CONSUMERS.find((name) => config[name] !== undefined);
  if (refused !== undefined) throw configException(`${refused} cannot be set when using a share group.`);
  refuseUnknown(config, 'share consumer', SETTINGS);
  const group = textOf(config, 'group.id');
  if (group === undefined || group === '')
    throw configException('You must provide a valid group.id in the consumer configuration.');
  return {
    group,
    acknowledgement: oneOf(config, 'share.acknowledgement.mode', ['implicit', 'explicit']) ?? 'implicit',
    acquireMode: oneOf(config, 'share.acquire.mode', ['batch_optimized', 'record_limit']) ?? 'batch_optimized',
    maxPollRecords: numberOf(config, 'max.poll.records', 500),
    fetchMaxWaitMs: numberOf(config, 'fetch.max.wait.ms', 500),
    metadataMaxAgeMs: numberOf(config, 'metadata.max.age.ms', 5 * MINUTE),
    requestTimeoutMs: numberOf(config, 'request.timeout.ms', 30 * SECOND),
    defaultApiTimeoutMs: numberOf(config, 'default.api.timeout.ms', MINUTE),
    retryBackoffMs: numberOf(config, 'retry.backoff.ms', 100),
  };
};
