import {describe, expect, test} from 'vitest';
import {all, event} from '../anchor';
import {memberOf, run} from '../testing/run';
import {actor, partition} from '../thing';
import {when} from '../when';
import {logAt, ownedBy, ownersOf, partitionsOf, placeIn, recordsFrom} from './logs';

const clicks = partition('clicks', 0);
const reader = actor('Group 1');

const site = (messages: readonly string[], at = 1000) => ({
  is: 'producer' as const,
  name: 'site',
  topic: 'clicks',
  config: {'linger.ms': 0},
  sends: messages.map((message, index) => ({message, partition: 0, at: at + index * 500})),
});

describe('a log', () => {
  const {at, atTheEnd} = run({kafka: {topics: [{name: 'clicks', partitions: 3}]}, actors: [site(['E1', 'E2', 'E3'])]});

  test('gives each record the next offset, and its end is the offset of the next one', () => {
    expect(logAt(at(500), clicks)).toEqual({logStart: 0, logEnd: 0, retained: 0});
    expect(logAt(at(when(clicks).appends('E2')), clicks)?.logEnd).toBe(2);
    expect(recordsFrom(atTheEnd, clicks, 0).map(({message, offset}) => `${message}@${offset}`)).toEqual([
      'E1@0',
      'E2@1',
      'E3@2',
    ]);
  });

  test('is read from an offset on', () => {
    expect(recordsFrom(atTheEnd, clicks, 1).map(({message}) => message)).toEqual(['E2', 'E3']);
  });

  test('is one for each partition of the topic', () => {
    expect(partitionsOf(atTheEnd, 'clicks')).toEqual([0, 1, 2].map((number) => partition('clicks', number)));
    expect(partitionsOf(atTheEnd, 'nobody')).toEqual([]);
    expect(logAt(atTheEnd, partition('clicks', 3))).toBeUndefined();
  });
});

describe('lag', () => {
  const reading = (handle: [{work: number}] | [{work: number}, {commit: true}]) =>
    run({
      kafka: {topics: [{name: 'clicks', partitions: 1}]},
      actors: [site(['E1', 'E2', 'E3'], 10_000), memberOf('g', 'Group 1', 'clicks', {handle})],
    });

  test('without a commit is all that the log has, however far a reader has read', () => {
    const {atTheEnd} = reading([{work: 100}]);
    expect(placeIn(atTheEnd, reader, clicks)).toMatchObject({position: 3, committed: undefined, lag: 3});
  });

  test('is the log’s end less the committed offset, not the position', () => {
    const {at, atTheEnd} = reading([{work: 100}, {commit: true}]);
    const read = at(all(when(clicks).appends('E3'), event('committed', {}, 'something is committed')));
    const place = placeIn(read, reader, clicks);
    expect(place?.lag).toBe(3 - (place?.committed ?? 0));
    expect(placeIn(atTheEnd, reader, clicks)).toMatchObject({committed: 3, lag: 0});
  });

  test('has nobody who does not run', () => {
    const {at} = run({
      kafka: {topics: [{name: 'clicks', partitions: 1}]},
      actors: [site(['E1']), memberOf('g', 'Group 1', 'clicks', {startsAt: 5000})],
      faults: [{crash: 'Group 1', at: 9000}],
    });
    expect(placeIn(at(4000), reader, clicks)).toBeUndefined();
    expect(placeIn(at(8000), reader, clicks)?.group).toBe('g');
    expect(placeIn(at(9001), reader, clicks)).toBeUndefined();
  });
});

describe('two members of a group and two partitions', () => {
  const SESSION_TIMEOUT = 6000;
  const crashesAt = 20_000;
  const config = {'session.timeout.ms': SESSION_TIMEOUT, 'heartbeat.interval.ms': 2000};
  const {at} = run({
    kafka: {topics: [{name: 'clicks', partitions: 2}]},
    actors: [
      site(['E1'], 40_000),
      memberOf('g', 'Worker 1', 'clicks', {config}),
      memberOf('g', 'Worker 2', 'clicks', {config}),
    ],
    faults: [{crash: 'Worker 1', at: crashesAt}],
    until: 50_000,
  });
  const owners = (ms: number) =>
    [0, 1].map((number) => ownersOf(at(ms), partition('clicks', number)).map(({name}) => name));

  test('own one each: a partition has exactly one owner in its group', () => {
    expect(
      owners(crashesAt - 1)
        .flat()
        .sort(),
    ).toEqual(['Worker 1', 'Worker 2']);
    expect(ownedBy(at(crashesAt - 1), actor('Worker 1'))).toHaveLength(1);
  });

  test('when one dies nobody owns its partition, until its session has timed out', () => {
    expect(owners(crashesAt + 1000).flat()).toEqual(['Worker 2']);
    expect(ownedBy(at(crashesAt + 1000), actor('Worker 1'))).toEqual([]);
  });

  test('then the other one owns both', () => {
    expect(owners(crashesAt + 2 * SESSION_TIMEOUT)).toEqual([['Worker 2'], ['Worker 2']]);
    expect(ownedBy(at(crashesAt + 2 * SESSION_TIMEOUT), actor('Worker 2'))).toHaveLength(2);
  });
});
