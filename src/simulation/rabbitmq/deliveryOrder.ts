import {type Decision, record} from './decision';
import type {Event} from './event';
import type {Rules} from './rules';

type Delivery = Extract<Event, {type: 'delivered'}>;

/** Who holds messages of a quorum queue: a consumer, by its tag and age, or a `basic.get`, by its delivery tag. */
export interface Holder {
  readonly tag: string;
  readonly age: number;
  readonly isGet: boolean;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which a quorum queue goes through the consumers of one channel. [3.10.8 R1] */
export const holderOrder =
  (rules: Rules) =>
  (a: Holder, b: Holder): number => {
    if (rules.quorumHolders === 'by tag') return compare(a.tag, b.tag);
    if (a.isGet !== b.isGet) return a.isGet ? 1 : -1;
    return a.isGet ? compare(a.tag, b.tag) : a.age - b.age;
  };

const isDelivery = (event: Event): event is Delivery => event.type === 'delivered';

/** The tags of one channel's deliveries when each consumer's are sent together. */
const tagsTogether = (deliveries: readonly Delivery[], decision: Decision): ReadonlyMap<Delivery, number> => {
  const {model} = decision;
  const holders = new Map<string, Holder>();
  for (const {consumer, channel} of deliveries) {
    const age = model.channels.get(channel)?.consumers.get(consumer)?.id ?? 0;
    holders.set(consumer, {tag: consumer, age, isGet: false});
  }
  const order = [...holders.values()].sort(holderOrder(model.rules));
  const together = order.flatMap(({tag}) => deliveries.filter(({consumer}) => consumer === tag));
  const first = Math.min(...deliveries.map(({tag}) => tag));
  return new Map(together.map((delivery, place) => [delivery, first + place]));
};

/**
 * A quorum queue hands what one command deals out to each consumer in one piece, so that on a channel with several
 * consumers the delivery tags go by consumer, not by turn. `from`: where the events of the command begin; `before`: the
 * broker as it was then.
 */
export const sendTogether = (decision: Decision, from: number, before: Decision['model']): void => {
  const {events} = decision;
  if (events.length < from + 2) return;
  const byChannel = new Map<string, Delivery[]>();
  for (const event of events.slice(from).filter(isDelivery)) {
    byChannel.set(event.channel, [...(byChannel.get(event.channel) ?? []), event]);
  }
  const mixed = [...byChannel.values()].filter((of) => of.some(({consumer}) => consumer !== of[0]?.consumer));
  if (mixed.length === 0) return;
  const tags = new Map(mixed.flatMap((deliveries) => [...tagsTogether(deliveries, decision)]));
  const dealt = events.splice(from);
  decision.model = before;
  for (const event of dealt) {
    const tag = isDelivery(event) ? tags.get(event) : undefined;
    record(decision, isDelivery(event) && tag !== undefined ? {...event, tag} : event);
  }
};
