import fc from 'fast-check';
import {declarable} from '../rabbitmq/testing/randomUse';
import type {ScenarioInput} from '../scenario';

/** Random scenarios that are valid, small, and cut off after some seconds, as some of them would never end. */

type Actors = ScenarioInput['actors'];
type Config = {[name: string]: string | number | boolean};
type Steps = NonNullable<Extract<Actors[number], {is: 'consumer'; queue: string}>['handle']>;

const QUEUES = ['q', 'r', 's'] as const;
const TOPICS = ['t', 'u'] as const;

const small = (most: number) => fc.integer({min: 0, max: most});
const some = <T>(item: fc.Arbitrary<T>, max: number, min = 0) => fc.array(item, {minLength: min, maxLength: max});
const maybe = <T>(item: fc.Arbitrary<T>) => fc.option(item, {nil: undefined});
/** Without the fields that are undefined, as a person would write it. */
const written = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const body = fc.record({
  amount: fc.oneof(small(50), fc.constantFrom('12,50', '7', 'x')),
  order: fc.constantFrom('O1', 'O2'),
});

const queueArguments = (type: 'classic' | 'quorum') =>
  fc
    .record({
      'x-message-ttl': maybe(fc.integer({min: 1, max: 800})),
      'x-max-length': maybe(fc.integer({min: 1, max: 4})),
      'x-overflow': maybe(fc.constantFrom('drop-head', 'reject-publish')),
      'x-dead-letter-exchange': maybe(fc.constantFrom('', 'e', 'nowhere')),
      'x-dead-letter-routing-key': maybe(fc.constantFrom(...QUEUES, 'a.b')),
      ...(type === 'quorum' && {
        'x-delivery-limit': maybe(fc.integer({min: -1, max: 3})),
        'x-delayed-retry-type': maybe(fc.constantFrom('all', 'failed', 'returned')),
        'x-delayed-retry-min': maybe(fc.integer({min: 1, max: 300})),
      }),
      ...(type === 'classic' && {'x-max-priority': maybe(fc.integer({min: 1, max: 3}))}),
    })
    .map((args) => declarable(written(args) as {[name: string]: string | number}));

const queue = (name: string) =>
  fc.constantFrom('classic' as const, 'quorum' as const).chain((type) =>
    fc.record({
      name: fc.constant(name),
      type: fc.constant(type),
      durable: type === 'classic' ? fc.constantFrom(true, true, false) : fc.constant(true),
      arguments: queueArguments(type),
    }),
  );

const binding = fc.record({
  from: fc.constant('e'),
  to: fc.constantFrom(...QUEUES).map((name) => ({queue: name})),
  key: fc.constantFrom('a.b', 'a.*', '#'),
});

const rabbitmq = fc.record({
  version: fc.constantFrom('3.10' as const, '4.0' as const, '4.3' as const),
  exchanges: fc
    .tuple(fc.constantFrom('direct' as const, 'fanout' as const, 'topic' as const), fc.constantFrom(true, true, false))
    .map(([type, durable]) => [{name: 'e', type, durable}]),
  queues: fc.tuple(queue('q'), queue('r'), queue('s')),
  bindings: some(binding, 3),
});

const messageIds = (prefix: string, count: number) =>
  Array.from({length: count}, (_, index) => `${prefix}${index + 1}`);

const publisher = (name: string) =>
  fc
    .record({
      exchange: fc.constantFrom('', 'e'),
      key: fc.constantFrom(...QUEUES),
      bodies: some(
        fc.record({
          body,
          priority: maybe(small(3)),
          expiration: maybe(fc.constantFrom('50', '400')),
          persistent: fc.boolean(),
        }),
        8,
        1,
      ),
      every: small(150),
      startsAt: small(100),
      confirms: fc.boolean(),
      mandatory: fc.boolean(),
      again: maybe(
        fc.record({
          on: fc.subarray(['nack' as const, 'return' as const, 'lost confirm' as const], {minLength: 1}),
          after: small(300),
          atMost: fc.integer({min: 1, max: 2}),
        }),
      ),
      park: maybe(
        fc.record({
          on: fc.subarray(['nack' as const, 'return' as const, 'lost confirm' as const], {minLength: 1}),
          to: fc.constantFrom({queue: 'r'}, {exchange: 'e', key: 'a.b'}, {table: 'rows'}),
        }),
      ),
    })
    .map(({bodies, ...rest}) =>
      written({
        is: 'publisher' as const,
        name,
        ...rest,
        publishes: bodies.map((each, index) => ({...each, message: `${name}${index + 1}`})),
      }),
    );

