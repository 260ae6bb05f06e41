/** Producer ids as traces show them: P1, P2 ... in the order in which they first appear. */
export interface Naming {
  readonly producer: (id: number) => string;
  /** The same inside the text of an exception. */
  readonly inText: (text: string) => string;
}

export const openNaming = (): Naming => {
  const names = new Map<number, string>();
  const producer = (id: number): string => {
    const known = names.get(id) ?? `P${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  return {
    producer,
    inText: (text) => text.replace(/producerId=(\d+)/g, (_, id: string) => `producerId=${producer(Number(id))}`),
  };
};
