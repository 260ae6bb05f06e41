import type {CommandOf, Headers, HeaderValue, QueueDeclaration} from '../command';
import {consumerCount} from '../consumers/consumerCount';
import {type Decision, emit} from '../decision';
import {inequivalent, invalidProperty, lockedQueue, noQueue} from '../errors';
import type {AmqpError} from '../event';
import type {Queue} from '../model/model';
import {channelOf} from '../model/parts';
import type {Rules} from '../rules';
import {closeChannelWith} from '../session/close';
import {amqpTypeOf} from './amqpType';
import {refusedValue} from './argumentValues';
import {argumentOfAnotherType, argumentsOf} from './queueArguments';

/** Values first, then arguments of another type, then what such a queue cannot be. [3.10.8 E15] */
const refused = (declaration: QueueDeclaration, rules: Rules): AmqpError | undefined => {
  const {name, type, exclusive, durable} = declaration;
  const error = refusedValue(declaration, rules) ?? argumentOfAnotherType(declaration, rules);
  if (error !== undefined) return error;
  if (durable === false && type !== 'classic') return invalidProperty('non-durable', name);
  return exclusive === true && type !== 'classic' ? invalidProperty('exclusive', name) : undefined;
};

const withItsType = (value: HeaderValue | undefined): string =>
  value === undefined ? 'none' : `the value '${spelled(value)}' of type '${amqpTypeOf(value)}'`;

const spelled = (value: HeaderValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const withType = ({type, arguments: args = {}}: QueueDeclaration): Headers =>
  type === 'classic' ? args : {...args, 'x-queue-type': type};

/** Why a queue that is there cannot be what is declared now. Only what such a queue has is compared. [3.10.8 E9, E17, P8] (`durable`: asked of 4.0.5) */
const differs = (known: Queue, declared: QueueDeclaration, rules: Rules): AmqpError | undefined => {
  const wasDurable = known.declaration.durable !== false;
  const isDurable = declared.durable !== false;
  if (wasDurable !== isDurable)
    return inequivalent('durable', 'queue', declared.name, `'${isDurable}'`, `'${wasDurable}'`);
  const names = [...argumentsOf(known.type, rules), 'x-queue-type'];
  const before = withType(known.declaration);
  const now = withType(declared);
  const different = names.find((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  if (different === undefined) return undefined;
  const was = before[different];
  const is = now[different];
  return was === undefined || is === undefined
    ? inequivalent(different, 'queue', declared.name, withItsType(is), withItsType(was))
    : inequivalent(different, 'queue', declared.name, `'${spelled(is)}'`, `'${spelled(was)}'`);
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
