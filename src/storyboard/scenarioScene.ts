import type {Actor, Scenario} from '../simulation';
import {column, row, type Area, type Link, type Part, type Scene} from './scene';

/** More than that in one column, and they are drawn small. */
const ROOMY = 3;

const clientPart = (actor: Actor): Part => ({part: 'client', name: actor.name});

const storesOf = ({rabbitmq, kafka}: Scenario): readonly Part[] => {
  const partitions = (kafka?.topics ?? []).flatMap(({name, partitions}) =>
    Array.from({length: partitions}, (_, partition) => ({topic: name, partition})),
  );
  const queues = rabbitmq?.queues ?? [];
  const size = queues.length + partitions.length > ROOMY ? ('small' as const) : ('normal' as const);
  return [
    ...queues.map(({name}) => ({part: 'queue' as const, name, size})),
    ...partitions.map(({topic, partition}) => ({part: 'partition' as const, topic, partition, size})),
  ];
};

const linksOf = ({rabbitmq, kafka, actors}: Scenario): readonly Link[] => {
  const exchanges = new Set((rabbitmq?.exchanges ?? []).map(({name}) => name));
  const queues = new Set((rabbitmq?.queues ?? []).map(({name}) => name));
  const partitionsOf = (topic: string): readonly string[] =>
    Array.from(
      {length: kafka?.topics.find(({name}) => name === topic)?.partitions ?? 0},
      (_, index) => `${topic}-${index}`,
    );
  const fromActors = actors.flatMap((actor): Link[] => {
    switch (actor.is) {
      case 'publisher':
        if (exchanges.has(actor.exchange)) return [{from: actor.name, to: actor.exchange}];
        return queues.has(actor.key) ? [{from: actor.name, to: actor.key}] : [];
      case 'consumer':
        return [{from: actor.queue, to: actor.name}];
      case 'producer':
        return partitionsOf(actor.topic).map((to) => ({from: actor.name, to}));
      case 'reader':
        return actor.topics.flatMap((topic) => partitionsOf(topic).map((from) => ({from, to: actor.name})));
      case 'monitor':
      case 'operator':
        return [];
    }
  });
  const fromBindings = (rabbitmq?.bindings ?? []).map(({from, to}) => ({
    from,
    to: 'queue' in to ? to.queue : to.exchange,
  }));
  const unique = new Map([...fromActors, ...fromBindings].map((link) => [`${link.from} ${link.to}`, link]));
  return [...unique.values()];
};

/** A stage for any scenario: who sends on the left, what stores in the middle, who reads on the right, then what they act upon. */
export const sceneOf = (scenario: Scenario): Scene => {
  const {actors, rabbitmq, sinks} = scenario;
  const stack = (areas: readonly Area[], grow: number): readonly Area[] => {
    const [only, ...others] = areas;
    if (only === undefined) return [];
    // One part alone stands on the middle line of the row, as its neighbours do.
    return others.length === 0 ? [{...only, grow}] : [column(areas, {grow, gap: 'tight'})];
  };
  const senders = actors.filter(({is}) => is === 'publisher' || is === 'producer').map(clientPart);
  const readers = actors.filter(({is}) => is === 'consumer' || is === 'reader' || is === 'operator').map(clientPart);
  const exchanges = (rabbitmq?.exchanges ?? []).map(({name}): Part => ({part: 'exchange', name}));
  const outcomes = sinks.map((sink): Part =>
    sink.is === 'table'
      ? {part: 'table', sink: sink.name, title: `table ${sink.name}`}
      : {
          part: 'ledger',
          sink: sink.name,
          title: sink.name,
          lines: [
            {label: 'charges', counts: 'charges'},
            {label: 'twice', counts: 'twice'},
          ],
        },
  );
  return {
    area: row(
      [
        ...stack(senders, 10),
        ...stack(exchanges, 9),
        ...stack(storesOf(scenario), 22),
        ...stack(readers, 15),
        ...stack(outcomes, 15),
      ],
      {gap: 'wide'},
    ),
    links: linksOf(scenario),
  };
};
