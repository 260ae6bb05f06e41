import type {HistoryEvent} from './event';
import {recordCopy} from './kafkaSignals';

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

type Logs = Map<string, {readonly topic: string; readonly partition: number; readonly offsets: Set<number>}>;

const logOf = (logs: Logs, topic: string, partition: number) => {
  const name = `${topic}-${partition}`;
  const known = logs.get(name);
  if (known !== undefined) return known;
  const log = {topic, partition, offsets: new Set<number>()};
  logs.set(name, log);
  return log;
};

/** What became of every copy that ended in these events, by its id. Copies that still are somewhere are not in it. */
export const fatesOf = (events: readonly HistoryEvent[]): ReadonlyMap<string, Fate> => {
  const fates = new Map<string, Fate>();
  const logs: Logs = new Map();

  const end = (copy: string, {index, at}: HistoryEvent, became: Fate['became'], why?: string) => {
    const into = fates.get(copy)?.into ?? [];
    fates.set(copy, {index, at, became, into, ...(why !== undefined && {why})});
  };
  const remove = (
    event: HistoryEvent,
    topic: string,
    partition: number,
    gone: (offset: number) => boolean,
    why: string,
  ) => {
    const {offsets} = logOf(logs, topic, partition);
    for (const offset of offsets) {
      if (!gone(offset)) continue;
      offsets.delete(offset);
      end(recordCopy(topic, partition, offset), event, 'deleted', why);
    }
  };

  for (const event of events) {
    if (event.system !== 'rabbitmq' && event.system !== 'kafka') continue;
    switch (event.type) {
      case 'acked':
        end(event.copy, event, 'acked');
        break;
      case 'delivered':
      case 'got':
        if (event.autoAck) end(event.copy, event, 'sent');
        break;
      case 'deadLettered':
        end(event.copy, event, 'dead-lettered', event.reason);
        break;
      case 'dropped':
        end(event.copy, event, 'dropped', event.reason);
        break;
      case 'enqueued': {
        const before = event.from === undefined ? undefined : fates.get(event.from);
        if (event.from !== undefined && before !== undefined) {
          fates.set(event.from, {...before, into: [...before.into, event.copy]});
        }
        break;
      }
      case 'appended':
        for (const {offset} of event.records) logOf(logs, event.topic, event.partition).offsets.add(offset);
        break;
      case 'segmentsDeleted':
      case 'logStartMoved': {
        const {topic, partition, logStart, reason} = event;
        remove(event, topic, partition, (offset) => offset < logStart, reason);
        break;
      }
      case 'compacted': {
        const removed = new Set(event.removed);
        remove(event, event.topic, event.partition, (offset) => removed.has(offset), 'compaction');
        break;
      }
      case 'topicDeleted':
        for (const {topic, partition} of logs.values()) {
          if (topic === event.topic) remove(event, topic, partition, () => true, 'topic deleted');
        }
        break;
      default:
    }
  }
  return fates;
};
