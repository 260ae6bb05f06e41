import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {evolveWorld} from './evolve';
import {simulate} from './simulate';
import {plainWorld} from './testing/readings';

const history = simulate({
  latency: 7,
  rabbitmq: {queues: [{name: 'q', arguments: {'x-delivery-limit': 2}}]},
  sinks: [{is: 'table', name: 'rows'}],
  actors: [
    {
      is: 'publisher',
      name: 'p',
      key: 'q',
      every: 20,
      publishes: Array.from({length: 40}, (_, index) => ({
        message: `M${index}`,
        body: {n: index % 7 === 0 ? 'x' : index},
      })),
    },
    {
      is: 'consumer',
      name: 'A',
      queue: 'q',
      prefetch: 3,
      handle: [{work: 30}, {parse: 'n'}, {write: 'rows'}, {ack: true}],
      onFailure: [{do: [{reject: {requeue: true}}]}],
    },
  ],
  faults: [{crash: 'A', at: 500, restartAfter: 60}],
});

/** Every world of the run, folded from the start. */
const folded = history.events.reduce(
  (worlds, event) => [...worlds, evolveWorld(worlds.at(-1) ?? history.stateAfter(-1), event)],
  [history.stateAfter(-1)],
);

describe('a history', () => {
  test('is long enough to have several checkpoints', () => expect(history.events.length).toBeGreaterThan(600));

  test('numbers its events and never goes back in time', () => {
    for (const [index, event] of history.events.entries()) {
      expect(event.index).toBe(index);
      expect(event.at).toBeGreaterThanOrEqual(history.events[index - 1]?.at ?? 0);
    }
    expect(history.endsAt).toBe(history.events.at(-1)?.at);
  });

  test('gives the state after any event, in any order, as folding from the start does', () => {
    fc.assert(
      fc.property(fc.integer({min: -1, max: history.events.length - 1}), (index) => {
        expect(plainWorld(history.stateAfter(index))).toEqual(plainWorld(folded[index + 1] ?? history.stateAfter(-1)));
      }),
      {numRuns: 300},
    );
  });

  test('gives the state at any instant: all events of that instant have happened, none of a later one', () => {
    fc.assert(
      fc.property(fc.double({min: 0, max: history.endsAt + 100, noNaN: true}), (ms) => {
        const index = history.events.filter(({at}) => at <= ms).length - 1;
        expect(plainWorld(history.stateAt(ms))).toEqual(
          plainWorld({...(folded[index + 1] ?? history.stateAfter(-1)), at: ms}),
        );
      }),
      {numRuns: 200},
    );
  });

  test('has no state for an event it does not have', () => {
    expect(() => history.stateAfter(history.events.length)).toThrow(/there is no event/);
    expect(() => history.stateAfter(-2)).toThrow(/there is no event/);
  });
});
