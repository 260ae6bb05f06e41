import {type Asker, type Decision, emit, respond} from '../broker/decision';
import type {RequestOf} from '../protocol';
import {abortTransaction} from './end';

const NO_PRODUCER = {producer: -1, epoch: -1};
const DEFAULT_TIMEOUT_MS = 60_000;

/** InitProducerId: without a transactional.id always a new producer id; with one the same id under a higher epoch, which fences whoever had it. [P8] [T6] */
export const initProducerId = (decision: Decision, asker: Asker, request: RequestOf<'InitProducerId'>): void => {
  const {transactionalId, transactionTimeoutMs = DEFAULT_TIMEOUT_MS} = request;
  const {at} = decision;
  const {client} = asker;
  const fresh = {producer: decision.cluster.nextProducer, epoch: 0};
  if (transactionalId === undefined) {
    emit(decision, {type: 'producerIdGiven', at, client, ...fresh});
    return respond(decision, asker, 'InitProducerId', fresh);
  }
  if (transactionTimeoutMs > decision.cluster.config['transaction.max.timeout.ms'])
    return respond(decision, asker, 'InitProducerId', {error: 'INVALID_TRANSACTION_TIMEOUT', ...NO_PRODUCER});
  const initialised = {
    type: 'transactionalIdInitialised',
    at,
    transactionalId,
    timeoutMs: transactionTimeoutMs,
    client,
  } as const;
  const known = decision.cluster.transactions.get(transactionalId);
  if (known === undefined) {
    emit(decision, {type: 'producerIdGiven', at, client, ...fresh});
    emit(decision, {...initialised, ...fresh});
    return respond(decision, asker, 'InitProducerId', fresh);
  }
  const asksForItself = request.producer !== undefined && request.producer >= 0;
  if (asksForItself && (request.producer !== known.producer || request.epoch !== known.epoch))
    return respond(decision, asker, 'InitProducerId', {error: 'PRODUCER_FENCED', ...NO_PRODUCER});
  if (known.state === 'Ongoing') {
    // What is open is aborted first; the newcomer asks again.
    abortTransaction(decision, known, 'fenced');
    return respond(decision, asker, 'InitProducerId', {error: 'CONCURRENT_TRANSACTIONS', ...NO_PRODUCER});
  }
  const next = {producer: known.producer, epoch: known.epoch + 1};
  emit(decision, {...initialised, ...next});
  return respond(decision, asker, 'InitProducerId', next);
};
