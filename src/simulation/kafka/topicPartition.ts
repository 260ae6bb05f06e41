/** A partition as Kafka's own tools print it: topic, dash, number ("orders-0"). */
export type TopicPartition = string;

/** Offsets by partition. */
export type Offsets = {readonly [partition: TopicPartition]: number};

export const topicPartition = (topic: string, partition: number): TopicPartition => `${topic}-${partition}`;

/** The topic of "orders-0". Topic names may hold dashes, so the last one separates. */
export const topicOf = (name: TopicPartition): string => name.slice(0, name.lastIndexOf('-'));

/** The number in "orders-0". */
export const partitionOf = (name: TopicPartition): number => Number(name.slice(name.lastIndexOf('-') + 1));

/** By topic, then by number: "t-2" comes before "t-10". */
export const comparePartitions = (a: TopicPartition, b: TopicPartition): number => {
  const left = topicOf(a);
  const right = topicOf(b);
  if (left !== right) return left < right ? -1 : 1;
  return partitionOf(a) - partitionOf(b);
};

export const sortPartitions = (partitions: Iterable<TopicPartition>): TopicPartition[] =>
  [...partitions].sort(comparePartitions);
