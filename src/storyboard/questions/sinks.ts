import type {History, Json} from '../../simulation';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

/** What somebody wanted to store, because of which message. */
interface Write {
  readonly value: Json;
  readonly message: string;
}

/** A row of a table, and all that was ever written under its key. */
export interface RowHistory {
  readonly key: string;
  /** In order; the last one stands. */
  readonly values: readonly Write[];
  /** Inserts under its key that the unique constraint has refused, in order. */
  readonly refused: readonly Write[];
  /** What stands there was sent before something that it has overwritten. */
  readonly outdated: boolean;
}

/** Messages in the order in which they were sent, by whomever. */
const inOrderSent = ({events}: History): readonly string[] =>
  events.flatMap((event) => {
    if (event.type === 'buffered') return [event.message];
    return event.type === 'departed' && event.signal.kind === 'publish' ? event.signal.messages : [];
  });

/** The rows of a table by key; undefined when that is no table. */
export const rowsOf = ({world, history}: Instant, {name}: Thing<'sink'>): readonly RowHistory[] | undefined => {
  const sink = world.sinks[name];
  if (sink?.is !== 'table') return undefined;
  const writes = [...sink.writes];
  const sent = inOrderSent(history);
  return [...sink.rows.keys()].sort().map((key) => {
    const under = (refused: boolean): readonly Write[] =>
      writes.flatMap((write) =>
        write.key === key && write.refused === refused ? [{value: write.value, message: write.message}] : [],
      );
    const values = under(false);
    const places = values.map(({message}) => sent.indexOf(message));
    return {key, values, refused: under(true), outdated: Math.max(...places) > (places.at(-1) ?? 0)};
  });
};

/** What somebody outside has booked or stored, and whether it has recognised a repetition. */
export type Bookings =
  | {readonly is: 'provider'; readonly charges: readonly string[]; readonly keyKnown: boolean}
  | {readonly is: 'table'; readonly rows: readonly string[]; readonly refused: boolean};

export const bookingsOf = ({world}: Instant, {name}: Thing<'sink'>): Bookings | undefined => {
  const sink = world.sinks[name];
  if (sink === undefined) return undefined;
  if (sink.is === 'provider')
    return {is: 'provider', charges: sink.charges.map(({id}) => id), keyKnown: sink.repeats.length > 0};
  return {is: 'table', rows: [...sink.rows.keys()], refused: sink.writes.some(({refused}) => refused)};
};
