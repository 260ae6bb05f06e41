import {type Failure, exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {change} from '../turn';
import {errorOfState, failForGood, failTransaction, wrongOrder} from './errorState';
import type {GroupMetadata, ProducerCall} from './input';
import {type ProducerState, hasIncomplete, isTransactional} from './state';
import {type Turn, request, returned, threw} from './turn';

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

const beginCall = (turn: Turn, call: ProducerCall): void => change(turn, {call: {call, since: turn.at}});

const sendForCall = (turn: Turn, asked: Parameters<typeof request>[1]): void => {
  const {call, config} = turn.state;
  if (call === undefined || asked.api === 'Produce') return;
  const correlation = request(turn, asked, {api: asked.api, due: turn.at + config.requestTimeoutMs});
  change(turn, {call: {...call, correlation}});
};

const transactionalId = ({config}: ProducerState): string => config.transactionalId ?? '';

const sendInit = (turn: Turn): void => {
  const transactionTimeoutMs = turn.state.config.transactionTimeoutMs;
  sendForCall(turn, {
    api: 'InitProducerId',
    request: {transactionalId: transactionalId(turn.state), transactionTimeoutMs},
  });
};

/** initTransactions(): takes the transactional.id over from whoever had it. [T6] */
export const initTransactions = (turn: Turn, call: CallOf<'initTransactions'>): void => {
  const failure = notNow(turn.state) ?? wrongOrder(turn.state, 'INITIALIZING');
  if (failure !== undefined) return threw(turn, call.type, failure);
  change(turn, {phase: 'INITIALIZING'});
  beginCall(turn, call);
  return sendInit(turn);
};

/** beginTransaction(): nothing is sent; the broker learns of it with the first record or offset. [T3] */
export const beginTransaction = (turn: Turn, call: CallOf<'beginTransaction'>): void => {
  const failure = notNow(turn.state) ?? wrongOrder(turn.state, 'IN_TRANSACTION');
  if (failure !== undefined) return threw(turn, call.type, failure);
  change(turn, {phase: 'IN_TRANSACTION'});
  return returned(turn, call.type);
};

/** A transaction without record or offset ends without a word to the broker. [T1] */
const endCall = (turn: Turn): void => {
  const {call, started, producer, epoch, phase} = turn.state;
  if (
    call === undefined ||
    call.correlation !== undefined ||
    (call.retryAt ?? 0) > turn.at ||
    hasIncomplete(turn.state)
  )
    return;
  // A record failed on its way: the commit fails with it, before anything is asked. [T9]
  if (phase === 'ABORTABLE_ERROR' || phase === 'FATAL_ERROR') {
    const failure = turn.state.lastError ?? {error: 'KafkaException', text: ''};
    return threw(turn, call.call.type, failure);
  }
  if (!started) {
    change(turn, {phase: 'READY'});
    return returned(turn, call.call.type);
  }
  const committed = call.call.type === 'commitTransaction';
  return sendForCall(turn, {
    api: 'EndTxn',
    request: {transactionalId: transactionalId(turn.state), producer, epoch, committed},
  });
};

/** commitTransaction(): everything buffered goes first, then the coordinator decides. [T3] */
export const commitTransaction = (turn: Turn, call: CallOf<'commitTransaction'>): void => {
  const failure = notNow(turn.state) ?? wrongOrder(turn.state, 'COMMITTING_TRANSACTION');
  if (failure !== undefined) return threw(turn, call.type, failure);
  change(turn, {phase: 'COMMITTING_TRANSACTION', flushing: true});
  return beginCall(turn, call);
};

/** abortTransaction(): the way on after an error that can be aborted. [T9] */
export const abortTransaction = (turn: Turn, call: CallOf<'abortTransaction'>): void => {
  const {phase} = turn.state;
  const failure =
    (phase === 'ABORTABLE_ERROR' ? undefined : notNow(turn.state)) ?? wrongOrder(turn.state, 'ABORTING_TRANSACTION');
  if (failure !== undefined) return threw(turn, call.type, failure);
  change(turn, {phase: 'ABORTING_TRANSACTION', lastError: undefined, flushing: true});
  return beginCall(turn, call);
};

const sendOffsets = (
  turn: Turn,
  {offsets, consumer}: {offsets: CallOf<'sendOffsetsToTransaction'>['offsets']; consumer: GroupMetadata},
): void => {
  const {producer, epoch} = turn.state;
  const {group, memberId = '', generation = NO_GENERATION, instanceId} = consumer;
  sendForCall(turn, {
    api: 'TxnOffsetCommit',
    request: {
      transactionalId: transactionalId(turn.state),
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
export const sendOffsetsToTransaction = (turn: Turn, call: CallOf<'sendOffsetsToTransaction'>): void => {
  const {phase} = turn.state;
  const outside: Failure | undefined =
    phase === 'IN_TRANSACTION'
      ? undefined
      : {
          error: 'IllegalStateException',
          text: `Cannot send offsets if a transaction is not in progress (currentState= ${phase})`,
        };
  const failure = notNow(turn.state) ?? outside;
  if (failure !== undefined) return threw(turn, call.type, failure);
  if (Object.keys(call.offsets).length === 0) return returned(turn, call.type);
  change(turn, {started: true});
  beginCall(turn, call);
  return sendOffsets(turn, call);
};

const FENCED = exceptionFor('PRODUCER_FENCED');
/** Answers that the client waits out and asks again. */
const ASK_AGAIN = ['CONCURRENT_TRANSACTIONS', 'UNKNOWN_TOPIC_OR_PARTITION'];

const askAgain = (turn: Turn): void => {
  const {call, config} = turn.state;
  if (call !== undefined)
    change(turn, {call: {...call, correlation: undefined, retryAt: turn.at + config.retryBackoffMs}});
};

const failCall = (turn: Turn, failure: Failure, forGood: boolean): void => {
  const {call} = turn.state;
  if (forGood) failForGood(turn, failure);
  else failTransaction(turn, failure);
  if (call !== undefined) threw(turn, call.call.type, failure);
};

/** The answer to InitProducerId. */
export const handleInit = (turn: Turn, {error, producer, epoch}: ResponseOf<'InitProducerId'>): void => {
  const {call} = turn.state;
  if (error === undefined) {
    change(turn, {producer, epoch, ...(isTransactional(turn.state) ? {phase: 'READY' as const, sequences: {}} : {})});
    if (call?.call.type === 'initTransactions') returned(turn, call.call.type);
  } else if (ASK_AGAIN.includes(error)) askAgain(turn);
  else if (error === 'INVALID_PRODUCER_EPOCH' || error === 'PRODUCER_FENCED') failCall(turn, FENCED, true);
  else
    failCall(
      turn,
      {error: 'KafkaException', text: `Unexpected error in InitProducerIdResponse; ${exceptionFor(error).text}`},
      true,
    );
};

/** The answer to EndTxn: with transaction version 2 it brings the epoch of the next transaction, whose sequences start at 0. [T2] */
export const handleEnd = (turn: Turn, {error, producer, epoch}: ResponseOf<'EndTxn'>): void => {
  const {call} = turn.state;
  if (error === undefined) {
    change(turn, {producer, epoch, sequences: {}, phase: 'READY', lastError: undefined, started: false});
    if (call !== undefined) returned(turn, call.call.type);
  } else if (ASK_AGAIN.includes(error)) askAgain(turn);
  else
    failCall(
      turn,
      error === 'INVALID_PRODUCER_EPOCH' || error === 'PRODUCER_FENCED' ? FENCED : exceptionFor(error),
      true,
    );
};

/** The answer to TxnOffsetCommit. [T11] [T12] */
export const handleOffsetsSent = (turn: Turn, {error, errors}: ResponseOf<'TxnOffsetCommit'>): void => {
  const {call} = turn.state;
  const first = error ?? Object.values(errors)[0];
  if (first === undefined) {
    if (call !== undefined) returned(turn, call.call.type);
  } else if (ASK_AGAIN.includes(first)) askAgain(turn);
  else if (first === 'UNKNOWN_MEMBER_ID' || first === 'ILLEGAL_GENERATION')
    failCall(
      turn,
      {
        error: 'CommitFailedException',
        text: `Transaction offset Commit failed due to consumer group metadata mismatch: ${exceptionFor(first).text}`,
      },
      false,
    );
  else if (first === 'FENCED_INSTANCE_ID' || first === 'TRANSACTION_ABORTABLE')
    failCall(turn, exceptionFor(first), false);
  else if (first === 'INVALID_PRODUCER_EPOCH' || first === 'PRODUCER_FENCED') failCall(turn, FENCED, true);
  else
    failCall(
      turn,
      {error: 'KafkaException', text: `Unexpected error in TxnOffsetCommitResponse: ${exceptionFor(first).text}`},
      true,
    );
};

/** Goes on with the call under way: sends what it waits to send. */
export const continueCall = (turn: Turn): void => {
  const {call, config} = turn.state;
  if (call === undefined) return;
  const waits = call.correlation !== undefined || (call.retryAt ?? 0) > turn.at;
  switch (call.call.type) {
    case 'initTransactions':
      if (!waits) sendInit(turn);
      break;
    case 'sendOffsetsToTransaction':
      if (!waits) sendOffsets(turn, call.call);
      break;
    case 'commitTransaction':
    case 'abortTransaction':
      endCall(turn);
      break;
    default:
      return;
  }
  const still = turn.state.call;
  if (still !== undefined && turn.at - still.since >= config.maxBlockMs)
    threw(turn, still.call.type, {
      error: 'TimeoutException',
      text: `Timeout expired after ${config.maxBlockMs}ms while awaiting ${still.call.type}`,
    });
};
