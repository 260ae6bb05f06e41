import {type Codec, exceeds} from '../../log/codec';
import type {ProducerRecord} from '../../log/record';
import {BATCH_OVERHEAD, largestBatchBytes, recordBytes} from '../../log/size';
import {topicPartition} from '../../topicPartition';
import {change} from '../decision';
import {countSticky, isSticky, partitionOfRecord} from './partitioner';
import type {BufferedRecord, PendingBatch} from './state';
import type {Decision} from './decision';

/** An empty batch with room for `batch.size` bytes, or for a larger first record alone. [P5] */
export const newBatch = (
  id: number,
  {topic, partition}: {readonly topic: string; readonly partition: number},
  record: BufferedRecord,
  batchSize: number,
  createdAt: number,
): PendingBatch => ({
  id,
  topic,
  partition,
  records: [],
  bytes: BATCH_OVERHEAD,
  room: Math.max(batchSize, largestBatchBytes(record)),
  createdAt,
  closed: false,
  attempts: 0,
  notBefore: createdAt,
});

/** The batch with one more record; undefined: there is no room for it. [P5] */
export const withRecord = (batch: PendingBatch, record: BufferedRecord, codec?: Codec): PendingBatch | undefined => {
  const first = batch.records[0];
  const timestampDelta = record.timestamp - (first?.timestamp ?? record.timestamp);
  const bytes = batch.bytes + recordBytes(record, batch.records.length, timestampDelta);
  if (first !== undefined && exceeds({bytes, codec}, batch.room, 'batch.size')) return undefined;
  return {...batch, records: [...batch.records, record], bytes};
};

const isFull = ({closed, records, bytes, room}: PendingBatch): boolean =>
  closed || (records.length > 0 && bytes >= room);

/** Puts a record into the open batch of its partition, or begins a new one. */
export const accumulate = (
  decision: Decision,
  record: ProducerRecord,
  buffered: BufferedRecord,
  partitions: number,
): void => {
  const {topic} = record;
  const {codec} = decision.state.config;
  const sticks = isSticky(decision, record);
  const partition = partitionOfRecord(decision, record, buffered.message, partitions);
  const name = topicPartition(topic, partition);
  const queue = decision.state.queues[name] ?? [];
  const last = queue[queue.length - 1];
  const extended =
    last === undefined || last.closed || last.sequence !== undefined ? undefined : withRecord(last, buffered, codec);
  if (extended !== undefined) {
    change(decision, {queues: {...decision.state.queues, [name]: [...queue.slice(0, -1), extended]}});
  } else {
    const closed = last === undefined ? [] : [...queue.slice(0, -1), {...last, closed: true}];
    const fresh = newBatch(
      decision.state.nextBatch,
      {topic, partition},
      buffered,
      decision.state.config.batchSize,
      decision.at,
    );
    const begun = withRecord(fresh, buffered) ?? fresh;
    change(decision, {nextBatch: fresh.id + 1, queues: {...decision.state.queues, [name]: [...closed, begun]}});
  }
  decision.events.push({
    type: 'buffered',
    at: decision.at,
    send: buffered.send,
    message: buffered.message,
    topic,
    partition,
  });
  if (!sticks) return;
  const batch = decision.state.queues[name]?.[decision.state.queues[name].length - 1];
  const grown = batch === undefined ? 0 : batch.bytes - (extended === undefined ? 0 : (last?.bytes ?? 0));
  countSticky(decision, topic, partitions, grown, batch !== undefined && isFull(batch));
};

/** A batch is ready when it is full, has lingered, is sent again, or everything is to go. */
export const isReady = (decision: Decision, batch: PendingBatch, isLast: boolean): boolean => {
  if (batch.notBefore > decision.at) return false;
  const {config, flushing, closed} = decision.state;
  return (
    flushing ||
    closed ||
    !isLast ||
    isFull(batch) ||
    batch.attempts > 0 ||
    batch.createdAt + config.lingerMs <= decision.at
  );
};

/** Halves of a batch that the broker found too large, in order; a half that still is too large is halved again. [E1] */
export const split = (batch: PendingBatch, batchSize: number, firstId: number): readonly PendingBatch[] => {
  const largest = Math.max(
    ...batch.records.map((record, index) =>
      recordBytes(record, index, record.timestamp - (batch.records[0]?.timestamp ?? 0)),
    ),
  );
  const target = batch.split === true ? Math.max(largest, Math.floor(batch.bytes / 2)) : batchSize;
  const parts: PendingBatch[] = [];
  let {sequence} = batch;
  const finish = (part: PendingBatch): void => {
    parts.push({
      ...part,
      closed: true,
      split: true,
      attempts: batch.attempts,
      ...(sequence === undefined ? {} : {sequence}),
    });
    if (sequence !== undefined) sequence = {...sequence, seq: sequence.seq + part.records.length};
  };
  let part: PendingBatch | undefined;
  for (const record of batch.records) {
    const grown: PendingBatch | undefined = part === undefined ? undefined : withRecord(part, record);
    if (grown !== undefined) {
      part = grown;
      continue;
    }
    if (part !== undefined) finish(part);
    const fresh = newBatch(firstId + parts.length, batch, record, target, batch.createdAt);
    part = withRecord(fresh, record);
  }
  if (part !== undefined) finish(part);
  return parts;
};