const requeue = fc.boolean();
const work = small(120).map((ms) => ({work: ms}));
const commonStep = fc.oneof(
  work,
  fc.constant({parse: 'amount'}),
  fc.record({call: fc.constant('pay'), ms: small(60), idempotencyKey: fc.boolean()}),
  fc.constantFrom({write: 'rows'}, {write: 'once', key: 'order'}, {write: 'book'}),
);
const settle = fc.oneof(
  fc.constant({ack: true as const}),
  requeue.map((again) => ({nack: {requeue: again}})),
  requeue.map((again) => ({reject: {requeue: again}})),
);
const republish = some(fc.constantFrom(...QUEUES), 3, 1).map((to) => ({republish: {to}}));

const handler: fc.Arbitrary<Steps> = fc.oneof(
  {weight: 6, arbitrary: fc.tuple(some(commonStep, 3), settle).map(([steps, end]) => [...steps, end])},
  {weight: 1, arbitrary: some(commonStep, 2)},
);

const failureBranch = fc
  .record({
    while: maybe(fc.constant({header: 'retry_count', below: 2})),
    do: fc.oneof(
      settle.map((end) => [end]),
      // Acknowledged then: what is requeued as well doubles with every round.
      republish.map((again) => [again, {awaitConfirm: true as const}, {ack: true as const}]),
    ),
  })
  .map(written);

const consumer = (name: string) =>
  fc
    .record({
      queue: fc.constantFrom(...QUEUES),
      prefetch: small(3),
      autoAck: fc.constantFrom(false, false, true),
      startsAt: small(300),
      handle: handler,
      onFailure: some(failureBranch, 2),
    })
    .map((rest) => ({is: 'consumer' as const, name, ...rest}));

const pause = fc.oneof(
  fc.record({after: fc.record({ms: small(600)})}),
  fc.record({after: fc.record({alarm: fc.constant('monitor'), ms: small(300)})}),
);

const binds = fc.record({
  from: fc.constant('e'),
  to: fc.constantFrom(...QUEUES).map((to) => ({queue: to})),
  key: fc.constantFrom('a.b', '#'),
});
const administers = fc.oneof(
  fc.record({purge: fc.constantFrom(...QUEUES)}),
  fc.record({delete: fc.constantFrom({queue: 's'}, {queue: 'r'}, {exchange: 'e'})}),
  fc.constantFrom('classic' as const, 'quorum' as const).map((type) => ({declare: {queue: {name: 's', type}}})),
  fc.constant({declare: {exchange: {name: 'e', type: 'fanout' as const}}}),
  binds.map((bind) => ({bind})),
  binds.map((unbind) => ({unbind})),
  fc.boolean().map((memoryAlarm) => ({memoryAlarm})),
);

const rabbitmqDeed = fc.oneof(
  administers,
  fc.record({get: fc.constantFrom(...QUEUES)}),
  fc.record({redrive: fc.record({to: fc.constantFrom(...QUEUES)})}),
  fc.constantFrom({crash: 'A'}, {start: 'A'}, {crash: 'P'}, {start: 'P'}),
  fc.constantFrom('strict' as const, 'lenient' as const).map((parser) => ({deploy: {to: 'A', parser}})),
);

const operator = <Deed>(deed: fc.Arbitrary<Deed>) =>
  some(
    fc.tuple(pause, deed).map(([when, what]) => ({...when, deed: what})),
    4,
    1,
  ).map((does) => ({is: 'operator' as const, name: 'operator', does}));

const crash = (name: string, messages: readonly string[]) =>
  fc.oneof(
    fc.record({crash: fc.constant(name), at: small(1500), restartAfter: maybe(small(400))}).map(written),
    fc
      .record({
        crash: fc.constant(name),
        after: fc.record({message: fc.constantFrom(...messages), step: fc.constant(0)}),
        restartAfter: maybe(small(400)),
      })
      .map(written),
  );

const sinks: ScenarioInput['sinks'] = [
  {is: 'provider', name: 'pay'},
  {is: 'table', name: 'rows'},
  {is: 'table', name: 'once', unique: true},
  {is: 'table', name: 'book', numbered: true},
];

const common = {latency: fc.integer({min: 5, max: 60}), until: fc.integer({min: 300, max: 4000})};

const restartAfter = maybe(small(400));
const stop = (...names: readonly string[]) =>
  fc.record({stop: fc.constantFrom(...names), at: small(1500), restartAfter}).map(written);

