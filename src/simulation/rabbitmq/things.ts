import type {Inside} from '../signal';
import {PREDECLARED} from '.';
import type {RabbitmqActor, RabbitmqDeed, RabbitmqTopology} from './words';

type Declare = Extract<RabbitmqDeed, {declare: object}>;

const nameOf = ({name}: {readonly name: string}): string => name;

/** Exchanges and queues: what is declared, before the run or in it, and exchanges that are always there, where they are used. */
export const thingsOfBroker = (
  {exchanges, queues, bindings}: RabbitmqTopology,
  actors: readonly RabbitmqActor[],
  deeds: readonly object[],
): readonly Inside[] => {
  const used = new Set<string | undefined>([
    ...bindings.flatMap(({from, to}) => [from, 'exchange' in to ? to.exchange : undefined]),
    ...actors.flatMap((one) =>
      one.is === 'publisher' ? [one.exchange, ...one.publishes.map(({exchange: own}) => own)] : [],
    ),
  ]);
  const later = deeds.flatMap((deed) => ('declare' in deed ? [(deed as Declare).declare] : []));
  const declared = [
    ...new Set([...exchanges, ...later.flatMap((one) => ('exchange' in one ? [one.exchange] : []))].map(nameOf)),
  ];
  const stores = [...new Set([...queues, ...later.flatMap((one) => ('queue' in one ? [one.queue] : []))].map(nameOf))];
  const always = Object.keys(PREDECLARED).filter((name) => used.has(name) && !declared.includes(name));
  return [...[...declared, ...always].map((exchange) => ({exchange})), ...stores.map((queue) => ({queue}))];
};
