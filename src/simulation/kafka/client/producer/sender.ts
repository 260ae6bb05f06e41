import {type Failure, exceptionFor} from '../../errors';
import {sequenceAfter} from '../../log/producerState';
import type {ProducedBatch} from '../../log/record';
import type {Apis, ResponseOf} from '../../protocol';
import {topicPartition} from '../../topicPartition';
import {without} from '../../without';
import {change} from '../turn';
import {isReady, split} from './accumulator';
import {noteFailedRecord} from './errorState';
import {type PendingBatch, isTransactional} from './state';
import {type Turn, failSend, request} from './turn';

type Answer = Apis['Produce']['response']['partitions'][number];

/** Errors after which a batch is sent again, until `delivery.timeout.ms`. */
const RETRIABLE = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'CONCURRENT_TRANSACTIONS']);

const openBatches = (turn: Turn): readonly PendingBatch[] =>
  Object.values(turn.state.open).flatMap((open) => (open.api === 'Produce' ? open.batches : []));

const inFlight = (turn: Turn, {topic, partition}: PendingBatch): boolean =>
  openBatches(turn).some((batch) => batch.topic === topic && batch.partition === partition);

/** Gives a batch its place in the partition's sequence: it counts records, and starts at 0 under each new epoch. [P5] [I7] */
const numbered = (turn: Turn, batch: PendingBatch): PendingBatch | undefined => {
  const {producer, epoch, sequences, config} = turn.state;
  if (!config.idempotence || batch.sequence !== undefined) return batch;
  const name = topicPartition(batch.topic, batch.partition);
  const known = sequences[name];
  const stale = known !== undefined && (known.producer !== producer || known.epoch !== epoch);
  // What is still under way of the older epoch comes to its end first.
  if (stale && inFlight(turn, batch)) return undefined;
  const current = known === undefined || stale ? {producer, epoch, next: 0} : known;
  const next = sequenceAfter(current.next, batch.records.length);
  change(turn, {sequences: {...sequences, [name]: {...current, next}}});
  return {...batch, sequence: {producer: current.producer, epoch: current.epoch, seq: current.next}};
};

const produced = (turn: Turn, {topic, partition, records, bytes, sequence}: PendingBatch): ProducedBatch => ({
  topic,
  partition,
  records: records.map((record) => without(record, 'send')),
  bytes,
  ...(sequence ?? {}),
  ...(isTransactional(turn.state) ? {transactional: true} : {}),
});

const succeed = (turn: Turn, batch: PendingBatch, baseOffset: number | undefined): void => {
  const {topic, partition} = batch;
  batch.records.forEach(({send, message}, index) => {
    const offset = baseOffset === undefined ? {} : {offset: baseOffset + index};
    turn.events.push({type: 'sent', at: turn.at, send, message, topic, partition, ...offset});
  });
};

/** The batch is gone for good. An idempotent producer then raises its epoch, as there is a hole in its sequence. [I7] */
export const failBatch = (
  turn: Turn,
  batch: PendingBatch,
  failureOf: (index: number) => Failure,
  cause: Failure,
): void => {
  batch.records.forEach(({send, message}, index) =>
    failSend(turn, {send, message, topic: batch.topic}, failureOf(index)),
  );
  noteFailedRecord(turn, cause);
  if (batch.sequence !== undefined && !isTransactional(turn.state)) change(turn, {epochBump: true});
};

const requeue = (turn: Turn, batches: readonly PendingBatch[]): void => {
  for (const batch of [...batches].reverse()) {
    const name = topicPartition(batch.topic, batch.partition);
    const queue = [batch, ...(turn.state.queues[name] ?? [])];
    // In the order of their sequences, however their answers came.
    if (batch.sequence !== undefined) queue.sort((a, b) => a.id - b.id);
    change(turn, {queues: {...turn.state.queues, [name]: queue}});
  }
};

/** Sends batches again that were under way when the connection broke, or that the broker could not take now. Same sequence: the broker will know them. [I1] */
export const retry = (turn: Turn, batches: readonly PendingBatch[]): void => {
  const {retryBackoffMs, deliveryTimeoutMs, retries} = turn.state.config;
  for (const batch of batches) {
    const elapsed = turn.at - batch.createdAt;
    if (elapsed >= deliveryTimeoutMs || batch.attempts > retries) {
      const failure = expired(batch, elapsed);
      failBatch(turn, batch, () => failure, failure);
    } else requeue(turn, [{...batch, closed: true, notBefore: turn.at + retryBackoffMs}]);
  }
};

const expired = ({topic, partition, records}: PendingBatch, elapsed: number): Failure => ({
  error: 'TimeoutException',
  text: `Expiring ${records.length} record(s) for ${topic}-${partition}:${elapsed} ms has passed since batch creation`,
});

