/** An immutable list that takes an append in constant time: full leaves of 32 hang in a tree, the newest ones lie in `tail`. */
export interface Vector<T> {
  readonly length: number;
  /** Levels of nodes above the leaves. */
  readonly depth: number;
  readonly root: Node<T>;
  readonly tail: readonly T[];
}
type Node<T> = readonly (Node<T> | readonly T[])[];

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

export const emptyVector: Vector<never> = {length: 0, depth: 1, root: [], tail: []};

const hang = <T>(node: Node<T>, depth: number, index: number, leaf: readonly T[]): Node<T> => {
  const copy = node.slice();
  const slot = (index >>> (depth * BITS)) & MASK;
  copy[slot] = depth === 1 ? leaf : hang((copy[slot] ?? []) as Node<T>, depth - 1, index, leaf);
  return copy;
};

export const push = <T>(vector: Vector<T>, item: T): Vector<T> => {
  const {length, depth, root, tail} = vector;
  if (tail.length < WIDTH) return {length: length + 1, depth, root, tail: [...tail, item]};
  const index = length - WIDTH;
  const full = index >>> BITS === 1 << (depth * BITS);
  return full
    ? {length: length + 1, depth: depth + 1, root: hang([root], depth + 1, index, tail), tail: [item]}
    : {length: length + 1, depth, root: hang(root, depth, index, tail), tail: [item]};
};

/** The item at `index`; undefined outside. */
export const at = <T>({length, depth, root, tail}: Vector<T>, index: number): T | undefined => {
  if (index < 0 || index >= length) return undefined;
  if (index >= length - tail.length) return tail[index - (length - tail.length)];
  let node: Node<T> | readonly T[] = root;
  for (let level = depth; level > 0; level -= 1) node = node[(index >>> (level * BITS)) & MASK] as Node<T>;
  return (node as readonly T[])[index & MASK];
};

export const vectorOf = <T>(items: readonly T[]): Vector<T> => items.reduce<Vector<T>>(push, emptyVector);

export function* itemsFrom<T>(vector: Vector<T>, index = 0): Iterable<T> {
  for (let place = index; place < vector.length; place += 1) yield at(vector, place) as T;
}

/** The first index whose item is not `before`; the length if all are. Items must be ordered so. */
export const lowerBound = <T>(vector: Vector<T>, before: (item: T) => boolean): number => {
  let low = 0;
  let high = vector.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(at(vector, middle) as T)) low = middle + 1;
    else high = middle;
  }
  return low;
};
