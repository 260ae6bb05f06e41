import type {CommandOf, Headers, HeaderValue, QueueDeclaration, QueueType} from '../command';
import {consumerCount} from '../consumers/consumerCount';
import {type Decision, emit} from '../decision';
import {inequivalent, invalidArgument, invalidProperty, lockedQueue, noQueue} from '../errors';
import type {AmqpError} from '../event';
import type {Queue} from '../model/model';
import {channelOf} from '../model/parts';
import type {Rules} from '../rules';
import {closeChannelWith} from '../session/close';

const ANY: readonly QueueType[] = ['classic', 'quorum', 'stream'];
const NOT_STREAM: readonly QueueType[] = ['classic', 'quorum'];
const QUORUM: readonly QueueType[] = ['quorum'];
const CLASSIC: readonly QueueType[] = ['classic'];

/** The arguments that mean something, in the order in which they are compared, and the types of queues that have them. */
const ARGUMENTS: readonly (readonly [name: string, types: readonly QueueType[]])[] = [
  ['x-expires', NOT_STREAM],
  ['x-message-ttl', NOT_STREAM],
  ['x-dead-letter-exchange', NOT_STREAM],
  ['x-dead-letter-routing-key', NOT_STREAM],
  ['x-dead-letter-strategy', QUORUM],
  ['x-max-length', NOT_STREAM],
  ['x-max-length-bytes', ANY],
  ['x-max-priority', CLASSIC],
  ['x-overflow', NOT_STREAM],
  ['x-single-active-consumer', NOT_STREAM],
  ['x-delivery-limit', QUORUM],
];

/** Known from 4.3 on; before, they are like any other unknown argument. [3.10.8 L12] [4.3.6 DR9, R5] */
const LATER_ARGUMENTS = [
  'x-delayed-retry-type',
  'x-delayed-retry-min',
  'x-delayed-retry-max',
  'x-consumer-timeout',
].map((name) => [name, QUORUM] as const);

const argumentsKnownTo = (rules: Rules): typeof ARGUMENTS =>
  rules.delayedRetry === 'quorum only' ? [...ARGUMENTS, ...LATER_ARGUMENTS] : ARGUMENTS;

/** An argument of another type of queue is refused; one that nobody knows is accepted without a word. [3.10.8 L8, L12, P6] */
const refused = (declaration: QueueDeclaration, rules: Rules): AmqpError | undefined => {
  const {name, type, exclusive, arguments: args = {}} = declaration;
  const foreign = argumentsKnownTo(rules).find(([argument, types]) => argument in args && !types.includes(type));
  if (foreign !== undefined) return invalidArgument(foreign[0], declaration);
  return exclusive === true && type !== 'classic' ? invalidProperty('exclusive', name) : undefined;
};

const INTEGER_TYPES: readonly (readonly [bits: number, name: string])[] = [
  [8, 'byte'],
  [16, 'short'],
  [32, 'signedint'],
];

/** The AMQP type in which amqplib sends a value. */
const typeOf = (value: HeaderValue): string => {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'longstr';
  if (typeof value !== 'number') return 'table';
  if (!Number.isInteger(value)) return 'double';
  return INTEGER_TYPES.find(([bits]) => Math.abs(value) < 2 ** (bits - 1))?.[1] ?? 'long';
};

const spelled = (value: HeaderValue | undefined): string =>
  value === undefined
    ? 'none'
    : `the value '${typeof value === 'object' ? JSON.stringify(value) : value}' of type '${typeOf(value)}'`;

const withType = ({type, arguments: args = {}}: QueueDeclaration): Headers =>
  type === 'classic' ? args : {...args, 'x-queue-type': type};

/** Why a queue that is there cannot be what is declared now. [3.10.8 E9, P8] */
const differs = (known: Queue, declared: QueueDeclaration, rules: Rules): AmqpError | undefined => {
  const names = [...argumentsKnownTo(rules).map(([name]) => name), 'x-queue-type'];
  const before = withType(known.declaration);
  const now = withType(declared);
  const different = names.find((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  return different === undefined
    ? undefined
    : inequivalent(different, 'queue', declared.name, spelled(now[different]), spelled(before[different]));
};

const isLocked = (queue: Queue, connection: string): boolean => queue.owner !== undefined && queue.owner !== connection;

export const declareQueue = (
  decision: Decision,
  {channel: name, queue: declared, at}: CommandOf<'queue.declare'>,
): void => {
  const {model} = decision;
  const {connection} = channelOf(model, name);
  const known = model.queues.get(declared.name);
  const owner = declared.exclusive === true ? connection : undefined;
  const error =
    known === undefined
      ? refused(declared, model.rules)
      : isLocked(known, connection) || known.owner !== owner
        ? lockedQueue(declared.name)
        : differs(known, declared, model.rules);
  if (error !== undefined) closeChannelWith(decision, name, error);
  else emit(decision, {type: 'queueDeclared', at, queue: declared, created: known === undefined, owner});
};

export const inspectQueue = (
  decision: Decision,
  {channel, queue: name, at}: CommandOf<'queue.declare-passive'>,
): void => {
  const {connection} = channelOf(decision.model, channel);
  const queue = decision.model.queues.get(name);
  if (queue === undefined) closeChannelWith(decision, channel, noQueue(name));
  else if (isLocked(queue, connection)) closeChannelWith(decision, channel, lockedQueue(name));
  else {
    const messages = queue.ready.count;
    emit(decision, {type: 'queueInspected', at, queue: name, channel, messages, consumers: consumerCount(queue)});
  }
};
