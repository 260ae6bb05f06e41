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

const readersIn = ({scenario}: Now, group: string): readonly string[] =>
  actorsThatAre(scenario, 'reader').flatMap((reader) => (reader.group === group ? [reader.name] : []));

const hasBegun = (now: Now, client: string, message: string): boolean =>
  handles(now, client, message) || now.facts.clients.of(client).works.some((work) => work.message === message);

const recordAt = ({facts}: Now, offset: string): string | undefined =>
  facts.logs.log('clicks-0').records.get(Number(offset));

/** Whether some member of a group has asked for records from an offset, and got some. */
const isAsked = (now: Now, group: string, offset: string): boolean =>
  [...now.facts.signals.known.values()].some(
    (signal) =>
      signal.kind === 'fetch' &&
      now.facts.signals.isShown(signal) &&
      'actor' in signal.from &&
      readersIn(now, group).includes(signal.from.actor) &&
      /\d+$/.exec(signal.says)?.[0] === offset,
  );

/** Queues and logs: who got what, what is kept, what is gone. */
const OF_QUEUES_AND_LOGS: readonly Claim[] = [
  claim(/^([^.]+) is done with (\S+), and acks it\./, (now, worker, message) => {
    const {hand, step} = now.facts.clients.of(worker);
    return step.doing === 'ack' || [...hand.values()].some((held) => held.message === message);
  }),
  claim(/(?:^|\. )(\w+(?: \w+)?) acks (\S+)\./, wasAcked),
  claim(/^(\S+) is deleted$/, (now, message) => now.facts.messages.acked.has(message) && !isStored(now, message)),
  claim(/^so (\S+) may go$/, (now, message) =>
    now.facts.queues.all().some((copy) => copy.message === message && copy.heldBy !== undefined),
  ),
  claim(/A group asks\. From its own place: from (\d+), then from (\d+)\./, (now, first, second) =>
    [first, second].every((offset) => isAsked(now, 'Group 1', offset)),
  ),
  claim(
    /(Group \d) asks from (\d+): (\S+)\. (Group \d) asks from (\d+): (\S+)\./,
    (now, one, first, newest, other, second, oldest) =>
      isAsked(now, one, first) &&
      recordAt(now, first) === newest &&
      isAsked(now, other, second) &&
      recordAt(now, second) === oldest,
  ),
  claim(/^(Group \d) has read (\S+) in the log\./, (now, group, message) =>
    readersIn(now, group).some((name) => hasBegun(now, name, message)),
  ),
  claim(/^committed: (\d+)$/, ({facts}, offset) => facts.logs.committed('Group 1', 'clicks-0') === Number(offset)),
  claim(
    /^Not the queue: (\S+) was acked, so it is gone\. basic\.get comes back empty\./,
    (now, message) =>
      now.facts.messages.foundNothing > 0 && now.facts.messages.acked.has(message) && !isStored(now, message),
  ),
  claim(/A reader of group (\d) seeks to (\d+), and (\S+) comes again\./, (now, group, offset, message) => {
    const again = readersIn(now, `Group ${group}`).some(
      (name) =>
        now.facts.clients.of(name).works.some((work) => work.message === message) &&
        (handles(now, name, message) ||
          now.facts.clients.of(name).works.filter((work) => work.message === message).length > 1),
    );
    return recordAt(now, offset) === message && again;
  }),
  claim(/^Group (\d) comes late, and still gets (\S+)\./, (now, group, message) =>
    readersIn(now, `Group ${group}`).some((name) => hasBegun(now, name, message)),
  ),
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
    /^(Worker \w) gets the order (\S+)\. In the queue it stays: delivered, not acked\./,
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
  claim(/^redelivered = (true|false) the same order, delivery (\d+)$/, ({facts, scenario}, flag, count) =>
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

/** Of the film with two acts: where a key leads, who works, what is over when. */
const OF_THE_SAME_KEY: readonly Claim[] = [
  claim(/^(.+) lands on partition (\d+)\./, (now, key, partition) => {
    const newest = [...now.facts.messages.partitioned.values()].flat().at(-1);
    return newest?.key === key && partitionOf(now, newest.message, newest.partitions) === Number(partition);
  }),
  claim(
    /^not (\d+)$/,
    ({facts}, number) => hashOf([...facts.messages.partitioned.values()].flat().at(-1)?.key ?? '') === -Number(number),
  ),
  claim(
    /owner\. (.+) has (\S+) and (\S+): (\S+) waits\.$/,
    (now, worker, first, second, waits) =>
      first !== second && waits === second && handles(now, worker, first) && !isBegun(now, second),
  ),
  claim(/(?:owner\. |before\. )(\S+ \d) is at work on (\S+?)[.,]/, (now, worker, message) =>
    handles(now, worker, message),
  ),
  claim(/is at work on \S+, (.+) on (\S+)\.$/, (now, worker, message) => handles(now, worker, message)),
  claim(
    /^(\S+) carries the key (.+) again\. Can it overtake (\S+)\?/,
    (now, message, key, other) => keyOf(now, message) === key && keyOf(now, other) === key,
  ),
  claim(/^(.+) has its partition, and its order\./, (now, key) => {
    const {handled} = now.facts.messages;
    return keyOf(now, 'A1') === key && handled.indexOf('A1') < handled.indexOf('A2');
  }),
  claim(/(\S+) stands behind (\S+) in partition (\d+)\./, (now, behind, front, partition) => {
    const order = [...now.facts.logs.log(`${now.scenario.kafka?.topics[0]?.name}-${partition}`).records.values()];
    return order.includes(front) && order.indexOf(front) < order.indexOf(behind);
  }),
  claim(
    /(\S+) waits for (\S+)\. (\S+) waits for nobody\./,
    ({facts}, behind, front, free) =>
      facts.messages.handled.includes(front) &&
      facts.messages.handled.includes(free) &&
      !facts.messages.handled.slice(0, facts.messages.handled.indexOf(front)).includes(behind),
  ),
  claim(/^done ([\d.]+) s before (\S+)$/, ({facts}, seconds, other) => {
    const over = (message: string): number =>
      facts.history.events.find((event) => event.type === 'handled' && event.message === message)?.at ?? NaN;
    return ((over(other) - over('B1')) / 1000).toFixed(1) === seconds;
  }),
  claim(/^done\. (\S+) still runs$/, ({facts, scenario}, message) =>
    scenario.actors.some(({name}) => facts.clients.of(name).handling?.message === message),
  ),
  claim(
    /Written: (.+)\. In order within/,
    ({facts}, written) =>
      [...facts.messages.writes.values()]
        .flat()
        .map(({message}) => message)
        .join(', ') === written,
  ),
  claim(/partitions (\d+) → (\d+)$/, (now, from, to) => {
    const added = now.atEnd.history.events.find((event) => event.type === 'partitionsAdded');
    return partitionsOf(now) === Number(from) && added?.partitions === Number(to);
  }),
  claim(
    /the producer divides by (\d+)\./,
    ({facts}, by) => [...facts.messages.partitioned.values()].flat().at(-1)?.partitions === Number(by),
  ),
  claim(/^(\S+) and (\S+) go where they went before\./, (now, ...[first, second]) =>
    [first, second].every((message) => {
      const [before, then] = now.film.acts.map((history) =>
        history.events.find((event) => event.type === 'partitioned' && event.message === message),
      );
      return before?.type === 'partitioned' && then?.type === 'partitioned' && before.partition === then.partition;
    }),
  ),
  claim(
    /^(\S+) overtakes (\S+)\./,
    ({facts}, message, other) => facts.messages.handled.includes(message) && !facts.messages.handled.includes(other),
  ),
  claim(
    /^(\S+) comes after (\S+), this time\./,
    ({facts}, message, other) =>
      facts.messages.handled.includes(message) &&
      facts.messages.handled.indexOf(other) < facts.messages.handled.indexOf(message),
  ),
  claim(
    /^(\S+) lies in the new partition, unread\./,
    (now, message) =>
      !isBegun(now, message) &&
      [...now.facts.logs.added].some((partition) =>
        [...now.facts.logs.log(partition).records.values()].includes(message),
      ),
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
  claim(
    /^One comma\. (\d+) deliveries of one order/,
    ({film}, count) =>
      film.acts[0]?.events.filter((event) => event.type === 'delivered' && event.message === film.props.poison)
        .length === Number(count),
  ),
  claim(/bills the orders\. (\S+) is in its hands\./, (now, message) => holdsInHand(now, 'billing', message)),
  claim(
    /^delivery (\d+)$/,
    ({facts, film}, count) => facts.messages.deliveries.get(String(film.props.poison))?.length === Number(count),
  ),
  claim(/^Let it wait aside\. (.+), then reject$/, ({scenario}, waits) => {
    const declared = (scenario.rabbitmq?.queues ?? []).map(({arguments: options}) => options?.['x-message-ttl']);
    return waitsIn(waits).every((ms) => declared.includes(Math.round(ms)));
  }),
  claim(
    /^(\S+) waits aside for (\S+) s\./,
    (now, message, seconds) =>
      now.facts.queues
        .all()
        .some((copy) => copy.message === message && ttlOf(now, copy.queue) === Math.round(1000 * Number(seconds))) ||
      (now.facts.messages.failures.get(message) ?? 0) > 1,
  ),
  claim(/Publish, confirm, ack\. (\S+) goes ahead\.$/, (now, next) => holdsInHand(now, 'billing', next)),
  claim(/^(\S+) is malformed: its amount has a comma\. The handler throws\./, (now, message) => {
    const found = actorsThatAre(now.scenario, 'publisher').flatMap(({publishes}) => publishes);
    const body = found.find((one) => one.message === message)?.body as {readonly amount?: unknown} | undefined;
    return String(body?.amount).includes(',') && (now.facts.messages.failures.get(message) ?? 0) > 0;
  }),
  claim(/^The handler throws on (\S+?)[.,]/, (now, message) => (now.facts.messages.failures.get(message) ?? 0) > 0),
  claim(/What happens to ([A-Z]\d+(?:, [A-Z]\d+)*)\?/, (now, behind) =>
    behind.split(', ').every((one) => !isBegun(now, one)),
  ),
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

const CLAIMS: readonly Claim[] = [
  ...OF_QUEUES_AND_LOGS,
  ...OF_PAYMENTS,
  ...OF_KEYS,
  ...OF_THE_SAME_KEY,
  ...OF_FAILURES,
];

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
