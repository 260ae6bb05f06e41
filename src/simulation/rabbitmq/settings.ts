const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Settings of the RabbitMQ application, all in ms. */
export interface Settings {
  /** `consumer_timeout`: how long a delivery may stay unacknowledged. Infinity: for ever. */
  readonly consumerTimeout: number;
  /** `channel_tick_interval`: how often a channel looks for deliveries held too long. */
  readonly channelTickInterval: number;
  /** `dead_letter_worker_publisher_confirm_timeout`: when an unconfirmed at-least-once dead letter is published again. */
  readonly deadLetterConfirmTimeout: number;
  /** `quorum_tick_interval`: how often a quorum queue looks whether it has been unused for too long. */
  readonly quorumTickInterval: number;
}

/** What RabbitMQ does without a configuration file. */
export const DEFAULT_SETTINGS: Settings = {
  consumerTimeout: 30 * MINUTE,
  channelTickInterval: MINUTE,
  deadLetterConfirmTimeout: 3 * MINUTE,
  quorumTickInterval: 5 * SECOND,
};
