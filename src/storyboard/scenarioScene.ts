import type {Actor, Scenario} from '../simulation';
import {PREDECLARED} from '../simulation/rabbitmq';
import {column, row, sized, type Area, type Scene, type Standing} from './scene';
import {actor, exchange, partition, queue, sink, type Thing} from './thing';

/** More than that in one column, and they are drawn small. */
const ROOMY = 3;

const storesOf = ({rabbitmq, kafka}: Scenario): readonly Thing[] => [
  ...(rabbitmq?.queues ?? []).map(({name}) => queue(name)),
  ...(kafka?.topics ?? []).flatMap(({name, partitions}) =>
    Array.from({length: partitions}, (_, number) => partition(name, number)),
  ),
];

/** What is declared, and what is always there and used. */
const exchangesOf = ({rabbitmq, actors}: Scenario): readonly Thing[] => {
  if (rabbitmq === undefined) return [];
  const used = new Set<string | undefined>([
    ...rabbitmq.bindings.flatMap(({from, to}) => [from, 'exchange' in to ? to.exchange : undefined]),
    ...actors.flatMap((one) =>
      one.is === 'publisher' ? [one.exchange, ...one.publishes.map(({exchange: own}) => own)] : [],
    ),
  ]);
  const declared = rabbitmq.exchanges.map(({name}) => name);
  const always = Object.keys(PREDECLARED).filter((name) => used.has(name) && !declared.includes(name));
  return [...declared, ...always].map((name) => exchange(name));
};

/** One under the other; one alone stands on the middle line of the row, as its neighbours do. */
const stack = (things: readonly Thing[], grow: number): readonly Area[] => {
  const standing: readonly Standing[] =
    things.length > ROOMY ? things.map((thing) => ({...thing, small: true})) : things;
  const [only, ...others] = standing;
  if (only === undefined) return [];
  return others.length === 0 ? [sized(grow, only)] : [column(standing, {grow, gap: 'tight'})];
};

/** A stage for any scenario: who sends on the left, what stores in the middle, who reads on the right, then what they act upon. */
export const sceneOf = (scenario: Scenario): Scene => {
  const those = (...kinds: readonly Actor['is'][]): readonly Thing[] =>
    scenario.actors.filter(({is}) => kinds.includes(is)).map(({name}) => actor(name));
  return {
    area: row(
      [
        ...stack(those('publisher', 'producer'), 10),
        ...stack(exchangesOf(scenario), 9),
        ...stack(storesOf(scenario), 22),
        ...stack(those('consumer', 'operator'), 15),
        ...stack(
          scenario.sinks.map(({name}) => sink(name)),
          15,
        ),
      ],
      {gap: 'wide'},
    ),
    links: ['publishes', 'binds', 'consumes', 'owns', 'dead letters'],
  };
};
