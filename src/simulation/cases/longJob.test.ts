import {describe, expect, test} from 'vitest';
import type {History} from '../history';
import {eventsOf} from '../testing/readings';
import {runOfCase} from './caseOf';

const MINUTE = 60_000;
const charges = (history: History) => eventsOf(history, 'charged').map(({at, by}) => [by, Math.round(at / MINUTE)]);

describe('a job that takes longer than the acknowledgement timeout runs to its end all the same', () => {
  test('4.0: the channel is closed under each handler; each charges, and its ack fails [3.10.8 R5]', () => {
    const history = runOfCase('o1-long-job-4.0');
    expect(eventsOf(history, 'channelLost').map(({actor, at}) => [actor, Math.floor(at / MINUTE)])).toEqual([
      ['A', 31],
      ['B', 61],
    ]);
    expect(charges(history)).toEqual([
      ['A', 40],
      ['B', 71],
    ]);
    const failures = eventsOf(history, 'failed');
    expect(failures.map(({actor, error}) => [actor, error])).toEqual([
      ['A', 'the channel is closed: 406 PRECONDITION_FAILED'],
      ['B', 'the channel is closed: 406 PRECONDITION_FAILED'],
    ]);
    expect(eventsOf(history, 'crashed').map(({actor}) => actor)).toEqual(['A', 'B']);
    expect(eventsOf(history, 'acked')).toEqual([]);
  });

  test('4.3: each delivery ends in a charge, and in an ack that comes too late [4.3.6 R5]', () => {
    const history = runOfCase('o1-long-job-4.3');
    const seconds = eventsOf(history, 'charged').map(({at}) => Math.round(at / 1000));
    expect(seconds).toEqual([90, 180, 270, 361]);
    expect(eventsOf(history, 'settledTooLate')).toHaveLength(4);
    expect(eventsOf(history, 'settled')).toEqual([]);
    expect(eventsOf(history, 'crashed')).toEqual([]);
  });
});
