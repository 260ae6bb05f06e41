import type {Placed} from '../fold';
import {type Cluster, partitionView, topicPartitions} from '.';

/** The id of a record as one stored copy: "clicks-0@3". */
export const recordCopy = (topic: string, partition: number, offset: number): string =>
  `${topic}-${partition}@${offset}`;

/** Every record that a log holds. A transaction's marker takes an offset, but is no copy of anything. */
export function* placesInLogs({cluster}: {readonly cluster: Cluster}, system: string): Generator<Placed> {
  for (const {topic, partition} of topicPartitions(cluster)) {
    for (const {offset, message, control} of partitionView(cluster, topic, partition)?.records() ?? []) {
      if (control === undefined)
        yield [recordCopy(topic, partition, offset), {in: 'log', system, topic, partition, offset, message}];
    }
  }
}
