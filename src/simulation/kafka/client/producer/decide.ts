import {type Failure, exceptionFor} from '../../errors';
import {wallClock} from '../../clock';
import {largestBatchBytes} from '../../log/size';
import {refreshDue, refreshed} from '../metadata';
import {without} from '../../without';
import {begin, change} from '../decision';
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
import {type Decision, close, failSend, request, returned, threw} from './decision';

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
const place = (decision: Decision, waiting: WaitingSend, partitions: number): void => {
  const {record, send} = waiting;
  const {config} = decision.state;
  const buffered: BufferedRecord = {
    send,
    timestamp: record.timestamp ?? wallClock(decision.at),
    message: messageOf(waiting),
    key: record.key ?? null,
    value: record.value,
    headers: record.headers ?? [],
  };
  const bytes = largestBatchBytes(buffered);
  if (bytes > config.maxRequestSize) {
    const failure = tooLarge(bytes, config.maxRequestSize); // E1
    failSend(decision, named(waiting), failure);
    return noteFailedRecord(decision, failure);
  }
  const inError = isTransactional(decision.state) ? errorOfState(decision.state) : undefined;
  if (inError !== undefined) {
    const future = OF_THE_FUTURE.includes(inError.error);
    return failSend(decision, named(waiting), inError, !future);
  }
  const outside = outsideTransaction(decision.state, {topic: record.topic, partition: record.partition ?? 0});
  if (outside !== undefined) {
    failForGood(decision, outside);
    return failSend(decision, named(waiting), outside, true);
  }
  if (isTransactional(decision.state)) change(decision, {started: true});
  return accumulate(decision, record, buffered, partitions);
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
const placeWaiting = (decision: Decision): void => {
  const {waiting, metadata, config} = decision.state;
  if (waiting.length === 0) return;
  change(decision, {waiting: []});
  const still: WaitingSend[] = [];
  for (const send of waiting) {
    const {topic, partition} = send.record;
    const known = metadata.topics.get(topic)?.partitions;
    if (metadata.invalid.includes(topic)) {
      const failure = {...exceptionFor('INVALID_TOPIC_EXCEPTION'), text: `Invalid topics: [${topic}]`};
      failSend(decision, named(send), failure);
      noteFailedRecord(decision, failure);
    } else if (known !== undefined && (partition === undefined || partition < known)) place(decision, send, known);
    else if (decision.at - send.since >= config.maxBlockMs) {
      const failure = notInMetadata(send, known, config.maxBlockMs);
      failSend(decision, named(send), failure);
      noteFailedRecord(decision, failure);
    } else still.push(send);
  }
  change(decision, {waiting: still});
  // A topic that is missing is asked for again and again, at intervals.
  if (still.length > 0 && !decision.state.metadata.wanted)
    change(decision, {
      metadata: {
        ...decision.state.metadata,
        wanted: true,
        notBefore: decision.at + (metadata.version === 0 ? 0 : config.retryBackoffMs),
      },
    });
};

const send = (decision: Decision, call: Extract<ProducerCall, {type: 'send'}>): void => {
  const {nextSend, closed} = decision.state;
  const record = without(call, 'type');
  if (record.partition !== undefined && record.partition < 0)
    throw new Error(`Invalid partition: ${record.partition}. Partition number should always be non-negative or null.`);
  const waiting: WaitingSend = {send: nextSend, record, since: decision.at};
  change(decision, {nextSend: nextSend + 1});
  if (closed)
    return failSend(
      decision,
      named(waiting),
      {error: 'IllegalStateException', text: 'Cannot perform operation after producer has been closed'},
      true,
    );
  return change(decision, {waiting: [...decision.state.waiting, waiting]});
};

const topicsInUse = ({metadata, waiting}: ProducerState): readonly string[] => [
  ...new Set([...metadata.topics.keys(), ...waiting.map(({record}) => record.topic)]),
];

const refreshMetadata = (decision: Decision): void => {
  const {metadata, open, config} = decision.state;
  const asked = Object.values(open).some(({api}) => api === 'Metadata');
  const topics = topicsInUse(decision.state);
  if (asked || topics.length === 0 || refreshDue(metadata, config.metadataMaxAgeMs) > decision.at) return;
  request(
    decision,
    {api: 'Metadata', request: {topics}},
    {api: 'Metadata', due: decision.at + config.requestTimeoutMs},
  );
};

/** flush() and close() return when nothing is left to be answered. */
const finishFlush = (decision: Decision): void => {
  const {call, flushing} = decision.state;
  if (hasIncomplete(decision.state)) return;
  if (flushing) change(decision, {flushing: false});
  const type = call?.call.type;
  if (type === 'flush' || type === 'close') returned(decision, type);
};

const obey = (decision: Decision, call: ProducerCall): void => {
  if (call.type === 'send') return send(decision, call);
  if (decision.state.call !== undefined)
    throw new Error(
      `${decision.state.client} is asked to ${call.type} while ${decision.state.call.call.type} is under way`,
    );
  if (decision.state.closed && call.type !== 'close')
    return threw(decision, call.type, {
      error: 'IllegalStateException',
      text: 'Cannot perform operation after producer has been closed',
    });
  switch (call.type) {
    case 'flush':
      return change(decision, {flushing: true, call: {call, since: decision.at}});
    case 'close': {
      const {phase} = decision.state;
      change(decision, {closed: true, flushing: true, call: {call, since: decision.at}});
      // An open transaction is aborted. [T8]
      if (phase === 'IN_TRANSACTION' || phase === 'ABORTABLE_ERROR')
        abortTransaction(decision, {type: 'abortTransaction'});
      return undefined;
    }
    case 'initTransactions':
      return initTransactions(decision, call);
    case 'beginTransaction':
      return beginTransaction(decision, call);
    case 'commitTransaction':
      return commitTransaction(decision, call);
    case 'abortTransaction':
      return abortTransaction(decision, call);
    case 'sendOffsetsToTransaction':
      return sendOffsetsToTransaction(decision, call);
  }
};

const handle = (decision: Decision, input: Extract<ProducerInput, {type: 'response'}>): void => {
  const open = close(decision, input.correlation);
  if (open === undefined) return;
  switch (input.api) {
    case 'Metadata':
      return change(decision, {metadata: refreshed(decision.state.metadata, input.response, decision.at)});
    case 'Produce':
      return open.api === 'Produce' ? handleProduced(decision, open.batches, input.response) : undefined;
    case 'InitProducerId':
      return handleInit(decision, input.response);
    case 'EndTxn':
      return handleEnd(decision, input.response);
    case 'TxnOffsetCommit':
      return handleOffsetsSent(decision, input.response);
    default:
      throw new Error(`a producer does not ask for ${input.api}`);
  }
};

/** A request that will not be answered: what it was about is asked again, `wait` ms from now. A batch waits for its own `retry.backoff.ms`. */
const giveUpRequest = (decision: Decision, correlation: number, wait: number): void => {
  const open = close(decision, correlation);
  const again = decision.at + wait;
  if (open?.api === 'Produce') retry(decision, open.batches);
  else if (open?.api === 'Metadata')
    change(decision, {metadata: {...decision.state.metadata, wanted: true, notBefore: again}});
  const {call} = decision.state;
  if (call?.correlation !== correlation) return;
  change(decision, {call: {...call, correlation: undefined, ...(wait > 0 && {retryAt: again})}});
};

/** Requests without an answer for `request.timeout.ms`: the connection is given up, and what was under way is sent again. */
const expireRequests = (decision: Decision): void => {
  for (const [correlation, open] of Object.entries(decision.state.open))
    if (open.due <= decision.at) giveUpRequest(decision, Number(correlation), 0);
};

/** Whatever was under way fails with a disconnect, which is retriable: at once, after `retry.backoff.ms`. (https://kafka.apache.org/44/configuration/producer-configs/) */
const loseRequests = (decision: Decision): void => {
  const {open, config} = decision.state;
  for (const correlation of Object.keys(open)) giveUpRequest(decision, Number(correlation), config.retryBackoffMs);
};

const goOn = (decision: Decision): void => {
  expireRequests(decision);
  placeWaiting(decision);
  refreshMetadata(decision);
  expireBatches(decision);
  const {phase, lastError} = decision.state;
  if (phase === 'ABORTABLE_ERROR' && lastError !== undefined) abortUnsent(decision, lastError);
  if (phase === 'ABORTING_TRANSACTION')
    abortUnsent(decision, {error: 'TransactionAbortedException', text: 'Failing batch since transaction was aborted'});
  sendReady(decision);
  finishFlush(decision);
  continueCall(decision);
};

/** What the producer does because of this call, answer or tick, and its memory afterwards. */
export const decideProducer = (
  producer: ProducerState,
  input: ProducerInput,
): {events: readonly ProducerEvent[]; model: ProducerState} => {
  const decision: Decision = begin(producer, input.at);
  if (producer.at !== input.at) change(decision, {at: input.at});
  if (input.type === 'response') handle(decision, input);
  else if (input.type === 'disconnected') loseRequests(decision);
  else if (input.type !== 'tick') obey(decision, input);
  goOn(decision);
  if (Object.keys(decision.changes).length > 0)
    decision.events.push({type: 'changed', at: decision.at, changes: decision.changes});
  return {events: decision.events, model: decision.state};
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
