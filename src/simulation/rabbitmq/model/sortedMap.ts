import BTreeModule from 'sorted-btree';

/** The package is CommonJS: what an import of its default gives differs between Node and the bundlers. */
const BTree = (BTreeModule as typeof BTreeModule & {default?: typeof BTreeModule}).default ?? BTreeModule;

/** A persistent map in key order: `with` and `without` give a new map in O(log n) and leave the old one as it is. */
export type SortedMap<K, V> = BTreeModule<K, V>;

const ascending = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

export const sortedMap = <K extends number | string, V>(): SortedMap<K, V> => new BTree<K, V>(undefined, ascending);

/** A map whose keys have an order of their own. */
export const sortedMapBy = <K, V>(compare: (a: K, b: K) => number): SortedMap<K, V> =>
  new BTree<K, V>(undefined, compare);

/** The first key with its value, or undefined when the map is empty. */
export const firstOf = <K, V>(map: SortedMap<K, V>): readonly [K, V] | undefined => map.nextHigherPair(undefined);
