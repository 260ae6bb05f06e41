import type {Cluster} from '../broker/cluster';
import {type Decision, emit} from '../broker/decision';
import {eligible} from './replicate';
import {type BrokerId, type Replication, minInSync} from './replication';

/** A partition with replicas, by its place. */
interface Replicated {
  readonly topic: string;
  readonly partition: number;
  readonly replication: Replication;
}

export const replicatedPartitions = ({topics}: Cluster): readonly Replicated[] =>
  [...topics.values()].flatMap(({name, partitions}) =>
    partitions.flatMap(({replication}, partition) =>
      replication === undefined ? [] : [{topic: name, partition, replication}],
    ),
  );

/** What the controller knows of a broker: one that was killed or hangs counts as alive until its session is over. [R4] */
const isActive = ({brokers}: Cluster, id: BrokerId): boolean => brokers.get(id)?.fenced !== true;

/** The first live replica of the assignment that is in sync, or, with nobody in sync, eligible; else who led last; else, if that is allowed, any that lives. [R4] [R6] [R7] */
const candidate = (
  decision: Decision,
  {topic, replication}: Replicated,
  isr: readonly BrokerId[],
  elr: readonly BrokerId[],
  uncleanly: boolean,
): BrokerId | undefined => {
  const lives = (id: BrokerId): boolean => isActive(decision.cluster, id);
  const [known] = replication.lastKnownElr;
  const allowed = uncleanly || decision.cluster.topics.get(topic)?.rules.uncleanElection === true;
  return (
    replication.replicas.find((id) => isr.includes(id) && lives(id)) ??
    replication.replicas.find((id) => isr.length === 0 && elr.includes(id) && lives(id)) ??
    (isr.length === 0 && elr.length === 0 && known !== undefined && lives(known) ? known : undefined) ??
    (allowed ? replication.replicas.find(lives) : undefined)
  );
};

/** What becomes of a partition when these are in sync: a leader that is not among them is replaced. A new leader is a new epoch. [R4] */
const change = (
  decision: Decision,
  found: Replicated,
  isr: readonly BrokerId[],
  {reason, unclean = [], uncleanly = false}: {reason: string; unclean?: readonly BrokerId[]; uncleanly?: boolean},
): void => {
  const {topic, partition, replication} = found;
  const rules = decision.cluster.topics.get(topic)?.rules;
  const min = minInSync(replication, rules?.minInsyncReplicas ?? 1);
  const before = replication.leader;
  const keeps = before !== undefined && isr.includes(before);
  const elr = eligible(replication, isr, min, unclean);
  const leader = keeps ? before : candidate(decision, found, isr, elr, uncleanly);
  const now = leader === undefined || isr.includes(leader) ? isr : [leader];
  const without = leader === undefined || isr.includes(leader) || elr.includes(leader);
  const stillEligible = without ? eligible({...replication, elr}, now, min, unclean) : [];
  const lastKnownElr =
    now.length >= min || leader !== undefined ? [] : before === undefined ? replication.lastKnownElr : [before];
  const leaderEpoch = replication.leaderEpoch + (leader === before ? 0 : 1);
  emit(decision, {
    type: 'partitionChanged',
    at: decision.at,
    topic,
    partition,
    leader: leader ?? null,
    leaderEpoch,
    isr: now,
    elr: stillEligible.filter((id) => !unclean.includes(id)),
    lastKnownElr,
    reason,
  });
};

/** A broker is gone: it is in sync nowhere, and leads nothing any more. [R2] [R4] */
export const takeOut = (decision: Decision, broker: BrokerId, reason: string): void => {
  for (const found of replicatedPartitions(decision.cluster)) {
    const {isr, leader} = found.replication;
    if (!isr.includes(broker) && leader !== broker) continue;
    change(
      decision,
      found,
      isr.filter((id) => id !== broker),
      {reason},
    );
  }
};

/** A broker that stopped uncleanly is back: what it has may be less than it had, so nothing is built on it. [R7] */
export const distrust = (decision: Decision, broker: BrokerId): void => {
  for (const found of replicatedPartitions(decision.cluster)) {
    const {isr, elr} = found.replication;
    if (!isr.includes(broker) && !elr.includes(broker)) continue;
    const rest = isr.filter((id) => id !== broker);
    change(decision, found, rest, {reason: `${broker} was not shut down properly`, unclean: [broker]});
  }
};

/** A broker is back: partitions without a leader may have one now. */
export const electWhereNobodyLeads = (decision: Decision, reason: string): void => {
  for (const found of replicatedPartitions(decision.cluster))
    if (found.replication.leader === undefined) change(decision, found, found.replication.isr, {reason});
};

/** An administrator asks for the preferred leader, or for any. True: it leads. [R4] [R6] */
export const elect = (decision: Decision, type: 'preferred' | 'unclean'): void => {
  for (const found of replicatedPartitions(decision.cluster)) {
    const {topic, partition, replication} = found;
    const {replicas, isr, elr, lastKnownElr, leader, leaderEpoch} = replication;
    if (type === 'unclean') {
      if (leader === undefined) change(decision, found, isr, {reason: 'an unclean election', uncleanly: true});
      continue;
    }
    const [preferred] = replicas;
    if (preferred === undefined || preferred === leader || !isr.includes(preferred)) continue;
    if (!isActive(decision.cluster, preferred)) continue;
    emit(decision, {
      type: 'partitionChanged',
      at: decision.at,
      topic,
      partition,
      leader: preferred,
      leaderEpoch: leaderEpoch + 1,
      isr,
      elr,
      lastKnownElr,
      reason: 'a preferred election',
    });
  }
};