/** Gives up what could not be delivered within `delivery.timeout.ms`. */
export const expireBatches = (turn: Turn): void => {
  const {deliveryTimeoutMs} = turn.state.config;
  for (const [name, queue] of Object.entries(turn.state.queues)) {
    const overdue = queue.filter(({createdAt}) => turn.at - createdAt >= deliveryTimeoutMs);
    if (overdue.length === 0) continue;
    change(turn, {queues: {...turn.state.queues, [name]: queue.filter((batch) => !overdue.includes(batch))}});
    for (const batch of overdue) {
      const failure = expired(batch, turn.at - batch.createdAt);
      failBatch(turn, batch, () => failure, failure);
    }
  }
};

/** Fails everything that has not been sent. [T9] */
export const abortUnsent = (turn: Turn, failure: Failure): void => {
  for (const [name, queue] of Object.entries(turn.state.queues)) {
    const unsent = queue.filter(({sequence}) => sequence === undefined);
    if (unsent.length === 0) continue;
    change(turn, {queues: {...turn.state.queues, [name]: queue.filter((batch) => !unsent.includes(batch))}});
    for (const {records, topic} of unsent)
      for (const {send, message} of records) failSend(turn, {send, message, topic}, failure);
  }
};

const SINGLE_INVALID: Failure = {
  error: 'KafkaException',
  text: 'Failed to append record because it was part of a batch which had one more more invalid records',
};

const handleAnswer = (turn: Turn, batch: PendingBatch, answer: Answer): void => {
  const {error, baseOffset, recordErrors = []} = answer;
  if (error === undefined) return succeed(turn, batch, baseOffset);
  if (error === 'MESSAGE_TOO_LARGE' && batch.records.length > 1) {
    const parts = split(batch, turn.state.config.batchSize, turn.state.nextBatch);
    change(turn, {nextBatch: turn.state.nextBatch + parts.length});
    return requeue(turn, parts);
  }
  if (RETRIABLE.has(error)) {
    if (error === 'UNKNOWN_TOPIC_OR_PARTITION') change(turn, {metadata: {...turn.state.metadata, wanted: true}});
    return retry(turn, [batch]);
  }
  const failure = exceptionFor(error);
  const atFault = new Set(recordErrors);
  return failBatch(
    turn,
    batch,
    (index) => (atFault.size === 0 || atFault.has(index) ? failure : SINGLE_INVALID),
    failure,
  );
};

/** The broker has answered. */
export const handleProduced = (
  turn: Turn,
  batches: readonly PendingBatch[],
  {partitions}: ResponseOf<'Produce'>,
): void => {
  for (const answer of partitions) {
    const batch = batches.find(({topic, partition}) => topic === answer.topic && partition === answer.partition);
    if (batch !== undefined) handleAnswer(turn, batch, answer);
  }
};

/** An epoch higher, so that sequences can start at 0 again. [I7] */
const raiseEpoch = (turn: Turn): void => {
  const {epoch, producer} = turn.state;
  if (producer >= 0) change(turn, {epoch: epoch + 1, epochBump: false});
};

/** The first ready batch of each partition; they go in one request. */
const takeReady = (turn: Turn): readonly PendingBatch[] => {
  const taken: PendingBatch[] = [];
  for (const [name, queue] of Object.entries(turn.state.queues)) {
    const [first, ...rest] = queue;
    if (first === undefined || !isReady(turn, first, rest.length === 0)) continue;
    const batch = numbered(turn, first);
    if (batch === undefined) continue;
    taken.push({...batch, closed: true, attempts: batch.attempts + 1});
    const {queues} = turn.state;
    change(turn, {queues: rest.length === 0 ? without(queues, name) : {...queues, [name]: rest}});
  }
  return taken;
};

/** An idempotent producer without transactional.id takes any id, as soon as it has something to send. */
const askForProducerId = (turn: Turn): void => {
  const {config, open, queues} = turn.state;
  const asked = Object.values(open).some(({api}) => api === 'InitProducerId');
  if (asked || config.transactionalId !== undefined || Object.keys(queues).length === 0) return;
  request(turn, {api: 'InitProducerId', request: {}}, {api: 'InitProducerId', due: turn.at + config.requestTimeoutMs});
};

/** Sends what is ready, at most five requests at a time; an idempotent producer needs its producer id first. [P5] */
export const sendReady = (turn: Turn): void => {
  const {config} = turn.state;
  for (;;) {
    const {open, epochBump, phase, producer} = turn.state;
    const underWay = Object.values(open).filter(({api}) => api === 'Produce').length;
    if (underWay >= config.maxInFlight || phase === 'FATAL_ERROR') return;
    if (config.idempotence && epochBump) raiseEpoch(turn);
    if (config.idempotence && producer < 0) {
      askForProducerId(turn);
      return;
    }
    const batches = takeReady(turn);
    if (batches.length === 0) return;
    const {acks, transactionalId, requestTimeoutMs} = config;
    const asked = {
      acks,
      ...(transactionalId === undefined ? {} : {transactionalId}),
      batches: batches.map((batch) => produced(turn, batch)),
    };
    request(
      turn,
      {api: 'Produce', request: asked},
      acks === 0 ? undefined : {api: 'Produce', batches, due: turn.at + requestTimeoutMs},
    );
    if (acks === 0) for (const batch of batches) succeed(turn, batch, undefined); // P9
  }
};
