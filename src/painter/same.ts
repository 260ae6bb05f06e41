import {isValidElement} from 'react';
import {isSilent} from './style';

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const sameFields = (one: Fields, other: Fields): boolean => {
  let count = 0;
  for (const name in one) {
    if (!same(one[name], other[name])) return false;
    count += 1;
  }
  for (const name in other) {
    if (!(name in one)) return false;
    count -= 1;
  }
  return count === 0;
};

/** Whether two values draw the same: equal primitives, or plain data and elements that are equal through and through. Functions
 *  and instances of classes are the same only when they are one. */
export const same = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((value, index) => same(value, other[index]))
    );
  }
  if (isValidElement(one)) {
    return isValidElement(other) && one.type === other.type && one.key === other.key && same(one.props, other.props);
  }
  return isPlain(one) && isPlain(other) && sameFields(one as Fields, other as Fields);
};

/** Whether two elements draw with the same attributes of their own; their children are left out. */
export const sameAttributes = (one: Fields, other: Fields): boolean => {
  for (const name in one) if (!isSilent(name) && !same(one[name], other[name])) return false;
  for (const name in other) if (!(name in one) && !isSilent(name)) return false;
  return true;
};
