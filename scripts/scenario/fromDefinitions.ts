import type {ScenarioInput} from '../../src/simulation';
import type {Version} from '../../src/simulation/rabbitmq';
import {LIMITS} from '../../src/simulation/scenario/limits';
import {
  type DefinedBinding,
  type DefinedExchange,
  type DefinedQueue,
  type Definitions,
  operatorPolicies,
  type Policy,
} from './definitions';
import type {Address} from './address';
import {entryPoints, type EntryPoint} from './entryPoints';
import {bounded, type Differing, type Kind, policyOf, withPolicy} from './policies';

/** A scenario that has been made of something else, and what of that is not in it. */
export interface Made {
  readonly scenario: ScenarioInput;
  /** A line for each thing that could not be carried over, or only as something else. */
  readonly notes: readonly string[];
}

type Topology = NonNullable<ScenarioInput['rabbitmq']>;
type QueueType = 'classic' | 'quorum' | 'stream';
type Table = NonNullable<Topology['queues'][number]['arguments']>;

const EXCHANGE_TYPES: readonly string[] = ['direct', 'fanout', 'topic', 'headers'];

/** Every virtual host has these. */
const isPredeclared = (name: string): boolean => name === '' || name.startsWith('amq.');

const versionOf = ({rabbitmq_version, rabbit_version}: Definitions): {version: Version; notes: string[]} => {
  const written = rabbitmq_version ?? rabbit_version;
  const [major = 4, minor = 3] = (written ?? '').split('.').map(Number);
  const version = major < 4 ? '3.10' : major === 4 && minor < 3 ? '4.0' : '4.3';
  if (written === undefined) return {version: '4.3', notes: ['version: the file names none, 4.3 is played']};
  return {
    version,
    notes: written.startsWith(version) ? [] : [`version ${written}: not recorded, ${version} is played instead`],
  };
};

const queueType = ({type, arguments: args}: DefinedQueue): QueueType => {
  const said = args['x-queue-type'] ?? type ?? 'classic';
  return said === 'quorum' || said === 'stream' ? said : 'classic';
};

const differingNote = (what: string, {key, taken, left}: Differing): string =>
  `${what}: ${key} is ${JSON.stringify(taken)} (${JSON.stringify(left)} stands beside it, in a policy or an argument)`;

/** What is merged of arguments, policy and operator policy. */
const settingsOf = (
  what: string,
  {name, arguments: args}: {readonly name: string; readonly arguments: Readonly<Record<string, unknown>>},
  kind: Kind,
  policies: readonly Policy[],
  operators: readonly Policy[],
) => {
  const policy = bounded(policyOf(policies, name, kind), policyOf(operators, name, kind));
  const {arguments: all, differing} = withPolicy(args, policy);
  const {'x-queue-type': _, ...settings} = all;
  const written = Object.keys(settings).length > 0 ? {arguments: settings as Table} : {};
  return {written, notes: differing.map((one) => differingNote(what, one))};
};

const tooLong = (name: string): boolean => name.length > LIMITS.name;

/** One virtual host of the definitions, with what of it a scenario can say. */
const topologyOf = (definitions: Definitions, vhost: string, only: readonly string[] | undefined) => {
  const {version, notes} = versionOf(definitions);
  const here = <Thing extends {readonly vhost: string}>(things: readonly Thing[]) =>
    things.filter((thing) => thing.vhost === vhost);
  const [policies, operators] = [here(definitions.policies), here(operatorPolicies(definitions))];
  const queues = here(definitions.queues).filter(({name}) => only === undefined || only.includes(name));
  const exchanges = here(definitions.exchanges).filter(({name}) => !isPredeclared(name));
  const kept = {
    queues: queues.filter(({name}) => !tooLong(name)),
    exchanges: exchanges.filter(({name, type}) => !tooLong(name) && EXCHANGE_TYPES.includes(type)),
  };
  for (const {name} of [...queues, ...exchanges].filter((one) => tooLong(one.name)))
    notes.push(`${name}: left out, its name is longer than ${LIMITS.name} characters`);
  for (const {name, type} of exchanges.filter((one) => !EXCHANGE_TYPES.includes(one.type)))
    notes.push(`exchange ${name}: left out with its bindings, there is no exchange of the type ${type}`);
  for (const {name, auto_delete} of kept.queues)
    if (auto_delete) notes.push(`queue ${name}: auto-delete is not carried over`);
  const stands = new Set([
    ...kept.queues.map(({name}) => `queue ${name}`),
    ...kept.exchanges.map(({name}) => `exchange ${name}`),
  ]);
  const bindings = here(definitions.bindings).filter(
    ({source, destination_type, destination}) =>
      source !== '' &&
      (isPredeclared(source) || stands.has(`exchange ${source}`)) &&
      stands.has(`${destination_type} ${destination}`),
  );
  return {version, notes, policies, operators, ...kept, bindings};
};

