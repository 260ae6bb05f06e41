import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../simulation';
import {nth} from '../anchor';
import {consumerOf, memberOf, run, shopSending} from '../testing/run';
import {sink} from '../thing';
import {when} from '../when';
import {bookingsOf, rowsOf} from './sinks';

const users = sink('users');
const payments = sink('payments');

describe('the rows of a table', () => {
  const {atTheEnd, at} = run({
    kafka: {topics: [{name: 'profiles', partitions: 1}]},
    sinks: [{is: 'table', name: users.name}],
    actors: [
      {
        is: 'producer',
        name: 'site',
        topic: 'profiles',
        sends: [
          {message: 'B1', key: 'User B', value: 'Bob'},
          {message: 'A1', key: 'User A', value: 'Alice'},
          {message: 'A2', key: 'User A', value: 'Alicia'},
        ],
      },
      memberOf('g', 'Worker 1', 'profiles', {handle: [{write: users.name}, {commit: true}]}),
    ],
  });

  test('are sorted by key, with all that was written under each, the newest last', () => {
    expect(rowsOf(atTheEnd, users)).toEqual([
      {
        key: 'User A',
        values: [
          {value: 'Alice', message: 'A1'},
          {value: 'Alicia', message: 'A2'},
        ],
        refused: [],
        outdated: false,
      },
      {key: 'User B', values: [{value: 'Bob', message: 'B1'}], refused: [], outdated: false},
    ]);
  });

  test('are there from the write on', () => {
    expect(rowsOf(at(0), users)).toEqual([]);
    expect(rowsOf(at(when(users).stores('B1')), users)?.map(({key}) => key)).toEqual(['User B']);
  });
});

/** Does all of it twice: the second write of an order's row and the second charge meet the first. */
const twice = (keyed: boolean): ScenarioInput => ({
  rabbitmq: {queues: [{name: 'jobs'}]},
  sinks: [
    {is: 'provider', name: payments.name},
    {is: 'table', name: users.name, unique: keyed},
  ],
  actors: [
    shopSending('jobs', ['O1']),
    consumerOf('jobs', 'Worker A', {
      handle: [
        ...[1, 2].flatMap(() => [{call: payments.name, idempotencyKey: keyed}, {write: users.name}]),
        {ack: true},
      ],
    }),
  ],
});

describe('a repetition', () => {
  test('without a key is charged again, and written over', () => {
    const {atTheEnd} = run(twice(false));
    expect(bookingsOf(atTheEnd, payments)).toEqual({is: 'provider', charges: ['ch_1', 'ch_2'], keyKnown: false});
    expect(bookingsOf(atTheEnd, users)).toEqual({is: 'table', rows: ['O1'], refused: false});
    expect(rowsOf(atTheEnd, users)?.[0]?.values).toHaveLength(2);
  });

  test('with a key is recognised by the provider and refused by the unique constraint', () => {
    const {atTheEnd, at} = run(twice(true));
    expect(bookingsOf(at(when(payments).charges()), payments)).toMatchObject({keyKnown: false});
    expect(bookingsOf(atTheEnd, payments)).toEqual({is: 'provider', charges: ['ch_1'], keyKnown: true});
    expect(bookingsOf(atTheEnd, users)).toEqual({is: 'table', rows: ['O1'], refused: true});
    expect(rowsOf(atTheEnd, users)?.[0]?.values).toHaveLength(1);
  });

  test('that is refused is remembered under the key whose row stands, from the refusal on', () => {
    const {at} = run(twice(true));
    const refusal = at(when(users).refuses());
    expect(rowsOf(at(refusal.at - 1), users)?.map(({refused}) => refused)).toEqual([[]]);
    expect(rowsOf(refusal, users)?.map(({key, refused}) => [key, refused.map(({message}) => message)])).toEqual([
      ['O1', ['O1']],
    ]);
    expect(rowsOf(run(twice(false)).atTheEnd, users)?.[0]?.refused).toEqual([]);
  });

  test('is booked when it happens, not before', () => {
    const {at} = run(twice(false));
    const second = at(nth(2, when(payments).charges())).at;
    expect(bookingsOf(at(second - 1), payments)).toMatchObject({charges: ['ch_1']});
  });
});

test('a provider has no rows, and nobody knows what is not there', () => {
  const {atTheEnd} = run(twice(false));
  expect(rowsOf(atTheEnd, payments)).toBeUndefined();
  expect(bookingsOf(atTheEnd, sink('nobody'))).toBeUndefined();
});
