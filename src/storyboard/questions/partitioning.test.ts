import {describe, expect, test} from 'vitest';
import {run} from '../testing/run';
import {actor} from '../thing';
import {when} from '../when';
import {partitioningAt, partitioningOf} from './partitioning';

const profiles = actor('Profile service');

const {at, history} = run({
  kafka: {topics: [{name: 'profiles', partitions: 2}]},
  actors: [
    {
      is: 'producer',
      name: profiles.name,
      topic: 'profiles',
      config: {'linger.ms': 1000},
      sends: [
        {message: 'A1', key: 'User A', at: 2000},
        {message: 'B1', key: 'User B', at: 6000},
      ],
    },
  ],
});

describe('how a record finds its partition', () => {
  test('is not known before it was chosen', () => {
    expect(partitioningAt(at(1999), profiles)).toBeUndefined();
    expect(partitioningAt(at(6500), actor('somebody else'))).toBeUndefined();
  });

  test('is shown from the choice to the moment when its batch leaves, and is whole from then on', () => {
    const chosen = at(when(profiles).partitions('A1')).at;
    const leaves = at(when(profiles).sends('produce')).at;
    expect(leaves).toBe(chosen + 1000);
    const progress = (ms: number) => partitioningAt(at(ms), profiles)?.progress;
    expect(progress(chosen)).toBe(0);
    expect(progress(chosen + 250)).toBeCloseTo(0.25);
    expect(progress(chosen + 250.5)).toBeCloseTo(0.2505, 5);
    expect(progress(leaves)).toBe(1);
    expect(progress(leaves + 1000)).toBe(1);
  });

  test('is that of the newest record', () => {
    expect(partitioningAt(at(5999), profiles)?.chosen.message).toBe('A1');
    expect(partitioningAt(at(6500), profiles)?.chosen.message).toBe('B1');
  });

  test('is murmur2 of the key without its sign, modulo the partitions', () => {
    const {murmur2, masked, partitions, partition} = partitioningOf(at(history.endsAt), 'B1');
    expect(murmur2).toBe(-563664877);
    expect(masked).toBe(murmur2 & 0x7fffffff);
    expect(partition).toBe(masked % partitions);
  });

  test('is asked in vain of a message that was never given a partition', () => {
    expect(() => partitioningOf(at(0), 'C1')).toThrow('C1 was never given a partition');
  });
});
