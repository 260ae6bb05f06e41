import {describe, expect, test} from 'vitest';
import {filmNamed, suggestions} from './films';

const IDS = ['smart-broker-dumb-broker', 'hash-partitioned-ordering', 'dlq-flow', 'delivery-guarantees'];

describe('a mistyped id', () => {
  test.each([
    ['dlqflow', 'dlq-flow'],
    ['dlq', 'dlq-flow'],
    ['hash-partitoned-ordering', 'hash-partitioned-ordering'],
    ['guarantees', 'delivery-guarantees'],
  ])('%s may have meant %s', (typed, meant) => {
    expect(suggestions(typed, IDS)[0]).toBe(meant);
  });

  test('gets no suggestion when nothing is near', () => {
    expect(suggestions('xyz', IDS)).toEqual([]);
  });

  test('is an error that tells the way to the list', () => {
    expect(() => filmNamed('xyzzy')).toThrow('There is no film "xyzzy". npm run render -- --list');
  });
});
