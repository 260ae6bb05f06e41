import type {Headers, HeaderValue} from '../command';
import type {Rules} from '../rules';
import {sameValue} from './bindings';

/** What `x-match` may say. */
export const X_MATCHES: readonly unknown[] = ['all', 'any', 'all-with-x', 'any-with-x'];

const asNumber = (value: HeaderValue | undefined): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined;
  return typeof value.value === 'number' ? value.value : undefined;
};

/** 1.0 and 1 are the same number to the older releases. [3.10.8 E4] [4.0.5 E4] */
const equal = (wanted: HeaderValue, found: HeaderValue | undefined, rules: Rules): boolean => {
  const number = asNumber(wanted);
  return rules.headersCompareNumbers === 'by value' && number !== undefined
    ? number === asNumber(found)
    : sameValue(wanted, found);
};

/** A null as value asks only for the header to be there. [3.10.8 E4] */
const matches = (wanted: HeaderValue | undefined, headers: Headers, name: string, rules: Rules): boolean =>
  Object.hasOwn(headers, name) && (wanted === null || wanted === undefined || equal(wanted, headers[name], rules));

/**
 * Whether the headers of a message match the arguments of a headers binding: all of them (also the default), or any.
 * Arguments beginning with `x-` count only with `all-with-x` and `any-with-x`. Without arguments `all` matches everything,
 * `any` nothing. [3.10.8 E4]
 */
export const headersMatch = (args: Headers, headers: Headers, rules: Rules): boolean => {
  const {'x-match': how = 'all', ...wanted} = args;
  const withX = how === 'all-with-x' || how === 'any-with-x';
  const names = Object.keys(wanted).filter((name) => withX || !name.startsWith('x-'));
  const found = (name: string): boolean => matches(wanted[name], headers, name, rules);
  return how === 'any' || how === 'any-with-x' ? names.some(found) : names.every(found);
};
