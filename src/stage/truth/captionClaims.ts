import {hashOf} from './kinds/murmur2';
import type {Complaint} from './complaint';
import type {Facts} from './facts';
import {actorsThatAre, isGraveyard, messagesOf, type Now} from './now';

/** A sentence of a caption that states a fact: whether it holds once the picture stands. The groups of `says` are given in order. */
interface Claim {
  readonly says: RegExp;
  readonly holds: (now: Now, ...found: readonly string[]) => boolean;
}

const claim = (says: RegExp, holds: Claim['holds']): Claim => ({says, holds});

const NUMBERS: Readonly<Record<string, number>> = {no: 0, one: 1, two: 2, three: 3, four: 4, once: 1, twice: 2};
const numberOf = (word: string): number => NUMBERS[word.toLowerCase()] ?? Number(word);

const handles = (now: Now, client: string, message: string): boolean =>
  now.facts.clients.of(client).handling?.message === message;

const holdsInHand = (now: Now, client: string, message: string): boolean =>
  [...now.facts.clients.of(client).hand.values()].some((held) => held.message === message);

const isStored = (now: Now, message: string): boolean =>
  now.facts.queues.all().some((copy) => copy.message === message);

const wasAcked = ({facts}: Now, by: string, message: string): boolean =>
  facts.messages.settled.some((one) => one.by === by && one.message === message && one.how === 'ack');

const charges = ({facts}: Now) => chargesIn(facts);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const paid = (now: Now): number => sum(charges(now).map(({amount}) => amount));
const retained = ({facts}: Now, partition: string): number =>
  facts.logs.log(partition).end - facts.logs.log(partition).start;

const rows = ({facts}: Now): number =>
  new Set([...facts.messages.writes.values()].flat().flatMap(({type, key}) => (type === 'rowWritten' ? [key] : [])))
    .size;

/** Queues and logs: who got what, what is kept, what is gone. */
const OF_QUEUES_AND_LOGS: readonly Claim[] = [
  claim(/(?:^|\. )([^.]+) acks (\S+)\./, wasAcked),
  claim(/The ack deletes (\S+)\./, (now, message) => now.facts.messages.acked.has(message) && !isStored(now, message)),
  claim(/(\w+) more acks, and the queue is empty\./, ({facts}) => facts.queues.all().length === 0),
  claim(/Group (\d) has read (\w+) events: the log still has (\w+)\./, (now, group, read, left) => {
    const own = `Group ${group}`;
    const handled = now.facts.clients.of(own).works.filter(({well}) => well).length;
    return handled === numberOf(read) && retained(now, 'clicks-0') === numberOf(left);
  }),
  claim(
    /Group (\d) gets (\S+), group (\d) gets (\S+)\./,
    (now, one, first, other, second) => handles(now, `Group ${one}`, first) && handles(now, `Group ${other}`, second),
  ),
  claim(/(Group \d) reads (\S+)\. What/, handles),
  claim(/The events stay: retained (\d+)/, (now, kept) => retained(now, 'clicks-0') === Number(kept)),
  claim(/group (\d) seeks to offset (\d+), and (\S+) comes again\./, (now, group, offset, message) => {
    const own = `Group ${group}`;
    const {works} = now.facts.clients.of(own);
    return (
      handles(now, own, message) &&
      works.some((work) => work.message === message) &&
      now.facts.logs.log('clicks-0').records.get(Number(offset)) === message
    );
  }),
  claim(
    /basic\.get finds nothing\. (\S+) was acked, so \S+ is gone\./,
    (now, message) =>
      now.facts.messages.foundNothing > 0 && now.facts.messages.acked.has(message) && !isStored(now, message),
  ),
];

const chargesIn = ({messages}: Facts) => [...messages.charges.values()].flat();

/** What the one order of a story costs. */
const priceOf = ({scenario}: Now, message?: string): unknown => {
  const orders = actorsThatAre(scenario, 'publisher').flatMap(({publishes}) => publishes);
  const order = message === undefined ? orders[0] : orders.find((one) => one.message === message);
  return (order?.body as {readonly amount?: unknown} | undefined)?.amount;
};

const crashed = ({scenario, facts}: Now): boolean => scenario.actors.some(({name}) => facts.clients.of(name).crashed);

