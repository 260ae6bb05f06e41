import {type Decision, emit} from '../broker/decision';
import {type TopicPartition, partitionOf, topicOf} from '../topicPartition';
import type {DeliveryEnd} from './event';
import {shareStateOf} from './group';
import type {SharePartition} from './sharePartition';
import {movedStart} from './startOffset';
import type {StoredBatch} from './stored';

/** One partition of a share group. */
export interface Place {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

export const placeOf = (group: string, partition: TopicPartition): Place => ({
  group,
  topic: topicOf(partition),
  partition: partitionOf(partition),
});

export const nameOf = ({topic, partition}: Place): TopicPartition => `${topic}-${partition}`;

/** What the partition's leader holds in memory for the group, if anything. */
export const loadedAt = ({cluster}: Decision, place: Place): SharePartition | undefined =>
  shareStateOf(cluster.shareGroups.get(place.group), nameOf(place)).loaded;

/** Deliveries that ended for one reason. */
export interface Ended {
  readonly why: DeliveryEnd;
  readonly memberId?: string;
  readonly ranges: readonly StoredBatch[];
}

/** Deliveries have ended: that is stored under the present start offset, and only then does the window move on. [S9] */
export const settle = (decision: Decision, place: Place, ended: readonly Ended[]): void => {
  const {at} = decision;
  const told = ended.filter(({ranges}) => ranges.length > 0);
  if (told.length === 0) return;
  for (const one of told) emit(decision, {type: 'deliveriesEnded', at, ...place, ...one});
  const batches = told.flatMap(({ranges}) => ranges);
  emit(decision, {type: 'shareStateStored', at, ...place, batches});
  moveOn(decision, place);
};

/** The window moves past a finished prefix. [S9] */
export const moveOn = (decision: Decision, place: Place): void => {
  const partition = loadedAt(decision, place);
  const moved = partition === undefined ? undefined : movedStart(partition);
  if (partition === undefined || moved === undefined) return;
  const stays = moved.startOffset === partition.startOffset && moved.endOffset === partition.endOffset;
  if (!stays) emit(decision, {type: 'shareStartMoved', at: decision.at, ...place, ...moved, why: 'finished'});
};
