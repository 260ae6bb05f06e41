import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {problemsOf} from '../testing/problemsOf';
import {eventsOf} from '../testing/readings';
import {modelOf} from '../world';
import {queueView} from '../rabbitmq';

type Rabbitmq = NonNullable<ScenarioInput['rabbitmq']>;
type Version = NonNullable<Rabbitmq['version']>;

const VERSIONS: readonly Version[] = ['3.10', '4.0', '4.3'];
const MESSAGES = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];

/** Six messages, every second one transient; a consumer holds the first two when the broker is restarted. */
const scenario = (queue: Rabbitmq['queues'][number], more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  latency: 10,
  rabbitmq: {queues: [queue]},
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      key: queue.name,
      every: 10,
      publishes: MESSAGES.map((message, index) => ({message, persistent: index % 2 === 0})),
    },
    {is: 'consumer', name: 'A', queue: queue.name, prefetch: 2, handle: [{work: 20_000}, {ack: true}]},
  ],
  faults: [{restart: 'rabbitmq', at: 1000, downFor: 3000}],
  until: 3999,
  ...more,
});

const ready = (input: ScenarioInput, queue: string, ms: number) => {
  const broker = modelOf(simulate(input).stateAt(ms), 'rabbitmq');
  return broker && [...(queueView(broker, queue)?.readyCopies() ?? [])];
};
const texts = (copies: ReturnType<typeof ready>) =>
  copies?.map(({message, redelivered}) => `${message}${redelivered ? ' redelivered' : ''}`);