const signalOf = (...kinds: readonly string[]) =>
  fc.record({signal: fc.constantFrom(...kinds), message: fc.constantFrom('P1', 'Q1')});
const cutOf = (clients: string[], ...kinds: readonly string[]) =>
  fc
    .record({
      cut: fc.subarray(clients, {minLength: 1}),
      when: fc.oneof(
        small(1500).map((at) => ({at})),
        signalOf(...kinds).map((during) => ({during})),
      ),
      reconnectAfter: maybe(small(600)),
    })
    .map(({when, ...rest}) => written({...rest, ...when}));
const restart = (system: string) =>
  fc.record({restart: fc.constant(system), at: small(1500), downFor: small(1500), reconnectAfter: small(600)});
const lose = signalOf('produce', 'produced').map((signal) => ({lose: signal}));

/** A handler of at least one step, so that a crash after step 0 can be asked for. */
const consumerWithSteps = consumer('A').map((actor) => ({
  ...actor,
  handle: actor.handle.length === 0 ? [{work: 5}] : actor.handle,
}));

export const rabbitmqScenario: fc.Arbitrary<ScenarioInput> = fc
  .record({
    ...common,
    rabbitmq,
    faults: some(
      fc.oneof(
        crash('A', ['P1']),
        stop('P', 'A', 'B'),
        cutOf(['P', 'Q', 'A', 'B'], 'publish', 'confirm', 'deliver', 'ack', 'nack'),
        restart('rabbitmq'),
      ),
      3,
    ),
    cast: fc.tuple(publisher('P'), publisher('Q'), consumerWithSteps, consumer('B'), operator(rabbitmqDeed)),
    monitor: fc.record({
      queue: fc.constantFrom(...QUEUES),
      every: fc.integer({min: 1, max: 500}),
      readyAtLeast: fc.integer({min: 1, max: 3}),
    }),
  })
  .map(({cast, monitor, ...rest}) => ({
    ...rest,
    sinks,
    actors: [...cast, {is: 'monitor', name: 'monitor', ...monitor}],
  }));

const producer = (name: string) =>
  fc
    .record({
      topic: fc.constantFrom(...TOPICS),
      sends: some(fc.record({value: fc.option(body, {nil: null}), key: maybe(fc.constantFrom('a', 'b', ''))}), 8, 1),
      every: small(150),
      startsAt: small(400),
      config: fc.constantFrom<Config>({}, {'linger.ms': 0}, {acks: '1'}, {acks: '0'}),
    })
    .map(({sends, ...rest}) => {
      const messages = messageIds(name, sends.length);
      return written({
        is: 'producer' as const,
        name,
        ...rest,
        sends: sends.map((send, index) => ({...send, message: messages[index] ?? ''})),
      });
    });

const logStep = fc.oneof(commonStep, fc.constant({commit: true as const}));

const reader = (name: string) =>
  fc
    .record({
      group: fc.constantFrom('g', 'h'),
      topics: fc.constantFrom<string[]>([...TOPICS], ['t']),
      startsAt: small(600),
      config: fc
        .record({
          'auto.offset.reset': fc.constantFrom('earliest', 'latest'),
          'max.poll.records': maybe(fc.integer({min: 1, max: 3})),
          'enable.auto.commit': maybe(fc.boolean()),
          'auto.commit.interval.ms': fc.constant(300),
          'session.timeout.ms': fc.constant(6000),
          'partition.assignment.strategy': maybe(fc.constantFrom('range', 'cooperative-sticky', 'roundrobin')),
        })
        .map((config) => written(config) as Config),
      pollsAt: maybe(some(fc.integer({min: 600, max: 3000}), 3).map((times) => times.sort((a, b) => a - b))),
      handle: fc.oneof(some(logStep, 3, 1), some(work, 1, 1)),
    })
    .map((rest) => written({is: 'consumer' as const, name, ...rest}));

const kafkaDeed = fc.oneof(
  fc.record({
    seek: fc.record({consumer: fc.constant('A'), topic: fc.constant('t'), partition: fc.constant(0), to: small(4)}),
  }),
  fc.constantFrom({crash: 'A'}, {start: 'A'}, {crash: 'P'}, {start: 'P'}),
  fc.constantFrom('strict' as const, 'lenient' as const).map((parser) => ({deploy: {to: 'A', parser}})),
  fc.constantFrom(4, 5).map((to) => ({addPartitions: {topic: 't', to}})),
  fc.constantFrom<object>(
    {deleteTopic: 'u'},
    {createTopic: {name: 'u', partitions: 2}},
    {configure: {topic: 't', config: {'max.message.bytes': '2000'}}},
    {resetOffsets: {group: 'g', to: {'t-0': 0}}},
  ) as fc.Arbitrary<{deleteTopic: string}>,
);

