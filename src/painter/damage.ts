import type {Box} from './box';
import {type Item, sameItem} from './primitive';

/** The boxes in which a picture differs from the one before, both as lists of items in painting order. Every pixel outside of
 *  them is covered by the same things in the same order. */
export const damage = (before: readonly Item[], after: readonly Item[]): readonly Box[] => {
  const boxes: Box[] = [];
  compare(before, after, boxes);
  return boxes;
};

const compare = (before: readonly Item[], after: readonly Item[], boxes: Box[]): void => {
  if (before === after) return;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];

  // Between two things that stand in both pictures, in the same order, lies a gap of what went and what came.
  const places = new Map(old.map((item, index) => [item, index]));
  let [oldGap, nowGap] = [0, 0];
  for (const [index, item] of now.entries()) {
    const place = places.get(item);
    if (place === undefined || place < oldGap) continue;
    compareGap(old.slice(oldGap, place), now.slice(nowGap, index), boxes);
    [oldGap, nowGap] = [place + 1, index + 1];
  }
  compareGap(old.slice(oldGap), now.slice(nowGap), boxes);
};

const compareGap = (old: readonly Item[], now: readonly Item[], boxes: Box[]): void => {
  // As many as before, place by place: what moved, or changed its colour. Else what is equal is looked for further on.
  if (old.length !== now.length) {
    compareUneven(old, now, boxes);
    return;
  }
  for (const [index, one] of old.entries()) {
    const other = now[index];
    if (other === undefined || sameItem(one, other)) continue;
    if (one.is === 'layer' && other.is === 'layer' && one.opacity === other.opacity) {
      compare(one.items, other.items, boxes);
    } else {
      boxes.push(one.box, other.box);
    }
  }
};

const compareUneven = (old: readonly Item[], now: readonly Item[], boxes: Box[]): void => {
  let next = 0;
  for (const item of now) {
    const found = old.findIndex((candidate, index) => index >= next && sameItem(candidate, item));
    if (found === -1) {
      boxes.push(item.box);
      continue;
    }
    for (; next < found; next += 1) boxes.push(...boxOf(old[next]));
    next = found + 1;
  }
  for (; next < old.length; next += 1) boxes.push(...boxOf(old[next]));
};

const boxOf = (item: Item | undefined): readonly Box[] => (item === undefined ? [] : [item.box]);
