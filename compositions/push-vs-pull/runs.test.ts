import {describe, expect, test} from 'vitest';
import type {History} from '../../src/simulation';
import {eventsLike} from '../../src/storyboard/anchor';
import {produce} from '../../src/storyboard/film';
import {actOfWork} from '../../src/storyboard/questions/actsOfWork';
import {instantOf} from '../../src/storyboard/instant';
import {pushVsPull} from '.';
import {workers} from './scenario';

const runs = (props: object = {}) => {
  const {acts} = produce(pushVsPull, props);
  const [flooded, limited, pulled] = acts;
  if (flooded === undefined || limited === undefined || pulled === undefined) throw new Error('three acts');
  const took = acts.map((run, act) => actOfWork(instantOf(acts, act, run.endsAt), act, workers)?.took ?? 0);
  return {flooded, limited, pulled, seconds: took.map((ms) => Math.round(ms / 1000))};
};

const doneBy = (run: History, name: string): readonly string[] =>
  eventsLike(run, 'handled', {actor: name}).map(({message}) => message);
const counts = (run: History): readonly number[] => workers.map(({name}) => doneBy(run, name).length);

test('the same eight jobs take 24, 6 and 12 s', () => {
  expect(runs().seconds).toEqual([24, 6, 12]);
});

describe('without a limit', () => {
  const {flooded} = runs();

  test('all is delivered to the one who is there before the other comes, and that one gets nothing', () => {
    const [comes] = eventsLike(flooded, 'started', {actor: 'Worker B'});
    const delivered = eventsLike(flooded, 'delivered');
    expect(delivered).toHaveLength(8);
    expect(delivered.every(({at}) => at < (comes?.at ?? 0))).toBe(true);
    expect(counts(flooded)).toEqual([8, 0]);
  });
});

describe('with prefetch 1', () => {
  const {limited} = runs();

  test('the quick one does six, the slow one two', () => {
    expect(doneBy(limited, 'Worker A')).toEqual(['J1', 'J5']);
    expect(doneBy(limited, 'Worker B')).toEqual(['J2', 'J3', 'J4', 'J6', 'J7', 'J8']);
  });

  test('nobody ever has more than one unacked, and each later job comes after an ack', () => {
    for (const {name} of workers) {
      const turns = limited.events.flatMap((event) => {
        if (event.type === 'received' && 'actor' in event && event.actor === name) return ['job'];
        return event.type === 'settled' && event.actor === name ? ['ack'] : [];
      });
      expect(turns.filter((turn, index) => turn === turns[index - 1])).toEqual([]);
    }
  });
});

describe('on two partitions', () => {
  const {pulled} = runs();

  test('the keys lie four and four, and each worker does its own', () => {
    expect(doneBy(pulled, 'Worker A')).toEqual(['J1', 'J2', 'J3', 'J5']);
    expect(doneBy(pulled, 'Worker B')).toEqual(['J4', 'J6', 'J7', 'J8']);
  });

  test('both are in the only generation that there is', () => {
    expect(eventsLike(pulled, 'generationStarted')).toHaveLength(1);
  });
});

test.each([
  [1, 6],
  [2, 9],
  [3, 9],
  [4, 12],
  [5, 15],
  [6, 18],
  [7, 21],
])('prefetch %i: %i s, as what A holds B cannot have', (prefetch, seconds) => {
  expect(runs({prefetch}).seconds[1]).toBe(seconds);
});

test.each([
  ['1', [8, 0]],
  ['2', [4, 4]],
  ['4', [4, 4]],
])('on %s partitions each does what it owns: %j', (partitions, done) => {
  expect(counts(runs({partitions}).pulled)).toEqual(done);
});
