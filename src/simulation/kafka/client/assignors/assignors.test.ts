import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {JoinedMember} from '../../protocol';
import {type TopicPartition, partitionOf, sortPartitions, topicOf} from '../../topicPartition';
import type {Assignment, Assignor} from './assignor';
import {range} from './range';
import {roundRobin} from './roundRobin';
import {cooperativeSticky, sticky} from './sticky';

type Members = {readonly [name: string]: readonly string[]};

const members = (
  subscriptions: Members,
  owned: Assignment = {},
  generations: {readonly [name: string]: number} = {},
): readonly JoinedMember[] =>
  Object.entries(subscriptions).map(([memberId, topics]) => ({
    memberId,
    subscription: {
      topics,
      owned: owned[memberId] ?? [],
      generation: generations[memberId] ?? (owned[memberId] === undefined ? -1 : 1),
    },
  }));

const sorted = (assignment: Assignment): Assignment =>
  Object.fromEntries(Object.entries(assignment).map(([member, partitions]) => [member, sortPartitions(partitions)]));

const assign = (
  assignor: Assignor,
  counts: {readonly [topic: string]: number},
  joined: readonly JoinedMember[],
): Assignment => sorted(assignor.assign(new Map(Object.entries(counts)), joined));

const all = (topic: string, names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, [topic]]));

/** Kafka's own unit tests, as listed in the facts. [semantics §2] */
describe('range', () => {
  test('case 1: one partition, two members: one of them is idle', () => {
    expect(assign(range, {t: 1}, members(all('t', ['c1', 'c2'])))).toEqual({c1: ['t-0'], c2: []});
  });

  test('case 2: counts per topic, so the first member gets one more of each', () => {
    expect(assign(range, {t1: 3, t2: 3}, members({c1: ['t1', 't2'], c2: ['t1', 't2']}))).toEqual({
      c1: ['t1-0', 't1-1', 't2-0', 't2-1'],
      c2: ['t1-2', 't2-2'],
    });
  });

  test('case 3: mixed subscriptions', () => {
    expect(assign(range, {t1: 3, t2: 2}, members({c1: ['t1'], c2: ['t1', 't2'], c3: ['t1']}))).toEqual({
      c1: ['t1-0'],
      c2: ['t1-1', 't2-0', 't2-1'],
      c3: ['t1-2'],
    });
  });

  test('case 4: five and four partitions, four members', () => {
    const topics = ['t1', 't2'];
    expect(assign(range, {t1: 5, t2: 4}, members({c1: topics, c2: topics, c3: topics, c4: topics}))).toEqual({
      c1: ['t1-0', 't1-1', 't2-0'],
      c2: ['t1-2', 't2-1'],
      c3: ['t1-3', 't2-2'],
      c4: ['t1-4', 't2-3'],
    });
  });

  test('static members come first, by instance id, whatever their member ids', () => {
    const joined = members(all('t', ['c1', 'z9'])).map((member) =>
      member.memberId === 'z9' ? {...member, instanceId: 'i1'} : member,
    );
    expect(assign(range, {t: 3}, joined)).toEqual({c1: ['t-2'], z9: ['t-0', 't-1']});
  });

  test.each([
    [1, [6]],
    [2, [3, 3]],
    [3, [2, 2, 2]],
    [4, [2, 2, 1, 1]],
    [7, [1, 1, 1, 1, 1, 1, 0]],
  ] as const)('six partitions over %i members', (count, sizes) => {
    const names = Array.from({length: count}, (_, index) => `c${index + 1}`);
    const assignment = assign(range, {t: 6}, members(all('t', names)));
    expect(names.map((name) => assignment[name]?.length)).toEqual(sizes);
  });
});

describe('roundrobin', () => {
  test('case 5: two topics, two members', () => {
    expect(assign(roundRobin, {t1: 3, t2: 3}, members({c1: ['t1', 't2'], c2: ['t1', 't2']}))).toEqual({
      c1: ['t1-0', 't1-2', 't2-1'],
      c2: ['t1-1', 't2-0', 't2-2'],
    });
  });

  test('case 6: members that did not subscribe are skipped', () => {
    const joined = members({c0: ['t0'], c1: ['t0', 't1'], c2: ['t0', 't1', 't2']});
    expect(assign(roundRobin, {t0: 1, t1: 2, t2: 3}, joined)).toEqual({
      c0: ['t0-0'],
      c1: ['t1-0'],
      c2: ['t1-1', 't2-0', 't2-1', 't2-2'],
    });
  });
});

const POOR_COUNTS = {topic1: 2, topic2: 1, topic3: 2, topic4: 1, topic5: 2};
const EVERY = Object.keys(POOR_COUNTS);
const POOR = members({c1: EVERY, c2: ['topic1', 'topic3', 'topic5'], c3: ['topic1', 'topic3', 'topic5'], c4: EVERY});

