import {type Failure, exceptionFor} from '../../errors';
import {wallClock} from '../../clock';
import {largestBatchBytes} from '../../log/size';
import {refreshDue, refreshed} from '../metadata';
import {without} from '../../without';
import {beginTurn, change} from '../turn';
import {accumulate} from './accumulator';
import {errorOfState, failForGood, noteFailedRecord} from './errorState';
import type {ProducerEvent} from './event';
import type {ProducerCall, ProducerInput} from './input';
import {abortUnsent, expireBatches, handleProduced, retry, sendReady} from './sender';
import {
  type BufferedRecord,
  type ProducerState,
  type WaitingSend,
  hasIncomplete,
  isTransactional,
  queued,
} from './state';
import {
  abortTransaction,
  beginTransaction,
  commitTransaction,
  continueCall,
  handleEnd,
  handleInit,
  handleOffsetsSent,
  initTransactions,
  sendOffsetsToTransaction,
} from './transactionCalls';
import {type Turn, close, failSend, request, returned, threw} from './turn';

const messageOf = ({record}: WaitingSend): string => record.message ?? record.value ?? '';

const named = (waiting: WaitingSend) => ({
  send: waiting.send,
  message: messageOf(waiting),
  topic: waiting.record.topic,
});

/** Exceptions that the future of send() carries; others are thrown by send() itself. */
const OF_THE_FUTURE = ['ProducerFencedException', 'InvalidProducerEpochException'];

/** A record outside a transaction ruins a transactional producer. [T10] */
const outsideTransaction = (
  {phase, producer, config}: ProducerState,
  {topic, partition}: {topic: string; partition: number},
): Failure | undefined => {
  if (config.transactionalId === undefined || phase === 'IN_TRANSACTION') return undefined;
  const to = `Cannot add partition ${topic}-${partition} to transaction`;
  const text = producer < 0 ? `${to} before completing a call to initTransactions` : `${to} while in state  ${phase}`;
  return {error: 'IllegalStateException', text};
};

const tooLarge = (bytes: number, limit: number): Failure => ({
  error: 'RecordTooLargeException',
  text: `The message is ${bytes} bytes when serialized which is larger than ${limit}, which is the value of the max.request.size configuration.`,
});

/** The record's topic is known: it goes into the buffer, unless the producer may not or cannot send it. */
const place = (turn: Turn, waiting: WaitingSend, partitions: number): void => {
  const {record, send} = waiting;
  const {config} = turn.state;
  const buffered: BufferedRecord = {
    send,
    timestamp: record.timestamp ?? wallClock(turn.at),
    message: messageOf(waiting),
    key: record.key ?? null,
    value: record.value,
    headers: record.headers ?? [],
  };
  const bytes = largestBatchBytes(buffered);
  if (bytes > config.maxRequestSize) {
    const failure = tooLarge(bytes, config.maxRequestSize); // E1
    failSend(turn, named(waiting), failure);
    return noteFailedRecord(turn, failure);
  }
  const inError = isTransactional(turn.state) ? errorOfState(turn.state) : undefined;
  if (inError !== undefined) {
    const future = OF_THE_FUTURE.includes(inError.error);
    return failSend(turn, named(waiting), inError, !future);
  }
  const outside = outsideTransaction(turn.state, {topic: record.topic, partition: record.partition ?? 0});
  if (outside !== undefined) {
    failForGood(turn, outside);
    return failSend(turn, named(waiting), outside, true);
  }
  if (isTransactional(turn.state)) change(turn, {started: true});
  return accumulate(turn, record, buffered, partitions);
};

/** What a send that is still not placed when `max.block.ms` is over says. [P2] [E3] */
const notInMetadata = (
  {record: {topic, partition}}: WaitingSend,
  known: number | undefined,
  maxBlockMs: number,
): Failure =>
  known === undefined
    ? {
        error: 'TimeoutException',
        text: `Topic ${topic} not present in metadata after ${maxBlockMs} ms.`,
        cause: 'UnknownTopicOrPartitionException',
      }
    : {
        error: 'TimeoutException',
        text: `Partition ${partition} of topic ${topic} with partition count ${known} is not present in metadata after ${maxBlockMs} ms.`,
      };

