import {describe, expect, test} from 'vitest';
import {groupView} from '../kafka';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {problemsOf} from '../testing/problemsOf';
import {eventsOf} from '../testing/readings';
import {modelOf} from '../world';

type Does = Extract<ScenarioInput['actors'][number], {is: 'operator'}>['does'];
const ops = (...does: Does): ScenarioInput['actors'][number] => ({is: 'operator', name: 'ops', does});

const told = (input: ScenarioInput) => eventsOf(simulate(input), 'did').map(({deed, about}) => ({deed, about}));

describe('RabbitMQ, changed while it runs', () => {
  const scenario = (...does: Does): ScenarioInput => ({
    latency: 10,
    until: 5000,
    rabbitmq: {queues: [{name: 'q'}], exchanges: [{name: 'x', type: 'direct'}]},
    actors: [
      {
        is: 'publisher',
        name: 'shop',
        exchange: 'x',
        key: 'k',
        every: 1000,
        publishes: [{message: 'M1'}, {message: 'M2'}, {message: 'M3'}],
      },
      ops(...does),
    ],
  });
  const stored = (input: ScenarioInput) =>
    eventsOf(simulate(input), 'enqueued').map(({message, queue}) => `${message} ${queue}`);
  const bind = {from: 'x', to: {queue: 'q'}, key: 'k'};

  test('a binding counts from then on, until it is undone', () => {
    expect(stored(scenario({at: 500, deed: {bind}}, {at: 1500, deed: {unbind: bind}}))).toEqual(['M2 q']);
  });

  test('a queue may be declared, and consumed from by who starts later', () => {
    const input = scenario(
      {at: 500, deed: {declare: {queue: {name: 'late', type: 'classic'}}}},
      {at: 600, deed: {bind: {from: 'x', to: {queue: 'late'}, key: 'k'}}},
    );
    const consumer = {
      is: 'consumer',
      name: 'A',
      queue: 'late',
      startsAt: 1500,
    } satisfies ScenarioInput['actors'][number];
    const history = simulate({...input, actors: [...input.actors, consumer]});
    expect(eventsOf(history, 'handled').map(({message}) => message)).toEqual(['M2', 'M3']);
  });

  test('a purge throws away what is ready, a deletion cancels who consumes [3.10.8 A4, E10]', () => {
    const input = scenario(
      {at: 10, deed: {bind}},
      {at: 1500, deed: {purge: 'q'}},
      {at: 2500, deed: {delete: {queue: 'q'}}},
    );
    const dropped = eventsOf(simulate(input), 'dropped').map(({message, reason}) => `${message} ${reason}`);
    expect(dropped).toEqual(['M2 purged', 'M3 queue deleted']);
  });

  test('what the broker refuses is what the person reads, who goes on with another channel [3.10.8 E9]', () => {
    const different = {name: 'q', type: 'quorum' as const, arguments: {'x-max-length': 5}};
    const input = scenario({at: 500, deed: {declare: {queue: different}}}, {at: 700, deed: {bind}});
    const [first, second] = told(input);
    expect(first?.about).toMatchObject({refused: expect.stringContaining('406 PRECONDITION_FAILED') as unknown});
    expect(second?.about).not.toHaveProperty('refused');
    expect(stored(input)).toEqual(['M2 q', 'M3 q']);
  });

  test('an exchange that is deleted closes the channel of the next who publishes to it [3.10.8 E9]', () => {
    const history = simulate(scenario({at: 500, deed: {delete: {exchange: 'x'}}}));
    expect(eventsOf(history, 'crashed').map(({actor}) => actor)).toEqual(['shop']);
  });

  test('during a memory alarm what is published waits in its socket, and comes in when it is over [3.10.8 B1, B5]', () => {
    const input = scenario(
      {at: 10, deed: {bind}},
      {at: 500, deed: {memoryAlarm: true}},
      {at: 2500, deed: {memoryAlarm: false}},
    );
    const stores = eventsOf(simulate(input), 'enqueued').map(({at, message}) => `${at} ${message}`);
    expect(stores).toEqual(['2500 M2', '2500 M3']);
    expect(eventsOf(simulate(input), 'blocked').map(({at}) => at)).toEqual([1010]);
  });

  test.each([
    [{purge: 'p'}, 'purge: there is no queue "p"'],
    [{bind: {from: 'y', to: {queue: 'q'}}}, 'bind.from: there is no exchange "y"'],
    [{delete: {exchange: 'y'}}, 'delete.exchange: there is no exchange "y"'],
  ])('%j is refused', (deed, problem) => {
    expect(problemsOf(scenario({deed}))).toEqual([expect.stringContaining(`actors[1].does[0].deed.${problem}`)]);
  });
});

