import {actorsThatAre, isGraveyard, type Now} from '../now';
import {claim, type Claim} from './claim';
import {holdsInHand, isBegun, isStored} from './fates';

const poisonOf = ({film}: Now): string => String(film.props.poison);

const failuresOf = ({facts}: Now, message: string): number => facts.messages.failures.get(message) ?? 0;

/** What is published, as an act has it. */
const publishedIn = ({film}: Now, act: number) =>
  film.acts
    .slice(act, act + 1)
    .flatMap(({scenario}) => actorsThatAre(scenario, 'publisher').flatMap(({publishes}) => publishes));

/** How often a comma stands where a number ought to. */
const commasIn = (now: Now, message: string): number => {
  const body = publishedIn(now, now.act).find((one) => one.message === message)?.body as {readonly amount?: unknown};
  return String(body.amount).split(',').length - 1;
};

const ttlOf = ({scenario}: Now, queue: string): number =>
  Number(scenario.rabbitmq?.queues.find(({name}) => name === queue)?.arguments?.['x-message-ttl'] ?? NaN);

/** How long a message that fails is to wait, each time, ms. */
const waitsOf = (now: Now): readonly number[] =>
  actorsThatAre(now.scenario, 'consumer', 'rabbitmq').flatMap(({onFailure}) =>
    onFailure.flatMap((branch) =>
      branch.do.flatMap((step) => ('republish' in step ? step.republish.to.map((queue) => ttlOf(now, queue)) : [])),
    ),
  );

const waitsIn = (waits: string): readonly number[] =>
  waits.split(', ').map((wait) => Math.round(1000 * parseFloat(wait)));

/** Whether the queue of the orders has ready what is named, in this order, and nothing else but the poison. */
const isReady = (now: Now, messages: string): boolean =>
  now.facts.queues
    .ready('orders')
    .flatMap(({message}) => (message === poisonOf(now) ? [] : [message]))
    .join(', ') === messages;

/** Whether anything stood in a copy's queue when it came. */
const isBehindOthers = ({facts: {queues}}: Now, message: string): boolean => {
  const own = queues.newestOf(message);
  if (own === undefined) return false;
  const isBefore = (one: {readonly queue: string; readonly copy: string}): boolean =>
    one.queue === own.queue && one.copy !== own.copy;
  return (
    queues.all().some((one) => isBefore(one) && one.number < own.number) ||
    queues.deleted.some((one) => isBefore(one) && one.at > own.enqueuedAt)
  );
};

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

/** One that cannot be read stops the others. */
const OF_THE_LOOP: readonly Claim[] = [
  claim(
    /^One comma\. (\d+) deliveries of one order(, in a minute\.|\. Then it is lost\.)/,
    (now, count, then) =>
      now.atEnd.queues.deliveriesOf('orders', poisonOf(now)) === Number(count) &&
      (then === ', in a minute.'
        ? now.atEnd.history.endsAt === 60_000
        : now.atEnd.queues.dropped.some(({message}) => message === poisonOf(now))),
  ),
  claim(/bills the orders\. (\S+) is in its hands\./, (now, message) => holdsInHand(now, 'billing', message)),
  claim(
    /^(\S+) cannot be read\. One comma, and the handler throws\./,
    (now, message) => commasIn(now, message) === 1 && failuresOf(now, message) > 0,
  ),
  claim(/^a comma, not a point$/, (now) => commasIn(now, poisonOf(now)) === 1),
  claim(/^([^.]+?) waits? behind it$/, isReady),
  claim(
    /^The handler throws on (\S+), and puts it back\./,
    (now, message) => failuresOf(now, message) > 0 && !now.facts.messages.acked.has(message),
  ),
  claim(/What happens to ([A-Z]\d+(?:, [A-Z]\d+)*)\?/, (now, behind) =>
    behind.split(', ').every((one) => !isBegun(now, one)),
  ),
  claim(/^There it is again\. And again\./, (now) => failuresOf(now, poisonOf(now)) === 2),
  claim(
    /here is delivery (\d+)\.$/,
    (now, count) => now.facts.messages.deliveries.get(poisonOf(now))?.length === Number(count),
  ),
  claim(
    /^One minute: (\S+) goes out (\d+) times\./,
    (now, message, count) =>
      now.facts.queues.deliveriesOf('orders', message) === Number(count) && Math.round(now.ms) === 60_000,
  ),
  claim(/times\. (.+): not once\. The queue stands\.$/, (now, behind) =>
    behind.split(', ').every((one) => now.facts.queues.deliveriesOf('orders', one) === 0 && isStored(now, one)),
  ),
  claim(/And it is never paid\.$/, (now) => !now.facts.messages.isPaid(poisonOf(now))),
  claim(
    /^(\d+) deliveries, and (\S+) is dropped\. The broker has a limit\. There is no dead letter queue\.$/,
    (now, count, message) =>
      now.facts.queues.deliveriesOf('orders', message) === Number(count) &&
      now.facts.queues.dropped.some((one) => one.message === message) &&
      !isStored(now, message),
  ),
];

