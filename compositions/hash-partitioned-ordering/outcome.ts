import type {History} from '../../src/simulation';
import {eventsLike} from '../../src/storyboard/anchor';
import type {Caption} from '../../src/storyboard/beat';

/** Who finished a record, and when, virtual ms; undefined when nobody has read it. */
export const finish = (run: History, message: string): {readonly by: string; readonly at: number} | undefined => {
  const [event] = eventsLike(run, 'handled', {message});
  return event && {by: event.actor, at: event.at};
};

export type Outcome = 'overtaken' | 'in order' | 'unread';

/** How A2 fared, that was sent after A1: done before it, after it, or read by nobody. */
export const outcomeOf = (run: History): Outcome => {
  const [first, second] = [finish(run, 'A1'), finish(run, 'A2')];
  if (first === undefined || second === undefined) return 'unread';
  return second.at < first.at ? 'overtaken' : 'in order';
};

/** What is told of each outcome: at the open, of A2's way, of its race with A1, and of the row. */
export const TOLD: {readonly [Of in Outcome]: {readonly [On in 'open' | 'way' | 'race' | 'row']: Caption}} = {
  overtaken: {
    open: ['Sent: Alice, then Alicia.', 'Alice', 'stays in the database.'],
    way: ['Same key, same hash, *other partition*.', 'Its metadata refreshed, the producer divides by 3.'],
    race: ['A2 *overtakes* A1.', 'Its worker is free, and does not know that A1 still runs.'],
    row: ['*The older name wins.*', 'No error, every record read. Only the order is gone.'],
  },
  'in order': {
    open: ['One user, two updates.', 'Which one is last?'],
    way: ['Same key, same partition: luck.', 'From two to three, two of three keys move.'],
    race: ['A2 comes after A1, this time.', 'The divisor has changed, the remainder has not.'],
    row: ['Alicia stands, this time.', 'The next key may not be so lucky.'],
  },
  unread: {
    open: ['One user, two updates.', 'Which one is last?'],
    way: ['Same key, same hash, *other partition*.', 'Its metadata refreshed, the producer divides by 3.'],
    race: [
      'A2 lies in the new partition, *unread*.',
      'The workers learn of it at their metadata refresh: up to 5 min.',
    ],
    row: ['The database still says Alice.', 'Alicia waits for somebody to own the new partition.'],
  },
};
