import {type Version, PREDECLARED} from '../../src/simulation/rabbitmq';
import {rulesOf} from '../../src/simulation/rabbitmq/rules';
import {type Address, addressFor, type Passed} from './address';
import type {DefinedBinding} from './definitions';

interface Named {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** What exists, as far as messages find their way through it. */
export interface Ways {
  readonly version: Version;
  readonly queues: readonly Named[];
  readonly exchanges: readonly (Named & {readonly type: string; readonly internal?: boolean})[];
  readonly bindings: readonly DefinedBinding[];
}

/** Where messages come in from outside: an exchange; or a queue, by the default exchange. */
export interface EntryPoint {
  readonly exchange: string;
  /** Of the default exchange: the queue. */
  readonly queue: string;
  /** The queues that it leads to, each with what a message is published with to get there. */
  readonly reaches: ReadonlyMap<string, Address>;
  /** Queues that are bound to it, and that no message reaches from it. */
  readonly closed: readonly string[];
}

const typeOf = (name: string, {exchanges}: Ways): string =>
  exchanges.find((exchange) => exchange.name === name)?.type ?? PREDECLARED[name] ?? 'direct';

/** The ways from an exchange to each queue behind it, the shortest first; each exchange is gone through once. */
function* waysFrom(exchange: string, ways: Ways): Generator<readonly [queue: string, way: readonly Passed[]]> {
  const seen = new Set([exchange]);
  const open: (readonly [exchange: string, way: readonly Passed[]])[] = [[exchange, []]];
  for (const [at, way] of open) {
    const type = typeOf(at, ways);
    for (const binding of ways.bindings.filter(({source}) => source === at)) {
      const next = [...way, {type, binding}];
      if (binding.destination_type === 'queue') yield [binding.destination, next];
      else if (!seen.has(binding.destination)) {
        seen.add(binding.destination);
        open.push([binding.destination, next]);
      }
    }
  }
}

const byExchange = (exchange: string, ways: Ways): EntryPoint => {
  const reaches = new Map<string, Address>();
  const bound = new Set<string>();
  for (const [queue, way] of waysFrom(exchange, ways)) {
    bound.add(queue);
    const address = reaches.has(queue) ? undefined : addressFor(way, rulesOf(ways.version));
    if (address !== undefined) reaches.set(queue, address);
  }
  return {exchange, queue: '', reaches, closed: [...bound].filter((queue) => !reaches.has(queue))};
};

const byQueue = (queue: string): EntryPoint => ({
  exchange: '',
  queue,
  reaches: new Map([[queue, {key: queue}]]),
  closed: [],
});

/** Where dead letters of a queue go. */
const deadLettersOf = ({arguments: args = {}}: Named): {readonly exchange?: string; readonly queue?: string} => {
  const exchange = args['x-dead-letter-exchange'];
  if (exchange === '') return {queue: String(args['x-dead-letter-routing-key'])};
  return typeof exchange === 'string' ? {exchange} : {};
};

/** Where dead letters and what nobody wants go: "exchange x", "queue q". */
const insides = ({queues, exchanges}: Ways): ReadonlySet<string> => {
  const targets = new Set<string>();
  for (const {exchange, queue} of queues.map(deadLettersOf)) {
    if (queue !== undefined) targets.add(`queue ${queue}`);
    if (exchange !== undefined) targets.add(`exchange ${exchange}`);
  }
  for (const {arguments: args = {}} of exchanges) targets.add(`exchange ${String(args['alternate-exchange'])}`);
  return targets;
};

/** The queues that something comes to, by what is published or as dead letters of one that something comes to. */
const comeTo = (entries: readonly EntryPoint[], ways: Ways): ReadonlySet<string> => {
  const come = new Set(entries.flatMap(({reaches}) => [...reaches.keys()]));
  for (const name of come) {
    const {exchange, queue} = deadLettersOf(ways.queues.find((one) => one.name === name) ?? {name});
    if (queue !== undefined) come.add(queue);
    if (exchange !== undefined) for (const [dead] of waysFrom(exchange, ways)) come.add(dead);
  }
  return come;
};

const widestFirst = (entries: readonly EntryPoint[]): readonly EntryPoint[] =>
  [...entries].sort((a, b) => b.reaches.size - a.reaches.size);

/**
 * The ways in, the widest first: exchanges that nothing inside leads to, and queues that no exchange leads to. Where that leaves queues to which
 * nothing comes, because all that leads there is inside (work and retry lead to each other), the widest of what is left is a way in too: before
 * those whose messages wait for their time to be up, those whose do not. One that reaches no queue, though some are bound to it, is among them.
 */
export const entryPoints = (ways: Ways): readonly EntryPoint[] => {
  const {queues, exchanges, bindings} = ways;
  const inside = insides(ways);
  const led = new Set(bindings.map(({destination, destination_type}) => `${destination_type} ${destination}`));
  const closedToClients = new Set(exchanges.filter(({internal}) => internal === true).map(({name}) => name));
  const sources = [...new Set([...exchanges.map(({name}) => name), ...bindings.map(({source}) => source)])]
    .filter((name) => !closedToClients.has(name))
    .map((name) => byExchange(name, ways));
  const alone = queues.map(({name}) => byQueue(name));
  const isOutside = ({exchange, queue}: EntryPoint): boolean => {
    const name = exchange === '' ? `queue ${queue}` : `exchange ${exchange}`;
    return !led.has(name) && !inside.has(name);
  };
  const entries = [...sources, ...alone].filter(
    (entry) => entry.reaches.size + entry.closed.length > 0 && isOutside(entry),
  );

  const waits = new Set(
    queues.filter(({arguments: args}) => args?.['x-message-ttl'] !== undefined).map(({name}) => name),
  );
  const waitsAll = ({reaches}: EntryPoint): number => ([...reaches.keys()].every((queue) => waits.has(queue)) ? 1 : 0);
  const left = [...widestFirst(sources), ...alone].sort(
    (a, b) => b.reaches.size - a.reaches.size || waitsAll(a) - waitsAll(b),
  );
  for (let come = comeTo(entries, ways); ; come = comeTo(entries, ways)) {
    const next = left.find(({reaches}) => [...reaches.keys()].some((queue) => !come.has(queue)));
    if (next === undefined) return widestFirst(entries);
    entries.push(next);
  }
};
