import {actorsThatAre, messagesOf, type Now} from '../now';
import {claim, numberOf, type Claim} from './claim';
import {holdsInHand} from './fates';

const total = (facts: Now['facts']): number => facts.messages.allCharges().reduce((sum, {amount}) => sum + amount, 0);

const rows = ({facts}: Now): number => new Set(facts.messages.rowsWritten().map(({key}) => key)).size;

/** What the one order of a story costs. */
const priceOf = ({scenario}: Now): unknown => {
  const [order] = actorsThatAre(scenario, 'publisher').flatMap(({publishes}) => publishes);
  return (order?.body as {readonly amount?: unknown} | undefined)?.amount;
};

const crashed = ({scenario, facts}: Now): boolean => scenario.actors.some(({name}) => facts.clients.of(name).crashed);

/** Payments: what was charged, how often, and what has been written. */
export const OF_PAYMENTS: readonly Claim[] = [
  claim(
    /^An order of (\d+) €\. (\d+) € charged\./,
    (now, price, all) => priceOf(now) === Number(price) && total(now.atEnd) === Number(all),
  ),
  claim(
    /^(Worker \w) gets the order (\S+)\. It stays in the queue: delivered, not acked\./,
    (now, worker, order) =>
      holdsInHand(now, worker, order) &&
      now.facts.queues.all().some(({message, heldBy}) => message === order && heldBy?.consumer === worker),
  ),
  claim(/The provider books the key with the charge\./, (now) =>
    now.facts.messages.allCharges().every(({idempotencyKey}) => idempotencyKey !== undefined),
  ),
  claim(/The card is charged/, (now) => now.facts.messages.allCharges().length > 0),
  claim(/(?:The worker dies|The worker is dead)/, crashed),
  claim(
    /Charged, and not acked\./,
    ({facts}) => facts.messages.allCharges().length > 0 && facts.messages.settled.length === 0,
  ),
  claim(/The ack was never sent\./, ({facts}) => facts.messages.settled.length === 0 && facts.queues.all().length > 0),
  claim(
    /^The ack comes last\. Until then the queue keeps (\S+) as unacked\./,
    ({facts, scenario}, message) =>
      facts.queues.all().some((copy) => copy.message === message && copy.heldBy !== undefined) &&
      actorsThatAre(scenario, 'consumer').every(({handle}) => 'ack' in (handle.at(-1) ?? {})),
  ),
  claim(
    /^still unacked$/,
    ({facts}) => facts.messages.settled.length === 0 && facts.queues.all().some(({heldBy}) => heldBy !== undefined),
  ),
  claim(
    /^No ack: (\S+) is ready again\./,
    ({facts}, message) =>
      !facts.messages.acked.has(message) &&
      (facts.messages.deliveries.get(message) ?? []).length > 0 &&
      facts.queues.all().some((copy) => copy.message === message && copy.heldBy === undefined),
  ),
  claim(
    /^(Worker \w) gets (\S+): delivery (\d+)\. The connection was closed\./,
    (now, worker, message, count) =>
      holdsInHand(now, worker, message) &&
      !now.facts.messages.acked.has(message) &&
      now.facts.messages.deliveries.get(message)?.length === Number(count),
  ),
  claim(/^redelivered = (true|false)$/, ({facts, scenario}, flag) =>
    messagesOf(scenario).some((message) => String(facts.messages.deliveries.get(message)?.at(-1)) === flag),
  ),
  claim(
    /The customer pays twice\./,
    (now) =>
      now.facts.messages.allCharges().length === 2 &&
      new Set(now.facts.messages.allCharges().map(({message}) => message)).size === 1,
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
    /^The same crash at the same moment\. Charged (\w+), not acked\./,
    (now, times) =>
      crashed(now) &&
      now.facts.messages.allCharges().length === numberOf(times) &&
      now.facts.messages.settled.length === 0,
  ),
  claim(
    /The provider knows the key\. It answers with the first charge, and books nothing\./,
    (now) => now.facts.messages.repeats.size === 1 && now.facts.messages.allCharges().length === 1,
  ),
  claim(/^(\w+) row for (\S+), whoever writes it\./, (now, count) => rows(now) === numberOf(count)),
  claim(
    /^Now (Worker \w) acks, and (\S+) is gone\./,
    (now, worker, message) =>
      now.facts.queues.all().length === 0 &&
      now.facts.messages.settled.some((one) => one.by === worker && one.message === message && one.how === 'ack'),
  ),
  claim(
    /^Delivered (\w+), charged (\w+)\./,
    (now, deliveries, times) =>
      now.facts.messages.pushed === numberOf(deliveries) && now.facts.messages.allCharges().length === numberOf(times),
  ),
];
