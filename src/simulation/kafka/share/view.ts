import {type Cluster, partitionAt} from '../broker/cluster';
import {highWatermarkOf} from '../log/log';
import {type TopicPartition, partitionOf, sortPartitions, topicOf} from '../topicPartition';
import {type Run, runsOf} from './sharePartition';
import {NOTHING_STORED, type StoredBatch} from './stored';

export interface ShareGroupView {
  readonly state: 'Empty' | 'Stable';
  readonly epoch: number;
  readonly members: readonly {
    readonly member: string;
    readonly client: string;
    readonly epoch: number;
    readonly partitions: readonly TopicPartition[];
  }[];
  /** Partitions of the subscribed topics. */
  readonly wanted: readonly TopicPartition[];
  /** What is stored, which trails: see `StoredState`. [S9] */
  readonly stored: readonly {
    readonly partition: TopicPartition;
    readonly startOffset: number;
    /** Records up to the high watermark that are not finished; undefined: the group is set past it. */
    readonly lag: number | undefined;
    readonly batches: readonly StoredBatch[];
  }[];
  /** How the records of a partition stand now, from the start offset on; what follows has not been delivered. */
  readonly records: (partition: TopicPartition) => readonly Run[];
}

/** A share group as its coordinators and leaders know it; undefined: they do not. */
export const shareGroupView = (cluster: Cluster, name: string): ShareGroupView | undefined => {
  const group = cluster.shareGroups.get(name);
  if (group === undefined) return undefined;
  const stored = sortPartitions([...group.partitions.keys()]).flatMap((partition) => {
    const {startOffset, batches, finished} = group.partitions.get(partition)?.stored ?? NOTHING_STORED;
    if (startOffset < 0) return [];
    const log = partitionAt(cluster, topicOf(partition), partitionOf(partition))?.log;
    const lag = (log === undefined ? -1 : highWatermarkOf(log)) - startOffset - finished;
    return [{partition, startOffset, lag: lag < 0 ? undefined : lag, batches}];
  });
  return {
    state: group.members.size === 0 ? 'Empty' : 'Stable',
    epoch: group.epoch,
    members: [...group.members.values()].map(({id, client, epoch, partitions}) => ({
      member: id,
      client,
      epoch,
      partitions,
    })),
    wanted: group.known,
    stored,
    records: (partition) => {
      const loaded = group.partitions.get(partition)?.loaded;
      return loaded === undefined ? [] : runsOf(loaded);
    },
  };
};
