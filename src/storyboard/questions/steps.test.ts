import {describe, expect, test} from 'vitest';
import {simulate, type ScenarioInput} from '../../simulation';
import {instantOf} from '../instant';
import {actor, message} from '../thing';
import {stepCounts, type Step} from './steps';

const billing = actor('billing');

const shop = (...bodies: readonly string[]): ScenarioInput['actors'][number] => ({
  is: 'publisher',
  name: 'shop',
  key: 'orders',
  publishes: bodies.map((amount, index) => ({message: `M${index + 1}`, body: {amount}})),
});

const scenario = (given: Partial<ScenarioInput> = {}): ScenarioInput => ({
  rabbitmq: {queues: [{name: 'orders'}]},
  sinks: [{is: 'provider', name: 'payments'}],
  actors: [
    shop('20.00', '12,50'),
    {
      is: 'consumer',
      name: billing.name,
      queue: 'orders',
      handle: [{parse: 'amount', ms: 100}, {call: 'payments', ms: 300}, {ack: true}],
    },
  ],
  ...given,
});

const counts = (given: ScenarioInput, step: Step, ms?: number) => {
  const history = simulate(given);
  return stepCounts(instantOf([history], 0, ms ?? history.endsAt), step);
};

describe('a step counts', () => {
  test('as done when it came to its end, and not while it goes on', () => {
    const history = simulate(scenario());
    const began = history.events.find((event) => event.type === 'stepBegan' && event.doing === 'call')?.at ?? NaN;
    const done = history.events.find((event) => event.type === 'stepDone' && event.doing === 'call')?.at ?? NaN;
    const charged = (ms: number) => stepCounts(instantOf([history], 0, ms), {step: 'call', of: message('M1')}).done;
    expect([charged(began), charged(done - 1), charged(done)]).toEqual([0, 0, 1]);
  });

  test('as failed when its handler threw in the middle of it; the steps behind it were not taken', () => {
    const of = message('M2');
    expect(counts(scenario(), {step: 'parse', of})).toEqual({done: 0, failed: 1});
    expect(counts(scenario(), {step: 'call', of})).toEqual({done: 0, failed: 0});
    expect(counts(scenario(), {step: 'ack', of})).toEqual({done: 0, failed: 0});
  });

  test('no step fails of a body that cannot be read: the handler throws before the first', () => {
    const corrupted = scenario({faults: [{corrupt: 'M1', at: 0}]});
    for (const step of ['parse', 'call', 'ack'] as const)
      expect(counts(corrupted, {step, of: message('M1')})).toEqual({done: 0, failed: 0});
  });

  test('what a failure branch does counts too', () => {
    expect(counts(scenario(), {step: 'reject', by: billing})).toEqual({done: 1, failed: 0});
  });
});

describe('a worker that dies after the charge, and one that takes over', () => {
  const worker = (name: string, startsAt: number): ScenarioInput['actors'][number] => ({
    is: 'consumer',
    name,
    queue: 'orders',
    startsAt,
    handle: [{call: 'payments', ms: 300}, {work: 200}, {ack: true}],
  });
  const crashing = scenario({
    actors: [shop('20.00'), worker('Worker A', 0), worker('Worker B', 10)],
    faults: [{crash: 'Worker A', after: {message: 'M1', step: 0}}],
  });

  test('a message that was charged twice counts two charges and one ack', () => {
    expect(counts(crashing, {step: 'call', of: message('M1')}).done).toBe(2);
    expect(counts(crashing, {step: 'ack', of: message('M1')}).done).toBe(1);
  });

  test('each worker has its own steps', () => {
    const taken = (name: string) =>
      (['call', 'ack'] as const).map((step) => counts(crashing, {step, by: actor(name)}).done);
    expect(taken('Worker A')).toEqual([1, 0]);
    expect(taken('Worker B')).toEqual([1, 1]);
  });

  test('a step that the crash cut short is neither done nor failed', () => {
    const history = simulate({...crashing, faults: []});
    const began = history.events.find((event) => event.type === 'stepBegan' && event.doing === 'call')?.at ?? NaN;
    const cut = {...crashing, faults: [{crash: 'Worker A', at: began + 1}]};
    expect(counts(cut, {step: 'call', by: actor('Worker A')})).toEqual({done: 0, failed: 0});
  });
});

test('a log’s reader commits as a step of its own', () => {
  const reading: ScenarioInput = {
    kafka: {topics: [{name: 'clicks'}]},
    actors: [
      {is: 'producer', name: 'site', topic: 'clicks', sends: [{message: 'E1'}, {message: 'E2'}]},
      {is: 'consumer', name: 'Group 1', group: 'g', topics: ['clicks'], config: {'auto.offset.reset': 'earliest'}},
    ],
  };
  expect(counts(reading, {step: 'commit', by: actor('Group 1')}).done).toBe(2);
  expect(counts(reading, {step: 'commit', of: message('E2')}).done).toBe(1);
});
