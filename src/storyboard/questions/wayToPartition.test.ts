import {describe, expect, test} from 'vitest';
import {simulate, type ScenarioInput} from '../../simulation';
import {instantOf} from '../instant';
import {actor, sink} from '../thing';
import {batchedBy, unsentBy} from './clients';
import {addedSince, lingerOf, partitioningAt} from './partitioning';
import {rowsOf} from './sinks';
import {waitsFor, workingSpan, worksOf} from './works';

const web = actor('web');
const [first, second] = [actor('Worker 1'), actor('Worker 2')];

/** Key "User A" goes to partition 0 of two, to partition 1 of three. */
const scenario = (grows: boolean): ScenarioInput => ({
  latency: 10,
  kafka: {topics: [{name: 'profiles', partitions: 2}]},
  sinks: [{is: 'table', name: 'users'}],
  actors: [
    {
      is: 'producer',
      name: web.name,
      topic: 'profiles',
      config: {'linger.ms': 300, 'metadata.max.age.ms': 200},
      sends: [
        {message: 'A1', key: 'User A', value: 'Alice', at: 1000},
        {message: 'A2', key: 'User A', value: 'Alicia', at: 2000},
      ],
    },
    ...[first, second].map(({name}) => ({
      is: 'consumer' as const,
      name,
      group: 'g',
      topics: ['profiles'],
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 500}, {write: 'users'}, {commit: true as const}],
      workFor: {A1: 5000},
    })),
    ...(grows
      ? [{is: 'operator' as const, name: 'ops', does: [{at: 1500, deed: {addPartitions: {topic: 'profiles', to: 3}}}]}]
      : []),
  ],
});

const acts = [simulate(scenario(false)), simulate(scenario(true))];
const at = (ms: number, act = 0) => instantOf(acts, act, ms);
const end = (act: number) => at(acts[act]?.endsAt ?? 0, act);

describe('a record on its way to its partition', () => {
  test('is not sent yet, then in the batch until the batch leaves, then neither', () => {
    expect([unsentBy(at(900), web), batchedBy(at(900), web)]).toEqual([['A1', 'A2'], []]);
    expect([unsentBy(at(1200), web), batchedBy(at(1200), web)]).toEqual([['A2'], ['A1']]);
    expect([unsentBy(at(1400), web), batchedBy(at(1400), web)]).toEqual([['A2'], []]);
  });

  test('the calculation goes on while it waits, and is over when the batch leaves', () => {
    expect(lingerOf(at(1200), web)).toBe(300);
    const half = partitioningAt(at(1200), web);
    expect(half?.chosen).toMatchObject({message: 'A1', murmur2: 1600566028, partitions: 2, partition: 0});
    expect(half?.progress).toBeGreaterThan(0.3);
    expect(half?.progress).toBeLessThan(0.8);
    expect(partitioningAt(at(1400), web)?.progress).toBe(1);
  });

  test('tells what was divided by before, once that is another number', () => {
    expect(partitioningAt(end(0), web)?.dividedBefore).toBeUndefined();
    expect(partitioningAt(end(1), web)).toMatchObject({dividedBefore: 2, chosen: {partitions: 3, partition: 1}});
    expect(addedSince(at(1400, 1), 'profiles')).toEqual([]);
    expect(addedSince(end(1), 'profiles').map(({name}) => name)).toEqual(['profiles-2']);
  });
});

describe('who waits for whom', () => {
  test('in one partition the second waits until the first is done', () => {
    const waiting = waitsFor(at(4000), first).find(({message}) => message === 'A2');
    expect(waiting).toMatchObject({to: 4000});
    const done = waitsFor(end(0), first).find(({message}) => message === 'A2');
    expect(done?.to).toBe(worksOf(end(0), first)[1]?.from);
    expect((done?.to ?? 0) - (done?.from ?? 0)).toBeGreaterThan(3000);
  });

  test("in another partition it waits for nobody: the owner's next record is begun at once", () => {
    const [wait] = waitsFor(end(1), second).filter(({message}) => message === 'A2');
    expect((wait?.to ?? 0) - (wait?.from ?? 0)).toBeLessThan(100);
    expect(waitsFor(end(1), first).map(({message}) => message)).toEqual(['A1']);
  });

  test('acts are measured on one scale', () => {
    expect(workingSpan(at(0, 0), [first, second])).toEqual(workingSpan(at(0, 1), [first, second]));
  });
});

test('a row is outdated when what stands there was sent before what it has overwritten', () => {
  const row = (act: number) =>
    rowsOf(end(act), sink('users'))?.map(({values, outdated}) => [values.at(-1)?.value, outdated]);
  expect(row(0)).toEqual([['Alicia', false]]);
  expect(row(1)).toEqual([['Alice', true]]);
});
