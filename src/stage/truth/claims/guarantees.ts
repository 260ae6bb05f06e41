import {accountLines} from '../ledgerFacts';
import type {Facts} from '../facts';
import {actorsThatAre, type Now} from '../now';
import {claim, type Claim} from './claim';

/** A lane of a film: a queue, who consumes it, and the table that he writes to. */
interface Lane {
  readonly queue: string;
  readonly worker: string;
  readonly account: string;
  readonly autoAck: boolean;
}

const lanesOf = ({scenario}: Now): readonly Lane[] =>
  actorsThatAre(scenario, 'consumer', 'rabbitmq').flatMap(({name, queue, autoAck, handle}) =>
    handle.flatMap((step) => ('write' in step ? [{queue, worker: name, account: step.write, autoAck}] : [])),
  );

const lineIn = (now: Now, facts: Facts, lane: number) => {
  const one = lanesOf(now)[lane - 1];
  return one === undefined ? [] : accountLines(one.account, one.queue, facts);
};

const sumOf = (now: Now, facts: Facts, lane: number): number =>
  lineIn(now, facts, lane).reduce((sum, {amount, is}) => sum + (is === 'first' || is === 'more' ? amount : 0), 0);

const isBooked = (now: Now, lane: number, message: string): boolean =>
  lineIn(now, now.facts, lane).some((line) => line.message === message && line.is === 'first');

const amounts = ({scenario}: Now): readonly number[] =>
  actorsThatAre(scenario, 'publisher').flatMap(({publishes}) =>
    publishes.map(({body}) => Number((body as {readonly amount?: unknown}).amount)),
  );

/** How often a queue has sent a message out. */
const sent = (now: Now, lane: number, message?: string): number =>
  now.facts.history.events.filter(
    (event) =>
      event.type === 'delivered' &&
      event.at <= now.facts.at &&
      event.queue === lanesOf(now)[lane - 1]?.queue &&
      (message === undefined || event.message === message),
  ).length;

/** Whether the connections, or the workers, are gone now. */
const isBroken = (now: Now, how: string): boolean =>
  lanesOf(now).every(({worker}) => {
    const {crashed, channelLostAt} = now.facts.clients.of(worker);
    return how === 'The workers die.' ? crashed : channelLostAt !== undefined && channelLostAt >= now.beat.fromMs;
  });

/** Whether a delivery has not come to anybody: it is under way, or has ended there since the beat began. */
const isOnItsWay = ({facts, beat}: Now, message: string): boolean =>
  facts.history.events.some(
    (event) =>
      (event.type === 'lostUnderWay' || event.type === 'undeliverable') &&
      event.at >= beat.fromMs &&
      event.at <= facts.at &&
      event.signal.kind === 'deliver' &&
      event.signal.messages.includes(message),
  ) ||
  [...facts.signals.underWay.values()].some(({kind, messages}) => kind === 'deliver' && messages.includes(message));

const verdictOf = (now: Now, lane: number): string => {
  const lines = lineIn(now, now.facts, lane);
  if (lines.some(({is}) => is === 'missing')) return 'Lost.';
  return lines.some(({is}) => is === 'more') ? 'Twice.' : 'Right.';
};

