const MINUTE = 60_000;

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
