import type {Policy} from './definitions';

type Arguments = Readonly<Record<string, unknown>>;

/** Of two numbers the lower one counts: "the minimum of the two values is used". (rabbitmq.com/docs/ttl, /docs/maxlength) */
const LOWER_COUNTS: ReadonlySet<string> = new Set([
  'message-ttl',
  'expires',
  'max-length',
  'max-length-bytes',
  'delivery-limit',
  'consumer-timeout',
]);

/** What a policy may be for, beside "all". */
export type Kind = 'queue' | 'classic queue' | 'quorum queue' | 'stream' | 'exchange';

const APPLIES_TO: Readonly<Record<string, readonly Kind[]>> = {
  queues: ['classic queue', 'quorum queue', 'stream'],
  classic_queues: ['classic queue'],
  quorum_queues: ['quorum queue'],
  streams: ['stream'],
  exchanges: ['exchange'],
};

const matches = ({pattern, 'apply-to': applyTo}: Policy, name: string, kind: Kind): boolean =>
  (applyTo === 'all' || APPLIES_TO[applyTo]?.includes(kind) === true) && new RegExp(pattern).test(name);

/** One policy at most is in force: of those that match, the one with the highest priority. (rabbitmq.com/docs/policies) */
export const policyOf = (policies: readonly Policy[], name: string, kind: Kind): Policy | undefined =>
  policies
    .filter((policy) => matches(policy, name, kind))
    .reduce<Policy | undefined>(
      (best, one) => (best === undefined || one.priority > best.priority ? one : best),
      undefined,
    );

/** A setting that stands in two places with two values. */
export interface Differing {
  readonly key: string;
  readonly taken: unknown;
  readonly left: unknown;
}

const lowerOf = (one: unknown, other: unknown): number | undefined =>
  typeof one === 'number' && typeof other === 'number' ? Math.min(one, other) : undefined;

/** Settings of a policy under the names that arguments have. Where both say something, the lower number counts, and of other settings the own one. */
export const withPolicy = (
  own: Arguments,
  policy: Policy | undefined,
): {readonly arguments: Arguments; readonly differing: readonly Differing[]} => {
  const all: Record<string, unknown> = {...own};
  const differing: Differing[] = [];
  for (const [key, value] of Object.entries(policy?.definition ?? {})) {
    const name = key === 'alternate-exchange' ? key : `x-${key}`;
    const before = own[name];
    const taken =
      before === undefined ? value : ((LOWER_COUNTS.has(key) ? lowerOf(before, value) : undefined) ?? before);
    all[name] = taken;
    if (before !== undefined && before !== value)
      differing.push({key: name, taken, left: taken === before ? value : before});
  }
  return {arguments: all, differing};
};

/** An operator policy bounds what a policy says; what only it says counts as well. (rabbitmq.com/docs/policies, Operator Policies) */
export const bounded = (policy: Policy | undefined, operator: Policy | undefined): Policy | undefined => {
  if (operator === undefined) return policy;
  if (policy === undefined) return operator;
  const definition: Record<string, unknown> = {...policy.definition};
  for (const [key, value] of Object.entries(operator.definition))
    definition[key] = lowerOf(definition[key], value) ?? value;
  return {...policy, definition};
};
