import {describe, expect, test} from 'vitest';
import {simulate, type ScenarioInput} from '../../simulation';
import {event, nth} from '../anchor';
import {instantOf} from '../instant';
import {group, partition} from '../thing';
import {groupIn} from './groups';

const clicks = partition('clicks', 0);
const [early, late] = [group('early'), group('late')];

const member = (name: string, of: string, pollsAt: number[]): ScenarioInput['actors'][number] => ({
  is: 'consumer',
  name,
  group: of,
  topics: ['clicks'],
  startsAt: 500,
  config: {'auto.offset.reset': 'earliest', 'max.poll.records': 1, 'max.partition.fetch.bytes': 1},
  handle: [{work: 200}, {commit: true}],
  pollsAt,
});

const history = simulate({
  latency: 10,
  kafka: {topics: [{name: 'clicks', partitions: 1}]},
  actors: [
    {is: 'producer', name: 'site', topic: 'clicks', every: 100, sends: [{message: 'E1'}, {message: 'E2'}]},
    member('a', 'early', [1500, 2500]),
    member('b', 'early', [1500, 2500]),
    member('c', 'late', [2500]),
    {is: 'operator', name: 'ops', does: [{at: 3500, deed: {seek: {consumer: 'a', topic: 'clicks', to: 0}}}]},
  ],
});
const at = (ms: number, since = ms) => instantOf([history], 0, ms, {since});
const committed = (n: number) => nth(n, event('offsetsCommitted', {group: 'early'})).find(history);

describe('a group in a partition', () => {
  test('is not there before a member is', () => {
    expect(groupIn(at(499), early, clicks)).toBeUndefined();
  });

  test('reads through the one of its members that owns it, each group at its own place', () => {
    expect(groupIn(at(2600), early, clicks)).toMatchObject({members: 2, owner: 'a', position: 2, asked: 1});
    expect(groupIn(at(2600), late, clicks)).toMatchObject({members: 1, owner: 'c', position: 1, asked: 0});
  });

  test('holds what it asked for until that is done, and commits only then', () => {
    const working = groupIn(at(committed(1) - 1), early, clicks);
    expect(working).toMatchObject({position: 1, held: {message: 'E1', offset: 0}});
    expect(working?.committed).toBeUndefined();
    expect(groupIn(at(committed(1)), early, clicks)?.committed).toBe(1);
    const done = groupIn(at(2400), early, clicks);
    expect([done?.asked, done?.held]).toEqual([undefined, undefined]);
  });

  test('came from where it stood when the beat began; a seek moves its place and not what it committed', () => {
    expect(groupIn(at(3600, 3400), early, clicks)).toMatchObject({position: 0, cameFrom: 2, committed: 2});
    expect(groupIn(at(3600, 3600), early, clicks)?.cameFrom).toBeUndefined();
  });
});
