import {expireConsumers, nextConsumerGroupDue} from '../consumerGroup/departures';
import type {Group} from '../coordinator/group';
import {membersOf} from '../coordinator/group';
import {countsAsAlive} from '../coordinator/members';
import {completeJoin, endInitialDelay, expireSync} from '../coordinator/rebalance';
import {expireSessions} from '../coordinator/session';
import {doReplicationDue, nextReplicationDue} from '../replication/brokers';
import {doShareDue, nextShareDue} from '../share/due';
import {abortTimedOut, nextTransactionTimeout} from '../transactions/timeout';
import {doChores, nextChore} from './chores';
import type {Cluster} from './cluster';
import {answerOverdue} from './fetch';
import type {Decision} from './decision';

const groupDue = (group: Group): number => {
  let due = Math.min(group.joinDue ?? Infinity, group.syncDue ?? Infinity);
  for (const until of Object.values(group.pendingMembers)) due = Math.min(due, until);
  for (const member of membersOf(group)) if (!countsAsAlive(member)) due = Math.min(due, member.sessionDue);
  return due;
};

/** Virtual ms of the next thing the cluster will do by itself (long polls, sessions, rebalances, transaction time-outs, retention, cleaning), if anything. */
export const nextDue = (cluster: Cluster): number | undefined => {
  let due = Math.min(
    nextChore(cluster),
    nextShareDue(cluster.shareGroups, cluster.parkedShareFetches),
    nextConsumerGroupDue(cluster.consumerGroups),
    nextReplicationDue(cluster),
    nextTransactionTimeout(cluster),
  );
  for (const {until} of Object.values(cluster.parked)) if (until < due) due = until;
  for (const group of cluster.groups.values()) due = Math.min(due, groupDue(group));
  return due === Infinity ? undefined : due;
};

const settleGroup = (decision: Decision, name: string): void => {
  expireSessions(decision, name);
  const group = decision.cluster.groups.get(name);
  if (group === undefined) return;
  if (group.state === 'PreparingRebalance' && (group.joinDue ?? Infinity) <= decision.at) {
    if (group.initial === undefined) completeJoin(decision, name);
    else endInitialDelay(decision, name);
  }
  const after = decision.cluster.groups.get(name);
  if (after !== undefined && (after.syncDue ?? Infinity) <= decision.at) expireSync(decision, name);
};

/** Does what is due at the decision's time. */
export const doDue = (decision: Decision): void => {
  if (nextReplicationDue(decision.cluster) <= decision.at) doReplicationDue(decision);
  answerOverdue(decision);
  for (const name of decision.cluster.groups.keys()) settleGroup(decision, name);
  for (const name of decision.cluster.consumerGroups.keys()) expireConsumers(decision, name);
  doShareDue(decision);
  abortTimedOut(decision);
  doChores(decision);
};
