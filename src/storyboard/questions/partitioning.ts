import {modelsOf} from '../../simulation';
import type {EventOf} from '../anchor';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Partition, Thing} from '../thing';
import {partitionsOf} from './logs';

/** How a keyed record found its partition, and how far on its way to the broker it is since. */
export interface Partitioning {
  readonly chosen: EventOf<'partitioned'>;
  /** By how many partitions this producer divided before, where that was another number. */
  readonly dividedBefore?: number;
  /** 0 when it was chosen, 1 when its batch leaves. */
  readonly progress: number;
}

const departureOf = ({history}: Instant, message: string): number =>
  history.events.find(
    (event) => event.type === 'departed' && event.signal.kind === 'produce' && event.signal.messages.includes(message),
  )?.at ?? history.endsAt;

/** The newest choice of a partition by that producer; undefined before its first. */
export const partitioningAt = (instant: Instant, producer: Thing<'actor'>): Partitioning | undefined => {
  const choices = eventsLike(instant.history, 'partitioned', {client: producer.name}).filter(
    ({at}) => at <= instant.at,
  );
  const chosen = choices.at(-1);
  if (chosen === undefined) return undefined;
  const before = choices.findLast(({partitions}) => partitions !== chosen.partitions)?.partitions;
  const whole = Math.max(1, departureOf(instant, chosen.message) - chosen.at);
  return {
    chosen,
    ...(before !== undefined && {dividedBefore: before}),
    progress: Math.min(1, (instant.ms - chosen.at) / whole),
  };
};

/** How that message found its partition. Throws `RangeError` when it never did. */
export const partitioningOf = ({history}: Instant, message: string): EventOf<'partitioned'> => {
  const [chosen] = eventsLike(history, 'partitioned', {message});
  if (chosen === undefined) throw new RangeError(`${message} was never given a partition`);
  return chosen;
};

/** Partitions of a topic that came to it during the run, in order. */
export const addedSince = (instant: Instant, topic: string): readonly Partition[] => {
  const created = eventsLike(instant.history, 'topicCreated', {topic}).at(-1)?.partitions ?? 0;
  return partitionsOf(instant, topic).filter(({partition}) => partition >= created);
};

/** How long a producer's batch waits for more records, virtual ms. */
export const lingerOf = ({world}: Instant, {name}: Thing<'actor'>): number =>
  modelsOf(world, 'kafka').find(([, {producers}]) => name in producers)?.[1].producers[name]?.config.lingerMs ?? 0;
