import type {Entry} from './agenda';
import type {Engine} from './engine';

/** The next thing that somebody does by itself: at most one entry on the agenda. */
export interface Timer {
  /** Virtual ms; undefined: nothing is due. What was set before counts no more. */
  readonly set: (due: number | undefined) => void;
}

/** `idle`: what comes of it keeps no run going. */
export const createTimer = (
  {agenda, now}: Engine,
  what: string,
  happen: () => void,
  options?: {readonly idle?: boolean},
): Timer => {
  let entry: Entry | undefined;
  return {
    set: (due) => {
      if (entry !== undefined && !entry.called && entry.at === due) return;
      if (entry !== undefined) agenda.cancel(entry);
      entry = due === undefined ? undefined : agenda.schedule(Math.max(due, now()), what, happen, options);
    },
  };
};
