import type {ProducerEvent} from '../client/producer/event';
import {groupMetadata} from '../client/consumer/view';
import type {ProducerCall} from '../client/producer/input';
import {wallClock} from '../clock';
import type {Failure} from '../errors';
import {batchBytes} from '../log/size';
import {shownFailure, shownValue} from './facts';
import type {Fact, ScenarioRecord, ScenarioStep} from './recording';
import {type Run, opened, required, deployedName} from './run';

const FILLER = 'x';

const valueOf = ({value, valueBytes}: ScenarioRecord): string | null =>
  valueBytes === undefined ? (value ?? null) : FILLER.repeat(valueBytes);

/** Names are given in the order in which they are shown, so only a text that is shown gives any. */
const shown = (run: Run, failure: Failure): Fact =>
  run.step.text === true
    ? shownFailure({...failure, text: run.naming.inText(failure.text)}, true)
    : shownFailure(failure, false);

/** The record cannot even be built. [P2] */
const unbuildable = ({partition}: ScenarioRecord): Failure | undefined =>
  partition !== undefined && partition < 0
    ? {
        error: 'IllegalArgumentException',
        text: `Invalid partition: ${partition}. Partition number should always be non-negative or null.`,
      }
    : undefined;

type Outcome = Extract<ProducerEvent, {type: 'sent' | 'sendFailed'}>;

export const outcomeFact = (run: Run, producer: string, record: ScenarioRecord, outcome: Outcome): Fact => {
  const value = shownValue(valueOf(record));
  const about = {producer, topic: outcome.topic};
  if (outcome.type === 'sendFailed') {
    const thrown = outcome.thrown === true ? {thrown: true} : {};
    return {event: 'send-error', ...about, ...(value === null ? {} : {value}), ...thrown, ...shown(run, outcome)};
  }
  const {partition, offset} = outcome;
  return {
    event: 'sent',
    ...about,
    partition,
    ...(offset === undefined ? {} : {offset}),
    ...(record.key === undefined ? {} : {key: record.key}),
    ...(value === null ? {} : {value}),
  };
};

const callSend = (run: Run, name: string, topic: string, record: ScenarioRecord): void => {
  const {key, partition, headers, timestamp} = record;
  run.deployment.callProducer(name, {
    type: 'send',
    topic,
    key,
    partition,
    headers,
    timestamp,
    value: valueOf(record),
  });
};

/** Sends records without waiting for anything. The number of the first send(). */
export const startSend = (run: Run, name: string, topic: string, records: readonly ScenarioRecord[]): number => {
  run.sends.length = 0;
  const first = run.deployment.producer(name).nextSend;
  for (const record of records) callSend(run, name, topic, record);
  return first;
};

/** How sends have ended so far, by their number. */
export const outcomesOf = (run: Run, first: number, count: number): ReadonlyMap<number, Outcome> => {
  const outcomes = new Map<number, Outcome>();
  for (const event of run.sends) {
    if (event.type !== 'sent' && event.type !== 'sendFailed') continue;
    if (event.send >= first && event.send < first + count) outcomes.set(event.send, event);
  }
  return outcomes;
};

const noteSpread = (run: Run, producer: string, topic: string, outcomes: ReadonlyMap<number, Outcome>): void => {
  const partitions = new Set(
    [...outcomes.values()].map((outcome) => (outcome.type === 'sent' ? outcome.partition : -1)),
  );
  run.notebook.note(producer, {
    event: 'spread',
    producer,
    topic,
    records: outcomes.size,
    partitions: partitions.size,
  });
};

/** Sends records: one by one, each answered before the next, or all together. */
export const send = (run: Run, step: ScenarioStep): void => {
  const producer = required(step.producer, 'a producer');
  const topic = required(step.topic, 'a topic');
  const records = required(step.records, 'records');
  if (!opened(run, producer)) return;
  const name = deployedName(run, producer);
  run.sends.length = 0;
  const first = run.deployment.producer(name).nextSend;
  const flush = (): void => {
    run.deployment.callProducer(name, {type: 'flush'});
    run.deployment.finish(name);
  };
  for (const record of records) {
    const failure = unbuildable(record);
    if (failure !== undefined) {
      run.notebook.note(producer, {event: 'error', producer, ...shownFailure(failure, step.text === true)});
      return;
    }
    callSend(run, name, topic, record);
    if (step.batch !== true) flush();
  }
  if (step.batch === true) flush();
  const outcomes = outcomesOf(run, first, records.length);
  if (step.spread === true) return noteSpread(run, producer, topic, outcomes);
  records.forEach((record, index) => {
    const outcome = outcomes.get(first + index);
    if (outcome !== undefined) run.notebook.note(producer, outcomeFact(run, producer, record, outcome));
  });
};

