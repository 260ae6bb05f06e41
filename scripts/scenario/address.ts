import type {Headers} from '../../src/simulation/rabbitmq';
import {headersMatch} from '../../src/simulation/rabbitmq/routing/headersMatch';
import {topicMatches} from '../../src/simulation/rabbitmq/routing/topicMatch';
import type {Rules} from '../../src/simulation/rabbitmq/rules';
import type {DefinedBinding} from './definitions';

/** What a message is published with. */
export interface Address {
  readonly key: string;
  readonly headers?: Headers;
}

/** A binding on the way of a message, and the type of the exchange that looks at it. */
export interface Passed {
  readonly type: string;
  readonly binding: DefinedBinding;
}

/** A key that a pattern of a topic exchange takes. */
const keyFor = (pattern: string): string =>
  pattern
    .split('.')
    .flatMap((word) => (word === '#' ? [] : [word === '*' ? 'any' : word]))
    .join('.');

/** A key that a binding takes; undefined when its exchange looks at none. */
const keyOf = ({type, binding: {routing_key: key}}: Passed): string | undefined => {
  if (type === 'topic') return keyFor(key);
  return type === 'direct' ? key : undefined;
};

/** Headers that a binding asks for. */
const headersOf = ({type, binding}: Passed): Headers => {
  if (type !== 'headers') return {};
  const {'x-match': how, ...wanted} = binding.arguments as Headers;
  const withX = typeof how === 'string' && how.endsWith('-with-x');
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => withX || !name.startsWith('x-')));
};

const takes = ({type, binding}: Passed, {key, headers = {}}: Address, rules: Rules): boolean => {
  if (type === 'topic') return topicMatches(binding.routing_key, key);
  if (type === 'direct') return binding.routing_key === key;
  return type !== 'headers' || headersMatch(binding.arguments as Headers, headers, rules);
};

/** What a message is published with that takes all of these bindings; undefined when none of the keys that they ask for fits each of them. */
export const addressFor = (way: readonly Passed[], rules: Rules): Address | undefined => {
  const asked: Headers = Object.fromEntries(way.flatMap((passed) => Object.entries(headersOf(passed))));
  const headers = Object.keys(asked).length > 0 ? {headers: asked} : {};
  const keys = way.flatMap((passed) => keyOf(passed) ?? []);
  return [...keys, '']
    .map((key) => ({key, ...headers}))
    .find((one) => way.every((passed) => takes(passed, one, rules)));
};
