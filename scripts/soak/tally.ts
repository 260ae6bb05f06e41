/** What a round of soaking came to: how often each thing happened, and what should not have. */
export interface Tally {
  readonly rounds: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Each with the seed that brings it back. */
  readonly faults: readonly string[];
}

export interface Round {
  readonly outcome: string;
  readonly fault?: string;
}

/** Plays rounds with the seeds from `seed` on and adds up what they came to. */
export const tally = async (
  count: number,
  seed: number,
  round: (seed: number) => Round | Promise<Round>,
): Promise<Tally> => {
  const counts = new Map<string, number>();
  const faults: string[] = [];
  for (let own = seed; own < seed + count; own += 1) {
    const {outcome, fault} = await round(own);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (fault !== undefined) faults.push(`seed ${own}: ${fault}`);
  }
  return {rounds: count, counts: Object.fromEntries(counts), faults};
};
