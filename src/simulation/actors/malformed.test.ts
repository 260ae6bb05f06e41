import {expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {InvalidScenario} from '../scenario/invalidScenario';
import {simulate} from '../simulate';
import {eventsOf} from '../testing/readings';

const scenario = (at: number, corrupt = 'M2'): ScenarioInput => ({
  latency: 10,
  rabbitmq: {queues: [{name: 'jobs'}]},
  actors: [
    {is: 'publisher', name: 'site', key: 'jobs', every: 10, publishes: [{message: 'M1'}, {message: 'M2'}]},
    {is: 'consumer', name: 'A', queue: 'jobs', handle: [{work: 100}, {ack: true}]},
  ],
  faults: [{corrupt, at}],
});

test('a handler that opens a corrupted message fails before its first step', () => {
  const history = simulate(scenario(50));
  expect(eventsOf(history, 'failed')).toMatchObject([{actor: 'A', message: 'M2', error: 'the body cannot be read'}]);
  expect(eventsOf(history, 'stepBegan').filter(({message, phase}) => message === 'M2' && phase === 'handle')).toEqual(
    [],
  );
  expect(eventsOf(history, 'handled').map(({message}) => message)).toEqual(['M1']);
});

test('one that has opened it before goes on as if nothing were wrong', () => {
  const [opened] = eventsOf(simulate(scenario(100_000)), 'handling').filter(({message}) => message === 'M2');
  const history = simulate(scenario((opened?.at ?? 0) + 1));
  expect(eventsOf(history, 'failed')).toEqual([]);
});

test('only a message that somebody sends can be corrupted', () => {
  expect(() => simulate(scenario(0, 'M9'))).toThrow(InvalidScenario);
});
