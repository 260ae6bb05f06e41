import type {Decision} from '../broker/decision';
import type {ParkedShareFetch} from './event';
import {answerOverdueShareFetches} from './fetch';
import type {ShareGroup} from './group';
import {expireShareSessions} from './heartbeat';
import {expireLocks} from './release';

/** Virtual ms of the next thing share groups will do by themselves: locks, sessions, fetches that wait; Infinity: nothing. */
export const nextShareDue = (
  groups: ReadonlyMap<string, ShareGroup>,
  parked: ReadonlyMap<string, ParkedShareFetch>,
): number => {
  let due = Infinity;
  for (const {until} of parked.values()) due = Math.min(due, until);
  for (const {members, partitions} of groups.values()) {
    for (const {sessionDue} of members.values()) due = Math.min(due, sessionDue);
    for (const {loaded} of partitions.values())
      for (const {runs} of loaded?.batches ?? [])
        for (const {lockUntil = Infinity} of runs) due = Math.min(due, lockUntil);
  }
  return due;
};

/** Does what is due for share groups. */
export const doShareDue = (decision: Decision): void => {
  for (const name of decision.cluster.shareGroups.keys()) {
    expireLocks(decision, name);
    expireShareSessions(decision, name);
  }
  answerOverdueShareFetches(decision);
};
