const M = 0x5bd1e995;

/** The default partitioner's hash, by the published algorithm: MurmurHash2 of the key's UTF-8 bytes, seed 0x9747b28c, as a signed number. */
export const hashOf = (key: string): number => {
  const bytes = new TextEncoder().encode(key);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let h = 0x9747b28c ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    const k = Math.imul(view.getInt32(at, true), M);
    h = Math.imul(h, M) ^ Math.imul(k ^ (k >>> 24), M);
  }
  const tail = bytes.slice(whole);
  if (tail.length > 0) h = Math.imul(h ^ tail.reduceRight((sum, byte) => (sum << 8) | byte, 0), M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
};

/** The same without its sign, as the partitioner divides it. */
export const maskedHashOf = (key: string): number => {
  const hash = hashOf(key);
  return hash < 0 ? hash + 2 ** 31 : hash;
};
