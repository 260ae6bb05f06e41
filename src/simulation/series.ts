/** A list that only grows: adding to it leaves the older list as it was, in a time that does not depend on the length. */
export interface Series<T> extends Iterable<T> {
  readonly length: number;
  /** Counts from 0; negative: from the end. */
  readonly at: (index: number) => T | undefined;
  readonly toArray: () => readonly T[];
  readonly map: <U>(read: (item: T, index: number) => U) => U[];
  readonly filter: (wanted: (item: T, index: number) => boolean) => T[];
  readonly find: (wanted: (item: T, index: number) => boolean) => T | undefined;
  readonly some: (wanted: (item: T, index: number) => boolean) => boolean;
  readonly every: (wanted: (item: T, index: number) => boolean) => boolean;
  readonly includes: (item: unknown) => boolean;
}

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** A leaf holds items, an inner node holds nodes; both at most `WIDTH`. */
type Node<T> = readonly (T | Node<T>)[];

/**
 * A tree of wide nodes for all full blocks, and a tail for the newest items. Series that grew out of one another share their
 * tail: each looks at no more of it than was there when it was made.
 */
class Blocks<T> implements Series<T> {
  constructor(
    readonly length: number,
    private readonly height: number,
    private readonly root: Node<T>,
    private readonly tail: T[],
  ) {}

  /** How many items are in the tail; the rest is in the tree. */
  private get inTail(): number {
    return this.length === 0 ? 0 : ((this.length - 1) & MASK) + 1;
  }

  with(item: T): Blocks<T> {
    const {length, height, root, inTail} = this;
    if (length > 0 && inTail < WIDTH) {
      // Only the newest series of a tail may add to it; an older one goes on with a tail of its own.
      const tail = this.tail.length === inTail ? this.tail : this.tail.slice(0, inTail);
      tail.push(item);
      return new Blocks(length + 1, height, root, tail);
    }
    if (length === 0) return new Blocks(1, height, root, [item]);
    const block = (length - WIDTH) >> BITS;
    const full = block >= 1 << (BITS * height);
    const higher = full ? height + 1 : height;
    return new Blocks(length + 1, higher, withBlock(full ? [root] : root, higher, block, this.tail), [item]);
  }

  at(index: number): T | undefined {
    const place = index < 0 ? this.length + index : index;
    if (place < 0 || place >= this.length) return undefined;
    const inTree = this.length - this.inTail;
    if (place >= inTree) return this.tail[place - inTree];
    let node: Node<T> = this.root;
    for (let level = this.height; level > 0; level--) node = node[(place >> (BITS * level)) & MASK] as Node<T>;
    return node[place & MASK] as T;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    yield* leaves(this.root, this.height);
    const {tail, inTail} = this;
    for (let index = 0; index < inTail; index++) yield tail[index] as T;
  }

  toArray(): readonly T[] {
    return [...this];
  }
  map<U>(read: (item: T, index: number) => U): U[] {
    return Array.from(this, read);
  }
  filter(wanted: (item: T, index: number) => boolean): T[] {
    return [...this].filter(wanted);
  }
  find(wanted: (item: T, index: number) => boolean): T | undefined {
    let index = 0;
    for (const item of this) if (wanted(item, index++)) return item;
    return undefined;
  }
  some(wanted: (item: T, index: number) => boolean): boolean {
    let index = 0;
    for (const item of this) if (wanted(item, index++)) return true;
    return false;
  }
  every(wanted: (item: T, index: number) => boolean): boolean {
    return !this.some((item, index) => !wanted(item, index));
  }
  includes(item: unknown): boolean {
    return this.some((own) => own === item);
  }
}

const withBlock = <T>(node: Node<T>, height: number, block: number, items: readonly T[]): Node<T> => {
  const copy = [...node];
  const slot = (block >> (BITS * (height - 1))) & MASK;
  copy[slot] = height === 1 ? items : withBlock((node[slot] ?? []) as Node<T>, height - 1, block, items);
  return copy;
};

function* leaves<T>(node: Node<T>, height: number): IterableIterator<T> {
  for (const inner of node) {
    if (height === 0) yield inner as T;
    else yield* leaves(inner as Node<T>, height - 1);
  }
}

const EMPTY = new Blocks<never>(0, 1, [], []);

/** A series with nothing in it. */
export const series = <T>(): Series<T> => EMPTY;

/** The series and one more item at its end. The series given must come from this file. */
export const withItem = <T>(items: Series<T>, item: T): Series<T> => (items as Blocks<T>).with(item);

export const seriesOf = <T>(items: Iterable<T>): Series<T> => {
  let all = series<T>();
  for (const item of items) all = withItem(all, item);
  return all;
};

/** The items from that index on; none when it lies at the end or behind it. */
export function* itemsFrom<T>(items: Series<T>, index: number): IterableIterator<T> {
  for (let place = index; place < items.length; place++) yield items.at(place) as T;
}

/** The first index whose item is not `before`; the length if all are. Items must be ordered so. */
export const lowerBound = <T>(items: Series<T>, before: (item: T) => boolean): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(items.at(middle) as T)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A series with several more items. */
export const withEach = <Item>(items: Series<Item>, more: readonly Item[]): Series<Item> =>
  more.reduce(withItem, items);