/** Payments: what was charged, how often, and what has been written. */
const OF_PAYMENTS: readonly Claim[] = [
  claim(
    /^An order over (\d+) €\. (\d+) € charged\./,
    (now, price, total) =>
      priceOf(now) === Number(price) && sum(chargesIn(now.atEnd).map(({amount}) => amount)) === Number(total),
  ),
  claim(
    /^(Worker \w) gets the order (\S+)\. In the queue it stays: unacked\./,
    (now, worker, order) =>
      holdsInHand(now, worker, order) &&
      now.facts.queues.all().some(({message, heldBy}) => message === order && heldBy?.consumer === worker),
  ),
  claim(/The provider has booked (\d+) €\./, (now, amount) => paid(now) === Number(amount)),
  claim(/The card is charged/, (now) => charges(now).length > 0),
  claim(/(?:The worker dies|The worker is dead)/, crashed),
  claim(
    /The ack was never sent\.|The broker does not know\.|no ack\./,
    ({facts}) => facts.messages.settled.length === 0 && facts.queues.all().length > 0,
  ),
  claim(
    /^No ack: (\S+) goes out again\./,
    (now, message) =>
      !now.facts.messages.acked.has(message) && now.facts.messages.deliveries.get(message)?.at(-1) === true,
  ),
  claim(/^redelivered = (true|false) delivery (\d+) of the same order$/, ({facts, scenario}, flag, count) =>
    messagesOf(scenario).some((message) => {
      const deliveries = facts.messages.deliveries.get(message) ?? [];
      return String(deliveries.at(-1)) === flag && deliveries.length === Number(count);
    }),
  ),
  claim(/^already charged$/, (now) => charges(now).length === 1),
  claim(
    /^no new charge$/,
    (now) => charges(now).length === 1 && now.facts.messages.calls.size > 0 && now.facts.messages.repeats.size === 1,
  ),
  claim(
    /The customer pays twice\./,
    (now) => charges(now).length === 2 && new Set(charges(now).map(({message}) => message)).size === 1,
  ),
  claim(
    /^The same crash, with a key\. Idempotency-Key: (\S+)$/,
    (now, key) =>
      messagesOf(now.scenario).includes(key) &&
      actorsThatAre(now.scenario, 'consumer').every(({handle}) =>
        handle.every((step) => !('call' in step) || step.idempotencyKey),
      ),
  ),
  claim(
    /^The same crash at the same moment\. Charged (\w+), (\w+) row, no ack\./,
    (now, times, written) => crashed(now) && charges(now).length === numberOf(times) && rows(now) === numberOf(written),
  ),
  claim(
    /The provider knows the key\. It answers with the first charge\./,
    (now) => now.facts.messages.repeats.size === 1,
  ),
  claim(/^(\w+) row for (\S+), whoever writes it\./, (now, count) => rows(now) === numberOf(count)),
  claim(
    /(Worker \w) acks\. The order is gone\./,
    (now, worker) =>
      now.facts.queues.all().length === 0 &&
      messagesOf(now.scenario).every((message) => wasAcked(now, worker, message)),
  ),
  claim(
    /^Delivered (\w+), charged (\w+)\./,
    (now, deliveries, times) =>
      now.facts.messages.pushed === numberOf(deliveries) && charges(now).length === numberOf(times),
  ),
];

const partitionsOf = ({scenario}: Now): number => scenario.kafka?.topics[0]?.partitions ?? 0;

const keyOf = ({scenario}: Now, message: string): string =>
  actorsThatAre(scenario, 'producer')
    .flatMap(({sends}) => sends)
    .find((one) => one.message === message)?.key ?? '';

const partitionOf = (now: Now, message: string, partitions = partitionsOf(now)): number => {
  const hash = hashOf(keyOf(now, message));
  return (hash < 0 ? hash + 2 ** 31 : hash) % partitions;
};

