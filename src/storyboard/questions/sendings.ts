import {eventsLike, type EventOf} from '../anchor';
import type {Instant} from '../instant';
import type {Thing} from '../thing';

/** One time that a queue has sent a message out, and how far that came. */
export interface Sending {
  readonly copy: string;
  readonly message: string;
  /** 1 for the first time. */
  readonly nth: number;
  /** The worker has received it. */
  readonly arrived: boolean;
  /** What the table did with it: nothing yet, or nothing at all. */
  readonly written: 'booked' | 'refused' | undefined;
}

/** Every time that a queue has sent something to a worker who writes to a table, in order. */
export const sendingsAt = (
  {history, at}: Instant,
  queue: Thing<'queue'>,
  {name: worker}: Thing<'actor'>,
  {name: sink}: Thing<'sink'>,
): readonly Sending[] => {
  const sent = eventsLike(history, 'delivered', {queue: queue.name, of: queue.system}).filter(
    (event) => event.at <= at,
  );
  const isUpTo = (
    event: {readonly index: number; readonly at: number},
    {index}: {readonly index: number},
    until = Infinity,
  ) => event.at <= at && event.index > index && event.index < until;
  return sent.map((delivery, index) => {
    const {copy, message} = delivery;
    const same = (one: EventOf<'delivered'>): boolean => one.copy === copy;
    const next = sent.slice(index + 1).find(same)?.index;
    const received = eventsLike(history, 'received', {actor: worker, held: {copy}}).find((event) =>
      isUpTo(event, delivery, next),
    );
    const write =
      received &&
      history.events.find(
        (event) =>
          (event.type === 'rowWritten' || event.type === 'rowRefused') &&
          event.sink === sink &&
          event.message === message &&
          isUpTo(event, received, next),
      );
    return {
      copy,
      message,
      nth: sent.slice(0, index + 1).filter(same).length,
      arrived: received !== undefined,
      written: write === undefined ? undefined : write.type === 'rowWritten' ? 'booked' : 'refused',
    };
  });
};
