import type {Inside} from '../signal';
import {PREDECLARED} from '.';
import type {RabbitmqActor, RabbitmqTopology} from './words';

/** Exchanges and queues: what is declared, and exchanges that are always there, where they are used. */
export const thingsOfBroker = (
  {exchanges, queues, bindings}: RabbitmqTopology,
  actors: readonly RabbitmqActor[],
): readonly Inside[] => {
  const used = new Set<string | undefined>([
    ...bindings.flatMap(({from, to}) => [from, 'exchange' in to ? to.exchange : undefined]),
    ...actors.flatMap((one) =>
      one.is === 'publisher' ? [one.exchange, ...one.publishes.map(({exchange: own}) => own)] : [],
    ),
  ]);
  const declared = exchanges.map(({name}) => name);
  const always = Object.keys(PREDECLARED).filter((name) => used.has(name) && !declared.includes(name));
  return [...[...declared, ...always].map((exchange) => ({exchange})), ...queues.map(({name}) => ({queue: name}))];
};
