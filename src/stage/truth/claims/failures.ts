import type {Now} from '../now';
import {claim, type Claim} from './claim';
import {charges, holdsInHand, isBegun, isDeleted, isStored} from './fates';

const ttlOf = ({scenario}: Now, queue: string): number =>
  Number(scenario.rabbitmq?.queues.find(({name}) => name === queue)?.arguments?.['x-message-ttl'] ?? NaN);

const waitsIn = (waits: string): readonly number[] => waits.split(', ').map((wait) => 1000 * parseFloat(wait));

/** Failures: what is thrown, parked, retried, dead and paid after all. */
export const OF_FAILURES: readonly Claim[] = [
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
  claim(/^The handler throws on (\S+?)[.,]/, (now, message) => (now.facts.messages.failures.get(message) ?? 0) > 0),
  claim(/What happens to ([A-Z]\d+(?:, [A-Z]\d+)*)\?/, (now, behind) =>
    behind.split(', ').every((one) => !isBegun(now, one)),
  ),
  claim(/Where in the queue does (\S+) come back\?/, (now, message) => isStored(now, message)),
  claim(
    /(\S+) goes back to (\S+), is paid and acked\./,
    (now, message) => charges(now.facts).some((charge) => charge.message === message) && isDeleted(now, message),
  ),
];
