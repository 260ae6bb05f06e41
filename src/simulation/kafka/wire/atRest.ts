import {
  type Cluster,
  type ConsumerState,
  groupView,
  nextChore,
  nextTransactionTimeout,
  partitionOf,
  partitionView,
  type ProducerState,
  topicOf,
} from '..';
import type {Kafka} from '../fold';
import type {Life} from '../../network';

/** Everything that was sent has been answered for. */
const producerAtRest = ({waiting, queues, open}: ProducerState): boolean =>
  waiting.length === 0 &&
  Object.values(queues).every((batches) => batches.length === 0) &&
  Object.values(open).every(({api}) => api !== 'Produce');

const readableEnd = (cluster: Cluster, partition: string, {config}: ConsumerState): number => {
  const view = partitionView(cluster, topicOf(partition), partitionOf(partition));
  if (view === undefined) return 0;
  return config.isolation === 'read_committed' ? view.lso : view.highWatermark;
};

const hasReadAll = (cluster: Cluster, consumer: ConsumerState): boolean =>
  Object.entries(consumer.assignment).every(([partition, {paused, state, buffered}]) => {
    if (paused) return true;
    const position = consumer.positions[partition];
    const returned = buffered === undefined || buffered.returned >= buffered.records.length;
    return (
      state === 'fetching' &&
      returned &&
      position !== undefined &&
      position >= readableEnd(cluster, partition, consumer)
    );
  });

const hasCommittedAll = (cluster: Cluster, {config, positions, assignment}: ConsumerState): boolean => {
  if (!config.autoCommit || config.group === undefined) return true;
  const committed = cluster.groups.get(config.group)?.committed ?? {};
  return Object.keys(assignment).every(
    (partition) => (committed[partition]?.offset ?? 0) >= (positions[partition] ?? 0),
  );
};

/** It is a member, and has nothing to tell its group or to hear from it. [G1] [CP2] */
const isSettled = ({membership, todo, config}: ConsumerState): boolean => {
  const {state, rejoinNeeded, joining, target, reports} = membership;
  if (state !== 'STABLE') return false;
  return config.protocol === 'consumer'
    ? target === undefined && reports !== true && todo.length === 0
    : !rejoinNeeded && !joining;
};

/** A member that has nothing to read, nothing to commit and nothing to ask its group: it polls and sends heartbeats, and nothing comes of it. */
const consumerAtRest = (cluster: Cluster, consumer: ConsumerState): boolean => {
  return (
    consumer.closed || (isSettled(consumer) && hasReadAll(cluster, consumer) && hasCommittedAll(cluster, consumer))
  );
};

/** No rebalance is going on or to come: no member is dead whose partitions somebody who lives would get. */
const groupsAtRest = (cluster: Cluster, isAlive: (client: string) => boolean): boolean =>
  [...cluster.consumerGroups.keys()].every((name) => {
    const group = groupView(cluster, name);
    if (group === undefined || !group.members.some(({client}) => isAlive(client))) return true;
    return group.state === 'Stable' && group.members.every(({client}) => isAlive(client));
  }) &&
  [...cluster.groups.values()].every(({state, members, pendingMembers}) => {
    const clients = Object.values(members).map(({client}) => client);
    const someoneLives = clients.some(isAlive);
    if (!someoneLives) return true;
    return state === 'Stable' && clients.every(isAlive) && Object.keys(pendingMembers).length === 0;
  });

/** Virtual ms at which the cluster will next take somebody for dead who is dead indeed; Infinity: nobody. */
const nextSessionEnd = (cluster: Cluster, isAlive: (client: string) => boolean): number => {
  let due = Infinity;
  const members = [
    ...[...cluster.groups.values()].flatMap((group) => Object.values(group.members)),
    ...[...cluster.consumerGroups.values()].flatMap((group) => [...group.members.values()]),
  ];
  for (const {client, sessionDue} of members) if (!isAlive(client)) due = Math.min(due, sessionDue);
  return due;
};

/** Virtual ms of the next thing that the cluster does by itself and whoever reads or not: retention, cleaning, time-outs. */
const nextOwnDeed = (cluster: Cluster, isAlive: (client: string) => boolean): number =>
  Math.min(nextChore(cluster), nextTransactionTimeout(cluster), nextSessionEnd(cluster, isAlive));

/**
 * Whether anything is still to come of what cluster and clients do by themselves. `lives`: of all that are connected.
 * `until`: virtual ms to which the scenario wants to see what becomes due; without it nobody waits for retention or for a session to end.
 */
export const allAtRest = (
  {cluster, consumers, producers}: Kafka,
  lives: readonly Life[],
  until: number | undefined,
): boolean => {
  const alive = lives.filter((life) => life.alive);
  const living = new Set(alive.map(({id}) => id));
  const isAlive = (client: string) => living.has(client);
  if (!groupsAtRest(cluster, isAlive)) return false;
  if (until !== undefined && nextOwnDeed(cluster, isAlive) <= until) return false;
  return alive.every(({actor}) => {
    const consumer = consumers[actor];
    const producer = producers[actor];
    return (
      (consumer === undefined || consumerAtRest(cluster, consumer)) &&
      (producer === undefined || producerAtRest(producer))
    );
  });
};
