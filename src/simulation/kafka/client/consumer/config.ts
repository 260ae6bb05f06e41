import {durationMs} from '../../duration';
import type {Isolation} from '../../protocol';
import {type Assignor} from '../assignors/assignor';
import {range} from '../assignors/range';
import {roundRobin} from '../assignors/roundRobin';
import {cooperativeSticky, sticky} from '../assignors/sticky';
import {
  type ClientConfig,
  ConfigError,
  booleanOf,
  configException,
  numberOf,
  oneOf,
  refuseUnknown,
  textOf,
} from '../config';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Where a consumer begins that has no commit, or whose position is out of range. [C2] [C3] */
export type ResetPolicy = 'earliest' | 'latest' | 'none' | {readonly sinceMs: number};

/** A consumer's configuration, defaults of 4.4.0 filled in. Times in ms. */
export interface ConsumerConfig {
  readonly group?: string;
  /** Who assigns: the group's leader, a client, or the broker. [CP1] */
  readonly protocol: 'classic' | 'consumer';
  /** With the broker as the one who assigns: which of its assignors. [CP3] */
  readonly remoteAssignor?: string;
  readonly instanceId?: string;
  readonly assignors: readonly Assignor[];
  /** All its strategies can be followed without giving everything back. One that cannot makes the member eager. [G9] */
  readonly cooperative: boolean;
  readonly reset: ResetPolicy;
  readonly isolation: Isolation;
  readonly autoCommit: boolean;
  readonly autoCommitIntervalMs: number;
  readonly maxPollRecords: number;
  /** How much one fetch brings of one partition; the first batch comes whatever its size. */
  readonly maxPartitionFetchBytes: number;
  readonly maxPollIntervalMs: number;
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly fetchMaxWaitMs: number;
  readonly metadataMaxAgeMs: number;
  readonly requestTimeoutMs: number;
  readonly defaultApiTimeoutMs: number;
  readonly retryBackoffMs: number;
}

const ASSIGNORS: ReadonlyMap<string, Assignor> = new Map([
  ['RangeAssignor', range],
  ['RoundRobinAssignor', roundRobin],
  ['StickyAssignor', sticky],
  ['CooperativeStickyAssignor', cooperativeSticky],
]);

const SETTINGS = [
  'auto.commit.interval.ms',
  'auto.offset.reset',
  'default.api.timeout.ms',
  'enable.auto.commit',
  'fetch.max.wait.ms',
  'group.id',
  'group.instance.id',
  'group.protocol',
  'group.remote.assignor',
  'heartbeat.interval.ms',
  'isolation.level',
  'max.partition.fetch.bytes',
  'max.poll.interval.ms',
  'max.poll.records',
  'partition.assignment.strategy',
  'session.timeout.ms',
];

const DEFAULT_STRATEGY = 'RangeAssignor,CooperativeStickyAssignor'; // G8

const assignorsOf = (config: ClientConfig): readonly Assignor[] => {
  const given = textOf(config, 'partition.assignment.strategy') ?? DEFAULT_STRATEGY;
  const names = given.split(',').map((name) => name.trim());
  return names
    .filter((name) => name !== '')
    .map((name) => {
      const assignor =
        ASSIGNORS.get(name.slice(name.lastIndexOf('.') + 1)) ??
        [...ASSIGNORS.values()].find((known) => known.name === name);
      if (assignor === undefined)
        throw new ConfigError(
          'KafkaException',
          `${name} ClassNotFoundException exception occurred. Allowed are: ${[...ASSIGNORS.keys()].join(', ')}`,
        );
      return assignor;
    });
};

const BY_DURATION = 'by_duration:';

const resetOf = (config: ClientConfig): ResetPolicy => {
  const given = textOf(config, 'auto.offset.reset') ?? 'latest';
  if (given === 'earliest' || given === 'latest' || given === 'none') return given;
  const sinceMs = given.startsWith(BY_DURATION) ? durationMs(given.slice(BY_DURATION.length)) : undefined;
  if (sinceMs === undefined) throw configException(`Invalid value ${given} for configuration auto.offset.reset`);
  return {sinceMs};
};

/** What the broker decides a client cannot set, and the other way round. [CP9] */
const checkProtocol = (config: ClientConfig, protocol: 'classic' | 'consumer'): void => {
  const others =
    protocol === 'classic'
      ? ['group.remote.assignor']
      : ['session.timeout.ms', 'heartbeat.interval.ms', 'partition.assignment.strategy'];
  const given = others.find((name) => config[name] !== undefined);
  if (given !== undefined) throw configException(`${given} cannot be set when group.protocol=${protocol}`);
};

/** Reads a consumer's configuration. Throws a ConfigError where the Java client throws. */
export const consumerConfig = (config: ClientConfig): ConsumerConfig => {
  refuseUnknown(config, 'consumer', SETTINGS);
  const group = textOf(config, 'group.id');
  const instanceId = textOf(config, 'group.instance.id');
  if (instanceId === '')
    throw configException('Invalid value  for configuration group.instance.id: String must be non-empty');
  const reset = resetOf(config);
  const isolation = oneOf(config, 'isolation.level', ['read_committed', 'read_uncommitted']) ?? 'read_uncommitted';
  const autoCommit = booleanOf(config, 'enable.auto.commit', true);
  if (group === undefined && autoCommit && config['enable.auto.commit'] !== undefined)
    throw configException('enable.auto.commit cannot be set to true when default group id (null) is used.');
  const protocol = oneOf(config, 'group.protocol', ['classic', 'consumer']) ?? 'classic';
  const remoteAssignor = textOf(config, 'group.remote.assignor');
  checkProtocol(config, protocol);
  const assignors = assignorsOf(config);
  const sessionTimeoutMs = numberOf(config, 'session.timeout.ms', 45 * SECOND);
  const heartbeatIntervalMs = numberOf(config, 'heartbeat.interval.ms', 3 * SECOND);
  if (group !== undefined && heartbeatIntervalMs >= sessionTimeoutMs)
    throw new ConfigError(
      'KafkaException',
      'Failed to construct kafka consumer',
      'IllegalArgumentException: Heartbeat must be set lower than the session timeout',
    );
  const requestTimeoutMs = numberOf(config, 'request.timeout.ms', 30 * SECOND);
  return {
    ...(group === undefined ? {} : {group}),
    ...(instanceId === undefined ? {} : {instanceId}),
    protocol,
    ...(remoteAssignor === undefined ? {} : {remoteAssignor}),
    assignors,
    cooperative: assignors.length > 0 && assignors.every(({cooperative}) => cooperative),
    reset,
    isolation,
    autoCommit: group !== undefined && autoCommit,
    autoCommitIntervalMs: numberOf(config, 'auto.commit.interval.ms', 5 * SECOND),
    maxPollRecords: numberOf(config, 'max.poll.records', 500),
    maxPartitionFetchBytes: numberOf(config, 'max.partition.fetch.bytes', 1_048_576),
    maxPollIntervalMs: numberOf(config, 'max.poll.interval.ms', 5 * MINUTE),
    sessionTimeoutMs,
    heartbeatIntervalMs,
    fetchMaxWaitMs: numberOf(config, 'fetch.max.wait.ms', 500),
    metadataMaxAgeMs: numberOf(config, 'metadata.max.age.ms', 5 * MINUTE),
    requestTimeoutMs,
    defaultApiTimeoutMs: numberOf(config, 'default.api.timeout.ms', MINUTE),
    retryBackoffMs: numberOf(config, 'retry.backoff.ms', 100),
  };
};
