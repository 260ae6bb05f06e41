import {describe, expect, test} from 'vitest';
import {simulate} from '../../src/simulation';
import {fromKafka} from './fromKafka';

const topic = (name: string, partitions = 1, configs = '') =>
  `Topic: ${name}\tTopicId: x\tPartitionCount: ${partitions}\tReplicationFactor: 1\tConfigs: ${configs}`;
const row = (group: string, name: string, partition: number | string, member: string) =>
  `${group}  ${name}  ${partition}  0  0  0  ${member}  /127.0.0.1  c1`;

const made = (...lines: readonly string[]) => {
  const {scenario, notes} = fromKafka(lines.join('\n'));
  const {events} = simulate(scenario);
  const handled = new Set(events.flatMap((event) => (event.type === 'handled' ? [event.actor] : [])));
  return {topics: scenario.kafka?.topics ?? [], actors: scenario.actors.map(({name}) => name), notes, handled};
};

test('settings that a scenario can say are carried over, the others named', () => {
  const {topics, notes} = made(
    topic('orders', 1, 'segment.bytes=1048576,flush.ms=1000,min.insync.replicas=2,remote.storage.enable=true,wrong=1'),
  );
  expect(topics[0]?.config).toEqual({'segment.bytes': '1048576'});
  expect(notes).toEqual([
    'topic orders: flush.ms is not carried over',
    'topic orders: min.insync.replicas is not carried over',
    'topic orders: remote.storage.enable is not carried over',
    'topic orders: wrong is not carried over',
  ]);
});

describe('what a scenario has no room for is left out, and told', () => {
  test('names that are too long, of topics and of groups', () => {
    const long = 'x'.repeat(41);
    const {topics, actors, notes} = made(topic(long), topic('orders'), row(long, 'orders', 0, 'c1-a'));
    expect(topics.map(({name}) => name)).toEqual(['orders']);
    expect(actors).toEqual(['orders producer']);
    expect(notes).toEqual([
      `topic ${long}: left out, its name is longer than 40 characters`,
      `group ${long}: left out, its name is longer than 40 characters`,
    ]);
  });

  test('partitions past a hundred', () => {
    const {topics, notes} = made(topic('orders', 120));
    expect(topics).toEqual([{name: 'orders', partitions: 100}]);
    expect(notes).toEqual(['topic orders: has 120 partitions, 100 of them here']);
  });

  test("the cluster's own topics", () => {
    const {topics, notes} = made(topic('__consumer_offsets', 50), topic('__transaction_state', 50), topic('orders'));
    expect(topics.map(({name}) => name)).toEqual(['orders']);
    expect(notes).toEqual([
      "topic __consumer_offsets: left out, it is the cluster's own",
      "topic __transaction_state: left out, it is the cluster's own",
    ]);
  });

  test('of many topics those that are read take part first', () => {
    const names = Array.from({length: 20}, (_, index) => `t${index}`);
    const {topics, actors, notes, handled} = made(...names.map((name) => topic(name)), row('g', 't17', 0, 'c1-a'));
    expect(topics).toHaveLength(20);
    expect(actors).toEqual(['t0', 't1', 't2', 't3', 't4', 't17'].map((name) => `${name} producer`).concat('g 1'));
    expect([...handled]).toEqual(['g 1']);
    expect(notes.filter((note) => note.includes('nobody sends to it'))).toHaveLength(14);
  });

  test('members past a dozen', () => {
    const rows = Array.from({length: 30}, (_, index) => row('g', 'orders', index, `c${index}-a`));
    const {actors, notes} = made(topic('orders', 30), ...rows);
    expect(actors).toHaveLength(13);
    expect(notes).toEqual(["group g: 18 of its members are left out, for the picture's sake"]);
  });
});

test('a group that reads a topic which is not described, and a member that owns nothing', () => {
  const {actors, notes} = made(
    topic('orders'),
    row('g', 'gone', 0, 'c1-a'),
    row('g', 'orders', 0, 'c2-b'),
    row('g', '-', '-', 'c3-c'),
  );
  expect(actors).toEqual(['orders producer', 'g 1']);
  expect(notes).toEqual([
    'group g: reads gone, which is not described; left out',
    'group g: a member that owns no partition now is left out: what it reads is not said',
  ]);
});

test('groups whose names are alike where they are cut, or hold a "#"', () => {
  const [one, other] = [`${'x'.repeat(39)}1`, `${'x'.repeat(39)}2`];
  const rows = [one, other, 'a#b'].map((group) => row(group, 'orders', 0, 'c1-a'));
  const {actors} = made(topic('orders'), ...rows);
  expect(new Set(actors).size).toBe(4);
});
