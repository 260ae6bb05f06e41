/** What there is, by names from outside. */
export interface Named<Value> {
  [name: string]: Value;
}

/** A table of what these tables hold. A name is a name: unlike a plain object, it knows nothing of `constructor` or `__proto__` that was
 *  not put there. */
export const named = <Value>(...tables: readonly Readonly<Named<Value>>[]): Named<Value> => {
  const table = Object.create(null) as Named<Value>;
  // Entry by entry: assigning `__proto__` here makes an entry like any other, for there is no prototype that would take it.
  for (const one of tables) for (const [name, value] of Object.entries(one)) table[name] = value;
  return table;
};
