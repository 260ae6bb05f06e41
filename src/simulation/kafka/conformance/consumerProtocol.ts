import {consumerGroupState, preferredAssignor} from '../consumerGroup/group';
import {exceptionFor} from '../errors';
import {type TopicPartition, sortPartitions} from '../topicPartition';
import type {Fact, ScenarioStep} from './recording';
import {type Run, deployedName, required} from './run';

/** A member of hand-made requests: as whom it speaks next, and what it was given last. */
export interface RawMember {
  readonly epoch: number;
  readonly assignment: readonly TopicPartition[];
}

/** What a joining member says of its rebalance timeout if the step does not. */
const REBALANCE_TIMEOUT_MS = 5000;

/** So long it takes until the group has not changed for a while and is read. [FORMAT.md] */
const AFTER_HEARTBEAT_MS = 120;

const connectionOf = (run: Run, member: string): string => {
  const name = `connection of ${member}`;
  if (!run.rawMembers.has(member)) {
    run.deployment.openConnection(name);
    run.rawMembers.set(member, {epoch: 0, assignment: []});
  }
  return name;
};

const heartbeat = (run: Run, step: ScenarioStep): void => {
  const member = required(step.member, 'a member');
  const group = required(step.group, 'a group');
  run.protocolGroups.add(group);
  const connection = connectionOf(run, member);
  const known = run.rawMembers.get(member) ?? {epoch: 0, assignment: []};
  const memberEpoch = step.epoch ?? known.epoch;
  const {topics, regex, instance: instanceId, assignor, rebalanceTimeoutMs} = step;
  const owned = step.owned === 'assigned' ? known.assignment : (step.owned ?? (memberEpoch === 0 ? [] : undefined));
  const rebalance = rebalanceTimeoutMs ?? (memberEpoch === 0 ? REBALANCE_TIMEOUT_MS : undefined);
  const answer = run.deployment.ask(connection, {
    api: 'ConsumerGroupHeartbeat',
    request: {
      group,
      memberId: member,
      memberEpoch,
      ...(topics === undefined ? {} : {topics}),
      ...(regex === undefined ? {} : {regex}),
      ...(instanceId === undefined ? {} : {instanceId}),
      ...(assignor === undefined ? {} : {assignor}),
      ...(rebalance === undefined ? {} : {rebalanceTimeoutMs: rebalance}),
      ...(owned === undefined ? {} : {owned}),
    },
  });
  if (answer.api !== 'ConsumerGroupHeartbeat') throw new Error(`an answer to ${answer.api}`);
  const {error, text, memberEpoch: epoch, partitions} = answer.response;
  if (error !== undefined) {
    const shown = step.text === true ? {text: text ?? exceptionFor(error).text} : {};
    return run.notebook.note(member, {event: 'heartbeat', member, error, ...shown});
  }
  run.rawMembers.set(member, {epoch, assignment: partitions ?? known.assignment});
  const assignment = partitions === undefined ? null : sortPartitions(partitions);
  return run.notebook.note(member, {event: 'heartbeat', member, epoch, assignment});
};

const claimOf = (run: Run, step: ScenarioStep) => {
  const member = required(step.member, 'a member');
  const connection = connectionOf(run, member);
  const epoch = step.epoch ?? run.rawMembers.get(member)?.epoch ?? 0;
  return {member, connection, epoch, memberId: step.asMember ?? member, group: required(step.group, 'a group')};
};

const memberCommit = (run: Run, step: ScenarioStep): void => {
  const {member, connection, epoch, memberId, group} = claimOf(run, step);
  const offsets = Object.fromEntries(
    Object.entries(step.offsets ?? {}).map(([partition, offset]) => [partition, {offset}]),
  );
  const answer = run.deployment.ask(connection, {
    api: 'OffsetCommit',
    request: {group, memberId, generation: epoch, offsets},
  });
  if (answer.api !== 'OffsetCommit') throw new Error(`an answer to ${answer.api}`);
  const {errors} = answer.response;
  const result = Object.fromEntries(Object.keys(offsets).map((partition) => [partition, errors[partition] ?? 'ok']));
  run.notebook.note(member, {event: 'member-committed', member, epoch, result});
};

