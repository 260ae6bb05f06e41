/** The map with this entry besides, or instead of the one under that name. A name from outside may be any text, `constructor` too: it is a key of a map, never of an object. */
export const withEntry = <T>(map: ReadonlyMap<string, T>, name: string, value: T): ReadonlyMap<string, T> =>
  new Map(map).set(name, value);

/** The map less that entry. */
export const withoutEntry = <T>(map: ReadonlyMap<string, T>, name: string): ReadonlyMap<string, T> => {
  const copy = new Map(map);
  copy.delete(name);
  return copy;
};
