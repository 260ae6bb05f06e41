import type {ProtocolError} from '../errors';
import {wallClock} from '../clock';
import {exceeds} from '../log/codec';
import {highWatermarkOf, needsRoll} from '../log/log';
import {findDuplicate, sequenceError} from '../log/producerState';
import type {ProducedBatch} from '../log/record';
import type {Apis, ProducedPartition, RequestOf} from '../protocol';
import {topicPartition} from '../topicPartition';
import {replicate} from '../replication/replicate';
import {minInSync} from '../replication/replication';
import {enlist} from '../transactions/enlist';
import {without} from '../without';
import type {TopicRules} from './topicConfig';
import {storedCodec} from './compressed';
import {answerWaiting} from './waiting';
import {type Partition, partitionAt} from './cluster';
import {answers} from './fetch';
import {type Asker, type Decision, emit, partitionOrThrow, respond} from './decision';

type Result = Apis['Produce']['response']['partitions'][number];

const NO_OFFSET = -1;

const refused = (batch: ProducedBatch, error: ProtocolError, more: Partial<ProducedPartition> = {}): Result => ({
  topic: batch.topic,
  partition: batch.partition,
  error,
  baseOffset: NO_OFFSET,
  logStart: NO_OFFSET,
  ...more,
});

/** What is wrong with the records of a batch for this topic; a batch is stored whole or not at all. */
const recordsError = (
  batch: ProducedBatch,
  rules: TopicRules,
  now: number,
): {error: ProtocolError; recordErrors?: readonly number[]} | undefined => {
  if (exceeds(batch, rules.maxMessageBytes, 'max.message.bytes')) return {error: 'MESSAGE_TOO_LARGE'}; // E1
  const withoutKey: number[] = [];
  const outOfTime: number[] = [];
  batch.records.forEach(({key, timestamp}, index) => {
    if (rules.compact && key === null) withoutKey.push(index); // L11
    const tooOld = now - timestamp > rules.timestampBeforeMaxMs;
    const tooYoung = timestamp - now > rules.timestampAfterMaxMs; // L2
    if (tooOld || tooYoung) outOfTime.push(index);
  });
  if (withoutKey.length > 0) return {error: 'INVALID_RECORD', recordErrors: withoutKey};
  if (outOfTime.length > 0) return {error: 'INVALID_TIMESTAMP', recordErrors: outOfTime};
  if (exceeds(batch, rules.segmentBytes, 'segment.bytes')) return {error: 'RECORD_LIST_TOO_LARGE'}; // L4
  return undefined;
};

const youngestOf = (batch: ProducedBatch): number => {
  let youngest = -1;
  for (const {timestamp} of batch.records) if (timestamp > youngest) youngest = timestamp;
  return youngest;
};

