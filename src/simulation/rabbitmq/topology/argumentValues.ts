import type {Headers, HeaderValue, QueueDeclaration} from '../command';
import {invalidArgumentType, invalidArgumentValue} from '../errors';
import type {AmqpError} from '../event';
import type {Rules} from '../rules';
import {amqpTypeOf} from './amqpType';
import {argumentsOf} from './queueArguments';

/** Why the broker does not take a value, as it spells the reason; undefined: it does. */
type Check = (value: HeaderValue, args: Headers) => string | undefined;

/** Ten years of 365 days. */
const LONGEST_TIME = 315_360_000_000;
const HIGHEST_PRIORITY = 255;

const unacceptable = (value: HeaderValue): string => `{unacceptable_type,${amqpTypeOf(value)}}`;

const whole =
  (further: (value: number) => string | undefined): Check =>
  (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return `"expected integer, got ${amqpTypeOf(value)}"`;
    return value < 0 ? `{value_negative,${value}}` : further(value);
  };

const anyCount: Check = whole(() => undefined);
const notTooLong = (value: number): string | undefined =>
  value > LONGEST_TIME ? `{value_too_large,${value}}` : undefined;
const notZero = (value: number): string | undefined => (value === 0 ? '{value_zero,0}' : undefined);

const oneOf =
  (names: readonly string[], otherwise: (value: string) => string): Check =>
  (value) => {
    if (typeof value !== 'string') return unacceptable(value);
    return names.includes(value) ? undefined : otherwise(value);
  };

/** [3.10.8 E14]; x-queue-mode, x-max-in-memory-length and the sizes of clusters and segments by the broker's source. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['x-queue-type', oneOf(['classic', 'quorum', 'stream'], (value) => `"unsupported queue type '${value}'"`)],
  ['x-expires', whole((value) => notZero(value) ?? notTooLong(value))],
  ['x-message-ttl', whole(notTooLong)],
  [
    'x-dead-letter-routing-key',
    (value, args) => {
      if (typeof value !== 'string') return unacceptable(value);
      return args['x-dead-letter-exchange'] === undefined ? 'routing_key_but_no_dlx_defined' : undefined;
    },
  ],
  ['x-dead-letter-strategy', oneOf(['at-most-once', 'at-least-once'], () => 'invalid_dlx_strategy')],
  ['x-max-length', anyCount],
  ['x-max-length-bytes', anyCount],
  ['x-max-in-memory-length', anyCount],
  ['x-max-priority', whole((value) => (value > HIGHEST_PRIORITY ? `{max_value_exceeded,${value}}` : undefined))],
  ['x-overflow', oneOf(['drop-head', 'reject-publish', 'reject-publish-dlx'], () => 'invalid_overflow')],
  ['x-queue-mode', oneOf(['default', 'lazy'], (value) => `"unsupported queue mode '${value}'"`)],
  ['x-single-active-consumer', (value) => (typeof value === 'boolean' ? undefined : unacceptable(value))],
  ['x-quorum-initial-group-size', whole(notZero)],
  ['x-stream-max-segment-size-bytes', anyCount],
  ['x-initial-cluster-size', whole(notZero)],
]);

/**
 * The first value that the broker refuses: of the dead letter exchange, then of the type, then of the arguments that this type of queue
 * has, in the broker's own order. [3.10.8 E15]
 */
export const refusedValue = (declaration: QueueDeclaration, rules: Rules): AmqpError | undefined => {
  const {name: queue, type, arguments: args = {}} = declaration;
  const exchange = args['x-dead-letter-exchange'];
  if (exchange !== undefined && typeof exchange !== 'string')
    return invalidArgumentType('x-dead-letter-exchange', amqpTypeOf(exchange), 'queue', queue);
  for (const name of ['x-queue-type', ...argumentsOf(type, rules)]) {
    const value = args[name];
    const reason = value === undefined ? undefined : CHECKS.get(name)?.(value, args);
    if (reason !== undefined) return invalidArgumentValue(name, queue, reason);
  }
  return undefined;
};
