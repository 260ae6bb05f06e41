import type {Instant} from '../instant';
import {eventsLike} from '../anchor';
import type {Thing} from '../thing';
import {queueAt, queuesAt} from './queues';

/** What has become of a message in queues: under way, stored, delivered and not acked, or deleted for an ack. */
export type Fate = 'under way' | 'ready' | 'unacked' | 'deleted';

/** A message's fate at an instant; undefined before it is sent. Where there are several copies, the one that is most there counts. */
export const fateOf = (instant: Instant, {name}: Thing<'message'>): Fate | undefined => {
  const stored = queuesAt(instant).flatMap((at) =>
    (queueAt(instant, at)?.copies ?? []).filter(({message}) => message === name),
  );
  if (stored.some(({state}) => state === 'ready')) return 'ready';
  if (stored.length > 0) return 'unacked';
  if (instant.world.signals.some(({kind, messages}) => kind === 'publish' && messages.includes(name)))
    return 'under way';
  const isAcked = eventsLike(instant.history, 'acked', {message: name}).some(({at}) => at <= instant.at);
  return isAcked ? 'deleted' : undefined;
};
