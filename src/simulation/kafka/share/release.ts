import {type Decision, emit} from '../broker/decision';
import {groupRulesOf} from '../groups/rules';
import {buriedOf, writeDeadLetters} from './deadLetters';
import {answerShareFetches} from './fetch';
import {type Place, loadedAt, placeOf, settle} from './settle';
import {type InFlightBatch, type Run, afterDelivery} from './sharePartition';
import type {DeliveryEnd} from './event';

/** How these runs stand that ended without a word of their member: available again, or archived after the last allowed delivery. [S10] */
const endedWithoutWord = (
  decision: Decision,
  place: Place,
  why: DeliveryEnd,
  memberId: string,
  runs: readonly Run[],
): void => {
  const startOffset = loadedAt(decision, place)?.startOffset ?? 0;
  const {deliveryCountLimit: limit} = groupRulesOf(decision.cluster, place.group);
  const ranges = runs.map(({first, last, count}) => ({
    first,
    last,
    count,
    state: last < startOffset ? ('archived' as const) : afterDelivery(count, limit),
  }));
  const ended = [{why, memberId, ranges}];
  settle(decision, place, ended);
  writeDeadLetters(decision, place, buriedOf(ended));
  answerShareFetches(decision, place);
};

const places = (decision: Decision, group: string): readonly Place[] =>
  [...(decision.cluster.shareGroups.get(group)?.partitions.keys() ?? [])].map((partition) => placeOf(group, partition));

/** All that a member holds is given back at once, with one write: it closed its session, or its connection is lost. [S14] */
export const releaseAll = (decision: Decision, group: string, memberId: string): void => {
  for (const place of places(decision, group)) {
    const runs = (loadedAt(decision, place)?.batches ?? []).flatMap((batch) => batch.runs);
    const held = runs.filter(({state, member}) => state === 'acquired' && member === memberId);
    if (held.length > 0) endedWithoutWord(decision, place, 'session ended', memberId, held);
  }
};

/** The locks of a batch: one for all of it, or one for each offset. */
const locksOf = ({runs, apart}: InFlightBatch): readonly Run[] =>
  apart !== true
    ? runs
    : runs.flatMap((run) =>
        Array.from({length: run.last - run.first + 1}, (_, index) => ({
          ...run,
          first: run.first + index,
          last: run.first + index,
        })),
      );

/** Locks whose time is over, by the broker's clock, whatever the consumer does: one after the other, each with a write of its own. [S7] */
export const expireLocks = (decision: Decision, group: string): void => {
  for (const place of places(decision, group)) {
    const locks = (loadedAt(decision, place)?.batches ?? []).flatMap(locksOf);
    const over = locks.filter(({state, lockUntil = Infinity}) => state === 'acquired' && lockUntil <= decision.at);
    for (const lock of over) endedWithoutWord(decision, place, 'lock expired', lock.member ?? '', [lock]);
  }
};

/** The member's session is closed and what it holds is given back. */
export const closeSession = (decision: Decision, group: string, memberId: string): void => {
  const session = decision.cluster.shareGroups.get(group)?.sessions.get(memberId);
  if (session === undefined) return;
  emit(decision, {type: 'shareSessionClosed', at: decision.at, group, memberId, client: session.client});
  releaseAll(decision, group, memberId);
};

/** A client's connection is lost: its sessions end, and with a group's last session goes what its partitions' leaders had in memory. [S11] [S14] */
export const loseConnection = (decision: Decision, client: string): void => {
  for (const {name, sessions} of decision.cluster.shareGroups.values())
    for (const session of sessions.values())
      if (session.client === client) closeSession(decision, name, session.member);
  for (const {name, sessions, partitions} of decision.cluster.shareGroups.values()) {
    if (sessions.size > 0) continue;
    for (const [partition, {loaded}] of partitions)
      if (loaded !== undefined)
        emit(decision, {type: 'sharePartitionUnloaded', at: decision.at, ...placeOf(name, partition)});
  }
};
