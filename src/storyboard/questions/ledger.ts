import type {Json} from '../../simulation';
import {eventsLike} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';
import {queueAt} from './queues';

/** What became of a message on its way into a table: booked; booked once more; kept out by its id; nowhere any more. */
export interface LedgerLine {
  readonly message: string;
  readonly amount: number;
  readonly state: 'booked' | 'again' | 'refused' | 'lost';
}

/** What has been booked of what a queue was given. */
export interface LedgerState {
  /** By message, in the order in which the queue got them. */
  readonly lines: readonly LedgerLine[];
  /** Sum of what is booked. */
  readonly total: number;
  readonly lost: readonly string[];
  /** Booked more than once. */
  readonly doubled: readonly string[];
  /** All that the queue will ever get is booked, each of it once. */
  readonly right: boolean;
  /** The queue has been given all that it will ever get, and nothing of it is under way any more. */
  readonly complete: boolean;
}

const amountOf = (value: Json): number => {
  const amount = typeof value === 'object' && value !== null && 'amount' in value ? value.amount : undefined;
  return typeof amount === 'number' ? amount : 0;
};

/** Copies that somebody has, or that are on their way to somebody. */
const heldCopies = ({world}: Instant): readonly string[] => [
  ...world.signals.filter(({kind}) => kind === 'deliver').flatMap(({copies}) => copies),
  ...Object.values(world.actors).flatMap((actor) => {
    const hand = 'hand' in actor ? actor.hand.map(({copy}) => copy) : [];
    return 'handling' in actor && actor.handling !== undefined ? [...hand, actor.handling.copy] : hand;
  }),
];

const unique = (messages: readonly string[]): readonly string[] => [...new Set(messages)];

/** What stands in a table of what came through a queue, and what is missing; undefined when that is no table. */
export const ledgerAt = (
  instant: Instant,
  {name: sink}: Thing<'sink'>,
  queue: Thing<'queue'>,
): LedgerState | undefined => {
  const {history, world, at} = instant;
  if (world.sinks[sink]?.is !== 'table') return undefined;
  const given = eventsLike(history, 'enqueued', {queue: queue.name, of: queue.system});
  const writes = history.events.flatMap((event): readonly LedgerLine[] => {
    if ((event.type !== 'rowWritten' && event.type !== 'rowRefused') || event.sink !== sink || event.at > at) return [];
    const {message, value} = event;
    return [{message, amount: amountOf(value), state: event.type === 'rowRefused' ? 'refused' : 'booked'}];
  });
  const there = new Set([...(queueAt(instant, queue)?.copies.map(({copy}) => copy) ?? []), ...heldCopies(instant)]);
  const messages = unique(given.flatMap((event) => (event.at <= at ? [event.message] : [])));
  const lines = messages.flatMap((message): readonly LedgerLine[] => {
    const own = writes.filter((line) => line.message === message);
    const copies = given.filter((event) => event.message === message);
    if (own.length === 0 && copies.every(({copy}) => !there.has(copy)))
      return copies.slice(0, 1).map(({content}) => ({
        message,
        amount: amountOf(JSON.parse(content.body) as Json),
        state: 'lost',
      }));
    const first = own.findIndex(({state}) => state === 'booked');
    return own.map((line, index) => (line.state === 'booked' && index > first ? {...line, state: 'again'} : line));
  });
  const those = (state: LedgerLine['state']) =>
    unique(lines.flatMap((line) => (line.state === state ? line.message : [])));
  const [lost, doubled] = [those('lost'), those('again')];
  const isBooked = new Set(those('booked'));
  return {
    lines,
    total: lines.reduce((sum, {state, amount}) => sum + (state === 'booked' || state === 'again' ? amount : 0), 0),
    lost,
    doubled,
    right: doubled.length === 0 && given.length > 0 && given.every(({message}) => isBooked.has(message)),
    complete: given.length > 0 && given.every((event) => event.at <= at && !there.has(event.copy)),
  };
};
