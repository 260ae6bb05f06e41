/** The object less some of its fields. */
export const without = <T extends object, K extends keyof T>(object: T, ...keys: readonly K[]): Omit<T, K> => {
  const copy = {...object};
  for (const key of keys) delete copy[key];
  return copy;
};
