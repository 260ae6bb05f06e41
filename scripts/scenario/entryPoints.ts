import type {DefinedBinding} from './definitions';

interface Named {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** What exists, as far as messages find their way through it. */
export interface Ways {
  readonly queues: readonly Named[];
  readonly exchanges: readonly (Named & {readonly type: string; readonly internal?: boolean})[];
  readonly bindings: readonly DefinedBinding[];
}

/** What a message is published with. */
interface Address {
  readonly key: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** Where messages come in from outside: an exchange; or a queue, by the default exchange. */
export interface EntryPoint {
  readonly exchange: string;
  /** Of the default exchange: the queue. */
  readonly queue: string;
  /** One for each queue that it leads to. */
  readonly keys: readonly Address[];
  readonly reaches: readonly string[];
}

/** A key that a pattern of a topic exchange takes. */
const keyFor = (pattern: string): string =>
  pattern
    .split('.')
    .flatMap((word) => (word === '#' ? [] : [word === '*' ? 'any' : word]))
    .join('.');

const addressFor = ({routing_key, arguments: args}: DefinedBinding): Address => {
  const headers = Object.entries(args).filter(([name]) => !name.startsWith('x-'));
  return {key: keyFor(routing_key), ...(headers.length > 0 && {headers: Object.fromEntries(headers)})};
};

/** The queues that an exchange leads to, each with an address by which it is reached: that of the last binding on the way that asks for one. */
const reachedFrom = (
  exchange: string,
  bindings: readonly DefinedBinding[],
  address: Address = {key: ''},
  seen: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Address> => {
  const reached = new Map<string, Address>();
  if (seen.has(exchange)) return reached;
  for (const binding of bindings.filter(({source}) => source === exchange)) {
    const asked = addressFor(binding);
    const next = asked.key === '' && asked.headers === undefined ? address : asked;
    const more =
      binding.destination_type === 'queue'
        ? new Map([[binding.destination, next]])
        : reachedFrom(binding.destination, bindings, next, new Set([...seen, exchange]));
    for (const [queue, by] of more) if (!reached.has(queue)) reached.set(queue, by);
  }
  return reached;
};

/** Where dead letters and what nobody wants go: "exchange x", "queue q". */
const insides = ({queues, exchanges}: Ways): ReadonlySet<string> => {
  const targets = new Set<string>();
  for (const {arguments: args = {}} of queues) {
    const exchange = args['x-dead-letter-exchange'];
    if (exchange === '') targets.add(`queue ${String(args['x-dead-letter-routing-key'])}`);
    else if (typeof exchange === 'string') targets.add(`exchange ${exchange}`);
  }
  for (const {arguments: args = {}} of exchanges) targets.add(`exchange ${String(args['alternate-exchange'])}`);
  return targets;
};

const differ = (addresses: Iterable<Address>): readonly Address[] => [
  ...new Map([...addresses].map((one) => [JSON.stringify(one), one])).values(),
];

/** The ways in, the widest first: exchanges that nothing inside leads to, and queues that no exchange leads to. */
export const entryPoints = (ways: Ways): readonly EntryPoint[] => {
  const {queues, exchanges, bindings} = ways;
  const inside = insides(ways);
  const bound = new Set(bindings.filter((one) => one.destination_type === 'exchange').map((one) => one.destination));
  const sources = [
    ...new Set([
      ...exchanges.filter((one) => one.internal !== true).map(({name}) => name),
      ...bindings.map(({source}) => source),
    ]),
  ];
  const byExchange = sources
    .filter((name) => !bound.has(name) && !inside.has(`exchange ${name}`))
    .map((exchange): EntryPoint => {
      const reached = reachedFrom(exchange, bindings);
      return {exchange, queue: '', keys: differ(reached.values()), reaches: [...reached.keys()]};
    })
    .filter(({reaches}) => reaches.length > 0);
  const led = new Set(bindings.map(({destination, destination_type}) => `${destination_type} ${destination}`));
  const byQueue = queues
    .filter(({name}) => !led.has(`queue ${name}`) && !inside.has(`queue ${name}`))
    .map(({name}): EntryPoint => ({exchange: '', queue: name, keys: [{key: name}], reaches: [name]}));
  return [...byExchange, ...byQueue].sort((a, b) => b.reaches.length - a.reaches.length);
};
