import type {QueueDeclaration, QueueType} from '../command';
import {invalidArgument} from '../errors';
import type {AmqpError} from '../event';
import type {Rules} from '../rules';

const ANY: readonly QueueType[] = ['classic', 'quorum', 'stream'];
const NOT_STREAM: readonly QueueType[] = ['classic', 'quorum'];
const NOT_CLASSIC: readonly QueueType[] = ['quorum', 'stream'];
const QUORUM: readonly QueueType[] = ['quorum'];
const CLASSIC: readonly QueueType[] = ['classic'];
const STREAM: readonly QueueType[] = ['stream'];

type Arguments = readonly (readonly [name: string, types: readonly QueueType[]])[];

/** The arguments that are known, in the order in which the broker looks at them, and the types of queues that have them. [3.10.8 E15, E16] */
const ARGUMENTS: Arguments = [
  ['x-expires', NOT_STREAM],
  ['x-message-ttl', NOT_STREAM],
  ['x-dead-letter-exchange', NOT_STREAM],
  ['x-dead-letter-routing-key', NOT_STREAM],
  ['x-dead-letter-strategy', QUORUM],
  ['x-max-length', NOT_STREAM],
  ['x-max-length-bytes', ANY],
  ['x-max-in-memory-length', QUORUM],
  ['x-max-priority', CLASSIC],
  ['x-overflow', NOT_STREAM],
  ['x-queue-mode', CLASSIC],
  ['x-single-active-consumer', NOT_STREAM],
  ['x-delivery-limit', QUORUM],
  ['x-quorum-initial-group-size', QUORUM],
  ['x-max-age', STREAM],
  ['x-stream-max-segment-size-bytes', STREAM],
  ['x-initial-cluster-size', STREAM],
];

/** Known from 4.3 on; before, they are like any other unknown argument. [3.10.8 L12] [4.3.6 DR9, R5] */
const LATER_ARGUMENTS: Arguments = [
  'x-delayed-retry-type',
  'x-delayed-retry-min',
  'x-delayed-retry-max',
  'x-consumer-timeout',
].map((name) => [name, QUORUM] as const);

const argumentsKnownTo = (rules: Rules): Arguments => [
  ...ARGUMENTS,
  ['x-queue-leader-locator', rules.classicTakesLeaderLocator ? ANY : NOT_CLASSIC],
  ...(rules.delayedRetry === 'quorum only' ? LATER_ARGUMENTS : []),
];

/** The arguments that a type of queue has, in the order in which the broker looks at them. */
export const argumentsOf = (type: QueueType, rules: Rules): readonly string[] =>
  argumentsKnownTo(rules)
    .filter(([, types]) => types.includes(type))
    .map(([name]) => name);

/**
 * An argument that belongs to another type of queue is refused, whatever its value; one that nobody knows is accepted without a word.
 * Of several the first in the client's table is named, which is sorted where the broker puts the default type into it. amqplib leaves
 * the type out of a classic queue. [3.10.8 E16, L8, L12, P6] [4.0.5 E16]
 */
export const argumentOfAnotherType = (declaration: QueueDeclaration, rules: Rules): AmqpError | undefined => {
  const {type, arguments: args = {}} = declaration;
  const names = Object.keys(args);
  const typeIsSaid = type !== 'classic' || names.includes('x-queue-type');
  const table = rules.defaultTypeIsInjected && !typeIsSaid ? names.sort() : names;
  const foreign = new Set(
    argumentsKnownTo(rules)
      .filter(([, types]) => !types.includes(type))
      .map(([name]) => name),
  );
  const named = table.find((name) => foreign.has(name));
  return named === undefined ? undefined : invalidArgument(named, declaration);
};
