import type {Rules} from '../../src/simulation/rabbitmq/rules';
import {argumentsOf} from '../../src/simulation/rabbitmq/topology/queueArguments';
import type {Policy} from './definitions';
import {patternOf} from './pattern';

type Arguments = Readonly<Record<string, unknown>>;

/** What a policy may be for, beside "all". */
export type Kind = 'classic queue' | 'quorum queue' | 'stream' | 'exchange';

const QUEUE_TYPES = {'classic queue': 'classic', 'quorum queue': 'quorum', stream: 'stream'} as const;

const APPLIES_TO: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ['all', ['classic queue', 'quorum queue', 'stream', 'exchange']],
  ['queues', ['classic queue', 'quorum queue', 'stream']],
  ['classic_queues', ['classic queue']],
  ['quorum_queues', ['quorum queue']],
  ['streams', ['stream']],
  ['exchanges', ['exchange']],
]);

/** A policy whose pattern has been read. */
export interface ReadPolicy extends Policy {
  readonly matches: RegExp;
}

/** Policies with their patterns read, and a line for each whose pattern cannot be. */
export const readPolicies = (policies: readonly Policy[]) => {
  const read: ReadPolicy[] = [];
  const notes: string[] = [];
  for (const policy of policies) {
    const matches = patternOf(policy.pattern);
    if (matches !== undefined) read.push({...policy, matches});
    else notes.push(`policy ${policy.name}: left out, its pattern ${policy.pattern} cannot be read here`);
  }
  return {read, notes};
};

/** One policy at most is in force: of those that match, the one with the highest priority. (rabbitmq.com/docs/policies) */
export const policyOf = (policies: readonly ReadPolicy[], name: string, kind: Kind): ReadPolicy | undefined =>
  policies
    .filter((policy) => APPLIES_TO.get(policy['apply-to'])?.includes(kind) === true && policy.matches.test(name))
    .reduce<ReadPolicy | undefined>(
      (best, one) => (best === undefined || one.priority > best.priority ? one : best),
      undefined,
    );

/** Of two numbers the lower one counts: "the minimum of the two values is used". (rabbitmq.com/docs/ttl, /docs/maxlength) */
const LOWER_COUNTS: ReadonlySet<string> = new Set([
  'message-ttl',
  'expires',
  'max-length',
  'max-length-bytes',
  'delivery-limit',
  'consumer-timeout',
]);

/** The lower of two limits, where a delivery limit below zero may be none. [4.0.5 L9] */
const lowerOf = (key: string, one: unknown, other: unknown, rules: Rules): number | undefined => {
  if (typeof one !== 'number' || typeof other !== 'number') return undefined;
  const mayBeNone = key === 'delivery-limit' && rules.negativeDeliveryLimit === 'no limit';
  return mayBeNone && Math.min(one, other) < 0 ? Math.max(one, other) : Math.min(one, other);
};

/** An operator policy bounds what a policy says; what only it says counts as well. (rabbitmq.com/docs/policies, Operator Policies) */
export const bounded = <Of extends Policy>(
  policy: Of | undefined,
  operator: Of | undefined,
  rules: Rules,
): Of | undefined => {
  if (operator === undefined) return policy;
  if (policy === undefined) return operator;
  const definition: Record<string, unknown> = {...policy.definition};
  for (const [key, value] of Object.entries(operator.definition))
    definition[key] = lowerOf(key, definition[key], value, rules) ?? value;
  return {...policy, definition};
};

/** What a policy sets of a thing, under the names that arguments have: a key that its kind does not have is not in force. */
const inForce = (policy: Policy | undefined, kind: Kind, rules: Rules) => {
  const known: readonly string[] = kind === 'exchange' ? ['alternate-exchange'] : argumentsOf(QUEUE_TYPES[kind], rules);
  const settings: {readonly key: string; readonly name: string; readonly value: unknown}[] = [];
  const notes: string[] = [];
  for (const [key, value] of Object.entries(policy?.definition ?? {})) {
    const name = kind === 'exchange' ? key : `x-${key}`;
    if (known.includes(name)) settings.push({key, name, value});
    // What is said to queues and exchanges alike is meant for the ones that have it.
    else if (policy?.['apply-to'] !== 'all' || kind !== 'exchange')
      notes.push(
        `${key} of the policy ${JSON.stringify(policy?.name)} is not for ${kind === 'exchange' ? 'an' : 'a'} ${kind}`,
      );
  }
  return {settings, notes};
};

/**
 * The arguments of a thing together with what the policy in force sets: where both say something, the lower number counts, and of other
 * settings the own one. With a line for each setting that is another one than was written, or that falls away.
 */
export const withPolicy = (
  own: Arguments,
  policy: Policy | undefined,
  kind: Kind,
  rules: Rules,
): {readonly arguments: Arguments; readonly notes: readonly string[]} => {
  const {settings, notes} = inForce(policy, kind, rules);
  const all: Record<string, unknown> = {...own};
  for (const {key, name, value} of settings) {
    const before = own[name];
    const lower = LOWER_COUNTS.has(key) ? lowerOf(key, before, value, rules) : undefined;
    const taken = before === undefined ? value : (lower ?? before);
    all[name] = taken;
    if (before !== undefined && before !== value)
      notes.push(
        `${name} is ${JSON.stringify(taken)} (${JSON.stringify(taken === before ? value : before)} stands beside it, in a policy or an argument)`,
      );
  }
  const {'x-dead-letter-routing-key': key, ...others} = all;
  if (key === undefined || all['x-dead-letter-exchange'] !== undefined) return {arguments: all, notes};
  notes.push('dead-letter-routing-key is without force: it has no dead letter exchange');
  return {arguments: others, notes};
};
