import {type Failure, type ProtocolError, exceptionFor} from '../../errors';
import {sequenceAfter} from '../../log/producerState';
import type {ProducedBatch} from '../../log/record';
import type {Apis, ResponseOf} from '../../protocol';
import {topicPartition} from '../../topicPartition';
import {without} from '../../without';
import {change} from '../decision';
import {isReady, split} from './accumulator';
import {noteFailedRecord} from './errorState';
import {type PendingBatch, isTransactional} from './state';
import {type Decision, failSend, request} from './decision';

type Answer = Apis['Produce']['response']['partitions'][number];

/** Errors after which a batch is sent again, until `delivery.timeout.ms`. */
const RETRIABLE = new Set<ProtocolError>([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'CONCURRENT_TRANSACTIONS',
  'NOT_ENOUGH_REPLICAS',
  'NOT_LEADER_OR_FOLLOWER',
]);

const openBatches = (decision: Decision): readonly PendingBatch[] =>
  Object.values(decision.state.open).flatMap((open) => (open.api === 'Produce' ? open.batches : []));

const inFlight = (decision: Decision, {topic, partition}: PendingBatch): boolean =>
  openBatches(decision).some((batch) => batch.topic === topic && batch.partition === partition);

/** Gives a batch its place in the partition's sequence: it counts records, and starts at 0 under each new epoch. [P5] [I7] */
const numbered = (decision: Decision, batch: PendingBatch): PendingBatch | undefined => {
  const {producer, epoch, sequences, config} = decision.state;
  if (!config.idempotence || batch.sequence !== undefined) return batch;
  const name = topicPartition(batch.topic, batch.partition);
  const known = sequences[name];
  const stale = known !== undefined && (known.producer !== producer || known.epoch !== epoch);
  // What is still under way of the older epoch comes to its end first.
  if (stale && inFlight(decision, batch)) return undefined;
  const current = known === undefined || stale ? {producer, epoch, next: 0} : known;
  const next = sequenceAfter(current.next, batch.records.length);
  change(decision, {sequences: {...sequences, [name]: {...current, next}}});
  return {...batch, sequence: {producer: current.producer, epoch: current.epoch, seq: current.next}};
};

const produced = (decision: Decision, {topic, partition, records, bytes, sequence}: PendingBatch): ProducedBatch => ({
  topic,
  partition,
  records: records.map((record) => without(record, 'send')),
  bytes,
  ...(decision.state.config.codec === undefined ? {} : {codec: decision.state.config.codec}),
  ...(sequence ?? {}),
  ...(isTransactional(decision.state) ? {transactional: true} : {}),
});

const succeed = (decision: Decision, batch: PendingBatch, baseOffset: number | undefined): void => {
  const {topic, partition} = batch;
  batch.records.forEach(({send, message}, index) => {
    const offset = baseOffset === undefined ? {} : {offset: baseOffset + index};
    decision.events.push({type: 'sent', at: decision.at, send, message, topic, partition, ...offset});
  });
};

/** The batch is gone for good. An idempotent producer then raises its epoch, as there is a hole in its sequence. [I7] */
export const failBatch = (
  decision: Decision,
  batch: PendingBatch,
  failureOf: (index: number) => Failure,
  cause: Failure,
): void => {
  batch.records.forEach(({send, message}, index) =>
    failSend(decision, {send, message, topic: batch.topic}, failureOf(index)),
  );
  noteFailedRecord(decision, cause);
  if (batch.sequence !== undefined && !isTransactional(decision.state)) change(decision, {epochBump: true});
};

const requeue = (decision: Decision, batches: readonly PendingBatch[]): void => {
  for (const batch of [...batches].reverse()) {
    const name = topicPartition(batch.topic, batch.partition);
    const queue = [batch, ...(decision.state.queues[name] ?? [])];
    // In the order of their sequences, however their answers came.
    if (batch.sequence !== undefined) queue.sort((a, b) => a.id - b.id);
    change(decision, {queues: {...decision.state.queues, [name]: queue}});
  }
};

/** Sends batches again that were under way when the connection broke, or that the broker could not take now. Same sequence: the broker will know them. [I1] */
export const retry = (decision: Decision, batches: readonly PendingBatch[]): void => {
  const {retryBackoffMs, deliveryTimeoutMs, retries} = decision.state.config;
  for (const batch of batches) {
    const elapsed = decision.at - batch.createdAt;
    if (elapsed >= deliveryTimeoutMs || batch.attempts > retries) {
      const failure = expired(batch, elapsed);
      failBatch(decision, batch, () => failure, failure);
    } else requeue(decision, [{...batch, closed: true, notBefore: decision.at + retryBackoffMs}]);
  }
};

const expired = ({topic, partition, records}: PendingBatch, elapsed: number): Failure => ({
  error: 'TimeoutException',
  text: `Expiring ${records.length} record(s) for ${topic}-${partition}:${elapsed} ms has passed since batch creation`,
});

/** Gives up what could not be delivered within `delivery.timeout.ms`. */
export const expireBatches = (decision: Decision): void => {
  const {deliveryTimeoutMs} = decision.state.config;
  for (const [name, queue] of Object.entries(decision.state.queues)) {
    const overdue = queue.filter(({createdAt}) => decision.at - createdAt >= deliveryTimeoutMs);
    if (overdue.length === 0) continue;
    change(decision, {queues: {...decision.state.queues, [name]: queue.filter((batch) => !overdue.includes(batch))}});
    for (const batch of overdue) {
      const failure = expired(batch, decision.at - batch.createdAt);
      failBatch(decision, batch, () => failure, failure);
    }
  }
};

