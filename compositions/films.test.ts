import {describe, expect, test} from 'vitest';
import type {History} from '../src/simulation';
import {eventsLike} from '../src/storyboard/anchor';
import {InvalidProps} from '../src/storyboard/explainer';
import {produce} from '../src/storyboard/film';
import {catalog} from './catalog';
import {crashBeforeAck} from './crash-before-ack';
import {dlqFlow} from './dlq-flow';
import {hashPartitionedOrdering} from './hash-partitioned-ordering';
import {outcomeOf} from './hash-partitioned-ordering/outcome';
import {smartBrokerDumbBroker} from './smart-broker-dumb-broker';

const SHORTEST_SECONDS = 40;
const LONGEST_SECONDS = 90;

describe.each(catalog)('$id', (explainer) => {
  test('has a length that a viewer stays for', () => {
    const {cut} = produce(explainer);
    const seconds = cut.durationInFrames / cut.fps;
    expect(seconds).toBeGreaterThanOrEqual(SHORTEST_SECONDS);
    expect(seconds).toBeLessThanOrEqual(LONGEST_SECONDS);
  });

  test('refuses parameters that it does not have, by name', () => {
    expect(() => produce(explainer, {colour: 'red'})).toThrow(InvalidProps);
    expect(() => produce(explainer, {colour: 'red'})).toThrow('colour: there is no such parameter');
  });

  test('says nothing in more lines than two, a cold open and a last card in four at most, and none too long for the picture', () => {
    for (const {kind, caption} of produce(explainer).cut.beats) {
      expect(caption.length).toBeLessThanOrEqual(kind === 'open' || kind === 'end' ? 4 : 2);
      for (const line of caption) expect(line.length, line).toBeLessThanOrEqual(85);
    }
  });
});

describe('smart-broker-dumb-broker', () => {
  const [history] = produce(smartBrokerDumbBroker).acts;
  if (history === undefined) throw new Error('no act');

  test('an acked job is gone, and basic.get finds nothing', () => {
    expect(
      eventsLike(history, 'acked')
        .map((event) => event.type === 'acked' && event.message)
        .sort(),
    ).toEqual(['M1', 'M2', 'M3']);
    expect(eventsLike(history, 'gotEmpty', {queue: 'renders'})).toHaveLength(1);
  });

  test('group 1 reads E3 at offset 2 while group 2 reads E1 at offset 0, and nothing leaves the log', () => {
    const read = (group: string, message: string) =>
      eventsLike(history, 'handling', {message}).flatMap(({actor, at}) => (actor.startsWith(group) ? [at] : []));
    const [e3] = read('Consumer 1', 'E3');
    const [e1] = read('Consumer 2', 'E1');
    expect(e3).toBeDefined();
    expect(Math.abs((e3 ?? 0) - (e1 ?? 0))).toBeLessThan(500);
    expect(read('Consumer 2', 'E1')).toHaveLength(2);
    expect(read('Consumer 3', 'E1')).toHaveLength(1);
  });
});

describe('hash-partitioned-ordering', () => {
  const handledIn = (run: History | undefined) =>
    run === undefined ? [] : eventsLike(run, 'handled').map(({message}) => message);
  const chosenFor = (message: string, run: History | undefined) =>
    run === undefined ? undefined : eventsLike(run, 'partitioned', {message})[0];
  const [first, second] = produce(hashPartitionedOrdering).acts;

  test("the keys go where Kafka's own hash sends them", () => {
    expect(chosenFor('A1', first)).toMatchObject({murmur2: 1600566028, partition: 0});
    expect(chosenFor('B1', first)).toMatchObject({murmur2: -563664877, masked: 1583818771, partition: 1});
  });

  test('with two partitions A1 is handled before A2, and B1 meanwhile', () => {
    expect(handledIn(first)).toEqual(['B1', 'A1', 'A2']);
  });

  test('with a third from the middle on the same key goes elsewhere, and A2 overtakes A1', () => {
    expect(chosenFor('A1', second)).toMatchObject({partitions: 2, partition: 0});
    expect(chosenFor('A2', second)).toMatchObject({murmur2: 1600566028, partitions: 3, partition: 1});
    expect(handledIn(second)).toEqual(['B1', 'A2', 'A1']);
  });

  test.each([
    ['User A', 'overtaken'],
    ['bob', 'in order'],
    ['User E', 'unread'],
  ])('tells what becomes of the key %s: %s', (keyA, outcome) => {
    const [, grown] = produce(hashPartitionedOrdering, {keyA}).acts;
    expect(grown && outcomeOf(grown)).toBe(outcome);
  });

  test('two users have two keys', () => {
    expect(() => produce(hashPartitionedOrdering, {keyA: 'User B'})).toThrow('choose another');
  });
});

