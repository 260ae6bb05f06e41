import {describe, expect, test} from 'vitest';
import {simulate} from '../../../simulate';
import {problemsOf} from '../../../testing/problemsOf';
import {eventsOf} from '../../../testing/readings';
import {OTHER_HASHES, type OtherLibrary, otherHash} from './otherHashes';

const LONG = 'this is another string with more length to it perhaps';

describe('keys are hashed as the libraries hash them in their own tests', () => {
  test.each([
    ['', 0],
    ['23456', 0xb1b451d7],
    [LONG, 0xb0150df7],
    ['hejsan', 0xd077037e],
  ])('librdkafka, consistent_random: %s', (key, hash) => {
    expect(otherHash('librdkafka').hash(key)).toBe(hash);
    expect(otherHash('librdkafka').partition(hash, 17)).toBe(hash % 17);
  });

  test.each([
    ['', 0x7ee3623b],
    ['23456', 0x27e6f469],
    [LONG, 0x155e3e5f],
    ['hejsan', 0x17b1e27a],
  ])('Sarama: %s', (key, withoutSign) => {
    const {hash, partition} = otherHash('sarama');
    expect(Math.abs(hash(key))).toBe(withoutSign);
    expect(partition(hash(key), 17)).toBe(withoutSign % 17);
  });

  test.each([
    ['0', 272173970],
    ['1', 1311020360],
    ['128', 2053105854],
    ['2187', -2081355488],
    ['16384', 204404061],
    ['78125', -677491393],
    ['279936', -622460209],
    ['823543', 651276451],
    ['2097152', 944683677],
    ['4782969', -892695770],
    ['10000000', -1778616326],
    ['19487171', -518311627],
    ['35831808', 556972389],
    ['62748517', -233806557],
    ['105413504', -109398538],
    ['170859375', 102939717],
  ])('KafkaJS before version 2: %s', (key, hash) => {
    expect(otherHash('kafkajs legacy').hash(key)).toBe(hash);
  });

  test('KafkaJS since version 2: as Java', () => {
    expect(otherHash('kafkajs').hash('foobar')).toBe(-790332482);
  });
});

const sending = (library: OtherLibrary | 'java', key: string | undefined) => ({
  kafka: {topics: [{name: 't', partitions: 10}]},
  actors: [{is: 'producer', name: 'p', topic: 't', library, sends: [{message: 'E1', ...(key !== undefined && {key})}]}],
});

test('one key, sent by two libraries, lies in two partitions', () => {
  const partitionOf = (library: OtherLibrary | 'java') =>
    eventsOf(simulate(sending(library, 'hejsan')), 'appended').map(({partition}) => partition);
  expect(partitionOf('java')).toEqual([0x5ec19395 % 10]);
  expect(partitionOf('librdkafka')).toEqual([0xd077037e % 10]);
  expect(partitionOf('sarama')).toEqual([0x17b1e27a % 10]);
  expect(partitionOf('kafkajs')).toEqual(partitionOf('java'));
});

test.each(Object.keys(OTHER_HASHES) as OtherLibrary[])(
  '%s: how records without a key are spread is not modelled',
  (library) => {
    expect(problemsOf(sending(library, undefined))).toEqual([
      `actors[0].sends[0].key: how ${library} spreads records without a key is not modelled: give it a key, or a partition`,
    ]);
  },
);

test('for librdkafka the empty key is none', () => {
  expect(problemsOf(sending('librdkafka', ''))).toHaveLength(1);
  expect(problemsOf(sending('sarama', ''))).toEqual([]);
});
