import type {AdminCommand} from '../broker/command';
import type {ClusterEvent} from '../broker/event';
import {exceptionFor} from '../errors';
import {shareGroupView} from '../share/view';
import type {ShareConsumerEvent} from '../client/share/event';
import type {ShareRecord} from '../client/share/inFlight';
import type {Acknowledgement, ShareConsumerCall} from '../client/share/input';
import {shareConsumerView} from '../client/share/view';
import {type AcknowledgementBatch, ACKNOWLEDGE_TYPES} from '../share/acknowledge';
import type {ShareRequest} from '../protocol';
import {sortPartitions} from '../topicPartition';
import type {Fact, ScenarioStep} from './recording';
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

interface RawAcknowledgement {
  readonly first: number;
  readonly last: number;
  readonly types: readonly number[];
}

const rawBatches = (acks: readonly RawAcknowledgement[] | undefined): readonly AcknowledgementBatch[] =>
  (acks ?? []).map(({first, last, types}) => ({first, last, types: types.map((type) => ACKNOWLEDGE_TYPES[type])}));

const RAW_PARTITION = 't-0';
const RAW_WAIT_MS = 100;
const RAW_RECORDS = 500;

const rawMember = (run: Run, step: ScenarioStep) => {
  const member = required(step.member, 'a member');
  const connection = `connection of ${member}`;
  if (!run.rawEpochs.has(member)) {
    run.deployment.openConnection(connection);
    run.rawEpochs.set(member, 0);
  }
  const group = required(step.group, 'a group');
  run.shareGroups.add(group);
  const sessionEpoch = step.epoch ?? run.rawEpochs.get(member) ?? 0;
  const batches = rawBatches(step.acks);
  const acknowledgements: ShareRequest['acknowledgements'] = batches.length === 0 ? {} : {[RAW_PARTITION]: batches};
  const renews = batches.some(({types}) => types.includes('renew'));
  return {member, connection, asked: {group, memberId: member, sessionEpoch, acknowledgements, renews}};
};

const countEpoch = (run: Run, member: string): void =>
  void run.rawEpochs.set(member, (run.rawEpochs.get(member) ?? 0) + 1);

const rawFetch = (run: Run, step: ScenarioStep): void => {
  const {member, connection, asked} = rawMember(run, step);
  const answer = run.deployment.ask(connection, {
    api: 'ShareFetch',
    request: {
      ...asked,
      maxWaitMs: RAW_WAIT_MS,
      maxRecords: step.maxRecords ?? RAW_RECORDS,
      batchSize: step.batchSize ?? step.maxRecords ?? RAW_RECORDS,
      mode: step.mode === 1 ? 'record_limit' : 'batch_optimized',
      added: [RAW_PARTITION],
      forgotten: [],
    },
  });
  if (answer.api !== 'ShareFetch') throw new Error(`an answer to ${answer.api}`);
  const {error, partitions} = answer.response;
  if (error !== undefined) return run.notebook.note(member, {event: 'raw-share-fetched', member, error});
  countEpoch(run, member);
  const [partition] = partitions;
  return run.notebook.note(member, {
    event: 'raw-share-fetched',
    member,
    ...(partition === undefined ? {} : {acquired: partition.acquired}),
    ...(partition?.error === undefined ? {} : {partitionError: partition.error}),
    ...(partition?.acknowledgeError === undefined ? {} : {acknowledgeError: partition.acknowledgeError}),
  });
};

const rawAcknowledge = (run: Run, step: ScenarioStep): void => {
  const {member, connection, asked} = rawMember(run, step);
  const answer = run.deployment.ask(connection, {api: 'ShareAcknowledge', request: asked});
  if (answer.api !== 'ShareAcknowledge') throw new Error(`an answer to ${answer.api}`);
  const {error, partitions} = answer.response;
  const event = 'raw-share-acknowledged';
  if (error !== undefined) return run.notebook.note(member, {event, member, error});
  countEpoch(run, member);
  return run.notebook.note(member, {event, member, result: partitions[0]?.error ?? 'ok'});
};

type Refused = Extract<ClusterEvent, {type: 'refused'}>;

