/** The words of a routing key. The empty key has none. [3.10.8 E3] */
const words = (key: string): readonly string[] => (key === '' ? [] : key.split('.'));

const matchFrom = (pattern: readonly string[], p: number, key: readonly string[], k: number): boolean => {
  if (p === pattern.length) return k === key.length;
  if (pattern[p] === '#') {
    for (let skipped = k; skipped <= key.length; skipped++) if (matchFrom(pattern, p + 1, key, skipped)) return true;
    return false;
  }
  return k < key.length && (pattern[p] === '*' || pattern[p] === key[k]) && matchFrom(pattern, p + 1, key, k + 1);
};

/**
 * Whether a routing key matches the pattern of a topic binding: `*` is one word, `#` any number of words, also none. In
 * a key both are plain characters. [3.10.8 E3]
 */
export const topicMatches = (pattern: string, key: string): boolean => matchFrom(words(pattern), 0, words(key), 0);