describe('sticky', () => {
  test('case 7: from empty; a second member takes the highest number; a leaver’s come back', () => {
    const one = assign(sticky, {t: 3}, members(all('t', ['c1'])));
    expect(one).toEqual({c1: ['t-0', 't-1', 't-2']});
    const two = assign(sticky, {t: 3}, members(all('t', ['c1', 'c2']), one));
    expect(two).toEqual({c1: ['t-0', 't-1'], c2: ['t-2']});
    const rest = assign(sticky, {t: 3}, members(all('t', ['c2']), {c2: ['t-2']}));
    expect(rest).toEqual({c2: ['t-0', 't-1', 't-2']});
  });

  test('case 8: a third member gets one, nobody else’s moves', () => {
    const topics = ['t1', 't2'];
    const owned = {c1: ['t1-0', 't2-0'], c2: ['t1-1', 't2-1']};
    expect(assign(sticky, {t1: 2, t2: 2}, members({c1: topics, c2: topics, c3: topics}, owned))).toEqual({
      c1: ['t1-0'],
      c2: ['t1-1', 't2-1'],
      c3: ['t2-0'],
    });
  });

  test('case 9: where roundrobin leaves one member idle, sticky gives everybody two', () => {
    expect(assign(roundRobin, POOR_COUNTS, POOR)).toEqual({
      c1: ['topic1-0', 'topic3-0', 'topic5-0'],
      c2: ['topic1-1', 'topic3-1', 'topic5-1'],
      c3: [],
      c4: ['topic2-0', 'topic4-0'],
    });
    expect(assign(sticky, POOR_COUNTS, POOR)).toEqual({
      c1: ['topic2-0', 'topic3-0'],
      c2: ['topic1-0', 'topic3-1'],
      c3: ['topic1-1', 'topic5-0'],
      c4: ['topic4-0', 'topic5-1'],
    });
  });
});

describe('cooperative-sticky', () => {
  test('case 7: what another still holds is left out of the first rebalance, and handed over in the second', () => {
    const first = assign(cooperativeSticky, {t: 3}, members(all('t', ['c1', 'c2']), {c1: ['t-0', 't-1', 't-2']}));
    expect(first).toEqual({c1: ['t-0', 't-1'], c2: []});
    const second = assign(cooperativeSticky, {t: 3}, members(all('t', ['c1', 'c2']), {...first}));
    expect(second).toEqual({c1: ['t-0', 't-1'], c2: ['t-2']});
  });

  test('case 10: claimed by two of one generation: nobody’s until both have given it up', () => {
    const owned = {c1: ['t-0', 't-1'], c2: ['t-0', 't-2'], c3: []};
    expect(assign(cooperativeSticky, {t: 3}, members(all('t', ['c1', 'c2', 'c3']), owned))).toEqual({
      c1: ['t-1'],
      c2: ['t-2'],
      c3: [],
    });
  });

  test('of two claims the newer generation is believed', () => {
    const owned = {c1: ['t-0', 't-1'], c2: ['t-1']};
    const joined = members(all('t', ['c1', 'c2']), owned, {c1: 3, c2: 4});
    expect(assign(cooperativeSticky, {t: 2}, joined)).toEqual({c1: ['t-0'], c2: ['t-1']});
  });
});

const group = fc
  .record({
    counts: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({min: 1, max: 7}), {minKeys: 1}),
    wanted: fc.array(fc.subarray(['a', 'b', 'c'], {minLength: 1}), {minLength: 1, maxLength: 6}),
    alike: fc.boolean(),
  })
  .map(({counts, wanted, alike}) => {
    const topics = wanted[0] ?? [];
    return {counts, subscriptions: Object.fromEntries(wanted.map((own, index) => [`c${index}`, alike ? topics : own]))};
  });

const RUNS = {numRuns: 2000};

describe.each([range, roundRobin, sticky, cooperativeSticky])('$name, whatever the group', (assignor) => {
  test('gives every wanted partition to exactly one member that subscribes to it', () => {
    fc.assert(
      fc.property(group, ({counts, subscriptions}) => {
        const given = assign(assignor, counts, members(subscriptions));
        const partitions = Object.values(given).flat();
        expect(new Set(partitions).size).toBe(partitions.length);
        const wanted = new Set(Object.values(subscriptions).flat());
        const existing = Object.entries(counts).filter(([topic]) => wanted.has(topic));
        expect(partitions.length).toBe(existing.reduce((sum, [, count]) => sum + count, 0));
        for (const [member, own] of Object.entries(given))
          for (const partition of own) {
            expect(subscriptions[member]).toContain(topicOf(partition));
            expect(partitionOf(partition)).toBeLessThan(counts[topicOf(partition)] ?? 0);
          }
      }),
      RUNS,
    );
  });
});

describe('sticky and cooperative-sticky', () => {
  test('end with the same assignment, and the first cooperative step takes nothing that is still held', () => {
    fc.assert(
      fc.property(group, fc.integer({min: 1, max: 5}), ({counts, subscriptions}, stayers) => {
        const names = Object.keys(subscriptions);
        const before = assign(
          sticky,
          counts,
          members(Object.fromEntries(names.slice(0, stayers).map((name) => [name, subscriptions[name] ?? []]))),
        );
        const joined = members(subscriptions, before);
        const target = assign(sticky, counts, joined);
        const first = assign(cooperativeSticky, counts, joined);
        const held = new Map(
          Object.entries(before).flatMap(([name, own]) =>
            own.map((partition): [TopicPartition, string] => [partition, name]),
          ),
        );
        for (const [name, own] of Object.entries(first))
          for (const partition of own) {
            expect(target[name]).toContain(partition);
            expect(held.get(partition) ?? name).toBe(name);
          }
        const second = assign(cooperativeSticky, counts, members(subscriptions, first));
        if (new Set(Object.values(subscriptions).map((topics) => topics.join())).size === 1)
          expect(second).toEqual(target);
      }),
      RUNS,
    );
  });

  test('members that subscribe alike differ by at most one partition', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 20}),
        fc.integer({min: 1, max: 6}),
        fc.integer({min: 1, max: 6}),
        (count, before, after) => {
          const names = (size: number) => Array.from({length: size}, (_, index) => `c${index}`);
          const old = assign(sticky, {t: count}, members(all('t', names(before))));
          const sizes = Object.values(assign(sticky, {t: count}, members(all('t', names(after)), old))).map(
            (own) => own.length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
      RUNS,
    );
  });
});
