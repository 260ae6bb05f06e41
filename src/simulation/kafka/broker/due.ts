import type {Group} from '../coordinator/group';
import {membersOf} from '../coordinator/group';
import {countsAsAlive} from '../coordinator/members';
import {completeJoin, endInitialDelay, expireSync} from '../coordinator/rebalance';
import {expireSessions} from '../coordinator/session';
import {abortTimedOut, timeoutDue} from '../transactions/timeout';
import {doChores, nextChore} from './chores';
import type {Cluster} from './cluster';
import {answerOverdue} from './fetch';
import type {Turn} from './turn';

const groupDue = (group: Group): number => {
  let due = Math.min(group.joinDue ?? Infinity, group.syncDue ?? Infinity);
  for (const until of Object.values(group.pendingMembers)) due = Math.min(due, until);
  for (const member of membersOf(group)) if (!countsAsAlive(member)) due = Math.min(due, member.sessionDue);
  return due;
};

/** Virtual ms of the next thing the cluster will do by itself (long polls, sessions, rebalances, transaction time-outs, retention, cleaning), if anything. */
export const nextDue = (cluster: Cluster): number | undefined => {
  let due = nextChore(cluster);
  for (const {until} of Object.values(cluster.parked)) if (until < due) due = until;
  for (const group of Object.values(cluster.groups)) due = Math.min(due, groupDue(group));
  for (const transaction of Object.values(cluster.transactions))
    due = Math.min(due, timeoutDue(cluster, transaction) ?? Infinity);
  return due === Infinity ? undefined : due;
};

const settleGroup = (turn: Turn, name: string): void => {
  expireSessions(turn, name);
  const group = turn.cluster.groups[name];
  if (group === undefined) return;
  if (group.state === 'PreparingRebalance' && (group.joinDue ?? Infinity) <= turn.at) {
    if (group.initial === undefined) completeJoin(turn, name);
    else endInitialDelay(turn, name);
  }
  const after = turn.cluster.groups[name];
  if (after !== undefined && (after.syncDue ?? Infinity) <= turn.at) expireSync(turn, name);
};

/** Does what is due at the turn's time. */
export const doDue = (turn: Turn): void => {
  answerOverdue(turn);
  for (const name of Object.keys(turn.cluster.groups)) settleGroup(turn, name);
  abortTimedOut(turn);
  doChores(turn);
};
