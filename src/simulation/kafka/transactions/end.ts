import {wallClock} from '../clock';
import {answerWaiting} from '../broker/waiting';
import {partitionAt} from '../broker/cluster';
import {type Asker, type Decision, emit, respond} from '../broker/decision';
import {decidePending} from '../coordinator/offsets';
import type {ProtocolError} from '../errors';
import {needsRoll} from '../log/log';
import {MARKER_BATCH_BYTES} from '../log/size';
import type {RequestOf} from '../protocol';
import {type TopicPartition, partitionOf, sortPartitions, topicOf} from '../topicPartition';
import type {Transaction} from './transaction';

/** The topic in which groups store offsets; a transaction that carries offsets writes to it. */
export const OFFSETS_TOPIC = '__consumer_offsets';

const writeMarker = (
  decision: Decision,
  {id, producer}: Transaction,
  epoch: number,
  committed: boolean,
  name: TopicPartition,
): void => {
  const [topic, partition] = [topicOf(name), partitionOf(name)];
  const log = partitionAt(decision.cluster, topic, partition)?.log;
  const rules = decision.cluster.topics.get(topic)?.rules;
  // A topic that is gone needs no marker.
  if (log === undefined || rules === undefined) return;
  const {at} = decision;
  const maxTimestamp = wallClock(at);
  if (needsRoll(log, {bytes: MARKER_BATCH_BYTES, maxTimestamp}, rules))
    emit(decision, {type: 'segmentRolled', at, topic, partition, base: log.logEnd});
  emit(decision, {
    type: 'transactionMarked',
    at,
    transactionalId: id,
    topic,
    partition,
    baseOffset: log.logEnd,
    lastOffset: log.logEnd,
    records: [],
    bytes: MARKER_BATCH_BYTES,
    maxTimestamp,
    producer,
    epoch,
    transactional: true,
    control: committed ? 'COMMIT' : 'ABORT',
  });
};

/** The decision stands: answer whoever asked, then write one marker, under the next epoch, into each partition of the transaction. [T1] [T2] [T3] */
const decideTransaction = (
  decision: Decision,
  transaction: Transaction,
  {
    committed,
    reason,
    answer,
  }: {committed: boolean; reason: 'client' | 'time-out' | 'fenced'; answer?: (epoch: number) => void},
): void => {
  const {at} = decision;
  const {id: transactionalId, producer} = transaction;
  const epoch = transaction.epoch + 1;
  emit(decision, {type: 'transactionDecided', at, transactionalId, committed, epoch, reason});
  answer?.(epoch);
  const written = sortPartitions(transaction.partitions).filter((name) => topicOf(name) !== OFFSETS_TOPIC);
  for (const name of written) writeMarker(decision, transaction, epoch, committed, name);
  for (const group of transaction.groups) decidePending(decision, group, producer, committed);
  emit(decision, {type: 'transactionCompleted', at, transactionalId, committed, epoch});
  for (const name of written) answerWaiting(decision, topicOf(name), partitionOf(name));
};

const endError = (transaction: Transaction | undefined, request: RequestOf<'EndTxn'>): ProtocolError | undefined => {
  if (transaction === undefined || transaction.producer !== request.producer) return 'INVALID_PRODUCER_ID_MAPPING';
  const {state, epoch} = transaction;
  const completed = state === 'CompleteCommit' || state === 'CompleteAbort';
  const again = completed && epoch === request.epoch + 1;
  if (epoch !== request.epoch && !again) return 'PRODUCER_FENCED';
  if (state === 'Ongoing') return undefined;
  // Nothing is open. Asked again for what was just decided: well. To abort nothing is well too; to commit nothing is not.
  if (again) return (state === 'CompleteCommit') === request.committed ? undefined : 'INVALID_TXN_STATE';
  return request.committed ? 'INVALID_TXN_STATE' : undefined;
};

/** EndTxn: answered when the coordinator has decided; the markers follow. [T3] */
export const endTransaction = (decision: Decision, asker: Asker, request: RequestOf<'EndTxn'>): void => {
  const transaction = decision.cluster.transactions.get(request.transactionalId);
  const error = endError(transaction, request);
  if (error !== undefined || transaction === undefined)
    return respond(decision, asker, 'EndTxn', {error, producer: -1, epoch: -1});
  const {producer, epoch} = transaction;
  if (transaction.state !== 'Ongoing' && epoch === request.epoch + 1)
    return respond(decision, asker, 'EndTxn', {producer, epoch});
  return decideTransaction(decision, transaction, {
    committed: request.committed,
    reason: 'client',
    answer: (next) => respond(decision, asker, 'EndTxn', {producer, epoch: next}),
  });
};

/** Aborts what is open because another producer takes the id, or because its time is over: the epoch rises, its producer is fenced. [T6] [T7] */
export const abortTransaction = (decision: Decision, transaction: Transaction, reason: 'time-out' | 'fenced'): void =>
  decideTransaction(decision, transaction, {committed: false, reason});
