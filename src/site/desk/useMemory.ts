import {useState} from 'react';
import {emptyMemory, readMemory, writeMemory, type Memory} from './memory';

const KEY = 'queue-explainers.interview';

const stored = (): Memory => {
  try {
    return readMemory(localStorage.getItem(KEY));
  } catch {
    return emptyMemory;
  }
};

/** The desk's memory, written at every change: a closed window loses nothing. It stays in this browser. */
export const useMemory = (): readonly [Memory, (change: Partial<Memory>) => void] => {
  const [memory, setMemory] = useState(stored);
  const change = (changed: Partial<Memory>): void => {
    const next = {...memory, ...changed};
    setMemory(next);
    try {
      localStorage.setItem(KEY, writeMemory(next));
    } catch {
      // A browser that keeps nothing still shows it until the window is closed.
    }
  };
  return [memory, change];
};