/** Places the sends whose topic and partition are known by now; gives up those that have waited too long. */
const placeWaiting = (turn: Turn): void => {
  const {waiting, metadata, config} = turn.state;
  if (waiting.length === 0) return;
  change(turn, {waiting: []});
  const still: WaitingSend[] = [];
  for (const send of waiting) {
    const {topic, partition} = send.record;
    const known = metadata.topics[topic]?.partitions;
    if (metadata.invalid.includes(topic)) {
      const failure = {...exceptionFor('INVALID_TOPIC_EXCEPTION'), text: `Invalid topics: [${topic}]`};
      failSend(turn, named(send), failure);
      noteFailedRecord(turn, failure);
    } else if (known !== undefined && (partition === undefined || partition < known)) place(turn, send, known);
    else if (turn.at - send.since >= config.maxBlockMs) {
      const failure = notInMetadata(send, known, config.maxBlockMs);
      failSend(turn, named(send), failure);
      noteFailedRecord(turn, failure);
    } else still.push(send);
  }
  change(turn, {waiting: still});
  // A topic that is missing is asked for again and again, at intervals.
  if (still.length > 0 && !turn.state.metadata.wanted)
    change(turn, {
      metadata: {
        ...turn.state.metadata,
        wanted: true,
        notBefore: turn.at + (metadata.version === 0 ? 0 : config.retryBackoffMs),
      },
    });
};

const send = (turn: Turn, call: Extract<ProducerCall, {type: 'send'}>): void => {
  const {nextSend, closed} = turn.state;
  const record = without(call, 'type');
  if (record.partition !== undefined && record.partition < 0)
    throw new Error(`Invalid partition: ${record.partition}. Partition number should always be non-negative or null.`);
  const waiting: WaitingSend = {send: nextSend, record, since: turn.at};
  change(turn, {nextSend: nextSend + 1});
  if (closed)
    return failSend(
      turn,
      named(waiting),
      {error: 'IllegalStateException', text: 'Cannot perform operation after producer has been closed'},
      true,
    );
  return change(turn, {waiting: [...turn.state.waiting, waiting]});
};

const topicsInUse = ({metadata, waiting}: ProducerState): readonly string[] => [
  ...new Set([...Object.keys(metadata.topics), ...waiting.map(({record}) => record.topic)]),
];

const refreshMetadata = (turn: Turn): void => {
  const {metadata, open, config} = turn.state;
  const asked = Object.values(open).some(({api}) => api === 'Metadata');
  const topics = topicsInUse(turn.state);
  if (asked || topics.length === 0 || refreshDue(metadata, config.metadataMaxAgeMs) > turn.at) return;
  request(turn, {api: 'Metadata', request: {topics}}, {api: 'Metadata', due: turn.at + config.requestTimeoutMs});
};

/** flush() and close() return when nothing is left to be answered. */
const finishFlush = (turn: Turn): void => {
  const {call, flushing} = turn.state;
  if (hasIncomplete(turn.state)) return;
  if (flushing) change(turn, {flushing: false});
  const type = call?.call.type;
  if (type === 'flush' || type === 'close') returned(turn, type);
};

const obey = (turn: Turn, call: ProducerCall): void => {
  if (call.type === 'send') return send(turn, call);
  if (turn.state.call !== undefined)
    throw new Error(`${turn.state.client} is asked to ${call.type} while ${turn.state.call.call.type} is under way`);
  if (turn.state.closed && call.type !== 'close')
    return threw(turn, call.type, {
      error: 'IllegalStateException',
      text: 'Cannot perform operation after producer has been closed',
    });
  switch (call.type) {
    case 'flush':
      return change(turn, {flushing: true, call: {call, since: turn.at}});
    case 'close': {
      const {phase} = turn.state;
      change(turn, {closed: true, flushing: true, call: {call, since: turn.at}});
      // An open transaction is aborted. [T8]
      if (phase === 'IN_TRANSACTION' || phase === 'ABORTABLE_ERROR') abortTransaction(turn, {type: 'abortTransaction'});
      return undefined;
    }
    case 'initTransactions':
      return initTransactions(turn, call);
    case 'beginTransaction':
      return beginTransaction(turn, call);
    case 'commitTransaction':
      return commitTransaction(turn, call);
    case 'abortTransaction':
      return abortTransaction(turn, call);
    case 'sendOffsetsToTransaction':
      return sendOffsetsToTransaction(turn, call);
  }
};

