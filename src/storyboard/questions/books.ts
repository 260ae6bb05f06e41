import {queueNames, queueView} from '../../simulation/rabbitmq';
import type {HistoryEvent} from '../../simulation';
import type {Instant} from '../instant';
import {carries} from '../signals';
import {graveyardsAt} from './queues';

/** What can be counted of a run. */
export interface Books {
  /** Messages that were charged. */
  readonly paid: number;
  /** Messages that are stored or under way, neither charged nor dead. */
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
}
export type Counter = keyof Books;

/** What lies in queues or is on its way to somebody, all of it, and what is dead. A confirm or an answer only speaks of a message. */
const storedAt = (instant: Instant): {readonly stored: ReadonlySet<string>; readonly dead: ReadonlySet<string>} => {
  const {rabbitmq: broker, signals} = instant.world;
  const stored = new Set(signals.filter(carries).flatMap(({messages}) => messages));
  const dead = new Set<string>();
  const graveyards = new Set(graveyardsAt(instant));
  for (const name of broker === undefined ? [] : queueNames(broker)) {
    const view = broker && queueView(broker, name);
    for (const {message} of [...(view?.readyCopies() ?? []), ...(view?.unackedCopies() ?? [])]) {
      stored.add(message);
      if (graveyards.has(name)) dead.add(message);
    }
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
  };
};
