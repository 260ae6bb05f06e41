import {describe, isSentence} from '../commandLine/describe';

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

/** What becomes of something that strangers may hand in: a film, or a sentence that says why not. Anything else is a fault. */
export const filmOrSentence = (given: unknown, make: () => void): Round => {
  try {
    make();
    return {outcome: 'a film'};
  } catch (error) {
    if (isSentence(error) && describe(error).trim() !== '') return {outcome: 'a sentence'};
    return {outcome: 'a crash', fault: `${describe(error).split('\n')[0]} for ${JSON.stringify(given)}`};
  }
};
