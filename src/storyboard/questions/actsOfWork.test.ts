import {describe, expect, test} from 'vitest';
import {simulate} from '../../simulation';
import {instantOf} from '../instant';
import {consumerOf, shopSending} from '../testing/run';
import {actor} from '../thing';
import {actOfWork, longestWork, soonestOver} from './actsOfWork';

const workers = [actor('Worker A'), actor('Worker B')] as const;

/** Three jobs; A takes two seconds for each, B one. */
const withPrefetch = (prefetch: number) =>
  simulate({
    latency: 10,
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [
      shopSending('jobs', ['M1', 'M2', 'M3']),
      consumerOf('jobs', 'Worker A', {startsAt: 700, prefetch, handle: [{work: 2000}, {ack: true}]}),
      consumerOf('jobs', 'Worker B', {startsAt: 800, prefetch, handle: [{work: 1000}, {ack: true}]}),
    ],
  });

const acts = [withPrefetch(0), withPrefetch(1)];
const [first, second] = acts;
if (first === undefined || second === undefined) throw new Error('two acts');
const begin = 700 + 2 * 10;

describe('the work of an act', () => {
  test('is nothing before anybody works', () => {
    expect(actOfWork(instantOf(acts, 0, begin - 1), 0, workers)).toBeUndefined();
    expect(actOfWork(instantOf(acts, 0, first.endsAt), 1, workers)).toBeUndefined();
  });

  test('counts from the first piece of work on, and goes as far as the clock', () => {
    expect(actOfWork(instantOf(acts, 0, begin + 2500.5), 0, workers)).toMatchObject({
      took: 2500.5,
      isOver: false,
      works: [
        [
          {message: 'M1', from: 0, to: 2000, goesOn: false},
          {message: 'M2', from: 2000, to: 2500.5, goesOn: true},
        ],
        [],
      ],
    });
  });

  test('is all of it once it is over, in later acts too', () => {
    for (const later of [instantOf(acts, 0, begin + 6000), instantOf(acts, 1, 0)])
      expect(actOfWork(later, 0, workers)).toMatchObject({took: 6000, isOver: true});
  });
});

test('the longest act is that of the longest work, whether or not it has begun', () => {
  expect(longestWork({acts}, workers)).toBe(6000);
  expect(longestWork({acts: [second]}, workers)).toBeLessThan(3000);
  expect(longestWork({acts}, [actor('shop')])).toBe(0);
});

test('which act was over soonest is known once all are over, and only if one was', () => {
  expect(soonestOver(instantOf(acts, 1, begin + 500), [0, 1], workers)).toBeUndefined();
  expect(soonestOver(instantOf(acts, 1, second.endsAt), [0, 1], workers)).toBe(1);
  expect(soonestOver(instantOf(acts, 1, second.endsAt), [0], workers)).toBeUndefined();
  expect(soonestOver(instantOf([first, first], 1, first.endsAt), [0, 1], workers)).toBeUndefined();
});
