/** Index of the last item whose key is at most `key`; -1 when there is none. Items are sorted by key. */
export const lastAtMost = <T>(items: readonly T[], keyOf: (item: T) => number, key: number): number => {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = items[middle];
    if (item !== undefined && keyOf(item) <= key) low = middle;
    else high = middle - 1;
  }
  return low;
};
