import type {TopicConfig} from './command';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Broker settings that the model knows, in Kafka's own words, with the defaults of 4.4.0. Times in ms. */
export const BROKER_DEFAULTS = {
  'group.initial.rebalance.delay.ms': 3000,
  'group.min.session.timeout.ms': 6000,
  'group.max.session.timeout.ms': 30 * MINUTE,
  'offset.metadata.max.bytes': 4096,
  'log.retention.check.interval.ms': 5 * MINUTE,
  'log.cleaner.backoff.ms': 15_000,
  'transaction.max.timeout.ms': 15 * MINUTE,
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 10_000,
};
export type BrokerConfig = {readonly [name in keyof typeof BROKER_DEFAULTS]: number};

/** What a topic's configuration means, defaults of 4.4.0 filled in. */
export interface TopicRules {
  readonly compact: boolean;
  readonly delete: boolean;
  readonly segmentBytes: number;
  readonly segmentMs: number;
  /** -1: no limit. */
  readonly retentionMs: number;
  readonly retentionBytes: number;
  readonly maxMessageBytes: number;
  readonly deleteRetentionMs: number;
  readonly minCompactionLagMs: number;
  readonly minCleanableDirtyRatio: number;
  readonly timestampBeforeMaxMs: number;
  readonly timestampAfterMaxMs: number;
}

const numberIn = (config: TopicConfig, name: string, fallback: number): number => {
  const given = config[name];
  if (given === undefined) return fallback;
  const number = Number(given);
  if (Number.isNaN(number)) throw new Error(`${name} of a topic is no number: ${given}`);
  return number;
};

/** Reads a topic's configuration. */
export const topicRules = (config: TopicConfig): TopicRules => {
  const policies = (config['cleanup.policy'] ?? 'delete').split(',').map((policy) => policy.trim());
  return {
    compact: policies.includes('compact'),
    delete: policies.includes('delete'),
    segmentBytes: numberIn(config, 'internal.segment.bytes', numberIn(config, 'segment.bytes', 2 ** 30)),
    segmentMs: numberIn(config, 'segment.ms', 7 * DAY),
    retentionMs: numberIn(config, 'retention.ms', 7 * DAY),
    retentionBytes: numberIn(config, 'retention.bytes', -1),
    maxMessageBytes: numberIn(config, 'max.message.bytes', 1_048_588),
    deleteRetentionMs: numberIn(config, 'delete.retention.ms', DAY),
    minCompactionLagMs: numberIn(config, 'min.compaction.lag.ms', 0),
    minCleanableDirtyRatio: numberIn(config, 'min.cleanable.dirty.ratio', 0.5),
    timestampBeforeMaxMs: numberIn(config, 'message.timestamp.before.max.ms', Infinity),
    timestampAfterMaxMs: numberIn(config, 'message.timestamp.after.max.ms', 60 * MINUTE),
  };
};
