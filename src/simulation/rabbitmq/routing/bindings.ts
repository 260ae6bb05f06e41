import type {Headers, HeaderValue} from '../command';
import type {OutgoingBinding} from '../model/model';

export const sameValue = (a: HeaderValue | undefined, b: HeaderValue | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Whether two tables of arguments say the same. */
export const sameArguments = (a: Headers, b: Headers): boolean => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => sameValue(a[name], b[name]));
};

/** Whether two bindings of one exchange are the same binding: same target, key and arguments. */
export const sameBinding = (a: OutgoingBinding, b: OutgoingBinding): boolean =>
  a.key === b.key && JSON.stringify(a.to) === JSON.stringify(b.to) && sameArguments(a.arguments, b.arguments);
