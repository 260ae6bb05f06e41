import type {HistoryEvent} from './event';
import {applyEvent, freeze, thaw} from './evolve';
import {lastAtMost} from './lastAtMost';
import type {Scenario} from './scenario';
import type {World} from './world';

/** One run from beginning to end: every fact in order, and what is true at any instant of it. */
export interface History {
  readonly scenario: Scenario;
  readonly events: readonly HistoryEvent[];
  /** Virtual ms of the last event, or where the run was cut off. */
  readonly endsAt: number;
  /** Something was still to happen when the scenario's `until` was over. */
  readonly cutOff: boolean;
  /** What is true at that instant (virtual ms, need not be whole), all events of that instant included. */
  readonly stateAt: (ms: number) => World;
  /** What is true right after that event; -1: before the first. Throws RangeError when there is no such event. */
  readonly stateAfter: (index: number) => World;
}

/** A world that was kept on the way: what was true before the event `before`. */
export interface Checkpoint {
  readonly before: number;
  readonly world: World;
}

/** Index of the last event at or before that instant; -1 when there is none. */
export const lastEventAt = (events: readonly HistoryEvent[], ms: number): number =>
  lastAtMost(events, ({at}) => at, ms);

/** A history that finds any state from the nearest checkpoint in front of it. The first checkpoint is before event 0. */
export const historyOf = (
  run: Pick<History, 'scenario' | 'events' | 'endsAt' | 'cutOff'>,
  checkpoints: readonly Checkpoint[],
): History => {
  const {events} = run;
  /** Frames ask for the same instant again and again. */
  let newest: {readonly index: number; readonly world: World} | undefined;

  const stateAfter = (index: number): World => {
    if (!(Number.isInteger(index) && index >= -1 && index < events.length)) {
      throw new RangeError(`there is no event ${index}: this run has ${events.length}`);
    }
    if (newest?.index === index) return newest.world;
    const checkpoint = checkpoints[lastAtMost(checkpoints, ({before}) => before, index + 1)];
    if (checkpoint === undefined) throw new RangeError('a history needs a checkpoint before its first event');
    const draft = thaw(checkpoint.world);
    for (const event of events.slice(checkpoint.before, index + 1)) applyEvent(draft, event);
    newest = {index, world: freeze(draft)};
    return newest.world;
  };

  const stateAt = (ms: number): World => {
    const world = stateAfter(lastEventAt(events, ms));
    return world.at === ms ? world : {...world, at: ms};
  };

  return {...run, stateAt, stateAfter};
};
