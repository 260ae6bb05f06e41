import {describe, expect, test} from 'vitest';
import {maskSign, murmur2, murmur2OfKey, partitionForKey} from './murmur2';

/** Kafka's own unit test (UtilsTest.testMurmur2). [semantics §1] */
const KAFKA_VECTORS: readonly (readonly [key: string, hash: number])[] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
];

/** librdkafka's unit test (rdmurmur2.c), unsigned. [semantics §1] */
const LIBRDKAFKA_VECTORS: readonly (readonly [key: string, hash: number])[] = [
  ['kafka', 0xd067cf64],
  ['giberish123456789', 0x8f552b0c],
  ['1234', 0x9fc97b14],
  ['234', 0xe7c009ca],
  ['34', 0x873930da],
  ['4', 0x5a4b5ca1],
  ['PreAmbleWillBeRemoved,ThePrePartThatIs', 0x78424f1c],
  ['reAmbleWillBeRemoved,ThePrePartThatIs', 0x4a62b377],
  ['eAmbleWillBeRemoved,ThePrePartThatIs', 0xe0e4e09e],
  ['AmbleWillBeRemoved,ThePrePartThatIs', 0x62b8b43f],
  ['', 0x106e08d9],
];

/** Keys that films use: hash, and partition of 3, 4 and 6. [semantics §1] */
const DEMO_KEYS: readonly (readonly [key: string, hash: number, of3: number, of4: number, of6: number])[] = [
  ['alice', 1951417749, 0, 1, 3],
  ['bob', -2048144690, 0, 2, 0],
  ['carol', 271431602, 2, 2, 2],
  ['dave', 1727131798, 1, 2, 4],
  ['user-1', 1404122828, 2, 0, 2],
  ['user-2', -324981792, 2, 0, 2],
  ['user-3', 1141442267, 2, 3, 5],
  ['user-42', 1459644460, 1, 0, 4],
  ['order-1', 1221710326, 1, 2, 4],
  ['order-2', -1055499005, 0, 3, 3],
  ['order-3', -849583649, 0, 3, 3],
  ['order-4', 1928061674, 2, 2, 2],
  ['order-5', 847857254, 2, 2, 2],
  ['order-6', -634967039, 0, 1, 3],
  ['A', 1592744578, 1, 2, 4],
  ['B', 1411423576, 1, 0, 4],
  ['C', 318708676, 1, 0, 4],
  ['D', -1339759895, 0, 1, 3],
];

describe('murmur2', () => {
  test.each(KAFKA_VECTORS)("hashes %s as Kafka's own test says", (key, hash) => {
    expect(murmur2OfKey(key)).toBe(hash);
  });

  test.each(LIBRDKAFKA_VECTORS)("hashes %s as librdkafka's test says", (key, hash) => {
    expect(murmur2OfKey(key) >>> 0).toBe(hash);
  });

  test.each([
    ['0', 272173970],
    ['1', 1311020360],
  ] as const)('does not hash %s as the incompatible legacy partitioner of KafkaJS does', (key, hash) => {
    expect(murmur2OfKey(key)).not.toBe(hash);
  });

  test('hashes the UTF-8 bytes, so a character of two bytes counts as two', () => {
    expect(murmur2OfKey('é')).toBe(murmur2(Uint8Array.of(0xc3, 0xa9)));
    expect(murmur2OfKey('é')).not.toBe(murmur2(Uint8Array.of(0xe9)));
  });
});

describe('partition of a key', () => {
  test.each(DEMO_KEYS)('%s', (key, hash, of3, of4, of6) => {
    expect(murmur2OfKey(key)).toBe(hash);
    expect([3, 4, 6].map((partitions) => partitionForKey(key, partitions))).toEqual([of3, of4, of6]);
  });

  test.each(['bob', 'order-2', 'D'])('of %s drops the sign bit; the absolute value would give another one', (key) => {
    expect(partitionForKey(key, 3)).toBe(0);
    expect(Math.abs(murmur2OfKey(key)) % 3).toBe(2);
  });

  test('the mask keeps all but the sign', () => {
    expect(maskSign(-1)).toBe(2 ** 31 - 1);
    expect(maskSign(5)).toBe(5);
  });
});
