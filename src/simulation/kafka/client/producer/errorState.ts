import type {Failure} from '../../errors';
import {change} from '../decision';
import {type ProducerState, type TransactionPhase, isTransactional, producerIdAndEpoch} from './state';
import type {Decision} from './decision';

/** From where each phase may be entered. Any phase may end in FATAL_ERROR. [T10] */
const COMES_AFTER: {readonly [phase in Exclude<TransactionPhase, 'FATAL_ERROR'>]: readonly TransactionPhase[]} = {
  UNINITIALIZED: [],
  INITIALIZING: ['UNINITIALIZED', 'COMMITTING_TRANSACTION', 'ABORTING_TRANSACTION'],
  READY: ['INITIALIZING', 'COMMITTING_TRANSACTION', 'ABORTING_TRANSACTION'],
  IN_TRANSACTION: ['READY'],
  COMMITTING_TRANSACTION: ['IN_TRANSACTION'],
  ABORTING_TRANSACTION: ['IN_TRANSACTION', 'ABORTABLE_ERROR'],
  ABORTABLE_ERROR: ['IN_TRANSACTION', 'COMMITTING_TRANSACTION', 'ABORTABLE_ERROR', 'INITIALIZING'],
};

/** Why this step cannot be taken now; undefined: it can. Calls in the wrong order change nothing. [T10] */
export const wrongOrder = (
  {phase, config}: ProducerState,
  next: Exclude<TransactionPhase, 'FATAL_ERROR'>,
): Failure | undefined =>
  COMES_AFTER[next].includes(phase)
    ? undefined
    : {
        error: 'IllegalStateException',
        text: `TransactionalId ${config.transactionalId}: Invalid transition attempted from state ${phase} to state ${next}`,
      };

export const hasError = ({phase}: ProducerState): boolean => phase === 'ABORTABLE_ERROR' || phase === 'FATAL_ERROR';

/** What every call says once the producer is in error. [T6] [T9] */
export const errorOfState = (state: ProducerState): Failure | undefined => {
  const {lastError, config} = state;
  if (!hasError(state) || lastError === undefined) return undefined;
  const who = `Producer with transactionalId '${config.transactionalId}' and ${producerIdAndEpoch(state)}`;
  switch (lastError.error) {
    case 'ProducerFencedException':
      return {error: lastError.error, text: `${who} has been fenced by another producer with the same transactionalId`};
    case 'InvalidProducerEpochException':
      return {error: lastError.error, text: `${who} attempted to produce with an old epoch`};
    case 'IllegalStateException':
      return {
        error: lastError.error,
        text: `${who} cannot execute transactional method because of previous invalid state transition attempt`,
      };
    default:
      return {
        error: 'KafkaException',
        text: 'Cannot execute transactional method because we are in an error state',
        cause: lastError.error,
      };
  }
};

/** Nothing can be done with this producer any more. */
export const failForGood = (decision: Decision, failure: Failure): void =>
  change(decision, {phase: 'FATAL_ERROR', lastError: failure});

/** The transaction cannot be committed any more; it can be aborted. While it is being aborted, nothing changes. [T9] */
export const failTransaction = (decision: Decision, failure: Failure): void => {
  if (decision.state.phase === 'ABORTING_TRANSACTION' || decision.state.phase === 'FATAL_ERROR') return;
  change(decision, {phase: 'ABORTABLE_ERROR', lastError: failure});
};

/** Time-outs and disconnections: a transaction whose record was given up can only be aborted, whatever the reason was. */
const GIVEN_UP: readonly string[] = [
  'TimeoutException',
  'NetworkException',
  'InvalidTxnStateException',
  'UnknownTopicOrPartitionException',
];

/** A record, or its batch, has failed. */
export const noteFailedRecord = (decision: Decision, failure: Failure): void => {
  if (failure.error === 'ProducerFencedException' || failure.error === 'InvalidPidMappingException')
    failForGood(decision, failure);
  else if (isTransactional(decision.state)) {
    const wrapped: Failure = {
      error: 'TransactionAbortableException',
      text: 'Transaction Request was aborted after exhausting retries.',
      cause: failure.error,
    };
    failTransaction(decision, GIVEN_UP.includes(failure.error) ? wrapped : failure);
  }
};
