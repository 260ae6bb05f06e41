import type {Fates} from '../fates';
import type {KafkaEvent} from './fold';
import {recordCopy} from './places';

/** The offsets that a log holds. */
interface Log {
  readonly topic: string;
  readonly partition: number;
  readonly offsets: Set<number>;
}

/** How records end: their log lets go of them. */
export const fatesInLogs = ({end}: Fates): ((event: KafkaEvent) => void) => {
  const logs = new Map<string, Log>();

  const logOf = (topic: string, partition: number): Log => {
    const name = `${topic}-${partition}`;
    const known = logs.get(name);
    if (known !== undefined) return known;
    const log = {topic, partition, offsets: new Set<number>()};
    logs.set(name, log);
    return log;
  };
  const deleteFrom = ({topic, partition, offsets}: Log, gone: (offset: number) => boolean, why: string): void => {
    for (const offset of offsets) {
      if (!gone(offset)) continue;
      offsets.delete(offset);
      end(recordCopy(topic, partition, offset), 'deleted', why);
    }
  };

  return (event) => {
    if (event.system !== 'kafka') return;
    switch (event.type) {
      case 'appended': {
        const {offsets} = logOf(event.topic, event.partition);
        for (const {offset} of event.records) offsets.add(offset);
        return;
      }
      case 'segmentsDeleted':
      case 'logStartMoved': {
        const {topic, partition, logStart, reason} = event;
        return deleteFrom(logOf(topic, partition), (offset) => offset < logStart, reason);
      }
      case 'compacted': {
        const removed = new Set(event.removed);
        return deleteFrom(logOf(event.topic, event.partition), (offset) => removed.has(offset), 'compaction');
      }
      case 'topicDeleted':
        for (const log of logs.values()) if (log.topic === event.topic) deleteFrom(log, () => true, 'topic deleted');
        return;
      default:
    }
  };
};