/** Lanes that get the same messages and are broken at the same instants. */
export const OF_GUARANTEES: readonly Claim[] = [
  claim(
    /^Four top-ups of (\d+) €\. (\d+), (\d+), (\d+) € booked\. The same two breaks\./,
    (now, each, ...sums) =>
      amounts(now).length === 4 &&
      amounts(now).every((amount) => amount === Number(each)) &&
      [1, 2, 3].every((lane, index) => sumOf(now, now.atEnd, lane) === Number(sums[index])),
  ),
  claim(
    /^One top-up, three copies, three accounts\. Four of them come\. Right is (\d+) € on each\./,
    (now, right) =>
      new Set(now.facts.queues.deleted.map(({message}) => message)).size <= 1 &&
      lanesOf(now).length === 3 &&
      amounts(now).length === 4 &&
      amounts(now).reduce((sum, amount) => sum + amount, 0) === Number(right),
  ),
  claim(
    /^Lane 1 forgets (\S+) when it is sent\. Lanes 2 and 3 keep it until the ack is back\./,
    (now, message) =>
      sent(now, 1, message) === 1 &&
      lanesOf(now).every(
        ({autoAck, queue}) =>
          autoAck || now.facts.queues.deleted.some((copy) => copy.queue === queue && copy.message === message),
      ),
  ),
  claim(
    /^deleted when sent$/,
    (now) =>
      lanesOf(now)[0]?.autoAck === true && !now.facts.queues.all().some(({queue}) => queue === lanesOf(now)[0]?.queue),
  ),
  claim(
    /^(\S+) is on its way\. (The \S+ \S+\.)/,
    (now, message, how) => isOnItsWay(now, message) && isBroken(now, how),
  ),
  claim(
    /^All three work on (\S+)\. (The \S+ \S+\.)/,
    (now, message, how) =>
      isBroken(now, how) && [1, 2, 3].every((lane) => sent(now, lane, message) === 1 && !isBooked(now, lane, message)),
  ),
  claim(
    /^(\S+) is (?:booked|done)\. (The \S+ \S+\.)/,
    (now, message, how) => isBroken(now, how) && [1, 2, 3].every((lane) => isBooked(now, lane, message)),
  ),
  claim(
    /The acks of lanes 2 and 3 end on their way\./,
    ({facts, beat}) =>
      facts.signals.lost.filter(({signal, at}) => at >= beat.fromMs && signal.kind === 'ack').length === 2,
  ),
  claim(/Nothing is under way, on any lane\./, ({facts}) => facts.signals.underWay.size === 0),
  claim(
    /^Lost on lane 1\. Sent again on 2 and 3\. Lane 1 had forgotten (\S+)\./,
    (now, message) =>
      lineIn(now, now.facts, 1).some((line) => line.message === message && line.is === 'missing') &&
      [1, 2, 3].every((lane) => sent(now, lane, message) === (lane === 1 ? 1 : 2)),
  ),
  claim(
    /^Lanes 2 and 3 send (\S+) again\. No ack had come: it goes out as redelivered\./,
    (now, message) =>
      [1, 2, 3].every((lane) => sent(now, lane, message) === (lane === 1 ? 1 : 2)) &&
      now.facts.messages.deliveries.get(message)?.at(-1) === true,
  ),
  claim(
    /^(\S+) stays done\. Every ack had come: nobody sends anything again\./,
    (now, message) =>
      !now.facts.queues.all().some((copy) => copy.message === message) &&
      [1, 2, 3].every((lane) => sent(now, lane, message) === 1 && isBooked(now, lane, message)),
  ),
  claim(
    /^(\S+) was sent\. No ack came\./,
    (now, message) => sent(now, 2, message) === 1 && !now.facts.messages.acked.has(message),
  ),
  claim(/^(\S+) is here again, marked redelivered\. (\S+) was, too\./, ({facts}, ...messages) =>
    messages.every((message) => facts.messages.deliveries.get(message)?.at(-1) === true),
  ),
  claim(/^The same break on all three lanes\. Which lane loses (\S+)\?/, (now, message) =>
    [1, 2, 3].every((lane) => sent(now, lane, message) === 1),
  ),
  claim(/^(\S+) is missing$/, (now, message) =>
    lineIn(now, now.facts, 1).some((line) => line.message === message && line.is === 'missing'),
  ),
  claim(/^already booked$/, (now) => ['M2', 'M3'].some((message) => isBooked(now, 2, message))),
  claim(
    /^never arrived$/,
    ({facts}) =>
      facts.signals.lost.some(({signal}) => signal.kind === 'deliver') ||
      facts.history.events.some(({type, at}) => type === 'undeliverable' && at <= facts.at),
  ),
  claim(
    /Lane 2 books (\S+) twice\. Lane 3 knows the id\./,
    (now, message) =>
      lineIn(now, now.facts, 2).some((line) => line.message === message && line.is === 'more') &&
      lineIn(now, now.facts, 3).some((line) => line.message === message && line.is === 'refused'),
  ),
  claim(/Both lanes book (\S+) once\./, (now, message) =>
    [2, 3].every((lane) => lineIn(now, now.facts, lane).filter((line) => line.message === message).length === 1),
  ),
  claim(
    /^(\w+\.) (\w+\.) (\w+\.) Lane 3: sent (\d+), booked (\d+)\./,
    (now, one, two, three, out, booked) =>
      [one, two, three].every((verdict, index) => verdictOf(now, index + 1) === verdict) &&
      sent(now, 3) === Number(out) &&
      lineIn(now, now.facts, 3).filter(({is}) => is === 'first').length === Number(booked),
  ),
];
