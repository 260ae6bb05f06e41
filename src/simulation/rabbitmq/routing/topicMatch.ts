/** The words of a routing key. The empty key has none. [3.10.8 E3] */
const words = (key: string): readonly string[] => (key === '' ? [] : key.split('.'));

/**
 * Whether a routing key matches the pattern of a topic binding: `*` is one word, `#` any number of words, also none. In
 * a key both are plain characters. [3.10.8 E3]
 *
 * Each word of the pattern looks at each word of the key once, however many `#` there are.
 */
export const topicMatches = (pattern: string, key: string): boolean => {
  const keyWords = words(key);
  // At n: whether the pattern so far matches the key's first n words.
  let matches = [true, ...keyWords.map(() => false)];
  for (const word of words(pattern)) {
    const first = matches.indexOf(true);
    if (first === -1) return false;
    matches =
      word === '#'
        ? matches.map((_, length) => length >= first)
        : [false, ...keyWords.map((keyWord, at) => matches[at] === true && (word === '*' || word === keyWord))];
  }
  return matches.at(-1) === true;
};
