import type {Place} from '.';
import {type Cluster, partitionView, topicPartitions} from '../kafka';
import {recordCopy} from '../wires/kafka/signals';

type Placed = readonly [copy: string, place: Extract<Place, {in: 'log'}>];

/** Every record that a log holds. A transaction's marker takes an offset, but is no copy of anything. */
export function* placesInLogs(cluster: Cluster): Generator<Placed> {
  for (const {topic, partition} of topicPartitions(cluster)) {
    for (const {offset, message, control} of partitionView(cluster, topic, partition)?.records() ?? []) {
      if (control === undefined)
        yield [recordCopy(topic, partition, offset), {in: 'log', topic, partition, offset, message}];
    }
  }
}
