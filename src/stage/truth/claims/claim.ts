import type {Now} from '../now';

/** A sentence of a caption that states a fact: whether it holds once the picture stands. The groups of `says` are given in order. */
export interface Claim {
  readonly says: RegExp;
  readonly holds: (now: Now, ...found: readonly string[]) => boolean;
}

export const claim = (says: RegExp, holds: Claim['holds']): Claim => ({says, holds});

const NUMBERS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((word, count) => [word, count]),
  ),
  once: 1,
  twice: 2,
};

/** A number in a word or in digits. */
export const numberOf = (word: string): number => NUMBERS[word.toLowerCase()] ?? Number(word);
