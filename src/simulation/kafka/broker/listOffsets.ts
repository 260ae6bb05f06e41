import {firstSince, youngest} from '../log/log';
import type {Apis, Isolation, OffsetSpec, RequestOf} from '../protocol';
import {type Cluster, partitionAt} from './cluster';
import {readableEnd} from './fetch';
import {type Asker, type Decision, respond} from './decision';

/** Offset or timestamp of an answer that found none. */
const NONE = -1;

/** The offset that a spec names: the log's start or end, or by timestamp; -1: there is none. [L2] [T4] */
export const offsetAt = (
  cluster: Cluster,
  {topic, partition, at}: {readonly topic: string; readonly partition: number; readonly at: OffsetSpec},
  isolation: Isolation,
): Apis['ListOffsets']['response']['partitions'][number] => {
  const found = partitionAt(cluster, topic, partition);
  if (found === undefined)
    return {topic, partition, offset: NONE, timestamp: NONE, error: 'UNKNOWN_TOPIC_OR_PARTITION'};
  const {log} = found;
  const end = readableEnd(log, isolation);
  if (at === 'earliest') return {topic, partition, offset: log.logStart, timestamp: NONE};
  if (at === 'latest') return {topic, partition, offset: end, timestamp: NONE};
  const record = at === 'maxTimestamp' ? youngest(log) : firstSince(log, at);
  // Asked by timestamp, a reader does not learn of records that it could not read yet.
  if (record === undefined || record.offset >= end) return {topic, partition, offset: NONE, timestamp: NONE};
  return {topic, partition, ...record};
};

export const listOffsets = (
  decision: Decision,
  asker: Asker,
  {isolation, partitions}: RequestOf<'ListOffsets'>,
): void =>
  respond(decision, asker, 'ListOffsets', {
    partitions: partitions.map((asked) => offsetAt(decision.cluster, asked, isolation)),
  });