const memberFetchOffsets = (run: Run, step: ScenarioStep): void => {
  const {member, connection, epoch, memberId, group} = claimOf(run, step);
  const partitions = Object.keys(run.deployment.cluster().groups.get(group)?.committed ?? {});
  const answer = run.deployment.ask(connection, {
    api: 'OffsetFetch',
    request: {group, partitions, requireStable: true, member: {memberId, epoch}},
  });
  if (answer.api !== 'OffsetFetch') throw new Error(`an answer to ${answer.api}`);
  const {error, offsets} = answer.response;
  if (error !== undefined) return run.notebook.note(member, {event: 'member-offsets', member, epoch, error});
  const shown = Object.fromEntries(Object.entries(offsets).map(([partition, {offset}]) => [partition, offset]));
  return run.notebook.note(member, {event: 'member-offsets', member, epoch, offsets: shown});
};

/** Steps of hand-made members of the consumer protocol. False: it is none of these. */
export const askAsMember = (run: Run, step: ScenarioStep): boolean => {
  switch (step.op) {
    case 'heartbeat':
      heartbeat(run, step);
      run.deployment.pass(AFTER_HEARTBEAT_MS);
      return true;
    case 'memberCommit':
      memberCommit(run, step);
      return true;
    case 'memberFetchOffsets':
      memberFetchOffsets(run, step);
      return true;
    default:
      return false;
  }
};

/** A group of hand-made members, as the coordinator describes it. */
export const protocolGroupFact = (run: Run, name: string): Fact => {
  const group = run.deployment.cluster().consumerGroups.get(name);
  if (group === undefined) return {error: 'GROUP_ID_NOT_FOUND'};
  const {epoch, assignmentEpoch, members, target} = group;
  const shown = [...members.values()].map(({id, instanceId, epoch: memberEpoch, assigned, revoking}) => [
    id,
    {
      ...(instanceId === undefined ? {} : {instance: instanceId}),
      epoch: memberEpoch,
      assigned: sortPartitions([...assigned, ...revoking]),
      target: sortPartitions(target.get(id) ?? []),
    },
  ]);
  return {
    state: consumerGroupState(group),
    epoch,
    assignmentEpoch,
    assignor: preferredAssignor(group),
    members: Object.fromEntries(shown) as Fact,
  };
};

export const descending = (a: number, b: number): number => b - a;

/** Who had what when facts were last counted. */
export type Holdings = ReadonlyMap<string, readonly TopicPartition[]>;

/** Counts what does not depend on who is who. [FORMAT.md] */
export const countFacts = (before: Holdings, now: Holdings): Fact => {
  const all = [...now.values()].flat();
  const different = new Set(all);
  const holder = (holdings: Holdings, partition: TopicPartition): string | undefined =>
    [...holdings].find(([, held]) => held.includes(partition))?.[0];
  let [kept, moved, taken, fresh] = [0, 0, 0, 0];
  for (const partition of different) {
    const had = holder(before, partition);
    if (had === undefined) fresh += 1;
    else if (now.get(had)?.includes(partition) === true) kept += 1;
    else if (now.has(had)) moved += 1;
    else taken += 1;
  }
  return {
    event: 'facts',
    sizes: [...now.values()].map((held) => held.length).sort(descending),
    partitions: different.size,
    shared: all.length - different.size,
    kept,
    movedBetweenMembersThatStay: moved,
    takenFromMembersThatLeft: taken,
    new: fresh,
  };
};

/** What each open consumer has been given. */
export const holdingsOf = (run: Run, consumers: readonly string[]): Holdings =>
  new Map(
    consumers.map((consumer) => [
      consumer,
      sortPartitions(Object.keys(run.deployment.consumer(deployedName(run, consumer)).assignment)),
    ]),
  );
