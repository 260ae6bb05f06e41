import {useEffect, useState} from 'react';

const TICK_MS = 250;

/** The clock on the wall, ms since the epoch, as long as it is of interest. */
export const useNow = (running: boolean): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  return now;
};
