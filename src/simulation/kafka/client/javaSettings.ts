/** Settings of the Java clients 4.4 that this model does without. What is in no such list the client only warns of, and goes on without it. */

const OF_ALL_CLIENTS = [
  'bootstrap.servers',
  'client.dns.lookup',
  'client.rack',
  'config.providers',
  'connections.max.idle.ms',
  'enable.metrics.push',
  'interceptor.classes',
  'metadata.recovery.rebootstrap.trigger.ms',
  'metadata.recovery.strategy',
  'metric.reporters',
  'metrics.num.samples',
  'metrics.recording.level',
  'metrics.sample.window.ms',
  'receive.buffer.bytes',
  'reconnect.backoff.max.ms',
  'reconnect.backoff.ms',
  'retry.backoff.max.ms',
  'security.protocol',
  'security.providers',
  'send.buffer.bytes',
  'socket.connection.setup.timeout.max.ms',
  'socket.connection.setup.timeout.ms',
];
const OF_PRODUCERS = [
  'buffer.memory',
  'compression.gzip.level',
  'compression.lz4.level',
  'compression.zstd.level',
  'key.serializer',
  'metadata.max.idle.ms',
  'partitioner.adaptive.partitioning.enable',
  'partitioner.availability.timeout.ms',
  'transaction.two.phase.commit.enable',
  'value.serializer',
];
const OF_CONSUMERS = [
  'allow.auto.create.topics',
  'check.crcs',
  'exclude.internal.topics',
  'fetch.max.bytes',
  'fetch.min.bytes',
  'key.deserializer',
  'share.acknowledgement.mode',
  'share.acquire.mode',
  'value.deserializer',
];

const SETTINGS: ReadonlySet<string> = new Set([...OF_ALL_CLIENTS, ...OF_PRODUCERS, ...OF_CONSUMERS]);

/** Whether a Java client knows a setting that the model does not. */
export const isJavaSetting = (name: string): boolean => SETTINGS.has(name) || /^(ssl|sasl)\./.test(name);
