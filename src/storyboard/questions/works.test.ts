import {describe, expect, test} from 'vitest';
import {consumerOf, run, shopSending} from '../testing/run';
import {actor} from '../thing';
import {when} from '../when';
import {finishedBy, workingSpan, worksOf} from './works';

const workers = [actor('Worker A'), actor('Worker B')] as const;
const [workerA, workerB] = workers;

const {at, atTheEnd, history} = run({
  rabbitmq: {queues: [{name: 'jobs'}]},
  actors: [
    shopSending('jobs', ['M1', 'M2', 'M3']),
    consumerOf('jobs', workerA.name, {startsAt: 1000, workFor: {M1: 3000}, handle: [{work: 500}, {ack: true}]}),
    consumerOf('jobs', workerB.name, {startsAt: 1010, workFor: {M2: 700}, handle: [{work: 500}, {ack: true}]}),
  ],
});

describe('a piece of work', () => {
  const begins = at(when(workerA).handles('M1')).at;

  test('goes as far as the clock while it is under way, and stays when it is over', () => {
    expect(worksOf(at(begins - 1), workerA)).toEqual([]);
    expect(worksOf(at(begins + 100.5), workerA)).toMatchObject([{message: 'M1', from: begins, to: begins + 100.5}]);
    expect(worksOf(atTheEnd, workerA)).toMatchObject([{message: 'M1', from: begins, to: begins + 3000}]);
  });

  test('is over at the very ms at which it ends', () => {
    const ends = begins + 3000;
    expect(worksOf(at(ends - 1), workerA)).toMatchObject([{to: ends - 1, goesOn: true}]);
    expect(worksOf(at(ends), workerA)).toMatchObject([{to: ends, goesOn: false}]);
  });

  test('says when it ended in a crash', () => {
    const crashed = run({...history.scenario, faults: [{crash: workerA.name, at: begins + 100}]});
    expect(worksOf(crashed.atTheEnd, workerA)).toMatchObject([{outcome: 'crashed', to: begins + 100}]);
    expect(finishedBy(crashed.atTheEnd, [workerA])).toEqual([]);
  });
});

describe('the working span', () => {
  const works = workers.flatMap((worker) => worksOf(atTheEnd, worker));

  test('is that of the whole run, from the first to the last ms of work of anybody asked about', () => {
    const span = {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
    expect(workingSpan(at(0), workers)).toEqual(span);
    expect(workingSpan(atTheEnd, workers)).toEqual(span);
  });

  test('of one worker is its own', () => {
    const own = worksOf(atTheEnd, workerB);
    expect(workingSpan(at(0), [workerB])).toEqual({from: own[0]?.from, to: own.at(-1)?.to});
  });

  test('of nobody who works is none', () => {
    expect(workingSpan(at(0), [actor('shop')])).toBeUndefined();
  });
});

test('messages are told in the order in which they were finished, whoever finished them', () => {
  expect(finishedBy(atTheEnd, workers)).toEqual(['M2', 'M3', 'M1']);
  expect(finishedBy(at(when(workerB).finishes('M2')), workers)).toEqual(['M2']);
});