/** Keys: where they lead, and in what order things come out. */
const OF_KEYS: readonly Claim[] = [
  claim(
    /^(\d+) partitions?, (\d+) workers?\./,
    (now, partitions, workers) =>
      partitionsOf(now) === Number(partitions) && actorsThatAre(now.scenario, 'reader').length === Number(workers),
  ),
  claim(
    /(\S+) names Alice\. Its key (.+) leads to partition (\d+):/,
    (now, message, key, partition) => keyOf(now, message) === key && partitionOf(now, message) === Number(partition),
  ),
  claim(
    /(\S+) names Bob\. (.+) leads (there too, )?to partition (\d+)\./,
    (now, message, key, too, partition) =>
      keyOf(now, message) === key &&
      partitionOf(now, message) === Number(partition) &&
      (too !== undefined) === (partitionOf(now, 'A1') === Number(partition)),
  ),
  claim(/A negative hash: the mask makes it positive\./, (now) => hashOf(keyOf(now, 'B1')) < 0),
  claim(/This hash is positive already\./, (now) => hashOf(keyOf(now, 'B1')) >= 0),
  claim(
    /^(\S+) names Alicia, with the key (.+) again\. Where does it go, and can it overtake (\S+)\?/,
    (now, message, key, other) => keyOf(now, message) === key && keyOf(now, other) === key,
  ),
  claim(/same partition (\d+)\. (\S+) queues behind (\S+)\./, (now, partition, behind, front) => {
    const {records} = now.facts.logs.log(`${now.scenario.kafka?.topics[0]?.name}-${partition}`);
    const order = [...records.values()];
    return order.includes(front) && order.indexOf(front) < order.indexOf(behind);
  }),
  claim(
    /(\S+) takes its time\. (\S+) waits behind it, in offset order\. (\S+) is on another partition and does not wait\./,
    (now, slow, behind, other) =>
      partitionOf(now, slow) === partitionOf(now, behind) &&
      partitionOf(now, slow) !== partitionOf(now, other) &&
      !now.facts.messages.handled.includes(behind) &&
      isBegun(now, other),
  ),
  claim(
    /in offset order\. (\S+) has to wait its turn here\./,
    (now, message) => !isBegun(now, message) || sameWorker(now, message),
  ),
  claim(
    /^Sent as (.+)\. Finished as (.+)\. Order/,
    (now, sent, finished) =>
      actorsThatAre(now.scenario, 'producer')
        .flatMap(({sends}) => sends.map(({message}) => message))
        .join(', ') === sent && now.facts.messages.handled.join(', ') === finished,
  ),
  claim(
    /^What happens to (.+) if a partition is added to the (\d+)\?/,
    (now, key, partitions) => keyOf(now, 'A1') === key && partitionsOf(now) === Number(partitions),
  ),
  claim(
    /^(\d+) % (\d+) = (\d+)\. (.+) (happens to stay|moves to partition \d+)[.:]/,
    (now, masked, by, rest, key, fate) => {
      const then = partitionOf(now, 'A1', Number(by));
      const stays = then === partitionOf(now, 'A1');
      return (
        Number(by) === partitionsOf(now) + 1 &&
        Number(masked) % Number(by) === Number(rest) &&
        then === Number(rest) &&
        keyOf(now, 'A1') === key &&
        fate === (stays ? 'happens to stay' : `moves to partition ${then}`)
      );
    },
  ),
];

const isBegun = ({facts, scenario}: Now, message: string): boolean =>
  facts.messages.handled.includes(message) ||
  scenario.actors.some(({name}) => facts.clients.of(name).handling?.message === message);

/** Whether one worker has handled it and what it waited for, one after the other. */
const sameWorker = ({facts, scenario}: Now, message: string): boolean =>
  scenario.actors.some(({name}) => {
    const {works, handling} = facts.clients.of(name);
    const own = [...works.map((work) => work.message), handling?.message];
    return own.includes(message) && own.includes('A1') && own.indexOf(message) > 0;
  });

const ttlOf = ({scenario}: Now, queue: string): number =>
  Number(scenario.rabbitmq?.queues.find(({name}) => name === queue)?.arguments?.['x-message-ttl'] ?? NaN);

const waitsIn = (waits: string): readonly number[] => waits.split(', ').map((wait) => 1000 * parseFloat(wait));

