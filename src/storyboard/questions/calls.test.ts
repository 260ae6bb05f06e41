import {expect, test} from 'vitest';
import {simulate} from '../../simulation';
import {instantOf} from '../instant';
import {connectionsAt} from './connections';

const run = simulate({
  rabbitmq: {queues: [{name: 'jobs'}]},
  sinks: [
    {is: 'provider', name: 'payments'},
    {is: 'table', name: 'shop'},
  ],
  actors: [
    {is: 'publisher', name: 'sender', key: 'jobs', publishes: [{message: 'J1', body: {amount: 1}, at: 100}]},
    {
      is: 'consumer',
      name: 'worker',
      queue: 'jobs',
      handle: [{call: 'payments'}, {write: 'shop'}, {ack: true}],
    },
    {is: 'monitor', name: 'phone', queue: 'jobs', readyAtLeast: 5},
    {is: 'operator', name: 'Ana', does: [{after: {alarm: 'phone', ms: 1}, deed: {get: 'jobs'}}]},
  ],
  faults: [{crash: 'worker', at: 5000}],
});

const lines = (meaning: 'calls' | 'alarms', ms: number): readonly string[] =>
  connectionsAt(instantOf([run], 0, ms), [meaning]).map(({from, to}) => `${from.name} to ${to.name}`);

test('a handler is connected to what it calls and writes to, until it crashes', () => {
  expect(lines('calls', 0)).toEqual(['worker to payments', 'worker to shop']);
  expect(lines('calls', run.endsAt)).toEqual([]);
});

test("an alarm's way leads from the queue to the phone, and from the phone to whom it calls", () => {
  expect(lines('alarms', 0)).toEqual(['jobs to phone', 'phone to Ana']);
});
