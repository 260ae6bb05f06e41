import {shareGroupView} from '../share/view';
import type {ShareConsumerEvent} from '../client/share/event';
import type {ShareRecord} from '../client/share/inFlight';
import type {Acknowledgement, ShareConsumerCall} from '../client/share/input';
import {shareConsumerView} from '../client/share/view';
import {sortPartitions} from '../topicPartition';
import type {ScenarioStep} from './recording';
import {type Run, deployedName, opened, required} from './run';

type Over = Extract<ShareConsumerEvent, {type: 'returned' | 'threw' | 'polled'}>;

const POLL_MS = 800;
const DRAIN_MS = 600;
const LAST_POLL_OF_JOIN_MS = 400;
const JOIN_POLL_MS = 50;
const LONGEST_JOIN_MS = 20_000;
const AFTER_COMMIT_ASYNC_MS = 250;
const AFTER_EMPTY_POLL_MS = 160;

/** Makes a call, waits for its end, and notes what it showed; a failure is an error of the step. */
const call = (run: Run, consumer: string, made: ShareConsumerCall): Over => {
  const name = deployedName(run, consumer);
  const before = run.shareEvents.length;
  run.deployment.callShareConsumer(name, made);
  run.deployment.finish(name);
  const over = run.shareEvents
    .slice(before)
    .find(({by, event}) => by === consumer && ['returned', 'threw', 'polled'].includes(event.type))?.event;
  if (over === undefined) throw new Error(`${made.type} of ${consumer} did not end`);
  if (over.type === 'threw') {
    const text = over.error === 'IllegalStateException' ? {text: over.text} : {};
    run.notebook.note(consumer, {event: 'error', consumer, op: over.call, error: over.error, ...text});
  }
  return over as Over;
};

/** One poll. Its records are what `acknowledge` speaks of next; a failing poll changes nothing. */
const pollOnce = (run: Run, consumer: string, timeout: number): readonly ShareRecord[] | 'failed' => {
  const over = call(run, consumer, {type: 'poll', timeout});
  if (over.type !== 'polled') return 'failed';
  run.polled.set(consumer, over.records);
  if (over.records.length > 0) run.notebook.noteRecords(consumer, over.records, ({deliveryCount}) => ({deliveryCount}));
  return over.records;
};

export const pollShared = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  const {until = 1, timeoutMs = POLL_MS} = step;
  let records = 0;
  do {
    const got = pollOnce(run, consumer, timeoutMs);
    if (got === 'failed') return;
    if (got.length === 0) {
      run.deployment.pass(AFTER_EMPTY_POLL_MS);
      if (step.until === undefined) return;
    }
    records += got.length;
  } while (records < until);
};

const drain = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  for (;;) {
    const got = pollOnce(run, consumer, step.timeoutMs ?? DRAIN_MS);
    if (got === 'failed' || got.length === 0) return;
  }
};

/** Is it a member, is everybody at the group's epoch, and has every partition somebody? */
const hasJoined = (run: Run, group: string, client: string): boolean => {
  const view = shareGroupView(run.deployment.cluster(), group);
  if (view === undefined || !view.members.some((member) => member.client === client)) return false;
  const given = new Set(view.members.flatMap(({partitions}) => partitions));
  return (
    view.members.every(({epoch}) => epoch === view.epoch) &&
    view.wanted.every((partition) => given.has(partition)) &&
    view.members.some((member) => member.client === client && member.epoch > 0)
  );
};

const join = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  const name = deployedName(run, consumer);
  call(run, consumer, {type: 'subscribe', topics: step.topics ?? []});
  const {group} = run.deployment.shareConsumer(name).config;
  const end = run.deployment.at() + LONGEST_JOIN_MS;
  while (run.deployment.at() < end) {
    const got = pollOnce(run, consumer, JOIN_POLL_MS);
    if (got === 'failed' || got.length > 0) return;
    if (!hasJoined(run, group, name)) continue;
    const last = pollOnce(run, consumer, LAST_POLL_OF_JOIN_MS);
    if (last.length === 0) run.deployment.pass(AFTER_EMPTY_POLL_MS);
    return;
  }
  run.notebook.note(undefined, {event: 'UNSETTLED'});
};