describe.each(VERSIONS)('RabbitMQ %s restarted', (version) => {
  const on = (queue: Rabbitmq['queues'][number]) => scenario(queue, {rabbitmq: {version, queues: [queue]}});

  test('a durable classic queue keeps what is persistent; what was unacked is back in its place, redelivered', () => {
    expect(texts(ready(on({name: 'q', type: 'classic'}), 'q', 2000))).toEqual(['m1 redelivered', 'm3', 'm5']);
    const dropped = eventsOf(simulate(on({name: 'q', type: 'classic'})), 'dropped');
    expect(dropped.map(({message, reason}) => `${message} ${reason}`)).toEqual([
      'm2 not persistent',
      'm4 not persistent',
      'm6 not persistent',
    ]);
  });

  test('a quorum queue keeps all; what was unacked is in front, and counted', () => {
    const copies = ready(on({name: 'q', type: 'quorum'}), 'q', 2000);
    expect(texts(copies)).toEqual(['m1 redelivered', 'm2 redelivered', 'm3', 'm4', 'm5', 'm6']);
    expect(copies?.map(({deliveryCount}) => deliveryCount)).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test('a queue that is not durable is gone, with its messages', () => {
    const history = simulate(on({name: 'q', type: 'classic', durable: false}));
    expect(eventsOf(history, 'queueDeleted')).toMatchObject([{at: 1000, queue: 'q', messages: 6, by: 'broker'}]);
  });
});

test.each([
  ['3.10', false],
  ['4.3', true],
] as const)('%s: an exchange that is not durable, and its bindings in either direction, stay: %s', (version, stays) => {
  const history = simulate({
    ...scenario({name: 'q'}),
    rabbitmq: {
      version,
      queues: [{name: 'q'}],
      exchanges: [
        {name: 'kept', type: 'fanout'},
        {name: 'gone', type: 'fanout', durable: false},
      ],
      bindings: [
        {from: 'kept', to: {queue: 'q'}},
        {from: 'kept', to: {exchange: 'gone'}},
        {from: 'gone', to: {queue: 'q'}},
      ],
    },
  });
  const exchanges = modelOf(history.stateAt(2000), 'rabbitmq')?.exchanges;
  expect(exchanges?.has('gone')).toBe(stays);
  const bindings = [{queue: 'q'}, ...(stays ? [{exchange: 'gone'}] : [])];
  expect(exchanges?.get('kept')?.bindings.map(({to}) => to)).toEqual(bindings);
});

test('a TTL runs on while nobody is there, and what is overdue leaves when the broker is up again', () => {
  const queue = {name: 'q', arguments: {'x-message-ttl': 2000}};
  const history = simulate(scenario(queue, {until: 4000}));
  const expired = eventsOf(history, 'dropped').filter(({reason}) => reason === 'expired');
  expect(expired.map(({at}) => at)).toEqual(Array(6).fill(4000));
});

test('the lease of an unused queue begins anew', () => {
  const history = simulate(
    scenario(
      {name: 'q', type: 'classic', arguments: {'x-expires': 3500}},
      {
        until: 10_000,
        faults: [
          {crash: 'A', at: 500},
          {restart: 'rabbitmq', at: 1000, downFor: 5000},
        ],
      },
    ),
  );
  expect(eventsOf(history, 'queueDeleted').map(({at}) => at)).toEqual([6000 + 3500]);
});

describe('clients of a broker that is restarted', () => {
  const working = (more: Partial<ScenarioInput> = {}) =>
    scenario(
      {name: 'q'},
      {
        until: 60_000,
        faults: [{restart: 'rabbitmq', at: 1000, downFor: 3000, reconnectAfter: 2000}],
        ...more,
      },
    );
  const opened = (input: ScenarioInput) =>
    eventsOf(simulate(input), 'connectionOpened').flatMap(({at, connection}) =>
      at > 0 ? [`${at} ${connection}`] : [],
    );

  test('try again until it is up', () => {
    expect(opened(working())).toEqual(['5000 shop#2', '5000 A#2']);
  });

  test('who starts while it is down finds nobody, and tries again', () => {
    const [shop, A] = working().actors;
    if (shop === undefined || A === undefined) throw new Error('no actors');
    expect(opened(working({actors: [shop, {...A, startsAt: 1500} as typeof A]}))).toEqual(['5000 shop#2', '6500 A']);
  });

  test('a handler goes on while it is down, and its ack comes too late: the message is delivered again', () => {
    const input = working();
    const A = {is: 'consumer', name: 'A', queue: 'q', handle: [{work: 1500}, {ack: true}]} as const;
    const history = simulate({...input, actors: [...input.actors.slice(0, 1), A]});
    expect(eventsOf(history, 'settledTooLate')).toMatchObject([{actor: 'A', message: 'm1'}]);
    expect(eventsOf(history, 'handling').map(({message}) => message)).toEqual([
      'm1',
      'm1',
      'm2',
      'm3',
      'm4',
      'm5',
      'm6',
    ]);
    expect(eventsOf(history, 'crashed')).toEqual([]);
  });

  test('a publisher whose confirm was under way may publish again', () => {
    const shop: ScenarioInput['actors'][number] = {
      is: 'publisher',
      name: 'shop',
      key: 'q',
      publishes: [{message: 'm1'}],
      startsAt: 985,
      again: {on: ['lost confirm']},
    };
    const history = simulate({...working(), actors: [shop]});
    expect(eventsOf(history, 'enqueued').map(({at, message}) => `${at} ${message}`)).toEqual(['995 m1', '5010 m1']);
  });

  test('a person who gets messages waits for it, and what was held went back', () => {
    const history = simulate({
      ...working({until: 8000}),
      actors: [
        ...working().actors.slice(0, 1),
        {
          is: 'operator',
          name: 'ops',
          does: [
            {at: 500, deed: {get: 'q'}},
            {at: 1500, deed: {get: 'q'}},
          ],
        },
      ],
    });
    const got = eventsOf(history, 'received').flatMap((event) =>
      'held' in event ? [`${event.at} ${event.held.message} ${event.held.redelivered}`] : [],
    );
    expect(got).toEqual(['520 m1 false', '4520 m1 true']);
  });

  test('a queue that is not there any more closes the channel, and the consumer gives up', () => {
    const input = working();
    const history = simulate({...input, rabbitmq: {queues: [{name: 'q', type: 'classic', durable: false}]}});
    expect(eventsOf(history, 'crashed').map(({actor}) => actor)).toEqual(['A']);
  });
});

test.each([
  [
    {restart: 'kafka', at: 5},
    'faults[0].restart: there is no system "kafka": this must name a broker (there is: "rabbitmq")',
  ],
  [{restart: 'rabbitmq', at: -1}, 'faults[0].at: must be 0 or more'],
])('%j is refused', (fault, problem) => {
  expect(problemsOf({...scenario({name: 'q'}), faults: [fault]})).toEqual([problem]);
});

test('a queue that cannot be transient is refused in the broker’s words', () => {
  expect(problemsOf(scenario({name: 'q', type: 'quorum', durable: false}))).toEqual([
    expect.stringContaining(
      "the broker refuses it: 406 PRECONDITION_FAILED - invalid property 'non-durable' for queue 'q'",
    ),
  ]);
});
