import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../simulation';
import {nth} from '../anchor';
import {consumerOf, run, shopSending} from '../testing/run';
import {sink} from '../thing';
import {when} from '../when';
import {receiptAt} from './receipt';

const bank = sink('bank');

/** One order, charged twice by the same handler. */
const twice = (keyed: boolean): ScenarioInput => ({
  rabbitmq: {queues: [{name: 'jobs'}]},
  sinks: [{is: 'provider', name: bank.name}],
  actors: [
    shopSending('jobs', ['P1']),
    consumerOf('jobs', 'Worker A', {
      handle: [...[1, 2].map(() => ({call: bank.name, idempotencyKey: keyed})), {ack: true}],
    }),
  ],
});

describe("a provider's receipt", () => {
  test('has a line for each charge, and is wrong when one message was charged twice', () => {
    const {at, atTheEnd} = run(twice(false));
    expect(receiptAt(at(when(bank).charges()), bank)).toMatchObject({
      lines: [{id: 'ch_1', again: false}],
      wrong: false,
    });
    const {lines, total, wrong} = receiptAt(atTheEnd, bank) ?? {};
    expect(lines?.map(({id, again, key}) => [id, again, key])).toEqual([
      ['ch_1', false, undefined],
      ['ch_2', true, undefined],
    ]);
    expect(wrong).toBe(true);
    expect(total).toBe(2 * (lines?.[0]?.amount ?? 0));
  });

  test('names the key that was booked with the charge, and books nothing for a call whose key it knows', () => {
    const {at, atTheEnd} = run(twice(true));
    expect(receiptAt(at(when(bank).charges()), bank)?.lines).toMatchObject([{id: 'ch_1', key: 'P1', known: false}]);
    const {lines, total, wrong} = receiptAt(atTheEnd, bank) ?? {};
    expect(lines).toMatchObject([
      {id: 'ch_1', known: false},
      {id: 'ch_1', again: true, known: true},
    ]);
    expect(total).toBe(lines?.[0]?.amount);
    expect(wrong).toBe(false);
  });

  test('changes when the charge is booked, not before', () => {
    const {at} = run(twice(false));
    const second = at(nth(2, when(bank).charges())).at;
    expect(receiptAt(at(second - 1), bank)?.lines).toHaveLength(1);
  });
});