/** The same one waits aside. */
const OF_PARKING: readonly Claim[] = [
  claim(
    /^Let it wait aside\. (.+), then reject$/,
    (now, waits) => JSON.stringify(waitsIn(waits)) === JSON.stringify(waitsOf(now)),
  ),
  claim(
    /^The same orders, the same comma\. This time it is sent aside\.$/,
    (now) => JSON.stringify(publishedIn(now, 0)) === JSON.stringify(publishedIn(now, now.act)),
  ),
  claim(/^(\S+) waits aside for (\S+) s\./, (now, message, seconds) =>
    now.facts.queues
      .all()
      .some((copy) => copy.message === message && ttlOf(now, copy.queue) === Math.round(1000 * Number(seconds))),
  ),
  claim(/Published, confirmed, acked\. (\S+) goes ahead\.$/, (now, next) => holdsInHand(now, 'billing', next)),
  claim(
    /Where in orders does (\S+) come back\?/,
    (now, message) =>
      isStored(now, message) && now.facts.queues.ready('orders').every((copy) => copy.message !== message),
  ),
  claim(/^It comes back behind the others\. The broker moves it back to orders\.$/, (now) =>
    isBehindOthers(now, poisonOf(now)),
  ),
  claim(/^last in (\S+)$/, (now, queue) => now.facts.queues.ready(queue).at(-1)?.message === poisonOf(now)),
  claim(/^It comes back as a new arrival\. The broker moves it back to orders\.$/, (now) => {
    const back = now.facts.queues.newestOf(poisonOf(now));
    return back?.queue === 'orders' && back.deliveries + back.returns <= 1;
  }),
];

/** It is dead at last, and somebody looks. */
const OF_THE_DEAD: readonly Claim[] = [
  claim(/^The same run: (.+)\. While (?:\S+) waits, billing is free for the others\.$/, (now, growth) => {
    const waits = waitsOf(now);
    const times = waits.slice(1).map((ms, index) => ms / (waits[index] ?? NaN));
    if (growth === 'a wait before the retry') return waits.length === 1;
    const isGrown = times.length > 0 && times.every((more) => more > 1);
    return isGrown && (growth === 'each wait is twice as long') === times.every((more) => more === 2);
  }),
  claim(
    /^(\w+) failure: reject, and (\S+) is out\. requeue = false: off to the dead letter queue\.$/,
    (now, ordinal, message) =>
      ORDINALS[failuresOf(now, message) - 1] === ordinal &&
      now.facts.messages.settled.some((one) => one.message === message && one.how === 'reject') &&
      now.facts.queues.all().some((copy) => copy.message === message && isGraveyard(now.scenario, copy.queue)),
  ),
  claim(/^An alarm on its depth calls a person\. One dead letter is enough\.$/, ({scenario, facts}) =>
    actorsThatAre(scenario, 'monitor').some(
      ({name, readyAtLeast}) => readyAtLeast === 1 && facts.clients.of(name).alarmAt !== undefined,
    ),
  ),
  claim(/^depth (\d+)$/, ({scenario, facts}, depth) =>
    actorsThatAre(scenario, 'monitor').every(({queue}) => facts.queues.ready(queue).length === Number(depth)),
  ),
  claim(
    /^The dead letter says where it died\. (\d+) s later, Ana reads its papers\.$/,
    ({facts, scenario}, seconds) => {
      const {alarmAt = NaN} = facts.clients.of('on-call');
      const got = facts.history.events.find(
        (event) => event.type === 'received' && 'actor' in event && event.actor === 'Ana',
      );
      const isRead = facts.queues
        .all()
        .some(({queue, headers}) => isGraveyard(scenario, queue) && Array.isArray(headers['x-death']));
      return (
        isRead && got !== undefined && got.at <= facts.at && Math.round((got.at - alarmAt) / 1000) === Number(seconds)
      );
    },
  ),
  claim(
    /^All five are paid\. (\S+) at last, at delivery (\d+)\.$/,
    (now, message, count) =>
      publishedIn(now, now.act).every((one) => now.facts.messages.isPaid(one.message)) &&
      now.facts.queues.deliveriesOf('orders', message) === Number(count),
  ),
  claim(/^A new parser takes the comma\./, ({facts}) => facts.clients.of('billing').parser === 'lenient'),
  claim(/Ana sends (\S+) back to orders\.$/, ({facts}, message) =>
    [...facts.signals.known.values()].some(
      ({kind, from, messages}) =>
        kind === 'publish' && 'actor' in from && from.actor === 'Ana' && messages.includes(message),
    ),
  ),
];

/** Failures: what is thrown, parked, retried, dead and paid after all. */
export const OF_FAILURES: readonly Claim[] = [...OF_THE_LOOP, ...OF_PARKING, ...OF_THE_DEAD];
