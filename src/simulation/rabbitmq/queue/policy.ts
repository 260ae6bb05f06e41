import type {Headers, HeaderValue, QueueDeclaration} from '../command';
import type {Rules} from '../rules';

export type Overflow = 'drop-head' | 'reject-publish' | 'reject-publish-dlx';

/** What the arguments of a queue ask of it. Times in ms, sizes in bytes; undefined = not asked for. */
export interface QueuePolicy {
  readonly deadLetterExchange?: string;
  readonly deadLetterKey?: string;
  /** Dead letters are kept until their targets have confirmed them. */
  readonly atLeastOnce: boolean;
  readonly messageTtl?: number;
  readonly expires?: number;
  readonly maxLength: number;
  readonly maxBytes: number;
  readonly overflow: Overflow;
  /** Infinity without a limit. */
  readonly deliveryLimit: number;
  readonly maxPriority?: number;
  readonly singleActive: boolean;
  readonly consumerTimeout?: number;
  readonly delayedRetry?: DelayedRetry;
}

export interface DelayedRetry {
  readonly of: 'all' | 'failed' | 'returned';
  readonly min: number;
  readonly max: number;
}

const number = (value: HeaderValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
const text = (value: HeaderValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** [3.10.8 L6, L9, L9a] [4.0.5 L6, L9, L9a] */
const deliveryLimit = (asked: HeaderValue | undefined, rules: Rules): number => {
  if (asked !== undefined && typeof asked !== 'number' && rules.deliveryLimitAsText === 'no limit') return Infinity;
  if (typeof asked !== 'number') return rules.defaultDeliveryLimit;
  return asked < 0 && rules.negativeDeliveryLimit === 'no limit' ? Infinity : asked;
};

/** A quorum queue takes `reject-publish-dlx` without a word, and drops from its head. [3.10.8 M6] */
const overflow = (asked: string | undefined, type: QueueDeclaration['type']): Overflow => {
  if (asked === 'reject-publish') return asked;
  return asked === 'reject-publish-dlx' && type === 'classic' ? asked : 'drop-head';
};

/** Nothing is checked when a queue is declared; what makes no sense asks for nothing. [4.3.6 DR4, DR9] */
const delayedRetry = (args: Headers, rules: Rules): DelayedRetry | undefined => {
  const of = args['x-delayed-retry-type'];
  const min = number(args['x-delayed-retry-min']);
  const max = number(args['x-delayed-retry-max']);
  if (rules.delayedRetry !== 'quorum only' || min === undefined || min <= 0) return undefined;
  if (of !== 'all' && of !== 'failed' && of !== 'returned') return undefined;
  return {of, min, max: max !== undefined && max > 0 ? max : min};
};

/** What a declared queue is asked to do, in one version. */
export const queuePolicy = ({type, arguments: args = {}}: QueueDeclaration, rules: Rules): QueuePolicy => {
  const full = overflow(text(args['x-overflow']), type);
  const quorum = type === 'quorum';
  return {
    deadLetterExchange: text(args['x-dead-letter-exchange']),
    deadLetterKey: text(args['x-dead-letter-routing-key']),
    atLeastOnce: quorum && args['x-dead-letter-strategy'] === 'at-least-once' && full === 'reject-publish',
    messageTtl: number(args['x-message-ttl']),
    expires: number(args['x-expires']),
    maxLength: number(args['x-max-length']) ?? Infinity,
    maxBytes: number(args['x-max-length-bytes']) ?? Infinity,
    overflow: full,
    deliveryLimit: quorum ? deliveryLimit(args['x-delivery-limit'], rules) : Infinity,
    maxPriority: type === 'classic' ? number(args['x-max-priority']) : undefined,
    singleActive: args['x-single-active-consumer'] === true,
    consumerTimeout: number(args['x-consumer-timeout']),
    delayedRetry: quorum ? delayedRetry(args, rules) : undefined,
  };
};
