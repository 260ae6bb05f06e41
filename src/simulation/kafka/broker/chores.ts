import {WALL_CLOCK_AT_START, wallClock} from '../clock';
import {clean, dirtyRatio, firstUncleanable} from '../log/compaction';
import {type Log, type Segment, logBytes} from '../log/log';
import type {Cluster, Topic} from './cluster';
import type {TopicRules} from './topicConfig';
import type {DeletionReason} from './event';
import {answerWaiting} from './waiting';
import {type Decision, emit, partitionOrThrow} from './decision';

/** The next beat of a clock of that interval, after `time`. */
const beatAfter = (time: number, interval: number): number => (Math.floor(time / interval) + 1) * interval;

const isTooOld = ({maxTimestamp}: Segment, {retentionMs}: TopicRules, at: number): boolean =>
  retentionMs >= 0 && maxTimestamp >= 0 && wallClock(at) - maxTimestamp > retentionMs;

/** How many segments, oldest first, retention would delete now. The active one is not spared. [L5] [L6] */
const deletable = (log: Log, rules: TopicRules, at: number): {count: number; reason: DeletionReason} => {
  const {segments, logStart} = log;
  const leading = (goes: (segment: Segment, next: Segment | undefined) => boolean): number => {
    const kept = segments.findIndex((segment, index) => {
      const isEmptyActive = index === segments.length - 1 && segment.bytes === 0;
      return isEmptyActive || !goes(segment, segments[index + 1]);
    });
    return kept < 0 ? segments.length : kept;
  };
  // Everything in it lies before the log start.
  const passed = leading((_, next) => next !== undefined && next.base <= logStart);
  if (passed > 0) return {count: passed, reason: 'deleteRecords'};
  if (!rules.delete) return {count: 0, reason: 'deleteRecords'};
  if (rules.retentionBytes >= 0) {
    let surplus = logBytes(log) - rules.retentionBytes;
    const count = leading(({bytes}) => {
      if (surplus < bytes) return false;
      surplus -= bytes;
      return true;
    });
    if (count > 0) return {count, reason: 'retention size'};
  }
  return {count: leading((segment) => isTooOld(segment, rules, at)), reason: 'retention time'};
};

/** Virtual ms of the next retention check that will find something, if nothing else happens. It is asked for with every command, so it only looks at the oldest segment. */
const retentionDue = (cluster: Cluster, log: Log, rules: TopicRules): number => {
  const [oldest, next] = log.segments;
  const interval = cluster.config['log.retention.check.interval.ms'];
  if (oldest === undefined) return Infinity;
  if (next !== undefined && next.base <= log.logStart) return beatAfter(cluster.at, interval);
  if (!rules.delete || oldest.bytes === 0) return Infinity;
  if (rules.retentionBytes >= 0 && logBytes(log) - rules.retentionBytes >= oldest.bytes)
    return beatAfter(cluster.at, interval);
  if (rules.retentionMs < 0) return Infinity;
  const expires = oldest.maxTimestamp - WALL_CLOCK_AT_START + rules.retentionMs;
  return beatAfter(expires > cluster.at ? expires : cluster.at, interval);
};

const uncleanable = (log: Log, rules: TopicRules, at: number): number =>
  firstUncleanable(
    log,
    ({maxTimestamp}) => rules.minCompactionLagMs > 0 && maxTimestamp > wallClock(at) - rules.minCompactionLagMs,
  );

const needsCleaning = (log: Log, rules: TopicRules, at: number): boolean =>
  dirtyRatio(log, uncleanable(log, rules, at)) > rules.minCleanableDirtyRatio;

/** Virtual ms at which the cleaner will next find this log dirty enough, if nothing else happens. */
const cleaningDue = (cluster: Cluster, log: Log, rules: TopicRules): number | undefined => {
  if (!rules.compact || log.segments.length < 2) return undefined;
  const backoff = cluster.config['log.cleaner.backoff.ms'];
  const soon = beatAfter(cluster.at, backoff);
  if (needsCleaning(log, rules, soon)) return soon;
  if (rules.minCompactionLagMs === 0) return undefined;
  const ages = log.segments
    .slice(0, -1)
    .map(({maxTimestamp}) => beatAfter(maxTimestamp - WALL_CLOCK_AT_START + rules.minCompactionLagMs, backoff))
    .filter((due) => due > soon && needsCleaning(log, rules, due));
  return ages.length === 0 ? undefined : Math.min(...ages);
};

const choreDue = (cluster: Cluster, {rules}: Topic, log: Log): number =>
  Math.min(
    retentionDue(cluster, log, rules),
    rules.compact ? (cleaningDue(cluster, log, rules) ?? Infinity) : Infinity,
  );

/** Virtual ms of the next deletion or cleaning of any log; Infinity: none. */
export const nextChore = (cluster: Cluster): number => {
  let due = Infinity;
  for (const topic of cluster.topics.values())
    for (const {log} of topic.partitions) {
      const needed = choreDue(cluster, topic, log);
      if (needed < due) due = needed;
    }
  return due;
};

const deleteSegments = (decision: Decision, topic: string, partition: number, rules: TopicRules): void => {
  const {log} = partitionOrThrow(decision, topic, partition);
  const {count, reason} = deletable(log, rules, decision.at);
  if (count === 0) return;
  const all = count === log.segments.length;
  if (all) emit(decision, {type: 'segmentRolled', at: decision.at, topic, partition, base: log.logEnd});
  const logStart = all ? log.logEnd : (log.segments[count]?.base ?? log.logEnd);
  emit(decision, {type: 'segmentsDeleted', at: decision.at, topic, partition, logStart, reason});
  answerWaiting(decision, topic, partition);
};

const cleanLog = (decision: Decision, topic: string, partition: number, rules: TopicRules): void => {
  const {log} = partitionOrThrow(decision, topic, partition);
  if (!rules.compact || !needsCleaning(log, rules, decision.at)) return;
  const {deleteRetentionMs, segmentBytes} = rules;
  const limit = uncleanable(log, rules, decision.at);
  const {segments, removed} = clean(log, limit, {now: wallClock(decision.at), deleteRetentionMs, segmentBytes});
  emit(decision, {type: 'compacted', at: decision.at, topic, partition, cleanedTo: limit, removed, segments});
};

/** Retention and cleaning, at their own beats. [L5] [L6] [L8] */
export const doChores = (decision: Decision): void => {
  const {config, topics} = decision.cluster;
  const checks = decision.at % config['log.retention.check.interval.ms'] === 0;
  const cleans = decision.at % config['log.cleaner.backoff.ms'] === 0;
  for (const {name, rules, partitions} of topics.values())
    for (let number = 0; number < partitions.length; number += 1) {
      if (checks) deleteSegments(decision, name, number, rules);
      if (cleans) cleanLog(decision, name, number, rules);
    }
};
