import type {HistoryEvent} from '../../simulation';
import type {Facts} from './facts';

/** A line of an account: a message, what it is worth, and what became of it. */
export interface AccountLine {
  readonly message: string;
  readonly amount: number;
  readonly is: 'first' | 'more' | 'refused' | 'missing';
}

type Enqueued = Extract<HistoryEvent, {type: 'enqueued'}>;

const worth = (value: unknown): number => Number((value as {readonly amount?: unknown} | null)?.amount ?? 0);

const givenTo = (queue: string, {history}: Facts): readonly Enqueued[] =>
  history.events.filter((event): event is Enqueued => event.type === 'enqueued' && event.queue === queue);

/** Whether a copy is in its queue, on its way to somebody or in somebody's hands. */
const isSomewhere = (copy: string, {queues, signals, clients, history}: Facts): boolean =>
  queues.all().some((one) => one.copy === copy) ||
  [...signals.underWay.values()].some(({kind, copies}) => kind === 'deliver' && copies.includes(copy)) ||
  history.scenario.actors.some(({name}) => clients.of(name).hand.has(copy) || clients.of(name).handling?.copy === copy);

/** What a table says of what a queue was given until now, message by message. */
export const accountLines = (sink: string, queue: string, facts: Facts): readonly AccountLine[] => {
  const writes = facts.messages.writes.get(sink) ?? [];
  const given = givenTo(queue, facts).filter(({at}) => at <= facts.at);
  return given
    .filter(({message}, index) => given.findIndex((one) => one.message === message) === index)
    .flatMap(({message, copy, content}): readonly AccountLine[] => {
      const own = writes.filter((write) => write.message === message);
      if (own.length === 0)
        return isSomewhere(copy, facts) ? [] : [{message, amount: worth(JSON.parse(content.body)), is: 'missing'}];
      const first = own.find(({type}) => type === 'rowWritten');
      return own.map((write) => ({
        message,
        amount: worth(write.value),
        is: write.type === 'rowRefused' ? 'refused' : write === first ? 'first' : 'more',
      }));
    });
};

/** Whether nothing will come any more, and nothing is under way. */
export const isAllThere = (queue: string, facts: Facts): boolean => {
  const given = givenTo(queue, facts);
  return given.length > 0 && given.every(({at, copy}) => at <= facts.at && !isSomewhere(copy, facts));
};

/** Whether all that will ever come is booked, each of it once. */
export const isRight = (sink: string, queue: string, facts: Facts): boolean => {
  const lines = accountLines(sink, queue, facts);
  const given = givenTo(queue, facts);
  const isBooked = (message: string): boolean => lines.some((line) => line.message === message && line.is === 'first');
  return given.length > 0 && lines.every(({is}) => is !== 'more') && given.every(({message}) => isBooked(message));
};
