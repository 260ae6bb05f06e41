import {type Cluster, type Partition, partitionAt} from '../broker/cluster';
import {type Decision, emit, respond} from '../broker/decision';
import {answerWaiting} from '../broker/waiting';
import {type BrokerId, type Replication, inOrder, minInSync} from './replication';
import {divergence} from './truncate';

export const isRunning = ({brokers}: Cluster, id: BrokerId | undefined): boolean =>
  id !== undefined && brokers.get(id)?.state === 'running';

const rulesOf = ({cluster}: Decision, topic: string) => cluster.topics.get(topic)?.rules;

const replicated = (
  decision: Decision,
  topic: string,
  number: number,
): {partition: Partition; replication: Replication} | undefined => {
  const partition = partitionAt(decision.cluster, topic, number);
  return partition?.replication === undefined ? undefined : {partition, replication: partition.replication};
};

/** The leader lives and its follower too: the follower copies what it lacks. */
const copyTo = (decision: Decision, topic: string, partition: number, broker: BrokerId): void => {
  const found = replicated(decision, topic, partition);
  const copy = found?.replication.copies.get(broker);
  if (found === undefined || copy === undefined) return;
  const leader = found.partition.log;
  const cut = divergence(copy.log, leader);
  const silent = found.replication.silentSince.has(broker);
  const behind = copy.highWatermark < (leader.highWatermark ?? leader.logEnd);
  if (cut === copy.log.logEnd && copy.log.logEnd === leader.logEnd && !silent && !behind) return;
  const truncatedTo = cut < copy.log.logEnd ? {truncatedTo: cut} : {};
  emit(decision, {
    type: 'replicaFetched',
    at: decision.at,
    topic,
    partition,
    broker,
    to: leader.logEnd,
    ...truncatedTo,
  });
};

/** Who comes into the ISR: whoever lives and has all that can be read. [R2] */
const expandIsr = (decision: Decision, topic: string, partition: number): void => {
  const found = replicated(decision, topic, partition);
  if (found === undefined) return;
  const {replication} = found;
  const highWatermark = found.partition.log.highWatermark ?? 0;
  const back = replication.replicas.filter((id) => {
    const copy = replication.copies.get(id);
    const fits = copy !== undefined && copy.log.logEnd >= highWatermark && !replication.silentSince.has(id);
    return fits && !replication.isr.includes(id) && isRunning(decision.cluster, id) && !isFenced(decision.cluster, id);
  });
  if (back.length === 0) return;
  const isr = inOrder([...replication.isr, ...back]);
  changeIsr(decision, topic, partition, isr, `${back.join()} caught up`);
};

const isFenced = ({brokers}: Cluster, id: BrokerId): boolean => brokers.get(id)?.fenced === true;

/** Who may lead although out of sync: as long as too few are in sync, those that were. [R7] */
export const eligible = (
  replication: Replication,
  isr: readonly BrokerId[],
  min: number,
  unclean: readonly BrokerId[] = [],
): readonly BrokerId[] =>
  isr.length >= min
    ? []
    : inOrder(new Set([...replication.isr, ...replication.elr])).filter(
        (id) => !isr.includes(id) && !unclean.includes(id),
      );

/** The leader tells the controller who is in sync now. The leader's epoch stays. [R2] */
export const changeIsr = (
  decision: Decision,
  topic: string,
  partition: number,
  isr: readonly BrokerId[],
  reason: string,
): void => {
  const found = replicated(decision, topic, partition);
  const rules = rulesOf(decision, topic);
  if (found === undefined || rules === undefined) return;
  const {replication} = found;
  const {leader = null, leaderEpoch} = replication;
  const min = minInSync(replication, rules.minInsyncReplicas);
  const elr = eligible(replication, isr, min);
  const lastKnownElr = isr.length >= min ? [] : replication.lastKnownElr;
  const at = decision.at;
  emit(decision, {
    type: 'partitionChanged',
    at,
    topic,
    partition,
    leader,
    leaderEpoch,
    isr,
    elr,
    lastKnownElr,
    reason,
  });
};

/** What everybody in sync has becomes readable, unless too few are in sync. It never falls. [R1] [R3] */
const moveHighWatermark = (decision: Decision, topic: string, partition: number): void => {
  const found = replicated(decision, topic, partition);
  const rules = rulesOf(decision, topic);
  if (found === undefined || rules === undefined) return;
  const {replication} = found;
  const {log} = found.partition;
  if (replication.isr.length < minInSync(replication, rules.minInsyncReplicas)) return;
  // Of a follower that has not copied from this leader yet only what both have counts.
  const ends = replication.isr.map((id) => {
    const copy = replication.copies.get(id)?.log;
    if (id === replication.holder) return log.logEnd;
    return copy === undefined ? 0 : divergence(copy, log);
  });
  const highWatermark = Math.min(...ends);
  if (highWatermark <= (log.highWatermark ?? 0)) return;
  emit(decision, {type: 'highWatermarkMoved', at: decision.at, topic, partition, highWatermark});
};

/** acks=all is answered once everybody in sync has the records, as long as enough are in sync; if another leads now, nobody knows what has become of them. [R1] [R3] [R5] */
const answerProduces = (decision: Decision): void => {
  for (const parked of [...decision.cluster.parkedProduces.values()]) {
    const states = parked.awaited.map(({topic, partition, end, leaderEpoch}) => {
      const found = partitionAt(decision.cluster, topic, partition);
      if (found?.replication?.leaderEpoch !== leaderEpoch) return 'another leads';
      return (found.log.highWatermark ?? found.log.logEnd) >= end ? 'done' : 'waits';
    });
    if (states.includes('another leads')) {
      const partitions = parked.results.map((result) => ({...result, error: 'NOT_LEADER_OR_FOLLOWER' as const}));
      respond(decision, parked, 'Produce', {partitions});
    } else if (!states.includes('waits')) respond(decision, parked, 'Produce', {partitions: parked.results});
  }
};

/** Followers copy, the ISR grows, the high watermark moves, and whoever waits for that is answered. Copying takes no time here. */
export const replicate = (decision: Decision, topic: string, partition: number): void => {
  const found = replicated(decision, topic, partition);
  if (found === undefined || !isRunning(decision.cluster, found.replication.leader)) return;
  const copyToAll = (): void => {
    for (const id of found.replication.copies.keys())
      if (isRunning(decision.cluster, id)) copyTo(decision, topic, partition, id);
  };
  copyToAll();
  expandIsr(decision, topic, partition);
  moveHighWatermark(decision, topic, partition);
  // Followers hear of the high watermark with what they fetch next.
  copyToAll();
  answerProduces(decision);
  answerWaiting(decision, topic, partition);
};

/** Replicates every partition that has replicas. */
export const replicateAll = (decision: Decision): void => {
  for (const {name, partitions} of decision.cluster.topics.values())
    for (let number = 0; number < partitions.length; number += 1) replicate(decision, name, number);
};