/** Share consumers are told offsets, not partitions. */
const chosenOffsets = ({offsets}: ScenarioStep): readonly number[] | undefined =>
  Array.isArray(offsets) ? (offsets as readonly number[]) : undefined;

/** Says something of records that the last poll returned: of all, of some, or in turn. */
const acknowledge = (run: Run, step: ScenarioStep): void => {
  const consumer = required(step.consumer, 'a consumer');
  const records = run.polled.get(consumer) ?? [];
  const types = (step.types ?? [step.type ?? 'accept']) as readonly Acknowledgement[];
  const chosen = records.filter(({offset}) => chosenOffsets(step)?.includes(offset) ?? true);
  chosen.forEach(({topic, partition, offset}, index) =>
    call(run, consumer, {
      type: 'acknowledge',
      topic,
      partition,
      offset,
      as: types[index % types.length] ?? 'accept',
    }),
  );
};

const acknowledgeOffset = (run: Run, step: ScenarioStep): void => {
  const {consumer = '', topic = '', offset = 0, type} = step;
  const as = (type ?? 'accept') as Acknowledgement;
  call(run, consumer, {type: 'acknowledgeOffset', topic, partition: 0, offset, as});
};

const commit = (run: Run, step: ScenarioStep, type: 'commitSync' | 'commitAsync'): void => {
  const consumer = required(step.consumer, 'a consumer');
  if (!opened(run, consumer)) return;
  const over = call(run, consumer, {type});
  if (type === 'commitAsync') return run.deployment.pass(AFTER_COMMIT_ASYNC_MS);
  if (over.type !== 'returned') return;
  const result = Object.fromEntries(
    sortPartitions(Object.keys(over.result ?? {})).map((partition) => [partition, over.result?.[partition] ?? 'ok']),
  );
  run.notebook.note(consumer, {event: 'committed', consumer, result});
};

/** Steps of a share consumer. False: it is none of these. */
export const share = (run: Run, step: ScenarioStep): boolean => {
  const consumer = step.consumer ?? '';
  switch (step.op) {
    case 'join':
      join(run, step);
      return true;
    case 'subscribe':
    case 'unsubscribe':
      if (opened(run, consumer))
        call(
          run,
          consumer,
          step.op === 'subscribe' ? {type: 'subscribe', topics: step.topics ?? []} : {type: 'unsubscribe'},
        );
      return true;
    case 'poll':
      pollShared(run, step);
      return true;
    case 'drain':
      drain(run, step);
      return true;
    case 'acknowledge':
      acknowledge(run, step);
      return true;
    case 'acknowledgeOffset':
      acknowledgeOffset(run, step);
      return true;
    case 'commitSync':
    case 'commitAsync':
      commit(run, step, step.op);
      return true;
    case 'lockTimeout': {
      if (!opened(run, consumer)) return true;
      const ms = shareConsumerView(run.deployment.shareConsumer(deployedName(run, consumer))).lockDurationMs ?? null;
      run.notebook.note(consumer, {event: 'lock-timeout', consumer, ms});
      return true;
    }
    default:
      return false;
  }
};

export const closeShareConsumer = (run: Run, consumer: string): void => {
  const name = deployedName(run, consumer);
  call(run, consumer, {type: 'close'});
  run.deployment.drop(name);
  run.open.delete(consumer);
  run.notebook.note(consumer, {event: 'closed', client: consumer});
};

export const isShareStep = (run: Run, step: ScenarioStep): boolean =>
  step.consumer !== undefined && run.scenario.clients[step.consumer]?.kind === 'share';
