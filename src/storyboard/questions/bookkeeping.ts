import {actorOfLife} from '../../simulation/network';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';
import {deletedSince, queueAt} from './queues';

/** What a queue's broker knows of a message. */
export interface BookEntry {
  readonly copy: string;
  readonly message: string;
  readonly state: 'ready' | 'unacked' | 'deleted';
  /** Who has it, or had it when it acked. */
  readonly holder?: string;
}

const holderOf = ({history, at}: Instant, {system, name}: Thing<'queue'>, copy: string): string | undefined => {
  const delivered = eventsLike(history, 'delivered', {of: system, queue: name, copy}).findLast(
    (event) => event.at <= at,
  );
  return delivered === undefined ? undefined : actorOfLife(delivered.channel);
};

/** Every message that a queue's broker keeps a record of, the oldest first; and those deleted since the beat began. */
export const bookkeepingAt = (instant: Instant, queue: Thing<'queue'>): readonly BookEntry[] | undefined => {
  const stored = queueAt(instant, queue);
  if (stored === undefined) return undefined;
  const gone = deletedSince(instant, queue).map(({copy, message}): BookEntry => ({copy, message, state: 'deleted'}));
  const kept = stored.copies.map(({copy, message, state}): BookEntry => ({copy, message, state}));
  return [...gone, ...kept].map((entry) => {
    const holder = entry.state === 'ready' ? undefined : holderOf(instant, queue, entry.copy);
    return holder === undefined ? entry : {...entry, holder};
  });
};
