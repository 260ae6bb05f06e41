import {maskSign, murmur2OfKey} from '../../murmur2';

/** How another client library than Java's chooses the partition of a key. */
export interface KeyHash {
  /** What the hash is called. */
  readonly name: string;
  readonly hash: (key: string) => number;
  /** Where a hash leads to. */
  readonly partition: (hash: number, partitions: number) => number;
  /** For it the empty key is none. */
  readonly emptyIsNone?: true;
}

const utf8 = new TextEncoder();

const CRC32_POLYNOMIAL = 0xedb88320;

/** The CRC-32 of zlib and PNG, unsigned. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? CRC32_POLYNOMIAL : 0);
  }
  return ~crc >>> 0;
};

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The 32-bit FNV-1a hash, signed. */
const fnv1a = (bytes: Uint8Array): number => {
  let hash = FNV_OFFSET | 0;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
};

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/**
 * What KafkaJS took for murmur2 up to version 1: it multiplies without wrapping at 32 bits, which loses low bits, and it mixes in what is
 * left behind the last whole block as a block as well.
 */
const unwrappedMurmur2 = (bytes: Uint8Array): number => {
  const at = (index: number): number => bytes[index] ?? 0;
  const {length} = bytes;
  let hash = SEED ^ length;
  for (let start = 0; start < length; start += 4) {
    let block = at(start) + (at(start + 1) << 8) + (at(start + 2) << 16) + (at(start + 3) << 24);
    block *= MULTIPLIER;
    block ^= block >>> 24;
    block *= MULTIPLIER;
    hash = (hash * MULTIPLIER) ^ block;
  }
  const rest = length % 4;
  for (let behind = rest - 1; behind >= 0; behind--) hash ^= at(length - rest + behind) << (8 * behind);
  if (rest > 0) hash *= MULTIPLIER;
  hash ^= hash >>> 13;
  hash *= MULTIPLIER;
  return hash ^ (hash >>> 15);
};

const masked = (hash: number, partitions: number): number => maskSign(hash) % partitions;

/**
 * The default hash of keys of other clients, as their own tests have it: librdkafka's `consistent_random` (tests/0048-partitioner.c),
 * Sarama's NewHashPartitioner (the same file, "fnv1a": the sign of the remainder is dropped), KafkaJS's since version 2 (Java's) and the
 * one before (partitioners/legacy/murmur2.spec.js).
 */
export const OTHER_HASHES = {
  librdkafka: {
    name: 'CRC32',
    hash: (key) => crc32(utf8.encode(key)),
    partition: (hash, partitions) => hash % partitions,
    emptyIsNone: true,
  },
  sarama: {
    name: 'FNV-1a',
    hash: (key) => fnv1a(utf8.encode(key)),
    partition: (hash, partitions) => Math.abs(hash % partitions),
  },
  kafkajs: {name: 'murmur2', hash: murmur2OfKey, partition: masked},
  'kafkajs legacy': {
    name: 'murmur2 without wrapping',
    hash: (key) => unwrappedMurmur2(utf8.encode(key)),
    partition: masked,
  },
} as const satisfies {readonly [library: string]: KeyHash};

export type OtherLibrary = keyof typeof OTHER_HASHES;

export const otherHash = (library: OtherLibrary): KeyHash => OTHER_HASHES[library];