describe('dlq-flow', () => {
  const runs = (props: object = {}) => {
    const [requeueing, retrying] = produce(dlqFlow, props).acts;
    if (requeueing === undefined || retrying === undefined) throw new Error('two acts');
    return {requeueing, retrying};
  };
  const delivered = (history: History, message: string) => eventsLike(history, 'delivered', {message}).length;

  test('put back, M2 is delivered for ever, and nobody behind it is', () => {
    const {requeueing} = runs();
    expect(delivered(requeueing, 'M2')).toBeGreaterThan(100);
    expect(['M3', 'M4', 'M5'].map((message) => delivered(requeueing, message))).toEqual([0, 0, 0]);
  });

  test('4.0 drops it at its limit; 3.10 lets it wait behind the others each time', () => {
    expect(delivered(runs({version: '4.0'}).requeueing, 'M2')).toBe(21);
    expect(eventsLike(runs({version: '4.0'}).requeueing, 'dropped', {message: 'M2'})).toHaveLength(1);
    expect(eventsLike(runs({version: '3.10'}).requeueing, 'charged')).toHaveLength(4);
  });

  test('three retries, then the fourth failure is the last; the others are paid before the second', () => {
    const {retrying} = runs();
    expect(eventsLike(retrying, 'failed', {message: 'M2'})).toHaveLength(4);
    expect(eventsLike(retrying, 'deadLettered', {message: 'M2', queue: 'orders', reason: 'rejected'})).toHaveLength(1);
    expect(eventsLike(retrying, 'charged').map((event) => event.charge.message)).toEqual([
      'M1',
      'M3',
      'M4',
      'M5',
      'M2',
    ]);
  });

  test.each(
    ['3.10', '4.0', '4.3'].flatMap((version) => ['M1', 'M2', 'M3', 'M4', 'M5'].map((poison) => ({version, poison}))),
  )('all are paid in the end on RabbitMQ $version with $poison malformed', (props) => {
    expect(eventsLike(runs(props).retrying, 'charged')).toHaveLength(5);
  });

  test.each([[[1000]], [[1000, 2000]], [[1000, 4000, 16_000]], [[30_000, 60_000]]])(
    'the story holds with the waits %j',
    (backoff) => {
      expect(eventsLike(runs({backoff}).retrying, 'failed')).toHaveLength(backoff.length + 1);
    },
  );

  test('a wait of the wrong kind is named', () => {
    expect(() => produce(dlqFlow, {backoff: [10]})).toThrow('backoff[0]: must be 1000 or more');
    expect(() => produce(dlqFlow, {backoff: [2000, 1000]})).toThrow('longer than the one before');
  });
});

describe('crash-before-ack', () => {
  const [first, second] = produce(crashBeforeAck).acts;
  if (first === undefined || second === undefined) throw new Error('two acts');

  test('two charges without a key, one with it; delivered twice in both', () => {
    expect(eventsLike(first, 'charged')).toHaveLength(2);
    expect(eventsLike(second, 'charged')).toHaveLength(1);
    expect(eventsLike(second, 'chargeRepeated')).toHaveLength(1);
    for (const act of [first, second])
      expect(eventsLike(act, 'delivered').map((event) => event.type === 'delivered' && event.redelivered)).toEqual([
        false,
        true,
      ]);
  });
});