const kafka = fc.record({
  topics: fc.tuple(fc.integer({min: 1, max: 3}), fc.integer({min: 1, max: 3})).map(([t, u]) => [
    {name: 't', partitions: t},
    {name: 'u', partitions: u},
  ]),
  initialRebalanceDelay: fc.constantFrom(0, 200),
});

export const kafkaScenario: fc.Arbitrary<ScenarioInput> = fc
  .record({
    ...common,
    kafka,
    faults: some(
      fc.oneof(
        crash('A', ['P1']),
        stop('P', 'A', 'B', 'C'),
        lose,
        restart('kafka'),
        cutOf(['P', 'Q', 'A', 'B'], 'produce', 'produced', 'fetched'),
      ),
      3,
    ),
    cast: fc.tuple(producer('P'), producer('Q'), reader('A'), reader('B'), reader('C')),
    // Nobody raises an alarm here.
    operator: operator(kafkaDeed).map(({does, ...rest}) => ({
      ...rest,
      does: does.map(({after, deed}) => ({after: {ms: after.ms}, deed})),
    })),
  })
  .map(({cast, operator: person, ...rest}) => ({...rest, sinks, actors: [...cast, person]}));

const SQS_QUEUES = ['q', 'q.fifo'] as const;

const sender = (name: string) =>
  fc
    .record({
      queue: fc.constantFrom(...SQS_QUEUES),
      bodies: some(fc.record({body, group: fc.constantFrom('g', 'h'), delay: maybe(small(300))}), 8, 1),
      every: small(150),
      startsAt: small(100),
    })
    .map(({bodies, queue: to, ...rest}) => {
      const messages = messageIds(name, bodies.length);
      const sends = bodies.map(({group, delay, ...one}, index) => ({
        ...one,
        ...(to === 'q' ? {delay} : {group}),
        message: messages[index] ?? '',
      }));
      return written({is: 'sender' as const, name, queue: to, ...rest, sends});
    });

const changeVisibility = small(600).map((ms) => ({changeVisibility: ms}));
const receiverStep = fc.oneof(commonStep, fc.constant({delete: true as const}), changeVisibility);

const receiver = (name: string) =>
  fc
    .record({
      queue: fc.constantFrom(...SQS_QUEUES),
      max: fc.integer({min: 1, max: 4}),
      wait: fc.constantFrom(0, 500, 20_000),
      pause: fc.integer({min: 1, max: 300}),
      visibilityTimeout: maybe(small(700)),
      heartbeat: maybe(fc.record({every: fc.integer({min: 20, max: 300}), visibilityTimeout: small(500)})),
      startsAt: small(400),
      handle: some(receiverStep, 3, 1),
      onFailure: some(fc.record({do: some(fc.oneof(work, changeVisibility), 2, 1)}), 1),
    })
    .map((rest) => written({is: 'receiver' as const, name, ...rest}));

const sqsQueue = (name: string, dead: string) =>
  fc
    .record({
      name: fc.constant(name),
      visibilityTimeout: fc.integer({min: 50, max: 1000}),
      redrive: maybe(fc.record({deadLetterQueue: fc.constant(dead), maxReceiveCount: fc.integer({min: 1, max: 3})})),
    })
    .map(written);

export const sqsScenario: fc.Arbitrary<ScenarioInput> = fc
  .record({
    ...common,
    sqs: fc.record({
      queues: fc.tuple(
        sqsQueue('q', 'dead'),
        sqsQueue('q.fifo', 'dead.fifo'),
        fc.constant({name: 'dead'}),
        fc.constant({name: 'dead.fifo'}),
      ),
    }),
    faults: some(fc.oneof(crash('A', ['P1']), stop('P', 'A', 'B')), 3),
    cast: fc.tuple(sender('P'), sender('Q'), receiver('A'), receiver('B')),
  })
  .map(({cast, ...rest}) => ({...rest, sinks, actors: cast}));

/** Scenarios of every system. */
export const anyScenario: fc.Arbitrary<ScenarioInput> = fc.oneof(rabbitmqScenario, kafkaScenario, sqsScenario);