/** Fails everything that has not been sent. [T9] */
export const abortUnsent = (decision: Decision, failure: Failure): void => {
  for (const [name, queue] of Object.entries(decision.state.queues)) {
    const unsent = queue.filter(({sequence}) => sequence === undefined);
    if (unsent.length === 0) continue;
    change(decision, {queues: {...decision.state.queues, [name]: queue.filter((batch) => !unsent.includes(batch))}});
    for (const {records, topic} of unsent)
      for (const {send, message} of records) failSend(decision, {send, message, topic}, failure);
  }
};

const SINGLE_INVALID: Failure = {
  error: 'KafkaException',
  text: 'Failed to append record because it was part of a batch which had one more more invalid records',
};

/** Nobody leads the partition: the client does not even send until somebody does, so that is no attempt. [R6] */
const waitForLeader = (decision: Decision, batch: PendingBatch): void => retry(decision, [{...batch, attempts: 0}]);

const handleAnswer = (decision: Decision, batch: PendingBatch, answer: Answer): void => {
  const {error, baseOffset, recordErrors = []} = answer;
  if (error === undefined) return succeed(decision, batch, baseOffset);
  if (error === 'MESSAGE_TOO_LARGE' && batch.records.length > 1) {
    const parts = split(batch, decision.state.config.batchSize, decision.state.nextBatch);
    change(decision, {nextBatch: decision.state.nextBatch + parts.length});
    return requeue(decision, parts);
  }
  if (error === 'LEADER_NOT_AVAILABLE') return waitForLeader(decision, batch);
  const {config} = decision.state;
  if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && config.idempotence && !isTransactional(decision.state)) {
    // What the sequence counted is lost with the log that had it: it begins anew under a higher epoch. [R6] [I7]
    change(decision, {epochBump: true});
    return retry(decision, [without(batch, 'sequence')]);
  }
  if (RETRIABLE.has(error) && batch.attempts <= decision.state.config.retries) {
    if (error === 'UNKNOWN_TOPIC_OR_PARTITION')
      change(decision, {metadata: {...decision.state.metadata, wanted: true}});
    return retry(decision, [batch]);
  }
  const failure = exceptionFor(error);
  const atFault = new Set(recordErrors);
  return failBatch(
    decision,
    batch,
    (index) => (atFault.size === 0 || atFault.has(index) ? failure : SINGLE_INVALID),
    failure,
  );
};

/** The broker has answered. */
export const handleProduced = (
  decision: Decision,
  batches: readonly PendingBatch[],
  {partitions}: ResponseOf<'Produce'>,
): void => {
  for (const answer of partitions) {
    const batch = batches.find(({topic, partition}) => topic === answer.topic && partition === answer.partition);
    if (batch !== undefined) handleAnswer(decision, batch, answer);
  }
};

/** An epoch higher, so that sequences can start at 0 again. [I7] */
const raiseEpoch = (decision: Decision): void => {
  const {epoch, producer} = decision.state;
  if (producer >= 0) change(decision, {epoch: epoch + 1, epochBump: false});
};

/** The first ready batch of each partition; they go in one request. */
const takeReady = (decision: Decision): readonly PendingBatch[] => {
  const taken: PendingBatch[] = [];
  for (const [name, queue] of Object.entries(decision.state.queues)) {
    const [first, ...rest] = queue;
    if (first === undefined || !isReady(decision, first, rest.length === 0)) continue;
    const batch = numbered(decision, first);
    if (batch === undefined) continue;
    taken.push({...batch, closed: true, attempts: batch.attempts + 1});
    const {queues} = decision.state;
    change(decision, {queues: rest.length === 0 ? without(queues, name) : {...queues, [name]: rest}});
  }
  return taken;
};

/** An idempotent producer without transactional.id takes any id, as soon as it has something to send. */
const askForProducerId = (decision: Decision): void => {
  const {config, open, queues} = decision.state;
  const asked = Object.values(open).some(({api}) => api === 'InitProducerId');
  if (asked || config.transactionalId !== undefined || Object.keys(queues).length === 0) return;
  request(
    decision,
    {api: 'InitProducerId', request: {}},
    {api: 'InitProducerId', due: decision.at + config.requestTimeoutMs},
  );
};

/** Sends what is ready, at most five requests at a time; an idempotent producer needs its producer id first. [P5] */
export const sendReady = (decision: Decision): void => {
  const {config} = decision.state;
  for (;;) {
    const {open, epochBump, phase, producer} = decision.state;
    const underWay = Object.values(open).filter(({api}) => api === 'Produce').length;
    if (underWay >= config.maxInFlight || phase === 'FATAL_ERROR') return;
    if (config.idempotence && epochBump) raiseEpoch(decision);
    if (config.idempotence && producer < 0) {
      askForProducerId(decision);
      return;
    }
    const batches = takeReady(decision);
    if (batches.length === 0) return;
    const {acks, transactionalId, requestTimeoutMs} = config;
    const asked = {
      acks,
      ...(transactionalId === undefined ? {} : {transactionalId}),
      batches: batches.map((batch) => produced(decision, batch)),
    };
    request(
      decision,
      {api: 'Produce', request: asked},
      acks === 0 ? undefined : {api: 'Produce', batches, due: decision.at + requestTimeoutMs},
    );
    if (acks === 0) for (const batch of batches) succeed(decision, batch, undefined); // P9
  }
};
