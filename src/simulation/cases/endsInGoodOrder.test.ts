import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf} from '../testing/readings';

const jobs = (more: object, faults: ScenarioInput['faults']): ScenarioInput => ({
  latency: 10,
  rabbitmq: {queues: [{name: 'jobs'}]},
  actors: [
    {is: 'publisher', name: 'shop', key: 'jobs', every: 0, publishes: ['J1', 'J2', 'J3'].map((message) => ({message}))},
    {is: 'consumer', name: 'A', queue: 'jobs', startsAt: 100, handle: [{work: 500}, {ack: true}], ...more},
  ],
  faults,
});

describe('a consumer of a queue that is told to end', () => {
  const history = simulate(jobs({prefetch: 2}, [{stop: 'A', at: 300}]));

  test('finishes what it is at, acknowledges it, and gives back what it had beside that', () => {
    expect(eventsOf(history, 'acked').map(({message}) => message)).toEqual(['J1']);
    expect(eventsOf(history, 'stopped')).toMatchObject([{actor: 'A', at: 620}]);
    expect(eventsOf(history, 'requeued').map(({message}) => message)).toEqual(['J2']);
    expect(eventsOf(history, 'crashed')).toEqual([]);
  });

  test('is sent nothing any more once it has cancelled', () => {
    expect(eventsOf(history, 'delivered').map(({message}) => message)).toEqual(['J1', 'J2']);
  });

  test('may start again', () => {
    const again = simulate(jobs({}, [{stop: 'A', at: 300, restartAfter: 1000}]));
    expect(eventsOf(again, 'acked').map(({message}) => message)).toEqual(['J1', 'J2', 'J3']);
    expect(eventsOf(again, 'delivered').map(({redelivered}) => redelivered)).toEqual([false, false, false]);
  });

  test('handles all that it has with auto-ack: nobody would send that again', () => {
    const auto = simulate(jobs({autoAck: true, handle: [{work: 500}]}, [{stop: 'A', at: 300}]));
    expect(eventsOf(auto, 'handled').map(({message}) => message)).toEqual(['J1', 'J2', 'J3']);
  });
});

describe('a member of a group that is told to end', () => {
  const config = {'auto.offset.reset': 'earliest', 'max.poll.records': 1};
  const history = simulate({
    latency: 10,
    kafka: {topics: [{name: 't', partitions: 2}]},
    actors: [
      {
        is: 'producer',
        name: 'P',
        topic: 't',
        startsAt: 5000,
        every: 100,
        sends: [0, 1, 0, 1].map((partition, index) => ({message: `E${index + 1}`, partition})),
      },
      ...['A', 'B'].map((name) => ({is: 'consumer' as const, name, group: 'g', topics: ['t'], config})),
    ],
    faults: [{stop: 'A', at: 5200}],
  });

  test('finishes its record, closes its consumer and leaves: the other has its partition soon, not after a session', () => {
    const [left] = eventsOf(history, 'stopped');
    expect(left?.actor).toBe('A');
    const handled = eventsOf(history, 'handled').map(({actor, message}) => `${actor} ${message}`);
    expect(handled.sort()).toEqual(['A E1', 'B E2', 'B E3', 'B E4']);
    expect(history.endsAt - (left?.at ?? 0)).toBeLessThan(10_000);
  });
});

test('a receiver of SQS that is told to end finishes what it has received', () => {
  const history = simulate({
    latency: 10,
    sqs: {queues: [{name: 'q'}]},
    actors: [
      {is: 'sender', name: 'S', queue: 'q', every: 0, sends: [{message: 'M1'}, {message: 'M2'}, {message: 'M3'}]},
      {is: 'receiver', name: 'R', queue: 'q', startsAt: 100, max: 2, handle: [{work: 300}, {delete: true}]},
    ],
    faults: [{stop: 'R', at: 200}],
  });
  expect(eventsOf(history, 'deleted').map(({message}) => message)).toEqual(['M1', 'M2']);
  expect(eventsOf(history, 'stopped')).toHaveLength(1);
});

test('a producer that is told to end closes: what it has sent is answered first, what it has not is not sent', () => {
  const history = simulate({
    latency: 50,
    kafka: {topics: [{name: 't'}]},
    actors: [{is: 'producer', name: 'P', topic: 't', every: 1000, sends: [{message: 'E1'}, {message: 'E2'}]}],
    faults: [{stop: 'P', at: 20}],
  });
  expect(eventsOf(history, 'sent').map(({message}) => message)).toEqual(['E1']);
  expect(eventsOf(history, 'stopped').map(({at}) => at >= 100)).toEqual([true]);
});
