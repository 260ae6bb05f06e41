import type {EventOf} from '../anchor';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

/** How a keyed record found its partition, and how far on its way to the broker it is since. */
export interface Partitioning {
  readonly chosen: EventOf<'partitioned'>;
  /** 0 when it was chosen, 1 when its batch leaves. */
  readonly progress: number;
}

const departureOf = ({history}: Instant, message: string): number =>
  history.events.find(
    (event) => event.type === 'departed' && event.signal.kind === 'produce' && event.signal.messages.includes(message),
  )?.at ?? history.endsAt;

/** The newest choice of a partition by that producer; undefined before its first. */
export const partitioningAt = (instant: Instant, producer: Thing<'actor'>): Partitioning | undefined => {
  const chosen = eventsLike(instant.history, 'partitioned', {client: producer.name}).findLast(
    ({at}) => at <= instant.at,
  );
  if (chosen === undefined) return undefined;
  const whole = Math.max(1, departureOf(instant, chosen.message) - chosen.at);
  return {chosen, progress: Math.min(1, (instant.ms - chosen.at) / whole)};
};

/** How that message found its partition. Throws `RangeError` when it never did. */
export const partitioningOf = ({history}: Instant, message: string): EventOf<'partitioned'> => {
  const [chosen] = eventsLike(history, 'partitioned', {message});
  if (chosen === undefined) throw new RangeError(`${message} was never given a partition`);
  return chosen;
};