const bindingWord = ({source, destination, destination_type, routing_key, arguments: args}: DefinedBinding) => ({
  from: source,
  to: destination_type === 'queue' ? {queue: destination} : {exchange: destination},
  key: routing_key,
  ...(Object.keys(args).length > 0 && {arguments: args as Table}),
});

/** The name of a client, made of what it is for. */
const clientName = (name: string, what: string): string => `${name.slice(0, LIMITS.name - what.length - 1)} ${what}`;

const entryName = ({exchange, queue}: EntryPoint): string =>
  exchange === '' ? `queue ${queue}` : `exchange ${exchange}`;

const differ = (addresses: Iterable<Address>): readonly Address[] => [
  ...new Map([...addresses].map((one) => [JSON.stringify(one), one])).values(),
];

const publisherOf = ({exchange, queue, reaches}: EntryPoint, firstMessage: number) => ({
  is: 'publisher' as const,
  name: clientName(exchange === '' ? queue : exchange, 'publisher'),
  exchange,
  publishes: differ(reaches.values()).map(({key, headers}, index) => ({
    message: `M${firstMessage + index}`,
    key,
    ...(headers !== undefined && {headers: headers}),
  })),
});

const consumerOf = (queue: string) => ({
  is: 'consumer' as const,
  name: clientName(queue, 'consumer'),
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

/**
 * A scenario with the topology of one virtual host as it is: a publisher for each way in, a consumer for each queue that one leads to.
 * `only`: these queues, and what leads to them. Throws RangeError when the virtual host has none of them.
 */
export const fromDefinitions = (definitions: Definitions, vhost: string, only?: readonly string[]): Made => {
  const {version, notes, policies, operators, queues, exchanges, bindings} = topologyOf(definitions, vhost, only);
  if (queues.length === 0) {
    const others = [...new Set(definitions.queues.map((queue) => queue.vhost))].map((one) => JSON.stringify(one));
    throw new RangeError(
      `there is no such queue in the virtual host ${JSON.stringify(vhost)}: there are queues in ${others.join(', ') || 'none'}`,
    );
  }
  const settings = (what: 'queue' | 'exchange', kind: Kind, thing: DefinedQueue | DefinedExchange) => {
    const {written, notes: more} = settingsOf(`${what} ${thing.name}`, thing, kind, policies, operators);
    notes.push(...more);
    return written;
  };
  const queueWords = queues.map((queue) => {
    const type = queueType(queue);
    return {name: queue.name, type, ...settings('queue', type === 'stream' ? type : `${type} queue`, queue)};
  });
  const exchangeWords = exchanges.map((exchange) => ({
    name: exchange.name,
    type: exchange.type as 'direct',
    ...(exchange.internal && {internal: true}),
    ...settings('exchange', 'exchange', exchange),
  }));
  const entries = entryPoints({version, queues: queueWords, exchanges: exchangeWords, bindings});
  const playing = takingPart(entries);
  notes.push(...notesOnEntries(entries, playing));
  let messages = 0;
  const publishers = playing.map((entry) => {
    const word = publisherOf(entry, messages + 1);
    messages += word.publishes.length;
    return word;
  });
  const reached = new Set(playing.flatMap(({reaches}) => [...reaches.keys()]));
  return {
    scenario: {
      title: `What ${vhost === '/' ? 'the broker' : vhost} has`,
      rabbitmq: {version, exchanges: exchangeWords, queues: queueWords, bindings: bindings.map(bindingWord)},
      actors: [...publishers, ...queueWords.flatMap(({name}) => (reached.has(name) ? [consumerOf(name)] : []))],
      faults: [],
    },
    notes,
  };
};
