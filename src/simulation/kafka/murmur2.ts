const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;
const SHIFT = 24;
const BLOCK = 4;

const utf8 = new TextEncoder();

/** Kafka's 32-bit murmur2 of bytes, signed as Java has it. Little-endian blocks of four, seed 0x9747b28c. [semantics §1] */
export const murmur2 = (bytes: Uint8Array): number => {
  const length = bytes.length;
  const blocks = length - (length % BLOCK);
  let hash = SEED ^ length;
  for (let at = 0; at < blocks; at += BLOCK) {
    let block =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    block = Math.imul(block, MULTIPLIER);
    block ^= block >>> SHIFT;
    block = Math.imul(block, MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ block;
  }
  for (let rest = length - 1; rest >= blocks; rest -= 1) hash ^= (bytes[rest] ?? 0) << (8 * (rest - blocks));
  if (blocks < length) hash = Math.imul(hash, MULTIPLIER);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, MULTIPLIER);
  return hash ^ (hash >>> 15);
};

/** The signed hash of a key's UTF-8 bytes. The empty key is a key. [P1] */
export const murmur2OfKey = (key: string): number => murmur2(utf8.encode(key));

/** The hash without its sign bit. A mask, not the absolute value: they differ for about a third of all keys. [P1] */
export const maskSign = (hash: number): number => hash & 0x7fffffff;

/** Where the Java client puts a record with this key: `(murmur2 & 0x7fffffff) % partitions`. [P1] */
export const partitionForKey = (key: string, partitions: number): number => maskSign(murmur2OfKey(key)) % partitions;