/** Failures: what is thrown, parked, retried, dead and paid after all. */
const OF_FAILURES: readonly Claim[] = [
  claim(/^(\S+) is malformed: its amount has a comma\. The handler throws\./, (now, message) => {
    const found = actorsThatAre(now.scenario, 'publisher').flatMap(({publishes}) => publishes);
    const body = found.find((one) => one.message === message)?.body as {readonly amount?: unknown} | undefined;
    return String(body?.amount).includes(',') && (now.facts.messages.failures.get(message) ?? 0) > 0;
  }),
  claim(/^The handler throws on (\S+)\./, (now, message) => (now.facts.messages.failures.get(message) ?? 0) > 0),
  claim(/What happens to (\S+) and the orders behind it\?/, (now, next) => isStored(now, next)),
  claim(
    /^Park (\S+) for (\S+) s, wait for the confirm, ack the original\./,
    (now, message, seconds) =>
      now.facts.queues
        .all()
        .some((copy) => copy.message === message && ttlOf(now, copy.queue) === Math.round(1000 * Number(seconds))) ||
      (now.facts.messages.failures.get(message) ?? 0) > 1,
  ),
  claim(/ack the original\. (\S+) goes ahead\./, (now, next) =>
    now.scenario.actors.some(({name}) => holdsInHand(now, name, next)),
  ),
  claim(/Where in the queue does (\S+) come back\?/, (now, message) => isStored(now, message)),
  claim(
    /behind the others, as a new arrival\./,
    ({facts}) => facts.queues.all().filter(({queue}) => queue === 'orders').length > 1,
  ),
  claim(/It fails (\d+) times, and each wait is longer: (.+ s)\./, (now, times, waits) => {
    const all = waitsIn(waits);
    const failures = Math.max(...now.facts.messages.failures.values());
    return failures === Number(times) && all.every((wait, index) => index === 0 || wait > (all[index - 1] ?? 0));
  }),
  claim(
    /(\w+) retr(?:y is|ies are) enough: reject, requeue = false\. The broker moves it to the dead letter queue\./,
    (now, retries) =>
      Math.max(...now.facts.messages.failures.values()) === numberOf(retries) + 1 &&
      now.facts.queues.all().some(({queue}) => isGraveyard(now.scenario, queue)),
  ),
  claim(/Ana opens the dead letter: x-death says where it died, and why\./, ({facts, scenario}) =>
    facts.queues.all().some(({queue, headers}) => isGraveyard(scenario, queue) && Array.isArray(headers['x-death'])),
  ),
  claim(
    /A republished message begins a new count: retry_count has the retries\./,
    ({scenario}) => scenario.rabbitmq?.version !== '3.10',
  ),
  claim(
    /(\S+) goes back to (\S+), is paid and acked\./,
    (now, message) =>
      charges(now).some((charge) => charge.message === message) &&
      now.facts.messages.acked.has(message) &&
      !isStored(now, message),
  ),
];

const CLAIMS: readonly Claim[] = [...OF_QUEUES_AND_LOGS, ...OF_PAYMENTS, ...OF_KEYS, ...OF_FAILURES];

/** Numbers and messages of the run: a sentence with one of them states a fact. */
const statesFact = (sentence: string, {film}: Now): boolean => {
  const messages = film.acts.flatMap(({scenario}) => messagesOf(scenario));
  const words = sentence.split(/[\s.,:?!]+/);
  return words.some((word) => /^\d+$/.test(word) || messages.includes(word));
};

const wrongSentence = (now: Now, about: string, sentence: string): readonly Complaint[] => {
  const covered = CLAIMS.flatMap((one) => {
    const found = one.says.exec(sentence);
    return found === null ? [] : [{...one, found}];
  });
  const wrong = covered.filter(({holds, found}) => !holds(now, ...found.slice(1)));
  if (covered.length === 0 && statesFact(sentence, now))
    return [{about, expected: 'a claim that tells whether it is true', seen: `"${sentence}"`}];
  return wrong.map(({says}) => ({about, expected: `${says.source} to be true`, seen: `"${sentence}"`}));
};

/**
 * What is wrong with the facts that a caption and the words beside things state, once the picture stands. A fact that no claim covers is a
 * complaint too.
 */
export const wrongClaims = (now: Now): readonly Complaint[] => {
  const {beat, frame} = now;
  if (frame < beat.standsFrom) return [];
  return [
    ...wrongSentence(now, `caption of "${beat.name}"`, beat.caption.join(' ').replaceAll('*', '')),
    ...beat.point.flatMap(({says}) => {
      const sentence = typeof says === 'string' ? says : says.join(' ');
      return wrongSentence(now, `callout of "${beat.name}"`, sentence);
    }),
  ];
};
