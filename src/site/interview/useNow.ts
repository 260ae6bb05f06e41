import {useEffect, useState} from 'react';
import {isRunning, type Timer} from '../../interview';

const TICK_MS = 250;

/** The clock on the wall, ms since the epoch: it ticks while the timer runs. */
export const useNow = (timer: Timer): number => {
  const running = isRunning(timer);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  // What a key has written is of the time of the press, which a tick may not have reached yet.
  return Math.max(now, timer.runningSince ?? 0);
};