const administer = (run: Run, command: AdminCommand, done: Fact, failed: Fact): void => {
  const refused = run.deployment.admin(command).find((event): event is Refused => event.type === 'refused');
  run.notebook.note(undefined, refused === undefined ? done : {...failed, error: exceptionFor(refused.error).error});
};

const descending = (a: number, b: number): number => b - a;

/** What a leaver had is given out again with the next heartbeat of somebody else. */
const letSettle = (run: Run, group: string): void => {
  const end = run.deployment.at() + LONGEST_JOIN_MS;
  const isSettled = (): boolean => {
    const view = shareGroupView(run.deployment.cluster(), group);
    const given = new Set(view?.members.flatMap(({partitions}) => partitions));
    return view === undefined || view.state === 'Empty' || view.wanted.every((partition) => given.has(partition));
  };
  run.deployment.passUntil(() => isSettled() || run.deployment.at() >= end);
};

const describeGroup = (run: Run, group: string, onlyCounts: boolean): void => {
  letSettle(run, group);
  const view = shareGroupView(run.deployment.cluster(), group);
  if (view === undefined)
    return run.notebook.note(undefined, {event: 'share-group-error', group, error: 'GroupIdNotFoundException'});
  const {state, epoch, members} = view;
  if (!onlyCounts) {
    const shown = members.map(({client, partitions}) => [client, sortPartitions(partitions)] as const);
    return run.notebook.note(undefined, {
      event: 'share-group',
      group,
      state,
      epoch,
      members: Object.fromEntries([...shown].sort(([a], [b]) => (a < b ? -1 : 1))),
    });
  }
  const held = members.flatMap(({partitions}) => partitions);
  const perPartition = [...new Set(held)].map((partition) => held.filter((one) => one === partition).length);
  return run.notebook.note(undefined, {
    event: 'share-group-facts',
    group,
    state,
    partitionsPerMember: members.map(({partitions}) => partitions.length).sort(descending),
    membersPerPartition: perPartition.sort(descending),
  });
};

/** Steps about share groups that are no consumer's: an administrator's, and hand-made requests. False: it is none of these. */
export const administrateShares = (run: Run, step: ScenarioStep): boolean => {
  const {op, group = '', topic = ''} = step;
  switch (op) {
    case 'alterGroupConfig': {
      const config = (step.config ?? {}) as {readonly [name: string]: string | null};
      const event = 'group-config';
      administer(run, {type: op, group, config}, {event, group}, {event: 'group-config-error', group});
      if (step.protocol === undefined) run.shareGroups.add(group);
      return true;
    }
    case 'describeShareGroup':
      describeGroup(run, group, false);
      return true;
    case 'shareGroupFacts':
      describeGroup(run, group, true);
      return true;
    case 'alterShareOffsets':
      administer(
        run,
        {type: op, group, offsets: step.offsets ?? {}},
        {event: 'share-offsets-altered', group},
        {event: 'share-group-error', group, op},
      );
      return true;
    case 'deleteShareOffsets':
      administer(
        run,
        {type: op, group, topic},
        {event: 'share-offsets-deleted', group},
        {event: 'share-group-error', group, op},
      );
      return true;
    case 'deleteShareGroup':
      administer(
        run,
        {type: op, group},
        {event: 'share-group-deleted', group},
        {event: 'share-group-error', group, op},
      );
      return true;
    case 'rawShareFetch':
      rawFetch(run, step);
      return true;
    case 'rawShareAcknowledge':
      rawAcknowledge(run, step);
      return true;
    default:
      return false;
  }
};

/** What the share coordinator has stored of a group, as `listShareGroupOffsets` shows it. */
export const sharedFact = (run: Run, group: string): Fact | undefined => {
  const view = shareGroupView(run.deployment.cluster(), group);
  const shown = (view?.stored ?? []).map(({partition, startOffset, lag, batches}) => [
    partition,
    {
      startOffset,
      ...(lag === undefined ? {} : {lag}),
      records: batches.map(({first, last, state, count}) => [first, last, state, count]),
    },
  ]);
  return shown.length === 0 ? undefined : (Object.fromEntries(shown) as Fact);
};

export const isShareStep = (run: Run, step: ScenarioStep): boolean =>
  step.consumer !== undefined && run.scenario.clients[step.consumer]?.kind === 'share';
