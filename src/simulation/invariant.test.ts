import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createEngine} from './engine';
import type {HistoryEvent} from './event';
import {evolveWorld} from './evolve';
import {broken} from './invariant';
import {simulate} from './simulate';
import {rabbitmqScenario} from './testing/arbitraryScenario';
import {runOf} from './testing/runOf';

test('the error of a broken rule names the rule and the numbers', () => {
  const error = broken('credit never falls below none', {consumer: 'A', credit: -1});
  expect(error.name).toBe('BrokenRule');
  expect(error.message).toBe('A rule of the model is broken: credit never falls below none (consumer A, credit -1)');
});

/** Facts of clients and wire that cannot be true twice in a row, and the rule that says so. */
const ONCE: {readonly [type: string]: string} = {
  departed: 'a signal departs once',
  arrived: 'a signal that arrives was under way',
  undeliverable: 'a signal that arrives was under way',
  received: 'a client is handed a copy once',
  settled: 'who settles a copy held it',
  started: 'who starts was not alive',
  crashed: 'only the living do anything',
};

test.each([
  ['before it happens', [5]],
  ['after what came later', [0, -1]],
])('an engine refuses a fact that is told %s', (_, times) => {
  const {scenario, stateAfter} = simulate({
    rabbitmq: {queues: [{name: 'q'}]},
    actors: [{is: 'publisher', name: 'shop', publishes: [{message: 'M1', key: 'q'}]}],
  });
  const engine = createEngine(scenario, stateAfter(-1), () => true);
  const told = times.map((at) => ({type: 'connectionOpened' as const, at, connection: `C${at}`}));
  expect(() => engine.emit({system: 'rabbitmq', of: 'rabbitmq'}, told)).toThrow(
    'a fact is told when it happens (system rabbitmq, ',
  );
});

describe('a history', () => {
  const scenarios = fc.tuple(rabbitmqScenario, fc.nat());

  test('in which a fact of a client or of the wire stands twice is refused', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(scenarios, ([scenario, pick]) => {
        const history = runOf(scenario);
        for (const [type, rule] of Object.entries(ONCE)) {
          const facts = history?.events.filter((event) => event.type === type) ?? [];
          const event = facts[pick % Math.max(1, facts.length)];
          if (history === undefined || event === undefined) continue;
          expect(() => evolveWorld(history.stateAfter(event.index), event)).toThrow(rule);
          seen.add(type);
        }
      }),
      {numRuns: 300, seed: 1},
    );
    expect([...seen].sort()).toEqual(Object.keys(ONCE).sort());
  });

  test('in which time goes back is refused', () => {
    fc.assert(
      fc.property(scenarios, ([scenario, pick]) => {
        const history = runOf(scenario);
        const late = history?.events.filter(({at}) => at > 0) ?? [];
        const event = late[pick % Math.max(1, late.length)];
        if (history === undefined || event === undefined) return;
        const earlier = {...event, at: event.at - 1} as HistoryEvent;
        expect(() => evolveWorld(history.stateAfter(event.index), earlier)).toThrow('time does not go back');
      }),
      {numRuns: 100},
    );
  });
});
