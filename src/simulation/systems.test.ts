import {describe, expect, test} from 'vitest';
import {fatesOf} from './fates';
import {partitionView} from './kafka';
import {placesOf} from './places';
import {simulate} from './simulate';
import {problemsOf} from './testing/problemsOf';
import {eventsOf} from './testing/readings';
import {modelOf} from './world';

const topic = (messages: readonly string[]) => messages.map((message, index) => ({message, at: 100 * (index + 1)}));
const fromTheStart = {'auto.offset.reset': 'earliest'};

const nowhere = {is: 'publisher', name: 'shop', of: 'eu', key: 'q', publishes: [{message: 'M1'}]};

test.each([
  [
    'a broker',
    {is: 'rabbitmq', queues: [{name: 'q', type: 'quorum', arguments: {'x-max-priority': 3, 'x-message-ttl': 'x'}}]},
    nowhere,
    'systems.eu.queues[0].arguments["x-message-ttl"]: the broker refuses it: 406',
  ],
  [
    'a cluster',
    {is: 'kafka', topics: [{name: 't', config: {'retention.ms': 'soon'}}]},
    {is: 'producer', name: 'p', of: 'eu', topic: 't', sends: [{message: 'M1'}]},
    'systems.eu.topics[0].config["retention.ms"]: the cluster refuses it',
  ],
  [
    'a queue of SQS',
    {is: 'sqs', queues: [{name: 'q', visibilityTimeout: 50_000_000}]},
    {is: 'sender', name: 's', of: 'eu', queue: 'q', sends: [{message: 'M1'}]},
    'systems.eu.queues[0]: SQS refuses it',
  ],
])('what %s of a name refuses is told where it stands', (_, system, actor, problem) => {
  expect(problemsOf({systems: {eu: system}, actors: [actor]})).toEqual([expect.stringContaining(problem)]);
});

test('a person seeks with a consumer of the same cluster', () => {
  const reader = {is: 'consumer', name: 'a', group: 'g', topics: ['t']};
  const ana = {is: 'operator', name: 'Ana', does: [{deed: {of: 'eu', seek: {consumer: 'a', topic: 't', to: 0}}}]};
  const clusters = {kafka: {topics: [{name: 't'}]}, systems: {eu: {is: 'kafka', topics: [{name: 't'}]}}};
  expect(problemsOf({...clusters, actors: [reader, ana]})).toEqual([
    'actors[1].does[0].deed.seek.consumer: "a" is a consumer: this must name a consumer of eu (there is: none)',
  ]);
});

describe('two clusters and a broker in one run', () => {
  const history = simulate({
    latency: 10,
    kafka: {topics: [{name: 't'}]},
    systems: {eu: {is: 'kafka', topics: [{name: 't'}]}, side: {is: 'rabbitmq', queues: [{name: 't'}]}},
    actors: [
      {is: 'producer', name: 'p', topic: 't', sends: topic(['M1', 'M2'])},
      {is: 'producer', name: 'q', of: 'eu', topic: 't', sends: topic(['N1'])},
      {is: 'publisher', name: 'r', of: 'side', key: 't', publishes: [{message: 'J1'}]},
      {
        is: 'consumer',
        name: 'a',
        group: 'g',
        topics: ['t'],
        config: fromTheStart,
        handle: [{work: 10}, {commit: true}],
      },
      {is: 'consumer', name: 'b', of: 'eu', group: 'g', topics: ['t'], config: fromTheStart, handle: [{work: 10}]},
      {is: 'consumer', name: 'c', of: 'side', queue: 't', handle: [{work: 10}, {ack: true}]},
    ],
  });
  const end = history.stateAt(history.endsAt);

  test('are entries of the world by name', () => {
    expect(Object.entries(end.systems).map(([name, {is}]) => [name, is])).toEqual([
      ['kafka', 'kafka'],
      ['eu', 'kafka'],
      ['side', 'rabbitmq'],
    ]);
  });

  test('keep topics of one name apart, and groups of one name', () => {
    const log = (system: string) => {
      const cluster = modelOf(end, 'kafka', system)?.cluster;
      return [...((cluster && partitionView(cluster, 't', 0)?.records()) ?? [])].map(({message}) => message);
    };
    expect(log('kafka')).toEqual(['M1', 'M2']);
    expect(log('eu')).toEqual(['N1']);
    const committed = (system: string) =>
      modelOf(end, 'kafka', system)?.cluster.groups.get('g')?.committed['t-0']?.offset;
    expect(committed('kafka')).toBe(2);
    expect(committed('eu')).toBeUndefined();
  });

  test('are told apart in what happens', () => {
    expect(eventsOf(history, 'appended').map(({of, records}) => `${of} ${records[0]?.message}`)).toEqual([
      'kafka M1',
      'eu N1',
      'kafka M2',
    ]);
    const handled = eventsOf(history, 'handled').map(({actor, message}) => `${actor} ${message}`);
    expect(handled.sort()).toEqual(['a M1', 'a M2', 'b N1', 'c J1']);
  });

  test('have copies of their own, where their ids are the same', () => {
    expect([...placesOf(end)].map(([copy, place]) => [copy, place.message])).toEqual([
      ['t-0@0', 'M1'],
      ['t-0@1', 'M2'],
      ['eu: t-0@0', 'N1'],
    ]);
    expect([...fatesOf(history.events)].map(([copy, {became}]) => [copy, became])).toEqual([
      [expect.stringMatching(/^side: /), 'acked'],
    ]);
  });
});