const handle = (turn: Turn, input: Extract<ProducerInput, {type: 'response'}>): void => {
  const open = close(turn, input.correlation);
  if (open === undefined) return;
  switch (input.api) {
    case 'Metadata':
      return change(turn, {metadata: refreshed(turn.state.metadata, input.response, turn.at)});
    case 'Produce':
      return open.api === 'Produce' ? handleProduced(turn, open.batches, input.response) : undefined;
    case 'InitProducerId':
      return handleInit(turn, input.response);
    case 'EndTxn':
      return handleEnd(turn, input.response);
    case 'TxnOffsetCommit':
      return handleOffsetsSent(turn, input.response);
    default:
      throw new Error(`a producer does not ask for ${input.api}`);
  }
};

/** Requests without an answer for `request.timeout.ms`: the connection is given up, and what was under way is sent again. */
const expireRequests = (turn: Turn): void => {
  for (const [correlation, open] of Object.entries(turn.state.open)) {
    if (open.due > turn.at) continue;
    close(turn, Number(correlation));
    if (open.api === 'Produce') retry(turn, open.batches);
    else if (open.api === 'Metadata')
      change(turn, {metadata: {...turn.state.metadata, wanted: true, notBefore: turn.at}});
    const {call} = turn.state;
    if (call?.correlation === Number(correlation)) change(turn, {call: {...call, correlation: undefined}});
  }
};

const goOn = (turn: Turn): void => {
  expireRequests(turn);
  placeWaiting(turn);
  refreshMetadata(turn);
  expireBatches(turn);
  const {phase, lastError} = turn.state;
  if (phase === 'ABORTABLE_ERROR' && lastError !== undefined) abortUnsent(turn, lastError);
  if (phase === 'ABORTING_TRANSACTION')
    abortUnsent(turn, {error: 'TransactionAbortedException', text: 'Failing batch since transaction was aborted'});
  sendReady(turn);
  finishFlush(turn);
  continueCall(turn);
};

/** What the producer does because of this call, answer or tick, and its memory afterwards. */
export const decideProducer = (
  producer: ProducerState,
  input: ProducerInput,
): {events: readonly ProducerEvent[]; model: ProducerState} => {
  const turn: Turn = beginTurn(producer, input.at);
  if (producer.at !== input.at) change(turn, {at: input.at});
  if (input.type === 'response') handle(turn, input);
  else if (input.type !== 'tick') obey(turn, input);
  goOn(turn);
  if (Object.keys(turn.changes).length > 0) turn.events.push({type: 'changed', at: turn.at, changes: turn.changes});
  return {events: turn.events, model: turn.state};
};

/** The producer after one fact. */
export const evolveProducer = (producer: ProducerState, event: ProducerEvent): ProducerState =>
  event.type === 'changed' ? {...producer, ...event.changes} : producer;

/** Virtual ms of the next thing the producer will do by itself: end of lingering, retries, time-outs, metadata refresh; undefined: nothing. */
export const nextProducerDue = (state: ProducerState): number | undefined => {
  const {config, metadata, open, waiting, call} = state;
  const dues = [
    ...Object.values(open).map(({due}) => due),
    ...waiting.map(({since}) => since + config.maxBlockMs),
    ...queued(state).flatMap(({createdAt, notBefore, attempts, sequence}) => [
      attempts > 0 || sequence !== undefined ? notBefore : createdAt + config.lingerMs,
      createdAt + config.deliveryTimeoutMs,
    ]),
  ];
  if (call !== undefined) dues.push(call.since + config.maxBlockMs);
  if (call?.retryAt !== undefined && call.correlation === undefined) dues.push(call.retryAt);
  const asked = Object.values(open).some(({api}) => api === 'Metadata');
  if (!asked && topicsInUse(state).length > 0) dues.push(refreshDue(metadata, config.metadataMaxAgeMs));
  // What was due by the last input has been tried then; it now waits for an answer.
  const next = dues.reduce((soonest, due) => (due > state.at && due < soonest ? due : soonest), Infinity);
  return next === Infinity ? undefined : next;
};
