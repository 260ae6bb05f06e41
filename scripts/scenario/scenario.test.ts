import {describe, expect, test} from 'vitest';
import {simulate} from '../../src/simulation';
import {eventsOf} from '../../src/simulation/testing/readings';
import {definitionsSchema} from './definitions';
import {fromDefinitions} from './fromDefinitions';
import {fromKafka} from './fromKafka';
import {rulesOf} from '../../src/simulation/rabbitmq/rules';
import {bounded, policyOf, readPolicies, withPolicy} from './policies';

const queue = (name: string, args: object = {}) => ({
  name,
  vhost: '/',
  durable: true,
  auto_delete: false,
  arguments: args,
});
const binding = (source: string, destination: string, routing_key: string, destination_type = 'queue') => ({
  source,
  vhost: '/',
  destination,
  destination_type,
  routing_key,
  arguments: {},
});
const policy = (name: string, pattern: string, definition: Record<string, unknown>, more: object = {}) => ({
  vhost: '/',
  name,
  pattern,
  'apply-to': 'queues',
  definition,
  priority: 0,
  ...more,
});

/** As RabbitMQ exports it, with what is of no use here. */
const exported = definitionsSchema.parse({
  rabbitmq_version: '4.0.5',
  users: [{name: 'guest'}],
  vhosts: [{name: '/'}],
  queues: [
    queue('orders', {'x-queue-type': 'quorum', 'x-delivery-limit': 5}),
    queue('audit', {'x-message-ttl': 60_000}),
    queue('orders.dead', {'x-queue-type': 'quorum'}),
    queue('jobs'),
    {...queue('other'), vhost: 'test'},
  ],
  exchanges: [
    {name: 'shop', vhost: '/', type: 'topic', durable: true, auto_delete: false, internal: false, arguments: {}},
    {name: 'dead', vhost: '/', type: 'fanout', durable: true, auto_delete: false, internal: false, arguments: {}},
    {name: 'late', vhost: '/', type: 'x-delayed-message', durable: true, arguments: {'x-delayed-type': 'direct'}},
  ],
  bindings: [
    binding('shop', 'orders', 'order.*.created'),
    binding('shop', 'audit', '#'),
    binding('dead', 'orders.dead', ''),
    binding('late', 'jobs', 'late'),
  ],
  policies: [
    policy('dlx', '^orders$', {'dead-letter-exchange': 'dead', 'delivery-limit': 3}, {priority: 5}),
    policy('all', '.*', {'message-ttl': 1000}),
  ],
});

describe('a scenario made of what RabbitMQ exports', () => {
  const {scenario, notes} = fromDefinitions(exported, '/');

  test('has queues and exchanges with arguments and policies as the broker merges them', () => {
    const {queues, version} = scenario.rabbitmq ?? expect.unreachable();
    expect(version).toBe('4.0');
    expect(queues.map(({name, type, arguments: args}) => [name, type, args])).toEqual([
      ['orders', 'quorum', {'x-delivery-limit': 3, 'x-dead-letter-exchange': 'dead'}],
      ['audit', 'classic', {'x-message-ttl': 1000}],
      ['orders.dead', 'quorum', {'x-message-ttl': 1000}],
      ['jobs', 'classic', {'x-message-ttl': 1000}],
    ]);
  });

  test('publishes at each way in, reaches each queue that it leads to, and handles what comes', () => {
    const history = simulate(scenario);
    const stored = new Set(eventsOf(history, 'enqueued').map((event) => event.queue));
    expect([...stored].sort()).toEqual(['audit', 'jobs', 'orders']);
    expect(eventsOf(history, 'handled').length).toBe(eventsOf(history, 'enqueued').length);
    expect(scenario.actors.map(({name}) => name)).toEqual([
      'shop publisher',
      'jobs publisher',
      'orders consumer',
      'audit consumer',
      'jobs consumer',
    ]);
  });

  test('says what could not be carried over', () => {
    expect(notes).toEqual([
      'exchange late: left out with its bindings, there is no exchange of the type x-delayed-message',
      'queue orders: x-delivery-limit is 3 (5 stands beside it, in a policy or an argument)',
      'queue audit: x-message-ttl is 1000 (60000 stands beside it, in a policy or an argument)',
    ]);
  });

  test('can be of some queues only, or of another virtual host', () => {
    const some = fromDefinitions(exported, '/', ['audit']).scenario;
    expect(some.rabbitmq?.queues.map(({name}) => name)).toEqual(['audit']);
    expect(simulate(some).events.length).toBeGreaterThan(0);
    expect(fromDefinitions(exported, 'test').scenario.rabbitmq?.queues.map(({name}) => name)).toEqual(['other']);
    expect(() => fromDefinitions(exported, 'nowhere')).toThrow('there are queues in "/", "test"');
  });

  test('of a broker with many queues lets some take part, and names the others', () => {
    const many = definitionsSchema.parse({queues: Array.from({length: 20}, (_, index) => queue(`q${index}`))});
    const made = fromDefinitions(many, '/');
    expect(made.scenario.rabbitmq?.queues).toHaveLength(20);
    expect(made.scenario.actors).toHaveLength(12);
    expect(made.notes.filter((note) => note.includes('nobody publishes'))).toHaveLength(14);
  });
});

