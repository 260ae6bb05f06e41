import {type Failure, exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {change} from '../decision';
import {errorOfState, failForGood, failTransaction, wrongOrder} from './errorState';
import type {GroupMetadata, ProducerCall} from './input';
import {type ProducerState, hasIncomplete, isTransactional} from './state';
import {type Decision, request, returned, threw} from './decision';

type CallOf<T extends ProducerCall['type']> = Extract<ProducerCall, {type: T}>;

const NO_GENERATION = -1;

/** Why a transactional call cannot even begin; undefined: it can. */
const notNow = (state: ProducerState): Failure | undefined =>
  isTransactional(state)
    ? errorOfState(state)
    : {
        error: 'IllegalStateException',
        text: state.config.idempotence
          ? 'Transactional method invoked on a non-transactional producer.'
          : 'Cannot use transactional methods without enabling transactions by setting the transactional.id configuration property',
      };

const beginCall = (decision: Decision, call: ProducerCall): void =>
  change(decision, {call: {call, since: decision.at}});

const sendForCall = (decision: Decision, asked: Parameters<typeof request>[1]): void => {
  const {call, config} = decision.state;
  if (call === undefined || asked.api === 'Produce') return;
  const correlation = request(decision, asked, {api: asked.api, due: decision.at + config.requestTimeoutMs});
  change(decision, {call: {...call, correlation}});
};

const transactionalId = ({config}: ProducerState): string => config.transactionalId ?? '';

const sendInit = (decision: Decision): void => {
  const transactionTimeoutMs = decision.state.config.transactionTimeoutMs;
  sendForCall(decision, {
    api: 'InitProducerId',
    request: {transactionalId: transactionalId(decision.state), transactionTimeoutMs},
  });
};

/** initTransactions(): takes the transactional.id over from whoever had it. [T6] */
export const initTransactions = (decision: Decision, call: CallOf<'initTransactions'>): void => {
  const failure = notNow(decision.state) ?? wrongOrder(decision.state, 'INITIALIZING');
  if (failure !== undefined) return threw(decision, call.type, failure);
  change(decision, {phase: 'INITIALIZING'});
  beginCall(decision, call);
  return sendInit(decision);
};

/** beginTransaction(): nothing is sent; the broker learns of it with the first record or offset. [T3] */
export const beginTransaction = (decision: Decision, call: CallOf<'beginTransaction'>): void => {
  const failure = notNow(decision.state) ?? wrongOrder(decision.state, 'IN_TRANSACTION');
  if (failure !== undefined) return threw(decision, call.type, failure);
  change(decision, {phase: 'IN_TRANSACTION'});
  return returned(decision, call.type);
};

/** A transaction without record or offset ends without a word to the broker. [T1] */
const endCall = (decision: Decision): void => {
  const {call, started, producer, epoch, phase} = decision.state;
  if (
    call === undefined ||
    call.correlation !== undefined ||
    (call.retryAt ?? 0) > decision.at ||
    hasIncomplete(decision.state)
  )
    return;
  // A record failed on its way: the commit fails with it, before anything is asked. [T9]
  if (phase === 'ABORTABLE_ERROR' || phase === 'FATAL_ERROR') {
    const failure = decision.state.lastError ?? {error: 'KafkaException', text: ''};
    return threw(decision, call.call.type, failure);
  }
  if (!started) {
    change(decision, {phase: 'READY'});
    return returned(decision, call.call.type);
  }
  const committed = call.call.type === 'commitTransaction';
  return sendForCall(decision, {
    api: 'EndTxn',
    request: {transactionalId: transactionalId(decision.state), producer, epoch, committed},
  });
};

/** commitTransaction(): everything buffered goes first, then the coordinator decides. [T3] */
export const commitTransaction = (decision: Decision, call: CallOf<'commitTransaction'>): void => {
  const failure = notNow(decision.state) ?? wrongOrder(decision.state, 'COMMITTING_TRANSACTION');
  if (failure !== undefined) return threw(decision, call.type, failure);
  change(decision, {phase: 'COMMITTING_TRANSACTION', flushing: true});
  return beginCall(decision, call);
};

/** abortTransaction(): the way on after an error that can be aborted. [T9] */
export const abortTransaction = (decision: Decision, call: CallOf<'abortTransaction'>): void => {
  const {phase} = decision.state;
  const failure =
    (phase === 'ABORTABLE_ERROR' ? undefined : notNow(decision.state)) ??
    wrongOrder(decision.state, 'ABORTING_TRANSACTION');
  if (failure !== undefined) return threw(decision, call.type, failure);
  change(decision, {phase: 'ABORTING_TRANSACTION', lastError: undefined, flushing: true});
  return beginCall(decision, call);
};

const sendOffsets = (
  decision: Decision,
  {offsets, consumer}: {offsets: CallOf<'sendOffsetsToTransaction'>['offsets']; consumer: GroupMetadata},
): void => {
  const {producer, epoch} = decision.state;
  const {group, memberId = '', generation = NO_GENERATION, instanceId} = consumer;
  sendForCall(decision, {
    api: 'TxnOffsetCommit',
    request: {
      transactionalId: transactionalId(decision.state),
      producer,
      epoch,
      group,
      memberId,
      generation,
      ...(instanceId === undefined ? {} : {instanceId}),
      offsets: Object.fromEntries(Object.entries(offsets).map(([partition, offset]) => [partition, {offset}])),
    },
  });
};

/** sendOffsetsToTransaction(): consumed offsets join the transaction. [T11] */
export const sendOffsetsToTransaction = (decision: Decision, call: CallOf<'sendOffsetsToTransaction'>): void => {
  const {phase} = decision.state;
  const outside: Failure | undefined =
    phase === 'IN_TRANSACTION'
      ? undefined
      : {
          error: 'IllegalStateException',
          text: `Cannot send offsets if a transaction is not in progress (currentState= ${phase})`,
        };
  const failure = notNow(decision.state) ?? outside;
  if (failure !== undefined) return threw(decision, call.type, failure);
  if (Object.keys(call.offsets).length === 0) return returned(decision, call.type);
  change(decision, {started: true});
  beginCall(decision, call);
  return sendOffsets(decision, call);
};

const FENCED = exceptionFor('PRODUCER_FENCED');
/** Answers that the client waits out and asks again. */
const ASK_AGAIN = ['CONCURRENT_TRANSACTIONS', 'UNKNOWN_TOPIC_OR_PARTITION'];

const askAgain = (decision: Decision): void => {
  const {call, config} = decision.state;
  if (call !== undefined)
    change(decision, {call: {...call, correlation: undefined, retryAt: decision.at + config.retryBackoffMs}});
};

const failCall = (decision: Decision, failure: Failure, forGood: boolean): void => {
  const {call} = decision.state;
  if (forGood) failForGood(decision, failure);
  else failTransaction(decision, failure);
  if (call !== undefined) threw(decision, call.call.type, failure);
};

/** The answer to InitProducerId. */
export const handleInit = (decision: Decision, {error, producer, epoch}: ResponseOf<'InitProducerId'>): void => {
  const {call} = decision.state;
  if (error === undefined) {
    change(decision, {
      producer,
      epoch,
      ...(isTransactional(decision.state) ? {phase: 'READY' as const, sequences: {}} : {}),
    });
    if (call?.call.type === 'initTransactions') returned(decision, call.call.type);
  } else if (ASK_AGAIN.includes(error)) askAgain(decision);
  else if (error === 'INVALID_PRODUCER_EPOCH' || error === 'PRODUCER_FENCED') failCall(decision, FENCED, true);
  else
    failCall(
      decision,
      {error: 'KafkaException', text: `Unexpected error in InitProducerIdResponse; ${exceptionFor(error).text}`},
      true,
    );
};

/** The answer to EndTxn: with transaction version 2 it brings the epoch of the next transaction, whose sequences start at 0. [T2] */
export const handleEnd = (decision: Decision, {error, producer, epoch}: ResponseOf<'EndTxn'>): void => {
  const {call} = decision.state;
  if (error === undefined) {
    change(decision, {producer, epoch, sequences: {}, phase: 'READY', lastError: undefined, started: false});
    if (call !== undefined) returned(decision, call.call.type);
  } else if (ASK_AGAIN.includes(error)) askAgain(decision);
  else
    failCall(
      decision,
      error === 'INVALID_PRODUCER_EPOCH' || error === 'PRODUCER_FENCED' ? FENCED : exceptionFor(error),
      true,
    );
};

/** The answer to TxnOffsetCommit. [T11] [T12] */
export const handleOffsetsSent = (decision: Decision, {error, errors}: ResponseOf<'TxnOffsetCommit'>): void => {
  const {call} = decision.state;
  const first = error ?? Object.values(errors)[0];
  if (first === undefined) {
    if (call !== undefined) returned(decision, call.call.type);
  } else if (ASK_AGAIN.includes(first)) askAgain(decision);
  else if (first === 'UNKNOWN_MEMBER_ID' || first === 'ILLEGAL_GENERATION')
    failCall(
      decision,
      {
        error: 'CommitFailedException',
        text: `Transaction offset Commit failed due to consumer group metadata mismatch: ${exceptionFor(first).text}`,
      },
      false,
    );
  else if (first === 'FENCED_INSTANCE_ID' || first === 'TRANSACTION_ABORTABLE')
    failCall(decision, exceptionFor(first), false);
  else if (first === 'INVALID_PRODUCER_EPOCH' || first === 'PRODUCER_FENCED') failCall(decision, FENCED, true);
  else
    failCall(
      decision,
      {error: 'KafkaException', text: `Unexpected error in TxnOffsetCommitResponse: ${exceptionFor(first).text}`},
      true,
    );
};

/** Goes on with the call under way: sends what it waits to send. */
export const continueCall = (decision: Decision): void => {
  const {call, config} = decision.state;
  if (call === undefined) return;
  const waits = call.correlation !== undefined || (call.retryAt ?? 0) > decision.at;
  switch (call.call.type) {
    case 'initTransactions':
      if (!waits) sendInit(decision);
      break;
    case 'sendOffsetsToTransaction':
      if (!waits) sendOffsets(decision, call.call);
      break;
    case 'commitTransaction':
    case 'abortTransaction':
      endCall(decision);
      break;
    default:
      return;
  }
  const still = decision.state.call;
  if (still !== undefined && decision.at - still.since >= config.maxBlockMs)
    threw(decision, still.call.type, {
      error: 'TimeoutException',
      text: `Timeout expired after ${config.maxBlockMs}ms while awaiting ${still.call.type}`,
    });
};
