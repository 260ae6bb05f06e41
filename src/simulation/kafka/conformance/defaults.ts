import type {BrokerConfig} from '../broker/config';
import type {ClientConfig} from '../client/config';

/** The broker of the recordings: only times made short. [FORMAT.md] */
export const RECORDED_BROKER: Partial<BrokerConfig> = {
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 100,
  'group.consumer.assignment.interval.ms': 0,
  'group.consumer.heartbeat.interval.ms': 200,
  'group.consumer.session.timeout.ms': 2000,
  'group.share.assignment.interval.ms': 0,
  'group.share.heartbeat.interval.ms': 200,
  'group.share.min.record.lock.duration.ms': 1000,
  'group.share.session.timeout.ms': 2000,
  'errors.deadletterqueue.auto.create.topics.enable': 1,
  'broker.session.timeout.ms': 6000,
  'replica.lag.time.max.ms': 3000,
  'log.retention.check.interval.ms': 100,
  'log.cleaner.backoff.ms': 50,
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 100,
};

/** What lies below each scenario's own configuration of a client. [FORMAT.md] */
export const RECORDED_PRODUCER: ClientConfig = {
  'linger.ms': 2000,
  'request.timeout.ms': 10_000,
  'delivery.timeout.ms': 20_000,
  'max.block.ms': 8000,
  'retry.backoff.ms': 20,
  'metadata.max.age.ms': 10_000,
};

const CONSUMER_OF_EITHER_PROTOCOL: ClientConfig = {
  'enable.auto.commit': false,
  'auto.offset.reset': 'earliest',
  'fetch.max.wait.ms': 50,
  'metadata.max.age.ms': 300,
  'default.api.timeout.ms': 10_000,
  'request.timeout.ms': 10_000,
  'retry.backoff.ms': 20,
};

/** Sessions and heartbeats are the broker's business in the consumer protocol. */
export const recordedConsumer = (config: ClientConfig): ClientConfig =>
  config['group.protocol'] === 'consumer'
    ? CONSUMER_OF_EITHER_PROTOCOL
    : {...CONSUMER_OF_EITHER_PROTOCOL, 'session.timeout.ms': 6000, 'heartbeat.interval.ms': 100};

export const RECORDED_SHARE_CONSUMER: ClientConfig = {
  'fetch.max.wait.ms': 100,
  'metadata.max.age.ms': 500,
  'retry.backoff.ms': 20,
  'request.timeout.ms': 10_000,
  'default.api.timeout.ms': 10_000,
};
