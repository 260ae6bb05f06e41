import type {HistoryEvent} from './event';
import {recordCopy} from './wires/kafka/signals';

/** What became of a copy that is nowhere any more. `index`, `at` (virtual ms): the event that says so. */
export interface Fate {
  readonly index: number;
  readonly at: number;
  /** `sent`: acknowledged by its sending (auto-ack). `deleted`: its log let go of it. */
  readonly became: 'acked' | 'sent' | 'dead-lettered' | 'dropped' | 'deleted';
  /** Why it was dead-lettered, dropped or deleted, in the broker's words: rejected, expired, maxlen, delivery_limit, cycle, retention time ... */
  readonly why?: string;
  /** Of a dead letter: the copies it became, in the queues that took it. */
  readonly into: readonly string[];
}

/** The offsets that a log holds. */
interface Log {
  readonly topic: string;
  readonly partition: number;
  readonly offsets: Set<number>;
}

/** What has been found so far. */
interface Findings {
  readonly fates: Map<string, Fate>;
  readonly logs: Map<string, Log>;
}

type RabbitmqEvent = Extract<HistoryEvent, {system: 'rabbitmq'}>;
type KafkaEvent = Extract<HistoryEvent, {system: 'kafka'}>;

const logOf = ({logs}: Findings, topic: string, partition: number): Log => {
  const name = `${topic}-${partition}`;
  const known = logs.get(name);
  if (known !== undefined) return known;
  const log = {topic, partition, offsets: new Set<number>()};
  logs.set(name, log);
  return log;
};

const end = (
  {fates}: Findings,
  copy: string,
  {index, at}: HistoryEvent,
  became: Fate['became'],
  why?: string,
): void => {
  const into = fates.get(copy)?.into ?? [];
  fates.set(copy, {index, at, became, into, ...(why !== undefined && {why})});
};

/** The dead letter has a new copy in the queue that took it. */
const becameToo = ({fates}: Findings, dead: string, copy: string): void => {
  const fate = fates.get(dead);
  if (fate !== undefined) fates.set(dead, {...fate, into: [...fate.into, copy]});
};

/** A log lets go of some of its records. */
const deleteFrom = (
  findings: Findings,
  {topic, partition, offsets}: Log,
  event: KafkaEvent,
  gone: (offset: number) => boolean,
  why: string,
): void => {
  for (const offset of offsets) {
    if (!gone(offset)) continue;
    offsets.delete(offset);
    end(findings, recordCopy(topic, partition, offset), event, 'deleted', why);
  }
};

const lookAtQueues = (findings: Findings, event: RabbitmqEvent): void => {
  switch (event.type) {
    case 'acked':
      return end(findings, event.copy, event, 'acked');
    case 'delivered':
    case 'got':
      return event.autoAck ? end(findings, event.copy, event, 'sent') : undefined;
    case 'deadLettered':
      return end(findings, event.copy, event, 'dead-lettered', event.reason);
    case 'dropped':
      return end(findings, event.copy, event, 'dropped', event.reason);
    case 'enqueued':
      return event.from === undefined ? undefined : becameToo(findings, event.from, event.copy);
    default:
      return undefined;
  }
};

const lookAtLogs = (findings: Findings, event: KafkaEvent): void => {
  switch (event.type) {
    case 'appended': {
      const {offsets} = logOf(findings, event.topic, event.partition);
      for (const {offset} of event.records) offsets.add(offset);
      return;
    }
    case 'segmentsDeleted':
    case 'logStartMoved': {
      const {topic, partition, logStart, reason} = event;
      return deleteFrom(findings, logOf(findings, topic, partition), event, (offset) => offset < logStart, reason);
    }
    case 'compacted': {
      const removed = new Set(event.removed);
      const log = logOf(findings, event.topic, event.partition);
      return deleteFrom(findings, log, event, (offset) => removed.has(offset), 'compaction');
    }
    case 'topicDeleted':
      for (const log of findings.logs.values()) {
        if (log.topic === event.topic) deleteFrom(findings, log, event, () => true, 'topic deleted');
      }
      return;
    default:
  }
};

/** What became of every copy that ended in these events, by its id. Copies that still are somewhere are not in it. */
export const fatesOf = (events: readonly HistoryEvent[]): ReadonlyMap<string, Fate> => {
  const findings: Findings = {fates: new Map(), logs: new Map()};
  for (const event of events) {
    if (event.system === 'rabbitmq') lookAtQueues(findings, event);
    else if (event.system === 'kafka') lookAtLogs(findings, event);
  }
  return findings.fates;
};
