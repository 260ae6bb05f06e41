import {describe, expect, test} from 'vitest';
import {groupView, consumerView} from '..';
import type {History} from '../../history';
import type {ScenarioInput} from '../../scenario';
import {simulate} from '../../simulate';
import {eventsOf, signalsOf} from '../../testing/readings';
import {modelOf} from '../../world';

type Actors = ScenarioInput['actors'];

const records = (...messages: readonly string[]) =>
  messages.map((message) => ({message, key: 'k', value: {amount: 5}}));
const web: Actors[number] = {
  is: 'producer',
  name: 'web',
  topic: 'clicks',
  every: 10,
  sends: records('E1', 'E2', 'E3', 'E4'),
};
const fromTheStart = {'auto.offset.reset': 'earliest'};

const scenario = (actors: Actors, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  latency: 10,
  kafka: {topics: [{name: 'clicks', partitions: 1}]},
  sinks: [{is: 'provider', name: 'payments'}],
  actors,
  ...more,
});

const handled = (history: History, actor: string) =>
  eventsOf(history, 'handled').flatMap((event) => (event.actor === actor ? [event.message] : []));
const group = (history: History, name: string, ms = history.endsAt) => {
  const kafka = modelOf(history.stateAt(ms), 'kafka');
  return kafka && groupView(kafka.cluster, name);
};
const positions = (history: History, reader: string, ms = history.endsAt) => {
  const consumer = modelOf(history.stateAt(ms), 'kafka')?.consumers[reader];
  return consumer && consumerView(consumer).positions;
};

describe('a reader', () => {
  const history = simulate(
    scenario([
      web,
      {
        is: 'consumer',
        name: 'r',
        group: 'g',
        topics: ['clicks'],
        startsAt: 2000,
        config: fromTheStart,
        handle: [{work: 100}, {commit: true}],
      },
    ]),
  );

  test('joins its group, fetches, and handles record after record in offset order', () => {
    expect(eventsOf(history, 'assigned').map(({client, partitions}) => [client, partitions])).toEqual([
      ['r', ['clicks-0']],
    ]);
    expect(handled(history, 'r')).toEqual(['E1', 'E2', 'E3', 'E4']);
    expect(eventsOf(history, 'handling').map(({copy}) => copy)).toEqual([
      'clicks-0@0',
      'clicks-0@1',
      'clicks-0@2',
      'clicks-0@3',
    ]);
  });

  test('asks for records and is given them, and does not ask again in the picture while there is nothing new', () => {
    expect(signalsOf(history, 'fetch').map((signal) => signal.slice(signal.indexOf(' ')).trim())).toEqual([
      'Fetch offset 0',
      'Fetch offset 4',
    ]);
    expect(
      eventsOf(history, 'departed')
        .filter(({signal}) => signal.kind === 'fetched')
        .map(({signal}) => [signal.messages, signal.copies]),
    ).toEqual([
      [
        ['E1', 'E2', 'E3', 'E4'],
        ['clicks-0@0', 'clicks-0@1', 'clicks-0@2', 'clicks-0@3'],
      ],
    ]);
  });

  test('commits the offset of the next record after each, and waits for the answer', () => {
    expect(signalsOf(history, 'commit').map((signal) => signal.replace(/^\d+ +/, ''))).toEqual(
      [1, 2, 3, 4].map((offset) => `OffsetCommit clicks-0 = ${offset}`),
    );
    const works = history.stateAt(history.endsAt).actors['r'];
    expect(works !== undefined && 'works' in works && works.works.map(({from, to}) => to - from)).toEqual([
      120, 120, 120, 120,
    ]);
    expect(group(history, 'g')).toMatchObject({committed: {'clicks-0': 4}, lag: {'clicks-0': 0}});
  });

  test('ends the run when it has read everything, although it goes on polling', () => {
    expect(history.endsAt).toBeLessThan(3000);
    expect(positions(history, 'r')).toEqual({'clicks-0': 4});
  });

  test('leaves what it reads where it is', () => {
    expect(
      modelOf(history.stateAt(history.endsAt), 'kafka')?.cluster.topics.get('clicks')?.partitions[0]?.log,
    ).toMatchObject({
      logStart: 0,
      logEnd: 4,
    });
  });
});

test('a reader begins at what its group has committed', () => {
  const history = simulate(
    scenario([web, {is: 'consumer', name: 'r', group: 'g', topics: ['clicks'], startsAt: 500}], {
      kafka: {topics: [{name: 'clicks'}], groups: [{name: 'g', committed: {'clicks-0': 2}}]},
    }),
  );
  expect(handled(history, 'r')).toEqual(['E3', 'E4']);
});

describe('polls at given times', () => {
  const history = simulate(
    scenario([
      web,
      {
        is: 'consumer',
        name: 'r',
        group: 'g',
        topics: ['clicks'],
        pollsAt: [1000, 3000],
        config: {...fromTheStart, 'max.poll.records': 1},
        handle: [{work: 50}, {commit: true}],
      },
    ]),
  );

  test('bring nothing before, and no more than each asks for', () => {
    expect(eventsOf(history, 'handling').map(({at, message}) => `${at} ${message}`)).toEqual(['1020 E1', '3000 E2']);
    expect(signalsOf(history, 'fetch')).toEqual(['1000  Fetch offset 0']);
  });

  test('leave the reader a member that polls on, empty-handed', () => {
    expect(group(history, 'g', 2500)).toMatchObject({
      state: 'Stable',
      members: [{client: 'r', partitions: ['clicks-0']}],
    });
    expect(eventsOf(history, 'memberLeft')).toEqual([]);
    expect(history.endsAt).toBeLessThan(4000);
  });
});

