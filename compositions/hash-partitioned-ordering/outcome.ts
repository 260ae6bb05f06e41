import type {History} from '../../src/simulation';
import {eventsLike} from '../../src/storyboard/anchor';

/** Who finished a record, and when, virtual ms; undefined when nobody has read it. */
export const finish = (run: History, message: string): {readonly by: string; readonly at: number} | undefined => {
  const [event] = eventsLike(run, 'handled', {message});
  return event && {by: event.actor, at: event.at};
};

/** Whether one worker handles both, so that one has to wait for the other. */
export const share = (run: History, one: string, other: string): boolean =>
  finish(run, one)?.by === finish(run, other)?.by;

/** How A2 fared, that was sent after A1: done before it, after it, or read by nobody. */
export const outcomeOf = (run: History): 'overtaken' | 'in order' | 'unread' => {
  const [first, second] = [finish(run, 'A1'), finish(run, 'A2')];
  if (first === undefined || second === undefined) return 'unread';
  return second.at < first.at ? 'overtaken' : 'in order';
};
