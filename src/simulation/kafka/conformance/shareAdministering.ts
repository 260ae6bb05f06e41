import type {AdminCommand} from '../broker/command';
import type {ClusterEvent} from '../broker/event';
import {exceptionFor} from '../errors';
import {shareGroupView} from '../share/view';
import {sortPartitions} from '../topicPartition';
import {descending} from './consumerProtocol';
import type {Fact, ScenarioStep} from './recording';
import type {Run} from './run';
import {rawAcknowledge, rawFetch} from './shareRequests';

/** A leaver's partitions are given out again within that time. */
const LONGEST_SETTLE_MS = 20_000;

type Refused = Extract<ClusterEvent, {type: 'refused'}>;

const administer = (run: Run, command: AdminCommand, done: Fact, failed: Fact): void => {
  const refused = run.deployment.admin(command).find((event): event is Refused => event.type === 'refused');
  run.notebook.note(undefined, refused === undefined ? done : {...failed, error: exceptionFor(refused.error).error});
};

/** What a leaver had is given out again with the next heartbeat of somebody else. */
const letSettle = (run: Run, group: string): void => {
  const end = run.deployment.at() + LONGEST_SETTLE_MS;
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