const DONE: {readonly [op: string]: string} = {
  initTransactions: 'initialized',
  begin: 'begun',
  commit: 'transaction-committed',
  abort: 'transaction-aborted',
  sendOffsets: 'offsets-sent',
};

const callOf = (run: Run, step: ScenarioStep): ProducerCall => {
  switch (step.op) {
    case 'initTransactions':
      return {type: 'initTransactions'};
    case 'begin':
      return {type: 'beginTransaction'};
    case 'commit':
      return {type: 'commitTransaction'};
    case 'abort':
      return {type: 'abortTransaction'};
    default: {
      const {consumer, group, offsets = {}} = step;
      const metadata =
        consumer === undefined || !opened(run, consumer)
          ? {group: required(group, 'a group')}
          : groupMetadata(run.deployment.consumer(deployedName(run, consumer)));
      return {type: 'sendOffsetsToTransaction', offsets, consumer: required(metadata, 'a consumer with a group')};
    }
  }
};

/** A transactional call. */
export const transact = (run: Run, step: ScenarioStep): void => {
  const producer = required(step.producer, 'a producer');
  if (!opened(run, producer)) return;
  const name = deployedName(run, producer);
  run.sends.length = 0;
  run.deployment.callProducer(name, callOf(run, step));
  run.deployment.finish(name);
  const threw = run.sends.find((event) => event.type === 'threw');
  if (threw === undefined) return run.notebook.note(producer, {event: DONE[step.op], producer});
  return run.notebook.note(producer, {event: 'transaction-error', producer, op: step.op, ...shown(run, threw)});
};

/** A producer id for hand-made requests. */
export const rawInit = (run: Run, step: ScenarioStep): void => {
  const client = required(step.client, 'a client');
  const id = required(step.id, 'an id');
  if (!opened(run, client)) return;
  const answer = run.deployment.ask(deployedName(run, client), {api: 'InitProducerId', request: {}});
  if (answer.api !== 'InitProducerId') throw new Error(`an answer to ${answer.api}`);
  const {producer, epoch} = answer.response;
  run.rawIds.set(id, producer);
  run.notebook.note(client, {event: 'producer-id', client, id, producer: run.naming.producer(producer), epoch});
};

/** An id that no broker hands out in a scenario. */
const NEVER_GIVEN = 987_654;

const rawProducer = (run: Run, id: string | undefined): number | undefined =>
  id === undefined ? undefined : (run.rawIds.get(id) ?? NEVER_GIVEN);

/** One hand-made batch. `lost`: what the broker answers is never read. */
export const rawSend = (run: Run, step: ScenarioStep): void => {
  const client = required(step.client, 'a client');
  const topic = required(step.topic, 'a topic');
  const partition = Number(required(step.partition, 'a partition'));
  if (!opened(run, client)) return;
  const producer = rawProducer(run, step.id);
  const records = (step.values ?? []).map((value) => ({
    timestamp: wallClock(run.deployment.at()),
    message: value,
    key: null,
    value,
    headers: [],
  }));
  const placed = records.map((record, offset) => ({...record, offset}));
  const bytes = batchBytes(placed, 0, wallClock(run.deployment.at()));
  const batch = {
    topic,
    partition,
    records,
    bytes,
    ...(producer === undefined ? {} : {producer, epoch: step.epoch, seq: step.seq}),
  };
  const answer = run.deployment.ask(deployedName(run, client), {api: 'Produce', request: {acks: -1, batches: [batch]}});
  if (answer.api !== 'Produce') throw new Error(`an answer to ${answer.api}`);
  if (step.lost === true) return run.notebook.note(client, {event: 'answer-lost', client, topic, partition}); // I8
  const [result] = answer.response.partitions;
  if (result?.error !== undefined)
    return run.notebook.note(client, {event: 'produce-error', client, topic, partition, error: result.error});
  return run.notebook.note(client, {
    event: 'produced',
    client,
    topic,
    partition,
    baseOffset: result?.baseOffset,
    logStart: result?.logStart,
  });
};
