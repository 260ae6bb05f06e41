import {modelsOf, placesOf, type HistoryEvent} from '../../simulation';
import {partitionView, topicPartitions} from '../../simulation/kafka';
import type {Instant} from '../instant';
import {carries} from '../signals';
import {keyOf, queue} from '../thing';
import {graveyardsAt} from './queues';

/** What can be counted of a run. */
export interface Books {
  /** Messages that were charged. */
  readonly paid: number;
  /** Messages that are stored, under way or in somebody's hands, neither charged nor dead. */
  readonly waiting: number;
  readonly dead: number;
  /** Messages that were published, not charged, and are nowhere. */
  readonly lost: number;
  /** Charges beyond one a message. */
  readonly twice: number;
  readonly charges: number;
  /** Sum of the charges, in the provider's currency. */
  readonly amount: number;
  readonly deliveries: number;
  /** Writes to tables that were not refused. */
  readonly writes: number;
  /** Sum of the values of all records that logs keep; one that is no number counts nothing. */
  readonly logged: number;
}
export type Counter = keyof Books;

/** Messages in the hands of those who run: of an auto-acked one the broker knows nothing any more. A record that is read stays where it was. */
const inHands = ({world}: Instant): readonly string[] =>
  Object.values(world.actors).flatMap((actor) => {
    if (!actor.alive) return [];
    const held = 'hand' in actor ? actor.hand.map(({message}) => message) : [];
    return 'hand' in actor && 'handling' in actor && actor.handling !== undefined
      ? [...held, actor.handling.message]
      : held;
  });

/** What is somewhere: in a queue in whatever state, under way or in somebody's hands; and what of it is dead. */
const storedAt = (instant: Instant): {readonly stored: ReadonlySet<string>; readonly dead: ReadonlySet<string>} => {
  const {world} = instant;
  const stored = new Set([...world.signals.filter(carries).flatMap(({messages}) => messages), ...inHands(instant)]);
  const dead = new Set<string>();
  const graveyards = new Set(graveyardsAt(instant).map(keyOf));
  for (const place of placesOf(world).values()) {
    if (place.in !== 'queue') continue;
    stored.add(place.message);
    if (graveyards.has(keyOf(queue(place.queue, place.system)))) dead.add(place.message);
  }
  return {stored, dead};
};

const deliveryTimes = new WeakMap<readonly HistoryEvent[], readonly number[]>();

const deliveriesUntil = (events: readonly HistoryEvent[], at: number): number => {
  const known = deliveryTimes.get(events) ?? events.filter(({type}) => type === 'delivered').map((event) => event.at);
  deliveryTimes.set(events, known);
  return known.filter((time) => time <= at).length;
};

const publishedAt = ({world}: Instant): ReadonlySet<string> =>
  new Set(Object.values(world.actors).flatMap((actor) => (actor.is === 'publisher' ? actor.sent.toArray() : [])));

const loggedAt = ({world}: Instant): number =>
  modelsOf(world, 'kafka')
    .flatMap(([, {cluster}]) =>
      topicPartitions(cluster).flatMap(({topic, partition}) => [
        ...(partitionView(cluster, topic, partition)?.records() ?? []),
      ]),
    )
    .reduce((sum, {value}) => sum + (Number(value) || 0), 0);

/** The counts of a run at an instant. */
export const booksAt = (instant: Instant): Books => {
  const sinks = Object.values(instant.world.sinks);
  const charges = sinks.flatMap((sink) => (sink.is === 'provider' ? sink.charges.toArray() : []));
  const paid = new Set(charges.map(({message}) => message));
  const {stored, dead} = storedAt(instant);
  return {
    paid: paid.size,
    waiting: [...stored].filter((message) => !paid.has(message) && !dead.has(message)).length,
    dead: dead.size,
    lost: [...publishedAt(instant)].filter((message) => !paid.has(message) && !stored.has(message)).length,
    twice: charges.length - paid.size,
    charges: charges.length,
    amount: charges.reduce((sum, {amount}) => sum + amount, 0),
    deliveries: deliveriesUntil(instant.history.events, instant.at),
    writes: sinks.flatMap((sink) => (sink.is === 'table' ? sink.writes.filter(({refused}) => !refused) : [])).length,
    logged: loggedAt(instant),
  };
};