describe('policies', () => {
  const rules = rulesOf('4.3');
  const read = (one: ReturnType<typeof policy>) => readPolicies([one]).read[0] ?? expect.unreachable();
  const low = read(policy('low', 'a', {'max-length': 10, overflow: 'drop-head'}));
  const high = read(policy('high', '^ab', {'max-length': 20}, {priority: 1}));

  test('the one with the highest priority is in force, alone', () => {
    expect(policyOf([low, high], 'abc', 'quorum queue')?.name).toBe('high');
    expect(policyOf([low, high], 'ba', 'quorum queue')?.name).toBe('low');
    expect(policyOf([low, high], 'abc', 'exchange')).toBeUndefined();
    expect(policyOf([{...low, 'apply-to': 'classic_queues'}], 'a', 'quorum queue')).toBeUndefined();
  });

  test('an argument and a policy: the lower number, and of words the argument', () => {
    const merged = (own: Readonly<Record<string, unknown>>) => withPolicy(own, low, 'quorum queue', rules).arguments;
    expect(merged({'x-max-length': 5, 'x-overflow': 'reject-publish'})).toEqual({
      'x-max-length': 5,
      'x-overflow': 'reject-publish',
    });
    expect(merged({'x-max-length': 50})).toEqual({'x-max-length': 10, 'x-overflow': 'drop-head'});
  });

  test('an operator policy bounds a policy', () => {
    const operator = read(policy('operator', '.*', {'max-length': 15, expires: 100}));
    expect(bounded(high, operator, rules)?.definition).toEqual({'max-length': 15, expires: 100});
    expect(bounded(low, operator, rules)?.definition).toMatchObject({'max-length': 10});
  });
});

const DESCRIBED = `Topic: orders\tTopicId: x0-abc\tPartitionCount: 3\tReplicationFactor: 1\tConfigs: cleanup.policy=compact,delete,retention.ms=86400000,flush.messages=1
\tTopic: orders\tPartition: 0\tLeader: 1\tReplicas: 1\tIsr: 1
\tTopic: orders\tPartition: 1\tLeader: 1\tReplicas: 1\tIsr: 1
Topic: clicks\tTopicId: y0-abc\tPartitionCount: 1\tReplicationFactor: 1\tConfigs:

Consumer group 'reports' has no active members.

GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID      HOST            CLIENT-ID
billing         orders          0          5               7               2               c1-aaaa          /127.0.0.1      c1
billing         orders          1          -               0               -               c1-aaaa          /127.0.0.1      c1
billing         orders          2          0               0               0               c2-bbbb          /127.0.0.1      c2
reports         clicks          0          3               9               6               -                -               -
`;

describe("a scenario made of what Kafka's tools print", () => {
  const {scenario, notes} = fromKafka(DESCRIBED);

  test('has the topics with their settings, a producer for each, and a consumer for each member', () => {
    expect(scenario.kafka?.topics).toEqual([
      {name: 'orders', partitions: 3, config: {'cleanup.policy': 'compact,delete', 'retention.ms': '86400000'}},
      {name: 'clicks', partitions: 1},
    ]);
    expect(scenario.actors.map(({name}) => name)).toEqual([
      'orders producer',
      'clicks producer',
      'billing 1',
      'billing 2',
    ]);
  });

  test('runs: what is sent to a topic that a member reads is handled', () => {
    const history = simulate(scenario);
    expect(eventsOf(history, 'handled')).toHaveLength(3);
  });

  test('says what could not be carried over', () => {
    expect(notes).toEqual([
      'topic orders: flush.messages is not carried over',
      'group billing: stood at 5 of orders-0; the logs begin empty',
      'group reports: stood at 3 of clicks-0; the logs begin empty',
      'group reports: has no member now, so that nobody reads for it',
    ]);
  });

  test('needs a topic', () => {
    expect(() => fromKafka('GROUP TOPIC')).toThrow('it describes no topic');
  });
});
