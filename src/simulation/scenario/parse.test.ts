import {describe, expect, test} from 'vitest';
import {InvalidScenario} from './invalidScenario';
import {parseScenario} from './parse';

const valid = {
  rabbitmq: {
    exchanges: [{name: 'events', type: 'topic'}],
    queues: [{name: 'orders'}, {name: 'orders.dlq'}],
    bindings: [{from: 'events', to: {queue: 'orders'}, key: 'order.*'}],
  },
  kafka: {topics: [{name: 'clicks', partitions: 2}], groups: [{name: 'g', committed: {'clicks-1': 2}}]},
  sinks: [
    {is: 'provider', name: 'payments'},
    {is: 'table', name: 'rows'},
  ],
  actors: [
    {is: 'publisher', name: 'shop', key: 'orders', publishes: [{message: 'M1'}, {message: 'M2', at: 500}]},
    {
      is: 'consumer',
      name: 'billing',
      queue: 'orders',
      handle: [{work: 5}, {call: 'payments'}, {write: 'rows'}, {ack: true}],
    },
    {is: 'producer', name: 'web', topic: 'clicks', sends: [{message: 'E1', key: 'a'}]},
    {is: 'consumer', name: 'r', group: 'g', topics: ['clicks'], pollsAt: [10, 20]},
    {is: 'monitor', name: 'watch', queue: 'orders.dlq'},
    {is: 'operator', name: 'ops', does: [{after: {alarm: 'watch', ms: 5}, deed: {get: 'orders.dlq'}}]},
  ],
  faults: [{crash: 'billing', after: {message: 'M1', step: 1}}],
};

const problemsOf = (scenario: unknown): readonly string[] => {
  try {
    parseScenario(scenario);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidScenario)) throw error;
    return error.problems.map(({path, message}) => `${path}: ${message}`);
  }
};

/** The valid scenario with a value put at a path; undefined removes what is there. */
const withValue = (path: readonly (string | number)[], value: unknown): unknown => {
  const copy = structuredClone(valid) as unknown;
  let place = copy as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) place = place[part] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
};

test('a valid scenario is completed with defaults', () => {
  const scenario = parseScenario(valid);
  expect(scenario.latency).toBe(40);
  expect(scenario.actors[1]).toMatchObject({prefetch: 1, onFailure: [{do: [{reject: {requeue: false}}]}]});
});

describe('the shape', () => {
  test.each([
    [['extra'], 1, '(scenario): there is no "extra" here: leave it out, or correct the spelling'],
    [['latency'], -1, 'latency: must be 0 or more'],
    [['latency'], 1.5, 'latency: must be a whole number (received number)'],
    [['latency'], 'fast', 'latency: must be a number (received string)'],
    [['actors'], [], 'actors: must have at least 1 entry'],
    [
      ['actors', 0, 'is'],
      'publishr',
      'actors[0].is: must be "producer", "consumer", "publisher", "monitor", "sender", "receiver" or "operator"',
    ],
    [['actors', 0, 'publishes', 0, 'at'], -5, 'actors[0].publishes[0].at: must be 0 or more'],
    [
      ['actors', 0, 'publishes', 0, 'message'],
      undefined,
      'actors[0].publishes[0].message: is missing: a text is needed',
    ],
    [
      ['actors', 0, 'publishes', 0, 'body'],
      () => 1,
      'actors[0].publishes[0].body: must be JSON: text, number, true, false, null, list or object',
    ],
    [
      ['actors', 1, 'handle', 0],
      {wrok: 5},
      'actors[1].handle[0]: there is no "wrok" here: it must be one of "work", "parse", "call", "write", "ack", "nack", "reject", "republish" or "awaitConfirm"',
    ],
    [['actors', 1, 'handle', 0], {work: -5}, 'actors[1].handle[0].work: must be 0 or more'],
    [['actors', 1, 'handle', 0], {nack: {}}, 'actors[1].handle[0].nack.requeue: is missing: true or false is needed'],
    [
      ['actors', 5, 'does', 0, 'deed'],
      {},
      'actors[5].does[0].deed: it must be one of "seek", "addPartitions", "createTopic", "deleteTopic", "configure", "resetOffsets", "get", "redrive", "declare", "delete", "purge", "bind", "unbind", "memoryAlarm", "deploy", "crash" or "start"',
    ],
    [
      ['rabbitmq', 'queues', 0, 'durabel'],
      true,
      'rabbitmq.queues[0]: there is no "durabel" here: leave it out, or correct the spelling',
    ],
    [
      ['rabbitmq', 'bindings', 0, 'to'],
      {queu: 'orders'},
      'rabbitmq.bindings[0].to: there is no "queu" here: it must be one of "queue" or "exchange"',
    ],
    [['until'], 1e12, 'until: must be at most 2592000000'],
  ])('%j = %j', (path, value, problem) => {
    expect(problemsOf(withValue(path, value))).toEqual([problem]);
  });

  test('what is no object at all', () => {
    expect(problemsOf(null)).toEqual(['(scenario): must be an object (received null)']);
  });
});

