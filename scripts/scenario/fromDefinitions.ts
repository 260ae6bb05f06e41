import type {ScenarioInput} from '../../src/simulation';
import type {Address} from './address';
import {clientNames} from './clientNames';
import type {Definitions} from './definitions';
import {entryPoints, type EntryPoint} from './entryPoints';
import {bindingWord, topologyOf} from './topology';

/** A scenario that has been made of something else, and what of that is not in it. */
export interface Made {
  readonly scenario: ScenarioInput;
  /** A line for each thing that could not be carried over, or only as something else. */
  readonly notes: readonly string[];
}

type NameOf = ReturnType<typeof clientNames>;

const entryName = ({exchange, queue}: EntryPoint): string =>
  exchange === '' ? `queue ${queue}` : `exchange ${exchange}`;

const differ = (addresses: Iterable<Address>): readonly Address[] => [
  ...new Map([...addresses].map((one) => [JSON.stringify(one), one])).values(),
];

const publisherOf = ({exchange, queue, reaches}: EntryPoint, firstMessage: number, nameOf: NameOf) => ({
  is: 'publisher' as const,
  name: nameOf(exchange === '' ? queue : exchange, 'publisher'),
  exchange,
  publishes: differ(reaches.values()).map(({key, headers}, index) => ({
    message: `M${firstMessage + index}`,
    key,
    ...(headers !== undefined && {headers: headers}),
  })),
});

const consumerOf = (queue: string, nameOf: NameOf) => ({
  is: 'consumer' as const,
  name: nameOf(queue, 'consumer'),
  queue,
  handle: [{work: 500}, {ack: true as const}],
  onFailure: [{do: [{reject: {requeue: false}}]}],
});

/** So many queues make a picture; of more, those that the first entry points lead to take part. */
const TAKE_PART = 6;

/** The entry points that are published to. One that alone leads to more queues than take part is published to for the first of them. */
const takingPart = (entries: readonly EntryPoint[]): readonly EntryPoint[] => {
  const reached = new Set<string>();
  const playing: EntryPoint[] = [];
  for (const entry of entries.filter(({reaches}) => reaches.size > 0)) {
    const all = new Set([...reached, ...entry.reaches.keys()]);
    if (playing.length > 0 && all.size > TAKE_PART) continue;
    playing.push({...entry, reaches: new Map([...entry.reaches].slice(0, TAKE_PART))});
    for (const queue of [...all].slice(0, TAKE_PART)) reached.add(queue);
  }
  return playing;
};

const notesOnEntries = (entries: readonly EntryPoint[], playing: readonly EntryPoint[]): readonly string[] => [
  ...entries.flatMap((entry) =>
    entry.closed.map((queue) => `${entryName(entry)}: no key was found that leads to queue ${queue}`),
  ),
  ...entries.flatMap((entry) => {
    const plays = playing.find(({exchange, queue}) => exchange === entry.exchange && queue === entry.queue);
    if (entry.reaches.size === 0) return [];
    if (plays === undefined)
      return [
        `${entryName(entry)}: nobody publishes to it, for the picture's sake; add a publisher, or ask for --only some queues`,
      ];
    return plays.reaches.size < entry.reaches.size
      ? [
          `${entryName(entry)}: of the ${entry.reaches.size} queues that it leads to ${plays.reaches.size} have a consumer, for the picture's sake; ask for --only some queues`,
        ]
      : [];
  }),
];

/** Why a virtual host makes no scenario. */
const noQueue = ({queues}: Definitions, vhost: string, notes: readonly string[]): string => {
  if (queues.some((queue) => queue.vhost === vhost))
    return `no queue of the virtual host ${JSON.stringify(vhost)} can stand in a scenario: ${notes.join('; ')}`;
  const others = [...new Set(queues.map((queue) => queue.vhost))].map((one) => JSON.stringify(one));
  return `there is no such queue in the virtual host ${JSON.stringify(vhost)}: there are queues in ${others.join(', ') || 'none'}`;
};

/**
 * A scenario with the topology of one virtual host as it is: a publisher for each way in, a consumer for each queue that one leads to.
 * `only`: these queues, and what leads to them. Throws RangeError when the virtual host has none of them.
 */
export const fromDefinitions = (definitions: Definitions, vhost: string, only?: readonly string[]): Made => {
  const {version, notes, queues, exchanges, bindings} = topologyOf(definitions, vhost, only);
  if (queues.length === 0) throw new RangeError(noQueue(definitions, vhost, notes));
  const entries = entryPoints({version, queues, exchanges, bindings});
  const playing = takingPart(entries);
  const nameOf = clientNames();
  let messages = 0;
  const publishers = playing.map((entry) => {
    const word = publisherOf(entry, messages + 1, nameOf);
    messages += word.publishes.length;
    return word;
  });
  const reached = new Set(playing.flatMap(({reaches}) => [...reaches.keys()]));
  return {
    scenario: {
      title: `What ${vhost === '/' ? 'the broker' : vhost} has`,
      rabbitmq: {version, exchanges, queues, bindings: bindings.map(bindingWord)},
      actors: [...publishers, ...queues.flatMap(({name}) => (reached.has(name) ? [consumerOf(name, nameOf)] : []))],
      faults: [],
    },
    notes: [...notes, ...notesOnEntries(entries, playing)],
  };
};