/** Appends one batch, or says why not. */
export const appendBatch = (
  decision: Decision,
  given: ProducedBatch,
  transactionalId: string | undefined,
  acks: RequestOf<'Produce'>['acks'] = 1,
): Result => {
  const {topic: name, partition: number} = given;
  const topic = decision.cluster.topics.get(name);
  const partition = partitionAt(decision.cluster, name, number);
  if (topic === undefined || partition === undefined) return refused(given, 'UNKNOWN_TOPIC_OR_PARTITION');
  const unready = replicasError(decision, partition, topic.rules, acks);
  if (unready !== undefined) return refused(given, unready);
  const batch: ProducedBatch = {...without(given, 'codec'), ...storedCodec(given, topic.rules)};
  const {producer, epoch, seq} = batch;

  if (batch.transactional === true && producer !== undefined && epoch !== undefined && transactionalId !== undefined) {
    // A partition that already holds the open transaction need not ask the coordinator again.
    const inTransaction =
      partition.log.open.some((open) => open.producer === producer) &&
      partition.log.producers[producer]?.epoch === epoch;
    const error = inTransaction
      ? undefined
      : enlist(decision, {transactionalId, producer, epoch, partitions: [topicPartition(name, number)]});
    // The broker that writes speaks of the epoch, not of fencing. [T6]
    if (error !== undefined) return refused(batch, error === 'PRODUCER_FENCED' ? 'INVALID_PRODUCER_EPOCH' : error);
  }

  const wrong = recordsError(batch, topic.rules, wallClock(decision.at));
  if (wrong !== undefined) return refused(batch, wrong.error, {recordErrors: wrong.recordErrors});

  const {log} = partition;
  if (producer !== undefined && epoch !== undefined && seq !== undefined) {
    const sequenced = {records: batch.records, producer, epoch, seq, transactional: batch.transactional};
    const duplicate = findDuplicate(log.producers, sequenced);
    if (duplicate !== undefined) {
      const {baseOffset} = duplicate;
      emit(decision, {
        type: 'duplicateRecognised',
        at: decision.at,
        topic: name,
        partition: number,
        baseOffset,
        producer,
        seq,
      });
      return {topic: name, partition: number, baseOffset, logStart: log.logStart};
    }
    const error = sequenceError(log.producers, sequenced);
    if (error !== undefined) return refused(batch, error);
  }

  const maxTimestamp = youngestOf(batch);
  if (needsRoll(log, {...batch, maxTimestamp}, topic.rules))
    emit(decision, {type: 'segmentRolled', at: decision.at, topic: name, partition: number, base: log.logEnd});
  const baseOffset = log.logEnd;
  emit(decision, {
    type: 'appended',
    at: decision.at,
    topic: name,
    partition: number,
    baseOffset,
    lastOffset: baseOffset + batch.records.length - 1,
    records: batch.records.map((record, index) => ({...record, offset: baseOffset + index})),
    bytes: batch.bytes,
    ...(batch.codec === undefined ? {} : {codec: batch.codec}),
    maxTimestamp,
    ...(partition.replication === undefined ? {} : {leaderEpoch: partition.replication.leaderEpoch}),
    ...(producer === undefined ? {} : {producer, epoch, seq}),
    ...(batch.transactional === true ? {transactional: true} : {}),
  });
  return {topic: name, partition: number, baseOffset, logStart: partitionOrThrow(decision, name, number).log.logStart};
};

/** Up to which offsets acks=all has to wait for those in sync; none: they have everything. [R1] */
const awaitedOf = (decision: Decision, batches: readonly ProducedBatch[], results: readonly Result[]) =>
  results.flatMap(({topic, partition, baseOffset, error}) => {
    const found = partitionAt(decision.cluster, topic, partition);
    const log = found?.log;
    const leaderEpoch = found?.replication?.leaderEpoch ?? 0;
    const batch = batches.find((one) => one.topic === topic && one.partition === partition);
    const end = baseOffset + (batch?.records.length ?? 0);
    return error !== undefined || log === undefined || highWatermarkOf(log) >= end
      ? []
      : [{topic, partition, end, leaderEpoch}];
  });

/** Nobody who leads, or for acks=all too few in sync: refused before anything is appended. [R3] [R4] */
const replicasError = (
  {cluster}: Decision,
  partition: Partition,
  {minInsyncReplicas}: TopicRules,
  acks: RequestOf<'Produce'>['acks'],
): ProtocolError | undefined => {
  const {replication} = partition;
  if (replication === undefined) return undefined;
  if (replication.leader === undefined) return 'LEADER_NOT_AVAILABLE';
  if (!answers(cluster, partition)) return 'NOT_LEADER_OR_FOLLOWER';
  const tooFew = replication.isr.length < minInSync(replication, minInsyncReplicas);
  return acks === -1 && tooFew ? 'NOT_ENOUGH_REPLICAS' : undefined;
};

/** Appends each batch or says why not; then whoever waits for records there is answered. With acks=0 the producer hears nothing. [P9] */
export const produce = (decision: Decision, asker: Asker, request: RequestOf<'Produce'>): void => {
  const {acks, batches, transactionalId} = request;
  const partitions = batches.map((batch) => appendBatch(decision, batch, transactionalId, acks));
  for (const {topic, partition, error} of partitions) if (error === undefined) replicate(decision, topic, partition);
  const awaited = acks === -1 ? awaitedOf(decision, batches, partitions) : [];
  if (awaited.length > 0) {
    const {client, correlation} = asker;
    emit(decision, {type: 'produceParked', at: decision.at, client, correlation, results: partitions, awaited});
  } else if (acks !== 0) respond(decision, asker, 'Produce', {partitions});
  for (const {topic, partition, error} of partitions)
    if (error === undefined) answerWaiting(decision, topic, partition);
};
