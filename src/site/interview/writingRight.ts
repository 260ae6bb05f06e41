/** Who may write: one page at a time; the others look on. For a moment nobody knows yet. */
export type Role = 'asks' | 'writes' | 'looks on';

const lockOf = (id: string): string => `queue-explainers ${id}`;

/** Holds the right to write an interview as long as it is open here. Returns how to give it up. */
export const holdRight = (id: string, onRole: (role: Role) => void, steal: boolean): (() => void) => {
  if (!('locks' in navigator)) {
    onRole('writes');
    return () => undefined;
  }
  const leaving = new AbortController();
  let release = (): void => undefined;
  const untilReleased = (): Promise<void> => {
    onRole('writes');
    return new Promise((resolve) => {
      release = resolve;
    });
  };
  const wait = (): void => {
    navigator.locks.request(lockOf(id), {signal: leaving.signal}, untilReleased).catch(lost);
  };
  // Another page took over, or this one is left.
  const lost = (): void => {
    if (leaving.signal.aborted) return;
    onRole('looks on');
    wait();
  };
  const options: LockOptions = steal ? {steal: true} : {ifAvailable: true};
  navigator.locks
    .request(lockOf(id), options, (lock) => {
      if (lock !== null && !leaving.signal.aborted) return untilReleased();
      if (leaving.signal.aborted) return undefined;
      onRole('looks on');
      wait();
      return undefined;
    })
    .catch(lost);
  return () => {
    leaving.abort();
    release();
  };
};
