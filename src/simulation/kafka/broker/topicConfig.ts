import type {Codec} from '../log/codec';
import type {TopicConfig} from './command';
import {type Setting, valueProblem} from './settings';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SMALLEST_SEGMENT_BYTES = 2 ** 20;
const LARGEST_INT = 2 ** 31 - 1;

const LONG = (atLeast: number): Setting => ({type: 'LONG', atLeast});
const INT = (atLeast: number): Setting => ({type: 'INT', atLeast, atMost: LARGEST_INT});
const BOOLEAN: Setting = {type: 'BOOLEAN'};

/** Topic settings that the model knows, and which values the broker takes. */
const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ['cleanup.policy', {type: 'LIST', oneOf: ['compact', 'delete']}],
  ['compression.type', {type: 'STRING', oneOf: ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer']}],
  ['delete.retention.ms', LONG(0)],
  ['errors.deadletterqueue.group.enable', BOOLEAN],
  // How long the files of deleted segments lie about: no client can tell.
  ['file.delete.delay.ms', LONG(0)],
  // For segments smaller than segment.bytes allows.
  ['internal.segment.bytes', INT(1)],
  ['max.message.bytes', INT(0)],
  ['message.timestamp.after.max.ms', LONG(0)],
  ['message.timestamp.before.max.ms', LONG(0)],
  ['min.cleanable.dirty.ratio', {type: 'DOUBLE', atLeast: 0, atMost: 1}],
  ['min.compaction.lag.ms', LONG(0)],
  ['min.insync.replicas', INT(1)],
  ['retention.bytes', LONG(-1)],
  ['retention.ms', LONG(-1)],
  ['segment.bytes', INT(SMALLEST_SEGMENT_BYTES)],
  ['segment.ms', LONG(1)],
  ['unclean.leader.election.enable', BOOLEAN],
]);

/** Settings of a topic that a broker 4.4 takes, and this model does without. */
const NOT_MODELLED: ReadonlySet<string> = new Set([
  'compression.gzip.level',
  'compression.lz4.level',
  'compression.zstd.level',
  'flush.messages',
  'flush.ms',
  'follower.replication.throttled.replicas',
  'index.interval.bytes',
  'leader.replication.throttled.replicas',
  'local.retention.bytes',
  'local.retention.ms',
  'max.compaction.lag.ms',
  'message.timestamp.type',
  'preallocate',
  'remote.log.copy.disable',
  'remote.log.delete.on.disable',
  'remote.storage.enable',
  'segment.index.bytes',
  'segment.jitter.ms',
]);

/** Why the broker does not take a topic's configuration; undefined: it does. Settings that the model does not know are refused by name, never passed over. */
export const topicConfigProblem = (config: TopicConfig): string | undefined => {
  for (const [name, value] of Object.entries(config)) {
    const setting = SETTINGS.get(name);
    if (setting === undefined)
      return NOT_MODELLED.has(name)
        ? `The topic setting "${name}" is not modelled. Allowed are: ${[...SETTINGS.keys()].join(', ')}`
        : `Unknown topic config name: ${name}`;
    const problem = valueProblem(name, value, setting);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

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
  /** `producer`: each batch keeps the codec that its producer gave it. [P12] */
  readonly compression: Codec | 'producer' | 'uncompressed';
  readonly minInsyncReplicas: number;
  readonly uncleanElection: boolean;
  /** The broker may write dead letters of share groups here. [S12] */
  readonly takesDeadLetters: boolean;
}

/** Reads a topic's configuration. Throws what `topicConfigProblem` says. */
export const topicRules = (config: TopicConfig): TopicRules => {
  const problem = topicConfigProblem(config);
  if (problem !== undefined) throw new Error(problem);
  const number = (name: string, fallback: number): number => Number(config[name] ?? fallback);
  const yes = (name: string): boolean => config[name]?.trim().toLowerCase() === 'true';
  const policies = (config['cleanup.policy'] ?? 'delete').split(',').map((policy) => policy.trim());
  return {
    compact: policies.includes('compact'),
    delete: policies.includes('delete'),
    segmentBytes: number('internal.segment.bytes', number('segment.bytes', 2 ** 30)),
    segmentMs: number('segment.ms', 7 * DAY),
    retentionMs: number('retention.ms', 7 * DAY),
    retentionBytes: number('retention.bytes', -1),
    maxMessageBytes: number('max.message.bytes', 1_048_588),
    deleteRetentionMs: number('delete.retention.ms', DAY),
    minCompactionLagMs: number('min.compaction.lag.ms', 0),
    minCleanableDirtyRatio: number('min.cleanable.dirty.ratio', 0.5),
    timestampBeforeMaxMs: number('message.timestamp.before.max.ms', Infinity),
    timestampAfterMaxMs: number('message.timestamp.after.max.ms', HOUR),
    compression: (config['compression.type'] ?? 'producer') as TopicRules['compression'],
    minInsyncReplicas: number('min.insync.replicas', 1),
    uncleanElection: yes('unclean.leader.election.enable'),
    takesDeadLetters: yes('errors.deadletterqueue.group.enable'),
  };
};
