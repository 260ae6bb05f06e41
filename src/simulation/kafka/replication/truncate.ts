import {type Log, append, appendMarker, batchesFrom, emptyLog, needsRoll, roll} from '../log/log';
import type {Batch} from '../log/record';

interface Limits {
  readonly segmentBytes: number;
  readonly segmentMs: number;
}

const withBatch = (log: Log, batch: Batch, limits: Limits): Log => {
  const rolled = needsRoll(log, batch, limits) ? roll(log) : log;
  const {producer, epoch} = batch;
  return batch.control !== undefined && producer !== undefined && epoch !== undefined
    ? appendMarker(rolled, {...batch, producer, epoch})
    : append(rolled, batch);
};

/** The first offset from which two logs no longer agree: there the follower cuts its own. [R5] */
export const divergence = (follower: Log, leader: Log): number => {
  const others = [...batchesFrom(leader, follower.logStart)];
  let end = follower.logStart;
  for (const batch of batchesFrom(follower, follower.logStart)) {
    const other = others.find(({baseOffset}) => baseOffset === batch.baseOffset);
    if (other?.leaderEpoch !== batch.leaderEpoch || other?.lastOffset !== batch.lastOffset) return batch.baseOffset;
    end = batch.lastOffset + 1;
  }
  return Math.min(Math.max(end, follower.logStart), follower.logEnd);
};

/** The log up to that offset. What it knows of producers is what it then holds. */
export const truncated = (log: Log, offset: number, limits: Limits): Log => {
  if (offset >= log.logEnd) return log;
  const kept = [...batchesFrom(log, log.logStart)].filter(({lastOffset}) => lastOffset < offset);
  const rest = kept.reduce((shorter, batch) => withBatch(shorter, batch, limits), emptyLog);
  return {...rest, logStart: log.logStart, logEnd: Math.max(offset, rest.logEnd)};
};

/** The follower's log with what the leader has and it has not. */
export const caughtUp = (follower: Log, leader: Log, limits: Limits): Log => {
  let log = follower;
  for (const batch of batchesFrom(leader, follower.logEnd))
    if (batch.baseOffset >= log.logEnd) log = withBatch(log, batch, limits);
  return {...log, logStart: Math.max(log.logStart, leader.logStart)};
};