describe('seek', () => {
  const seek = (at: number) => ({at, deed: {seek: {consumer: 'r', topic: 'clicks', to: 0}}});

  test('makes the reader read again what is still there', () => {
    const history = simulate(
      scenario([
        web,
        {is: 'consumer', name: 'r', group: 'g', topics: ['clicks'], config: fromTheStart, handle: [{commit: true}]},
        {is: 'operator', name: 'ops', does: [seek(2000)]},
      ]),
    );
    expect(handled(history, 'r')).toEqual(['E1', 'E2', 'E3', 'E4', 'E1', 'E2', 'E3', 'E4']);
    const [done] = eventsOf(history, 'did');
    expect(done?.at).toBeGreaterThanOrEqual(2000);
    expect(done?.at).toBeLessThanOrEqual(2100);
    expect(group(history, 'g')).toMatchObject({committed: {'clicks-0': 4}});
  });

  test('is followed by the later polls of a reader that polls at given times', () => {
    const history = simulate(
      scenario([
        web,
        {
          is: 'consumer',
          name: 'r',
          group: 'g',
          topics: ['clicks'],
          pollsAt: [1000, 3000],
          config: {...fromTheStart, 'max.poll.records': 1},
          handle: [],
        },
        {is: 'operator', name: 'ops', does: [seek(2000)]},
      ]),
    );
    expect(handled(history, 'r')).toEqual(['E1', 'E1']);
    expect(eventsOf(history, 'did')[0]?.at).toBe(2000);
    expect(signalsOf(history, 'fetch')).toEqual(['1000  Fetch offset 0', '3000  Fetch offset 0']);
  });
});

describe('a reader that fails', () => {
  test('is ended by what its handler throws', () => {
    const history = simulate(
      scenario([
        web,
        {
          is: 'consumer',
          name: 'r',
          group: 'g',
          topics: ['clicks'],
          config: fromTheStart,
          handle: [{parse: 'price'}, {commit: true}],
        },
      ]),
    );
    expect(eventsOf(history, 'failed')).toMatchObject([
      {message: 'E1', error: 'price: nothing is not a number', attempt: 1},
    ]);
    expect(eventsOf(history, 'crashed')).toMatchObject([{actor: 'r', message: 'E1', copy: 'clicks-0@0'}]);
    expect(group(history, 'g')?.committed).toEqual({});
  });

  test('after a crash and a restart reads again from the commit', () => {
    const history = simulate(
      scenario(
        [
          web,
          {
            is: 'consumer',
            name: 'r',
            group: 'g',
            topics: ['clicks'],
            config: fromTheStart,
            handle: [{call: 'payments'}, {commit: true}],
          },
        ],
        {
          faults: [{crash: 'r', after: {message: 'E2', step: 0}, restartAfter: 1000}],
        },
      ),
    );
    expect(eventsOf(history, 'charged').map(({charge}) => charge.message)).toEqual(['E1', 'E2', 'E2', 'E3', 'E4']);
    expect(group(history, 'g')).toMatchObject({committed: {'clicks-0': 4}});
  });

  test('leaves its partitions to the others when its session has ended', () => {
    const other: Actors[number] = {
      is: 'consumer',
      name: 's',
      group: 'g',
      topics: ['clicks'],
      config: fromTheStart,
      startsAt: 100,
    };
    const history = simulate(
      scenario(
        [
          {...web, startsAt: 5000},
          {
            is: 'consumer',
            name: 'r',
            group: 'g',
            topics: ['clicks'],
            config: {...fromTheStart, 'session.timeout.ms': 10_000},
          },
          other,
        ],
        {
          faults: [{crash: 'r', at: 2000}],
        },
      ),
    );
    const left = eventsOf(history, 'memberLeft');
    expect(left).toMatchObject([{client: 'r', reason: 'session expired'}]);
    expect(left[0]?.at).toBeGreaterThan(10_000);
    expect(handled(history, 's')).toEqual(['E1', 'E2', 'E3', 'E4']);
  });
});

test('two readers of one group share the partitions, and each reads its own', () => {
  const member = (name: string): Actors[number] => ({
    is: 'consumer',
    name,
    group: 'g',
    topics: ['profiles'],
    config: fromTheStart,
    handle: [{work: 10}, {commit: true}],
  });
  const sends = [
    {message: 'A1', key: 'User A'},
    {message: 'B1', key: 'User B'},
    {message: 'A2', key: 'User A'},
  ];
  const history = simulate(
    scenario([member('w1'), member('w2'), {is: 'producer', name: 'app', topic: 'profiles', sends, startsAt: 2000}], {
      kafka: {topics: [{name: 'profiles', partitions: 2}], initialRebalanceDelay: 500},
    }),
  );
  expect(
    eventsOf(history, 'partitioned').map(({message, murmur2, partition}) => [message, murmur2, partition]),
  ).toEqual([
    ['A1', 1600566028, 0],
    ['B1', -563664877, 1],
    ['A2', 1600566028, 0],
  ]);
  expect(handled(history, 'w1')).toEqual(['A1', 'A2']);
  expect(handled(history, 'w2')).toEqual(['B1']);
});

test('a producer learns what has been stored', () => {
  const history = simulate(scenario([web]));
  const producer = history.stateAt(history.endsAt).actors['web'];
  expect(producer?.is === 'producer' && [producer.sent.toArray(), producer.acknowledged.toArray()]).toEqual([
    ['E1', 'E2', 'E3', 'E4'],
    ['E1', 'E2', 'E3', 'E4'],
  ]);
  expect(signalsOf(history, 'produced').map((signal) => signal.replace(/^\d+ /, ''))).toEqual([
    'E1 E2 E3 E4 offsets 0 to 3',
  ]);
});
