import type {ScenarioInput} from '../../src/simulation';
import {PREDECLARED, type Version} from '../../src/simulation/rabbitmq';
import {rulesOf} from '../../src/simulation/rabbitmq/rules';
import {LIMITS} from '../../src/simulation/scenario/limits';
import {
  type DefinedBinding,
  type DefinedExchange,
  type DefinedQueue,
  type Definitions,
  operatorPolicies,
  type Policy,
} from './definitions';
import {bounded, type Kind, policyOf, readPolicies, withPolicy} from './policies';

type Topology = NonNullable<ScenarioInput['rabbitmq']>;
export type Table = NonNullable<Topology['queues'][number]['arguments']>;
type QueueType = 'classic' | 'quorum' | 'stream';

const EXCHANGE_TYPES: readonly string[] = ['direct', 'fanout', 'topic', 'headers'];

const versionOf = ({
  rabbitmq_version,
  rabbit_version,
}: Definitions): {readonly version: Version; readonly notes: readonly string[]} => {
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

const tooLong = ({name}: {readonly name: string}): boolean => name.length > LIMITS.name;

/** What of the definitions' things can stand in a scenario, and why the others cannot. */
const keptOf = (queues: readonly DefinedQueue[], exchanges: readonly DefinedExchange[]) => {
  const ofKnownType = ({type}: DefinedExchange): boolean => EXCHANGE_TYPES.includes(type);
  const notes = [
    ...[...queues, ...exchanges]
      .filter(tooLong)
      .map(({name}) => `${name}: left out, its name is longer than ${LIMITS.name} characters`),
    ...exchanges
      .filter((exchange) => !ofKnownType(exchange))
      .map(({name, type}) => `exchange ${name}: left out with its bindings, there is no exchange of the type ${type}`),
    ...queues
      .filter((queue) => !tooLong(queue) && queue.auto_delete)
      .map(({name}) => `queue ${name}: auto-delete is not carried over`),
  ];
  return {
    queues: queues.filter((queue) => !tooLong(queue)),
    exchanges: exchanges.filter((exchange) => !tooLong(exchange) && ofKnownType(exchange)),
    notes,
  };
};

/** Arguments, policy and operator policy of each thing, merged. */
const settingsIn = (definitions: Definitions, vhost: string, version: Version) => {
  const rules = rulesOf(version);
  const of = (policies: readonly Policy[]) => readPolicies(policies.filter((policy) => policy.vhost === vhost));
  const [policies, operators] = [of(definitions.policies), of(operatorPolicies(definitions))];
  const settingsOf = ({name, arguments: args}: DefinedQueue | DefinedExchange, kind: Kind) => {
    const policy = bounded(policyOf(policies.read, name, kind), policyOf(operators.read, name, kind), rules);
    const {arguments: all, notes} = withPolicy(args, policy, kind, rules);
    const {'x-queue-type': _, ...settings} = all;
    return {written: Object.keys(settings).length > 0 ? {arguments: settings as Table} : {}, notes};
  };
  return {settingsOf, notes: [...policies.notes, ...operators.notes]};
};

type Exchanges = readonly {readonly name: string; readonly arguments?: Table}[];

/** The exchanges by which something gets to these queues, and where their dead letters and what nobody wants go. */
const exchangesAround = (
  queues: readonly {readonly name: string; readonly arguments?: Table}[],
  exchanges: Exchanges,
  bindings: readonly DefinedBinding[],
): ReadonlySet<string> => {
  const here = new Set(queues.map(({name}) => `queue ${name}`));
  for (const around of here)
    for (const {source, destination, destination_type} of bindings)
      if (around === `${destination_type} ${destination}`) here.add(`exchange ${source}`);
  const add = (exchange: unknown): void => {
    if (typeof exchange === 'string') here.add(`exchange ${exchange}`);
  };
  for (const {arguments: args} of queues) add(args?.['x-dead-letter-exchange']);
  for (const around of here)
    add(exchanges.find(({name}) => around === `exchange ${name}`)?.arguments?.['alternate-exchange']);
  return here;
};

const arrow = ({source, destination}: DefinedBinding): string => `binding ${source} → ${destination}`;

/** Bindings whose two ends stand. Of those left out, a line unless why one end is not there has been said (`told`). */
const bindingsBetween = (
  bindings: readonly DefinedBinding[],
  stands: ReadonlySet<string>,
  told: ReadonlySet<string>,
) => {
  const notes: string[] = [];
  const kept = bindings.filter((binding) => {
    const ends = [`exchange ${binding.source}`, `${binding.destination_type} ${binding.destination}`];
    const missing = ends.filter((end) => !stands.has(end));
    if (missing.length > 0 && !missing.some((end) => told.has(end)))
      notes.push(`${arrow(binding)}: left out, there is no ${missing.join(' and no ')} here`);
    return missing.length === 0;
  });
  return {bindings: kept, notes};
};

/** The queues, exchanges and bindings of one virtual host as a scenario says them; with a line for each thing that is not as it was. */
export const topologyOf = (definitions: Definitions, vhost: string, only: readonly string[] | undefined) => {
  const {version, notes: onVersion} = versionOf(definitions);
  const here = <Thing extends {readonly vhost: string}>(things: readonly Thing[]) =>
    things.filter((thing) => thing.vhost === vhost);
  const asked = here(definitions.queues).filter(({name}) => only === undefined || only.includes(name));
  const declared = here(definitions.exchanges).filter(({name}) => name !== '' && !name.startsWith('amq.'));
  const kept = keptOf(asked, declared);
  const {settingsOf, notes: onPolicies} = settingsIn(definitions, vhost, version);
  const notes = [...onVersion, ...kept.notes, ...onPolicies];
  const settings = (thing: DefinedQueue | DefinedExchange, kind: Kind) => {
    const {written, notes: more} = settingsOf(thing, kind);
    notes.push(...more.map((note) => `${kind === 'exchange' ? 'exchange' : 'queue'} ${thing.name}: ${note}`));
    return written;
  };
  const queues = kept.queues.map((queue) => {
    const type = queueType(queue);
    return {name: queue.name, type, ...settings(queue, type === 'stream' ? type : `${type} queue`)};
  });
  const all = kept.exchanges.map((exchange) => ({
    name: exchange.name,
    type: exchange.type as 'direct',
    ...(exchange.internal && {internal: true}),
    ...settings(exchange, 'exchange'),
  }));
  // To the default exchange each queue is bound without a word.
  const bound = here(definitions.bindings).filter(({source}) => source !== '');
  const around = exchangesAround(queues, all, bound);
  const exchanges = only === undefined ? all : all.filter(({name}) => around.has(`exchange ${name}`));
  const names = (kind: string, things: readonly {readonly name: string}[]) => things.map(({name}) => `${kind} ${name}`);
  const stands = new Set([
    ...names('queue', queues),
    ...names('exchange', exchanges),
    ...Object.keys(PREDECLARED).map((name) => `exchange ${name}`),
  ]);
  const told = new Set([...names('queue', here(definitions.queues)), ...names('exchange', declared)]);
  const {bindings, notes: onBindings} = bindingsBetween(bound, stands, told);
  return {version, notes: [...notes, ...onBindings], queues, exchanges, bindings};
};

/** A binding as a scenario says it. */
export const bindingWord = ({source, destination, destination_type, routing_key, arguments: args}: DefinedBinding) => ({
  from: source,
  to: destination_type === 'queue' ? {queue: destination} : {exchange: destination},
  key: routing_key,
  ...(Object.keys(args).length > 0 && {arguments: args as Table}),
});
