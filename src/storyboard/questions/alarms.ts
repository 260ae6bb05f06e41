import type {Instant} from '../instant';
import {queue, type Thing} from '../thing';
import {queueAt} from './queues';

export interface AlarmState {
  /** Ready messages in the queue that it watches. */
  readonly depth: number;
  /** It calls when that many are ready. */
  readonly readyAtLeast: number;
  /** Virtual ms at which it has called somebody. */
  readonly called?: number;
  /** It has called, and what it called about is still so. */
  readonly rings: boolean;
}

/** A monitor's alarm; undefined when there is no monitor of that name. */
export const alarmAt = (instant: Instant, {name}: Thing<'actor'>): AlarmState | undefined => {
  const state = instant.world.actors[name];
  const plan = instant.history.scenario.actors.find((actor) => actor.name === name);
  if (state?.is !== 'monitor' || plan?.is !== 'monitor') return undefined;
  const depth = queueAt(instant, queue(plan.queue), 0)?.ready ?? 0;
  const called = state.alarmSince;
  return {
    depth,
    readyAtLeast: plan.readyAtLeast,
    ...(called !== undefined && {called}),
    rings: called !== undefined && depth >= plan.readyAtLeast,
  };
};
