import {durationMs} from '../duration';
import type {AcquireMode} from '../share/acquire';
import type {BrokerConfig} from '../broker/config';
import type {TopicConfig} from '../broker/command';
import {type Setting, valueProblem} from '../broker/settings';
import type {Isolation} from '../protocol';

export type {AcquireMode};

/** Where a share group begins that has nothing stored. [S16] */
export type ShareReset = 'earliest' | 'latest' | {readonly sinceMs: number};

const BY_DURATION = 'by_duration:';

/** Group settings that the model knows, with the range that this broker allows. */
const settings = (broker: BrokerConfig): ReadonlyMap<string, Setting> => {
  const between = (
    name: 'share.delivery.count.limit' | 'share.record.lock.duration.ms' | 'share.partition.max.record.locks',
  ) => {
    const [min, max] = {
      'share.delivery.count.limit': ['group.share.min.delivery.count.limit', 'group.share.max.delivery.count.limit'],
      'share.record.lock.duration.ms': [
        'group.share.min.record.lock.duration.ms',
        'group.share.max.record.lock.duration.ms',
      ],
      'share.partition.max.record.locks': [
        'group.share.min.partition.max.record.locks',
        'group.share.max.partition.max.record.locks',
      ],
    }[name] as [keyof BrokerConfig, keyof BrokerConfig];
    return [name, {type: 'INT', atLeast: Number(broker[min]), atMost: Number(broker[max])}] as const;
  };
  const boolean = {type: 'BOOLEAN'} as const;
  const time = {type: 'INT', atLeast: 1} as const;
  return new Map<string, Setting>([
    ['consumer.assignment.interval.ms', {type: 'INT', atLeast: 0}],
    ['consumer.heartbeat.interval.ms', time],
    ['consumer.session.timeout.ms', time],
    ['errors.deadletterqueue.copy.record.enable', boolean],
    ['errors.deadletterqueue.topic.name', {type: 'TEXT'}],
    ['share.auto.offset.reset', {type: 'TEXT'}],
    between('share.delivery.count.limit'),
    ['share.heartbeat.interval.ms', time],
    ['share.isolation.level', {type: 'STRING', oneOf: ['read_committed', 'read_uncommitted']}],
    between('share.partition.max.record.locks'),
    between('share.record.lock.duration.ms'),
    ['share.renew.acknowledge.enable', boolean],
    ['share.session.timeout.ms', time],
  ]);
};

const resetOf = (value: string): ShareReset | undefined => {
  if (value === 'earliest' || value === 'latest') return value;
  const sinceMs = value.startsWith(BY_DURATION) ? durationMs(value.slice(BY_DURATION.length)) : undefined;
  return sinceMs === undefined ? undefined : {sinceMs};
};

/** Why the broker does not take a group's configuration; undefined: it does. A setting that the model does not know is refused by name. [S10] */
export const groupConfigProblem = (config: TopicConfig, broker: BrokerConfig): string | undefined => {
  const known = settings(broker);
  for (const [name, value] of Object.entries(config)) {
    const setting = known.get(name);
    if (setting === undefined)
      return `The group setting "${name}" is not modelled. Allowed are: ${[...known.keys()].join(', ')}`;
    const problem = valueProblem(name, value, setting);
    if (problem !== undefined) return problem;
    if (name === 'share.auto.offset.reset' && resetOf(value) === undefined)
      return `Invalid value ${value} for configuration ${name}: Allowed are earliest, latest, by_duration:PnDTnHnMn.nS`;
  }
  return undefined;
};

/** What holds for a group: its own configuration, else the broker's. */
export interface GroupRules {
  readonly deliveryCountLimit: number;
  readonly lockDurationMs: number;
  readonly mostRecordLocks: number;
  readonly reset: ShareReset;
  readonly isolation: Isolation;
  readonly renewable: boolean;
  /** "": none. [S12] */
  readonly deadLetterTopic: string;
  readonly copiesRecord: boolean;
  readonly shareSessionMs: number;
  readonly shareHeartbeatMs: number;
  readonly consumerSessionMs: number;
  readonly consumerHeartbeatMs: number;
  readonly consumerAssignmentMs: number;
}

export const groupRules = (config: TopicConfig, broker: BrokerConfig): GroupRules => {
  const number = (name: string, fallback: number): number => Number(config[name] ?? fallback);
  const flag = (name: string, fallback: boolean): boolean =>
    (config[name] ?? String(fallback)).trim().toLowerCase() === 'true';
  return {
    deliveryCountLimit: number('share.delivery.count.limit', broker['group.share.delivery.count.limit']),
    lockDurationMs: number('share.record.lock.duration.ms', broker['group.share.record.lock.duration.ms']),
    mostRecordLocks: number('share.partition.max.record.locks', broker['group.share.partition.max.record.locks']),
    reset: resetOf(config['share.auto.offset.reset'] ?? 'latest') ?? 'latest',
    isolation: config['share.isolation.level'] === 'read_committed' ? 'read_committed' : 'read_uncommitted',
    renewable: flag('share.renew.acknowledge.enable', true),
    deadLetterTopic: config['errors.deadletterqueue.topic.name'] ?? '',
    copiesRecord: flag('errors.deadletterqueue.copy.record.enable', false),
    shareSessionMs: number('share.session.timeout.ms', broker['group.share.session.timeout.ms']),
    shareHeartbeatMs: number('share.heartbeat.interval.ms', broker['group.share.heartbeat.interval.ms']),
    consumerSessionMs: number('consumer.session.timeout.ms', broker['group.consumer.session.timeout.ms']),
    consumerHeartbeatMs: number('consumer.heartbeat.interval.ms', broker['group.consumer.heartbeat.interval.ms']),
    consumerAssignmentMs: number('consumer.assignment.interval.ms', broker['group.consumer.assignment.interval.ms']),
  };
};
