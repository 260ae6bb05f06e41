import type {ConsumerCall} from '../client/consumer/input';
import type {ConsumerEvent} from '../client/consumer/event';
import {sortPartitions} from '../topicPartition';
import {shownFailure} from './facts';
import type {Fact, ScenarioStep} from './recording';
import {type Run, opened, required, deployedName} from './run';

/** At most so long one poll() waits. [FORMAT.md] */
const POLL_MS = 50;
/** The bound of a poll step that has none of its own. */
const LONGEST_POLL_MS = 30_000;

type Over = Extract<ConsumerEvent, {type: 'returned' | 'threw' | 'polled'}>;

/** Makes a call and waits for its end. */
export const call = (run: Run, consumer: string, made: ConsumerCall): Over => {
  const name = deployedName(run, consumer);
  const before = run.consumerEvents.length;
  run.deployment.callConsumer(name, made);
  run.deployment.finish(name);
  const over = run.consumerEvents
    .slice(before)
    .find(
      ({by, event}) =>
        by === consumer && (event.type === 'returned' || event.type === 'threw' || event.type === 'polled'),
    );
  if (over === undefined) throw new Error(`${made.type} of ${consumer} did not end`);
  return over.event as Over;
};

/** A call whose failure is a fact of its own. */
export const callOrNote = (run: Run, consumer: string, made: ConsumerCall): Over | undefined => {
  const over = call(run, consumer, made);
  if (over.type !== 'threw') return over;
  run.notebook.note(consumer, {event: 'error', consumer, ...shownFailure(over, run.step.text === true)});
  return undefined;
};

/** The fetch that is still under way when a step ends is answered, with nothing, before the next step begins. */
export const letFetchEnd = (run: Run, consumer: string): void => {
  const name = deployedName(run, consumer);
  run.deployment.passUntil(() =>
    Object.values(run.deployment.consumer(name).open).every(({fetching}) => fetching === undefined),
  );
};

/** Polls until there are so many records, for so long, or so many times not in vain. */
export const poll = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  pollOn(run, consumer, step);
  letFetchEnd(run, consumer);
};

const pollOn = (run: Run, consumer: string, step: ScenarioStep): void => {
  const {until, forMs, timeoutMs} = step;
  const times = step.times ?? (until === undefined && forMs === undefined ? 1 : Infinity);
  const end = run.deployment.at() + (forMs ?? timeoutMs ?? LONGEST_POLL_MS);
  let records = 0;
  let full = 0;
  for (;;) {
    const left = end - run.deployment.at();
    if (left <= 0) return;
    const over = call(run, consumer, {type: 'poll', timeout: Math.min(POLL_MS, left)});
    if (over.type === 'threw') return;
    if (over.type === 'polled' && over.records.length > 0) {
      records += over.records.length;
      full += 1;
    }
    if ((until !== undefined && records >= until) || full >= times) return;
  }
};

const numberFor = (over: Over | undefined, partition: string): number | null | undefined =>
  over?.type === 'returned' ? over.result?.[partition] : undefined;

/** Position, committed offset and, if asked for, lag. */
export const positions = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  const state = run.deployment.consumer(deployedName(run, consumer));
  const partitions = Array.isArray(step.partitions) ? step.partitions : sortPartitions(Object.keys(state.assignment));
  for (const partition of partitions as readonly string[]) {
    const position = call(run, consumer, {type: 'position', partition});
    const shown = position.type === 'threw' ? position.error : numberFor(position, partition);
    const fact: {[field: string]: unknown} = {event: 'position', consumer, partition, position: shown};
    if (state.config.group !== undefined) {
      const committed = call(run, consumer, {type: 'committed', partitions: [partition]});
      fact['committed'] = committed.type === 'threw' ? committed.error : (numberFor(committed, partition) ?? null);
    }
    if (step.lag === true) {
      const lag = numberFor(call(run, consumer, {type: 'currentLag', partition}), partition);
      if (lag !== null && lag !== undefined) fact['lag'] = lag;
    }
    run.notebook.note(consumer, fact);
  }
};