describe('how large it may be', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  const messages = (count: number) => Array.from({length: count}, (_, index) => ({message: `M${index}`}));
  test.each<[string, (string | number)[], unknown, string]>([
    ['a title of nothing', ['title'], '', 'title: must have at least 1 character'],
    ['a title of blanks', ['title'], ' \u0000\t', 'title: must have a character that can be seen'],
    ['a long title', ['title'], 'a'.repeat(81), 'title: must be at most 80 characters long'],
    ['a long name', ['actors', 4, 'name'], 'a'.repeat(41), 'actors[4].name: must be at most 40 characters long'],
    ['a name of blanks', ['actors', 4, 'name'], ' ', 'actors[4].name: must have a character that can be seen'],
    [
      'a long key',
      ['actors', 2, 'sends', 0, 'key'],
      'k'.repeat(256),
      'actors[2].sends[0].key: must be at most 255 characters long',
    ],
    [
      'many messages',
      ['actors', 0, 'publishes'],
      messages(100_001),
      'actors[0].publishes: may have at most 100000 entries',
    ],
    [
      'many of all',
      ['actors', 0, 'publishes'],
      messages(100_000),
      'actors: send 100001 messages together: at most 100000 can be told',
    ],
    [
      'a long body',
      ['actors', 0, 'publishes', 0, 'body'],
      'x'.repeat(10_000),
      'actors[0].publishes[0].body: is 10002 characters long as JSON: at most 10000 are kept',
    ],
    [
      'a deep body',
      ['actors', 0, 'publishes', 0, 'body'],
      nested(5000),
      'actors[0].publishes: may hold lists and objects in one another 32 deep, and not more',
    ],
    [
      'a name that JavaScript keeps for itself',
      ['actors', 0, 'publishes', 0, 'headers'],
      JSON.parse('{"__proto__": 1}'),
      'actors[0].publishes[0].headers.__proto__: JavaScript keeps this key for itself: choose another',
    ],
  ])('%s', (_, path, value, problem) => {
    expect(problemsOf(withValue(path, value))).toEqual([problem]);
  });

  test('a handler without a step has none to crash after', () => {
    const without = withValue(['actors', 1, 'handle'], []) as typeof valid;
    expect(problemsOf({...without, faults: [{crash: 'billing', after: {message: 'M1', step: 0}}]})).toEqual([
      'faults[0].after.step: "billing" has no steps in handle: give it some, or crash it `at` a time',
    ]);
  });
});

