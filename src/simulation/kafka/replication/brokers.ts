import type {Cluster} from '../broker/cluster';
import {type Decision, emit} from '../broker/decision';
import {distrust, elect, electWhereNobodyLeads, replicatedPartitions, takeOut} from './controller';
import {changeIsr, isRunning, replicateAll} from './replicate';
import type {BrokerId, BrokerStop} from './replication';

/** A follower that has stopped does not fetch any more, nor does one whose leader has. */
const noteSilence = (decision: Decision): void => {
  const {at, cluster} = decision;
  for (const {topic, partition, replication} of replicatedPartitions(cluster))
    for (const broker of replication.copies.keys())
      if (!isRunning(cluster, broker) && !replication.silentSince.has(broker))
        emit(decision, {type: 'replicaSilent', at, topic, partition, broker});
};

/** Stops a broker. Shut down properly, it hands over first; killed or paused, nobody knows until its session is over. [R2] [R4] */
export const stopBroker = (decision: Decision, broker: BrokerId, how: BrokerStop): void => {
  const {at} = decision;
  const sessionDue = at + decision.cluster.config['broker.session.timeout.ms'];
  emit(decision, {type: 'brokerStopped', at, broker, how, ...(how === 'shutdown' ? {} : {sessionDue})});
  if (how === 'shutdown') takeOut(decision, broker, `${broker} shuts down`);
  noteSilence(decision);
  replicateAll(decision);
};

/** Starts a broker, or lets a paused one go on. [R2] [R7] */
export const startBroker = (decision: Decision, broker: BrokerId): void => {
  const {at} = decision;
  const before = decision.cluster.brokers.get(broker);
  emit(decision, {type: 'brokerStarted', at, broker});
  if (before?.state === 'killed') distrust(decision, broker);
  if (before?.fenced === true) emit(decision, {type: 'brokerUnfenced', at, broker});
  electWhereNobodyLeads(decision, `${broker} is back`);
  replicateAll(decision);
};

export const electLeader = (decision: Decision, type: 'preferred' | 'unclean'): void => {
  elect(decision, type);
  replicateAll(decision);
};

/** Virtual ms at which the controller takes a broker for dead, or a leader a follower for out of sync. */
export const nextReplicationDue = (cluster: Cluster): number => {
  let due = Infinity;
  for (const {sessionDue = Infinity} of cluster.brokers.values()) due = Math.min(due, sessionDue);
  const lag = cluster.config['replica.lag.time.max.ms'];
  for (const {replication} of replicatedPartitions(cluster))
    if (isRunning(cluster, replication.leader))
      for (const [id, since] of replication.silentSince)
        if (replication.isr.includes(id) && id !== replication.leader) due = Math.min(due, since + lag);
  return due;
};

/** Sessions of brokers, and followers that have not fetched for too long. [R2] [R4] */
export const doReplicationDue = (decision: Decision): void => {
  const {at} = decision;
  for (const {id, sessionDue = Infinity} of decision.cluster.brokers.values()) {
    if (sessionDue > at) continue;
    emit(decision, {type: 'brokerFenced', at, broker: id});
    takeOut(decision, id, `the session of ${id} is over`);
  }
  const lag = decision.cluster.config['replica.lag.time.max.ms'];
  for (const {topic, partition, replication} of replicatedPartitions(decision.cluster)) {
    if (!isRunning(decision.cluster, replication.leader)) continue;
    const late = replication.isr.filter(
      (id) => id !== replication.leader && (replication.silentSince.get(id) ?? Infinity) + lag <= at,
    );
    const isr = replication.isr.filter((id) => !late.includes(id));
    if (late.length > 0) changeIsr(decision, topic, partition, isr, `${late.join()} lags`);
  }
  replicateAll(decision);
};