/** commitSync() and commitAsync(). How they end is noted as it is seen; a refused argument is an error of the step. */
export const commit = (run: Run, step: ScenarioStep, type: 'commitSync' | 'commitAsync'): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  const {offsets, metadataBytes} = step;
  const metadata = metadataBytes === undefined ? step.metadata : 'x'.repeat(metadataBytes);
  const before = run.notebook.count();
  const over = call(run, consumer, {
    type,
    ...(offsets === undefined ? {} : {offsets}),
    ...(metadata === undefined ? {} : {metadata}),
  });
  if (over.type !== 'threw' || run.notebook.count() > before) return;
  const event = over.error === 'IllegalArgumentException' ? 'error' : 'commit-error';
  run.notebook.note(consumer, {event, consumer, ...shownFailure(over, step.text === true)});
};

const answersOf = (
  over: Over | undefined,
  fact: (partition: string, offset: number | null, details: Fact) => Fact,
): readonly Fact[] =>
  over?.type !== 'returned'
    ? []
    : sortPartitions(Object.keys(over.result ?? {})).map((partition) =>
        fact(partition, over.result?.[partition] ?? null, {...over.details?.[partition]}),
      );

/** Calls that only ask. */
export const inquire = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  const partitions = Array.isArray(step.partitions) ? (step.partitions as readonly string[]) : undefined;
  const some = partitions === undefined ? {} : {partitions};
  const note = (facts: readonly Fact[]): void => facts.forEach((fact) => run.notebook.note(consumer, fact));
  switch (step.op) {
    case 'committed': {
      const over = callOrNote(run, consumer, {type: 'committed', ...some});
      return note(
        answersOf(over, (partition, offset, details) => ({
          event: 'committed-offset',
          consumer,
          partition,
          offset,
          ...details,
        })),
      );
    }
    case 'offsetsForTimes': {
      const timestamp = required(step.timestamp, 'a timestamp');
      const over = callOrNote(run, consumer, {type: 'offsetsForTimes', timestamp, ...some});
      return note(
        answersOf(over, (partition, offset, details) => ({
          event: 'offset-for-time',
          consumer,
          partition,
          offset,
          timestamp: details['timestamp'] ?? null,
        })),
      );
    }
    case 'offsetRange': {
      const beginning = callOrNote(run, consumer, {type: 'beginningOffsets', ...some});
      const end = callOrNote(run, consumer, {type: 'endOffsets', ...some});
      return note(
        answersOf(beginning, (partition, offset) => ({
          event: 'offset-range',
          consumer,
          partition,
          beginning: offset,
          end: numberFor(end, partition),
        })),
      );
    }
    case 'generation': {
      const {generation} = run.deployment.consumer(deployedName(run, consumer)).membership.metadata;
      return run.notebook.note(consumer, {event: 'generation', consumer, generation});
    }
    default: {
      const {assignment} = run.deployment.consumer(deployedName(run, consumer));
      const paused = sortPartitions(
        Object.keys(assignment).filter((partition) => assignment[partition]?.paused === true),
      );
      return run.notebook.note(consumer, {event: 'paused', consumer, partitions: paused});
    }
  }
};

const controlOf = (step: ScenarioStep): ConsumerCall => {
  const some = Array.isArray(step.partitions) ? {partitions: step.partitions as readonly string[]} : {};
  switch (step.op) {
    case 'subscribe':
      return step.pattern === undefined
        ? {type: 'subscribe', topics: step.topics ?? []}
        : {type: 'subscribePattern', pattern: step.pattern};
    case 'assign':
      return {type: 'assign', partitions: [], ...some};
    case 'seek':
      return {type: 'seek', partition: String(step.partition), offset: required(step.offset, 'an offset')};
    case 'seekToBeginning':
    case 'seekToEnd':
    case 'pause':
    case 'resume':
      return {type: step.op, ...some};
    case 'enforceRebalance':
      return {type: 'enforceRebalance'};
    default:
      return {type: 'unsubscribe'};
  }
};

/** Calls that tell the consumer what to do; nothing of them shows unless they fail. */
export const control = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (opened(run, consumer)) callOrNote(run, consumer, controlOf(step));
};

/** close(): callbacks, then gone. */
export const closeConsumer = (run: Run, consumer: string): void => {
  callOrNote(run, consumer, {type: 'close'});
  run.deployment.drop(deployedName(run, consumer));
  run.open.delete(consumer);
  run.notebook.note(consumer, {event: 'closed', client: consumer});
};