describe('Kafka, changed while it runs', () => {
  const scenario = (consumer: object, ...does: Does): ScenarioInput => ({
    latency: 10,
    until: 60_000,
    kafka: {topics: [{name: 't'}]},
    actors: [
      {
        is: 'producer',
        name: 'web',
        topic: 't',
        every: 1000,
        startsAt: 500,
        sends: [{message: 'E1'}, {message: 'E2'}, {message: 'E3'}],
      },
      {
        is: 'consumer',
        name: 'r',
        group: 'g',
        topics: ['t'],
        config: {'auto.offset.reset': 'earliest', 'metadata.max.age.ms': 500},
        handle: [{commit: true}],
        ...consumer,
      },
      ops(...does),
    ],
  });
  const handled = (input: ScenarioInput) => eventsOf(simulate(input), 'handled').map(({message}) => message);
  const committed = (input: ScenarioInput) => {
    const kafka = modelOf(simulate(input).stateAt(60_000), 'kafka');
    return kafka && groupView(kafka.cluster, 'g')?.committed;
  };

  test('offsets are reset while nobody is in the group, and the next reads from there [C9]', () => {
    const input = scenario({}, {at: 6000, deed: {resetOffsets: {group: 'g', to: {'t-0': 1}}}});
    const stopped = {...input, faults: [{stop: 'r', at: 5000, restartAfter: 3000}]};
    expect(handled(stopped)).toEqual(['E1', 'E2', 'E3', 'E2', 'E3']);
  });

  test('of a group that is in use they are refused, in the words of its administrator [E6]', () => {
    const input = scenario({}, {at: 6000, deed: {resetOffsets: {group: 'g', to: {'t-0': 1}}}});
    expect(told(input)[0]?.about).toMatchObject({
      refused: expect.stringContaining('Failed altering group offsets for the following partitions: [t-0]') as unknown,
    });
    expect(committed(input)).toEqual({'t-0': 3});
  });

  test('a topic that is deleted and created again begins at 0, and what groups had committed is gone [E4] [L13]', () => {
    const input = scenario({}, {at: 1200, deed: {deleteTopic: 't'}}, {at: 1300, deed: {createTopic: {name: 't'}}});
    const offsets = eventsOf(simulate(input), 'appended').flatMap(({records}) =>
      records.map(({message, offset}) => `${message}@${offset}`),
    );
    expect(offsets).toEqual(['E1@0', 'E2@0', 'E3@1']);
  });

  test('a setting may be changed; one that there is not is refused', () => {
    const config = {'retention.ms': '1000'};
    const input = scenario({}, {at: 100, deed: {configure: {topic: 't', config}}});
    expect(eventsOf(simulate(input), 'configAltered')).toMatchObject([{topic: 't', config}]);
    const misspelt = scenario({}, {at: 100, deed: {configure: {topic: 't', config: {'retention.mss': '1'}}}});
    expect(told(misspelt)[0]?.about).toMatchObject({refused: expect.stringContaining('retention.mss') as unknown});
  });

  test.each([
    [{deleteTopic: 'u'}, 'deleteTopic: there is no topic "u"'],
    [{resetOffsets: {group: 'g', to: {'t-3': 0}}}, 'resetOffsets.to["t-3"]: there is no partition "t-3"'],
  ])('%j is refused', (deed, problem) => {
    expect(problemsOf(scenario({}, {deed}))).toEqual([expect.stringContaining(`actors[2].does[0].deed.${problem}`)]);
  });
});
