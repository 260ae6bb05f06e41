import type {SortedMap} from '../model/sortedMap';

const isSortedMap = (value: object): value is SortedMap<unknown, unknown> => 'toArray' in value;

/** A model as plain values, so that two that say the same are equal whatever way they were made. */
export const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (isSortedMap(value)) return value.toArray().map(plain);
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [[name, plain(part)]])),
  );
};
