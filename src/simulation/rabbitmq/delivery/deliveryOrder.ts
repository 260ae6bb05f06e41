import {type Decision, emit} from '../decision';
import type {Event, EventOf} from '../event';
import type {Model} from '../model/model';
import type {Rules} from '../rules';

type Delivery = EventOf<'delivered'>;

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

const holderNamed = (model: Model, channel: string, consumer: string): Holder => ({
  tag: consumer,
  age: model.channels.get(channel)?.consumers.get(consumer)?.id ?? 0,
  isGet: false,
});

/** The order in which consumers of a quorum queue are sent what one command deals out. */
export const bySending = (model: Model) => {
  const inOrder = holderOrder(model.rules);
  return (a: {channel: string; consumer: string}, b: {channel: string; consumer: string}): number =>
    inOrder(holderNamed(model, a.channel, a.consumer), holderNamed(model, b.channel, b.consumer));
};

const isDelivery = (event: Event): event is Delivery => event.type === 'delivered';

/** The tags of one channel's deliveries when each consumer's are sent together. */
const tagsTogether = (deliveries: readonly Delivery[], model: Model): ReadonlyMap<Delivery, number> => {
  const together = [...deliveries].sort(bySending(model));
  const first = Math.min(...deliveries.map(({tag}) => tag));
  return new Map(together.map((delivery, place) => [delivery, first + place]));
};

/**
 * A quorum queue hands what one command deals out to each consumer in one piece, so that on a channel with several
 * consumers the delivery tags go by consumer, not by turn. `from`: where the events of the command begin; `before`: the
 * broker as it was then.
 */
export const sendTogether = (decision: Decision, from: number, before: Model): void => {
  const {events} = decision;
  if (events.length < from + 2) return;
  const byChannel = new Map<string, Delivery[]>();
  for (const event of events.slice(from).filter(isDelivery)) {
    const known = byChannel.get(event.channel);
    if (known === undefined) byChannel.set(event.channel, [event]);
    else known.push(event);
  }
  const mixed = [...byChannel.values()].filter((of) => of.some(({consumer}) => consumer !== of[0]?.consumer));
  if (mixed.length === 0) return;
  const tags = new Map(mixed.flatMap((deliveries) => [...tagsTogether(deliveries, decision.model)]));
  const dealt = events.splice(from);
  decision.model = before;
  for (const event of dealt) {
    const tag = isDelivery(event) ? tags.get(event) : undefined;
    emit(decision, isDelivery(event) && tag !== undefined ? {...event, tag} : event);
  }
};
