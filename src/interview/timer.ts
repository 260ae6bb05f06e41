import type {PhaseId} from './phase';

/** How long each phase has taken. Clock times are ms since the epoch, as given by whoever calls. */
export interface Timer {
  readonly phase: PhaseId;
  /** Ms used up before the timer was last started, by phase. */
  readonly used: Readonly<Partial<Record<PhaseId, number>>>;
  /** When it was last started; absent while it stands. */
  readonly runningSince?: number;
}

export const newTimer = (phase: PhaseId): Timer => ({phase, used: {}});

export const isRunning = (timer: Timer): boolean => timer.runningSince !== undefined;

/** Ms that a phase has taken. A clock that was set back counts for nothing. */
export const usedIn = (timer: Timer, phase: PhaseId, now: number): number => {
  const before = timer.used[phase] ?? 0;
  if (timer.runningSince === undefined || timer.phase !== phase) return before;
  return before + Math.max(0, now - timer.runningSince);
};

/** Runs on from where it stood. */
export const start = (timer: Timer, now: number): Timer => (isRunning(timer) ? timer : {...timer, runningSince: now});

/** Stands; the time used so far is kept. */
export const pause = ({phase, used, ...timer}: Timer, now: number): Timer => ({
  phase,
  used: {...used, [phase]: usedIn({phase, used, ...timer}, phase, now)},
});

/** Turns to another phase, which goes on from where it was left; the clock runs on if it ran. */
export const turnTo = (timer: Timer, phase: PhaseId, now: number): Timer => {
  if (phase === timer.phase) return timer;
  const {used} = pause(timer, now);
  return {phase, used, ...(isRunning(timer) && {runningSince: now})};
};

const MS_PER_MINUTE = 60_000;

/** Ms left of a phase that may take so many minutes; negative once it is over. */
export const leftOf = (timer: Timer, phase: PhaseId, minutes: number, now: number): number =>
  minutes * MS_PER_MINUTE - usedIn(timer, phase, now);
