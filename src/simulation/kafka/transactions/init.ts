import {type Asker, type Turn, emit, respond} from '../broker/turn';
import type {RequestOf} from '../protocol';
import {abortTransaction} from './end';

const NO_PRODUCER = {producer: -1, epoch: -1};
const DEFAULT_TIMEOUT_MS = 60_000;

/** InitProducerId: without a transactional.id always a new producer id; with one the same id under a higher epoch, which fences whoever had it. [P8] [T6] */
export const initProducerId = (turn: Turn, asker: Asker, request: RequestOf<'InitProducerId'>): void => {
  const {transactionalId, transactionTimeoutMs = DEFAULT_TIMEOUT_MS} = request;
  const {at} = turn;
  const {client} = asker;
  const fresh = {producer: turn.cluster.nextProducer, epoch: 0};
  if (transactionalId === undefined) {
    emit(turn, {type: 'producerIdGiven', at, client, ...fresh});
    return respond(turn, asker, 'InitProducerId', fresh);
  }
  if (transactionTimeoutMs > turn.cluster.config['transaction.max.timeout.ms'])
    return respond(turn, asker, 'InitProducerId', {error: 'INVALID_TRANSACTION_TIMEOUT', ...NO_PRODUCER});
  const initialised = {
    type: 'transactionalIdInitialised',
    at,
    transactionalId,
    timeoutMs: transactionTimeoutMs,
    client,
  } as const;
  const known = turn.cluster.transactions[transactionalId];
  if (known === undefined) {
    emit(turn, {type: 'producerIdGiven', at, client, ...fresh});
    emit(turn, {...initialised, ...fresh});
    return respond(turn, asker, 'InitProducerId', fresh);
  }
  const asksForItself = request.producer !== undefined && request.producer >= 0;
  if (asksForItself && (request.producer !== known.producer || request.epoch !== known.epoch))
    return respond(turn, asker, 'InitProducerId', {error: 'PRODUCER_FENCED', ...NO_PRODUCER});
  if (known.state === 'Ongoing') {
    // What is open is aborted first; the newcomer asks again.
    abortTransaction(turn, known, 'fenced');
    return respond(turn, asker, 'InitProducerId', {error: 'CONCURRENT_TRANSACTIONS', ...NO_PRODUCER});
  }
  const next = {producer: known.producer, epoch: known.epoch + 1};
  emit(turn, {...initialised, ...next});
  return respond(turn, asker, 'InitProducerId', next);
};
