import {describe, expect, test} from 'vitest';
import {last} from '../anchor';
import {consumerOf, run, shopSending} from '../testing/run';
import {actor, queue} from '../thing';
import {when} from '../when';
import {alarmAt} from './alarms';

const phone = actor('on-call');

describe('an alarm on two ready messages', () => {
  const {at, atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [
      shopSending('jobs', ['M1', 'M2', 'M3'], {every: 2000}),
      {is: 'monitor', name: phone.name, queue: 'jobs', readyAtLeast: 2, every: 500},
      consumerOf('jobs', 'Worker A', {startsAt: 8000}),
    ],
  });
  const rings = when(phone).alarms();

  test('is quiet until so many are ready and the monitor has looked', () => {
    expect(alarmAt(at(1000), phone)).toEqual({depth: 1, readyAtLeast: 2, rings: false});
    expect(alarmAt(at(at(rings).at - 1), phone)?.rings).toBe(false);
  });

  test('rings from then on, and keeps when it began', () => {
    const began = at(rings).at;
    expect(began % 500).toBe(0);
    expect(alarmAt(at(began), phone)).toEqual({depth: 2, readyAtLeast: 2, rings: true, called: began});
    expect(alarmAt(at(7000), phone)).toEqual({depth: 3, readyAtLeast: 2, rings: true, called: began});
  });

  test('stops when what it called about is over; that it called stays known', () => {
    const emptied = at(last(when(queue('jobs')).deletes()));
    expect(alarmAt(emptied, phone)).toEqual({depth: 0, readyAtLeast: 2, rings: false, called: at(rings).at});
    expect(alarmAt(atTheEnd, phone)?.rings).toBe(false);
  });
});

test('what is unacked is not ready: it rings no alarm', () => {
  const {atTheEnd} = run({
    rabbitmq: {queues: [{name: 'jobs'}]},
    actors: [
      consumerOf('jobs', 'Worker A', {prefetch: 5, handle: [{work: 5000}, {ack: true}]}),
      shopSending('jobs', ['M1', 'M2'], {startsAt: 500}),
      {is: 'monitor', name: phone.name, queue: 'jobs', readyAtLeast: 1, every: 500},
    ],
    until: 3000,
  });
  expect(alarmAt(atTheEnd, phone)).toEqual({depth: 0, readyAtLeast: 1, rings: false});
});

test('nobody but a monitor has one', () => {
  const {atTheEnd} = run({rabbitmq: {queues: [{name: 'jobs'}]}, actors: [shopSending('jobs', ['M1'])]});
  expect(alarmAt(atTheEnd, actor('shop'))).toBeUndefined();
});
