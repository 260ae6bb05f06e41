import {useEffect, useState} from 'react';

/** The pointer is left alone for that long: it is hidden, and what stands beside the film too. */
const IDLE_MS = 2200;

/** Whether nothing has been pointed at or focused for a while. */
export const useIdle = (): boolean => {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer = window.setTimeout(() => setIdle(true), IDLE_MS);
    const wake = (): void => {
      clearTimeout(timer);
      setIdle(false);
      timer = window.setTimeout(() => setIdle(true), IDLE_MS);
    };
    addEventListener('pointermove', wake);
    addEventListener('focusin', wake);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointermove', wake);
      removeEventListener('focusin', wake);
    };
  }, []);
  return idle;
};
