import type {Text} from '../readPicture';

/** Something that a part must say; `maybe`: or may leave out, for want of room. */
export type Word = string | {readonly maybe: string};

export const bare = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();

/** The least of a word that is cut off. */
const LEAST_LEFT = 3;

/** Whether that is what it must say, as a whole or cut off at the end with an ellipsis. */
export const says = (seen: string, expected: string): boolean => {
  const own = bare(seen);
  const wanted = bare(expected);
  if (own === wanted) return true;
  return own.endsWith('…') && own.length > LEAST_LEFT && wanted.startsWith(own.slice(0, -1));
};

const quoted = (words: readonly string[]): string =>
  words.length === 0 ? 'nothing' : words.map((word) => `"${bare(word)}"`).join(' ');

/** What is wrong with what is said, or nothing: each word in its turn, and no word more. */
export const wrongWords = (
  texts: readonly Text[],
  expected: readonly Word[],
): {readonly expected: string; readonly seen: string} | undefined => {
  let next = 0;
  const complaint = (wanted: string, seen: string | undefined) => ({
    expected: quoted([wanted]),
    seen: `${quoted(seen === undefined ? [] : [seen])} in ${quoted(texts.map(({words}) => words))}`,
  });
  for (const word of expected) {
    const seen = texts[next]?.words;
    const wanted = typeof word === 'string' ? word : word.maybe;
    if (seen !== undefined && says(seen, wanted)) next++;
    else if (typeof word === 'string') return complaint(wanted, seen);
  }
  const more = texts[next]?.words;
  return more === undefined ? undefined : {expected: 'no word more', seen: quoted([more])};
};
