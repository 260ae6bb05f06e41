const MINUTE = 60_000;

/** Broker settings that the model knows, in Kafka's own words, with the defaults of 4.4.0. Times in ms. */
export const BROKER_DEFAULTS = {
  'group.initial.rebalance.delay.ms': 3000,
  'group.min.session.timeout.ms': 6000,
  'group.max.session.timeout.ms': 30 * MINUTE,
  'offset.metadata.max.bytes': 4096,
  'log.retention.check.interval.ms': 5 * MINUTE,
  'log.cleaner.backoff.ms': 15_000,
  'group.consumer.assignment.interval.ms': 1000,
  'group.consumer.heartbeat.interval.ms': 5000,
  'group.consumer.session.timeout.ms': 45_000,
  'group.share.assignment.interval.ms': 1000,
  'group.share.delivery.count.limit': 5,
  'group.share.heartbeat.interval.ms': 5000,
  'group.share.max.delivery.count.limit': 10,
  'group.share.max.partition.max.record.locks': 4000,
  'group.share.max.record.lock.duration.ms': MINUTE,
  'group.share.min.delivery.count.limit': 2,
  'group.share.min.partition.max.record.locks': 100,
  'group.share.min.record.lock.duration.ms': 15_000,
  'group.share.partition.max.record.locks': 2000,
  'group.share.record.lock.duration.ms': 30_000,
  'group.share.session.timeout.ms': 45_000,
  /** 1: yes. The broker may create a dead letter topic that is missing. [S12] */
  'errors.deadletterqueue.auto.create.topics.enable': 0,
  'broker.session.timeout.ms': 9000,
  'replica.lag.time.max.ms': 30_000,
  'transaction.max.timeout.ms': 15 * MINUTE,
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 10_000,
};
export type BrokerConfig = {readonly [name in keyof typeof BROKER_DEFAULTS]: number};