describe('what points at something', () => {
  test.each([
    [
      ['rabbitmq', 'bindings', 0, 'to'],
      {queue: 'order'},
      'rabbitmq.bindings[0].to.queue: there is no queue "order": declare it in rabbitmq.queues, or use "orders" or "orders.dlq"',
    ],
    [['rabbitmq', 'bindings', 0, 'from'], 'event', 'rabbitmq.bindings[0].from: there is no exchange "event"'],
    [
      ['rabbitmq', 'queues', 2],
      {name: 'orders'},
      'rabbitmq.queues[2].name: there are two of the name "orders": rename one',
    ],
    [
      ['kafka', 'groups', 0, 'committed'],
      {'clicks-2': 1},
      'kafka.groups[0].committed["clicks-2"]: there is no partition "clicks-2"',
    ],
    [
      ['actors', 0, 'publishes', 1, 'key'],
      '',
      'actors[0].publishes[1]: goes nowhere: name an exchange, or with `key` a queue',
    ],
    [['actors', 0, 'name'], 'billing', 'actors[1].name: there are two of the name "billing": rename one'],
    [['actors', 1, 'queue'], 'order', 'actors[1].queue: there is no queue "order"'],
    [
      ['actors', 1, 'handle', 1],
      {call: 'rows'},
      'actors[1].handle[1].call: there is no provider "rows": declare it in sinks, or use "payments"',
    ],
    [['actors', 1, 'handle', 2], {write: 'payments'}, 'actors[1].handle[2].write: there is no table "payments"'],
    [['actors', 1, 'workFor'], {M9: 5}, 'actors[1].workFor.M9: there is no message "M9"'],
    [['actors', 2, 'topic'], 'click', 'actors[2].topic: there is no topic "click"'],
    [['actors', 2, 'sends', 0, 'partition'], 2, 'actors[2].sends[0].partition: "clicks" has the partitions 0 to 1'],
    [['actors', 3, 'topics'], ['click'], 'actors[3].topics[0]: there is no topic "click"'],
    [['actors', 4, 'queue'], 'dlq', 'actors[4].queue: there is no queue "dlq"'],
    [['actors', 5, 'does', 0, 'deed'], {get: 'dlq'}, 'actors[5].does[0].deed.get: there is no queue "dlq"'],
    [
      ['actors', 5, 'does', 0, 'deed'],
      {redrive: {to: 'dlq'}},
      'actors[5].does[0].deed.redrive.to: there is no queue "dlq"',
    ],
    [['actors', 5, 'does', 0, 'deed'], {crash: 'watch'}, 'actors[5].does[0].deed.crash: "watch" is a monitor'],
    [['actors', 5, 'does', 0, 'deed'], {start: 'biling'}, 'actors[5].does[0].deed.start: there is no actor "biling"'],
    [
      ['actors', 5, 'does', 0, 'deed'],
      {deploy: {to: 'shop', parser: 'lenient'}},
      'actors[5].does[0].deed.deploy.to: "shop" is a publisher',
    ],
    [
      ['actors', 5, 'does', 0, 'deed'],
      {seek: {consumer: 'billing', topic: 'clicks', to: 0}},
      'actors[5].does[0].deed.seek.consumer: "billing" is a consumer: this must name a consumer of kafka',
    ],
    [
      ['actors', 5, 'does', 0, 'deed'],
      {seek: {consumer: 'r', topic: 'clicks', partition: 2, to: 0}},
      'actors[5].does[0].deed.seek.partition: "clicks" has the partitions 0 to 1',
    ],
    [
      ['actors', 5, 'does', 0, 'deed'],
      {seek: {consumer: 'r', topic: 'orders', to: 0}},
      'actors[5].does[0].deed.seek.topic: "r" does not read "orders"',
    ],
    [['actors', 5, 'does', 0, 'after'], {alarm: 'shop', ms: 1}, 'actors[5].does[0].after.alarm: "shop" is a publisher'],
    [['faults', 0, 'crash'], 'ops', 'faults[0].crash: "ops" is an operator'],
    [['faults', 0, 'after', 'message'], 'M9', 'faults[0].after.message: there is no message "M9"'],
    [
      ['faults', 0, 'after', 'step'],
      4,
      'faults[0].after.step: "billing" has 4 steps in handle, counted from 0: choose 0 to 3',
    ],
  ])('%j = %j', (path, value, problem) => {
    const problems = problemsOf(withValue(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test('a name that would be taken for a later life of another actor', () => {
    expect(problemsOf(withValue(['actors', 0, 'name'], 'shop#2'))[0]).toMatch(
      /^actors\[0\]\.name: must not hold a "#"/,
    );
  });

  test('every problem is told at once', () => {
    const scenario = withValue(['actors', 1, 'queue'], 'x') as {faults: unknown};
    scenario.faults = [{crash: 'nobody', at: 5}];
    expect(problemsOf(scenario).map((line) => line.split(':')[0])).toEqual(['actors[1].queue', 'faults[0].crash']);
  });

  test('an actor without its broker', () => {
    expect(problemsOf({actors: [{is: 'consumer', name: 'c', queue: 'q'}]})).toEqual([
      'actors[0]: a consumer needs a broker, and there is none: add `rabbitmq` to the scenario',
    ]);
  });

  test('with `mandatory` the default exchange may be given a key that is no queue', () => {
    const scenario = withValue(['actors', 0, 'key'], 'nowhere') as {actors: Record<string, unknown>[]};
    scenario.actors[0] = {...scenario.actors[0], mandatory: true};
    expect(problemsOf(scenario)).toEqual([]);
  });
});

describe('times', () => {
  test.each([
    [['actors', 0, 'startsAt'], 600, 'actors[0].publishes[1].at: 500 ms is before 600 ms, when it starts'],
    [
      ['actors', 3, 'pollsAt'],
      [20, 10],
      'actors[3].pollsAt[1]: 10 ms is before 20 ms, the time of the one in front of it',
    ],
    [['actors', 5, 'does', 0, 'at'], 5, 'actors[5].does[0]: has both `at` and `after`: keep one of them'],
  ])('%j = %j', (path, value, problem) => {
    expect(problemsOf(withValue(path, value))).toEqual([problem]);
  });
});

describe('a consumer', () => {
  const systems = {rabbitmq: {queues: [{name: 'q'}]}, kafka: {topics: [{name: 't'}]}};
  const read = (actor: object) =>
    parseScenario({...systems, actors: [{is: 'consumer', name: 'c', ...actor}]}).actors[0];

  test('is of the system whose words it has', () => {
    expect(read({queue: 'q'})).toMatchObject({system: 'rabbitmq', of: 'rabbitmq', prefetch: 1});
    expect(read({group: 'g', topics: ['t']})).toMatchObject({
      system: 'kafka',
      of: 'kafka',
      handle: [{}, {commit: true}],
    });
  });

  test.each([
    [{queue: 'q', prefech: 1}, 'actors[0]: there is no "prefech" here: leave it out, or correct the spelling'],
    [
      {group: 'g', topics: ['t'], autoAck: true},
      'actors[0]: there is no "autoAck" here: leave it out, or correct the spelling',
    ],
    [{system: 'kafka', queue: 'q'}, 'actors[0].group: is missing: a text is needed'],
    [{}, 'actors[0]: it must be one of "group" or "queue"'],
    [
      {queue: 'q', of: 'eu'},
      'actors[0].of: there is no system of the kind rabbitmq "eu": declare it in systems, or use "rabbitmq"',
    ],
  ])('%j is told what is wrong in the words of the one that was meant', (actor, problem) => {
    const [first] = problemsOf({...systems, actors: [{is: 'consumer', name: 'c', ...actor}]});
    expect(first?.startsWith(problem) === true ? problem : first).toBe(problem);
  });

  test('of Kafka was called a reader, and is understood by that word', () => {
    const operator = {is: 'operator', name: 'o', does: [{deed: {seek: {reader: 'c', topic: 't', to: 0}}}]};
    const {actors} = parseScenario({
      ...systems,
      actors: [{is: 'reader', name: 'c', group: 'g', topics: ['t']}, operator],
    });
    expect(actors).toMatchObject([{is: 'consumer', system: 'kafka'}, {does: [{deed: {seek: {consumer: 'c'}}}]}]);
  });
});

describe('systems of one kind', () => {
  const kafka = {topics: [{name: 't'}]};
  const eu = {is: 'kafka', topics: [{name: 'visits', partitions: 2}]};

  test('go by names, and an actor says which it uses', () => {
    const scenario = {
      kafka,
      systems: {eu},
      actors: [
        {is: 'producer', name: 'p', topic: 't', sends: [{message: 'M1'}]},
        {is: 'producer', name: 'q', of: 'eu', topic: 'visits', sends: [{message: 'M2', partition: 1}]},
      ],
    };
    expect(parseScenario(scenario).actors).toMatchObject([{of: 'kafka'}, {of: 'eu'}]);
    expect(problemsOf({...scenario, systems: {}})[0]).toMatch(
      /^actors\[1\]\.of: there is no system of the kind kafka "eu"/,
    );
    expect(problemsOf({...scenario, systems: {kafka: eu}})).toContain(
      'systems.kafka: there is a system of that name already: rename one',
    );
  });

  test('are checked each against its own topology', () => {
    const actors = [{is: 'producer', name: 'q', of: 'eu', topic: 't', sends: [{message: 'M2'}]}];
    expect(problemsOf({kafka, systems: {eu}, actors})).toEqual([
      'actors[0].topic: there is no topic "t": declare it in systems.eu.topics, or use "visits"',
    ]);
  });
});
