import type {ScenarioInput} from '../../../simulation';

export const MESSAGES = Array.from({length: 5}, (_, index) => `M${index + 1}`);
const RECORDS = Array.from({length: 6}, (_, index) => `R${index + 1}`);

const deadLettersTo = (name: string) => ({'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': name});

export const BILLS = Array.from({length: 4}, (_, index) => `B${index + 1}`);

/** One that cannot be read: it is tried again once, and dead then; somebody is called, and looks. Another one sees a crash. */
const retrying: ScenarioInput['actors'] = [
  {
    is: 'publisher',
    name: 'branch',
    key: 'bills',
    every: 60,
    publishes: BILLS.map((bill) => ({message: bill, body: {bill, amount: bill === 'B2' ? '2,5' : '30', copies: 1}})),
  },
  {
    is: 'consumer',
    name: 'cashier',
    queue: 'bills',
    prefetch: 2,
    startsAt: 100,
    handle: [{parse: 'amount', ms: 60}, {call: 'till', ms: 40}, {ack: true}],
    onFailure: [
      {
        while: {header: 'retry_count', below: 1},
        do: [{work: 80}, {republish: {to: ['bills.wait'], count: 'retry_count'}}, {awaitConfirm: true}, {ack: true}],
      },
      {do: [{work: 80}, {reject: {requeue: false}}]},
    ],
  },
  {is: 'monitor', name: 'pager', queue: 'bills.dead', readyAtLeast: 1, every: 400},
  {
    is: 'operator',
    name: 'Cy',
    does: [
      {at: 900, deed: {start: 'cashier'}},
      {after: {alarm: 'pager', ms: 300}, deed: {get: 'bills.dead'}},
      {after: {ms: 300}, deed: {deploy: {to: 'cashier', parser: 'lenient'}}},
      {after: {ms: 100}, deed: {redrive: {to: 'bills'}}},
    ],
  },
];

/** Long after all of that: one price, charged and written again and again. */
const pricing: ScenarioInput['actors'] = [
  {
    is: 'publisher',
    name: 'stall',
    key: 'prices',
    startsAt: 3100,
    every: 40,
    publishes: Array.from({length: 5}, (_, index) => ({
      message: `P${index + 1}`,
      body: {fruit: 'plum', amount: index + 1},
    })),
  },
  {
    is: 'consumer',
    name: 'tagger',
    queue: 'prices',
    prefetch: 1,
    startsAt: 3100,
    handle: [{call: 'kiosk', ms: 5, idempotencyKey: true}, {write: 'tags', key: 'fruit'}, {ack: true}],
  },
];

/** More messages than a queue has room for, a crash and a second life, a fan-out, auto-ack, a table that refuses rows, waits, dead letters. */
export const scenario = (unique: boolean): ScenarioInput => ({
  rabbitmq: {
    exchanges: [{name: 'sales', type: 'fanout'}],
    queues: [
      {
        name: 'mails',
        type: 'classic',
        arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'mails.dead'},
      },
      {name: 'audit'},
      {
        name: 'waits',
        arguments: {
          'x-message-ttl': 1500,
          'x-dead-letter-exchange': '',
          'x-dead-letter-routing-key': 'mails.dead',
        },
      },
      {name: 'mails.dead', type: 'classic'},
      {name: 'notes'},
      {name: 'prices'},
      {name: 'bills', arguments: deadLettersTo('bills.dead')},
      {name: 'bills.wait', arguments: {'x-message-ttl': 500, ...deadLettersTo('bills')}},
      {name: 'bills.dead'},
    ],
    bindings: ['mails', 'audit', 'waits'].map((name) => ({from: 'sales', to: {queue: name}})),
  },
  kafka: {topics: [{name: 'views', partitions: 2}, {name: 'likes'}, {name: 'posts', partitions: 2}, {name: 'fees'}]},
  sinks: [
    {is: 'provider', name: 'bank'},
    {is: 'provider', name: 'till'},
    {is: 'provider', name: 'kiosk'},
    {is: 'table', name: 'stock', unique},
    {is: 'table', name: 'tags', unique: false},
  ],
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      exchange: 'sales',
      every: 60,
      publishes: MESSAGES.map((name, index) => ({
        message: name,
        // An amount with a comma is none: whoever parses it fails.
        body: {item: `item ${index % 2}`, amount: index > 2 ? '1,5' : 10 + index},
      })),
    },
    {
      is: 'consumer',
      name: 'mailer',
      queue: 'mails',
      prefetch: 3,
      startsAt: 900,
      handle: [
        {work: 200},
        {parse: 'amount', ms: 20},
        {call: 'bank', ms: 50, idempotencyKey: unique},
        {write: 'stock', key: 'item'},
        {ack: true},
      ],
      onFailure: [{do: [{work: 150}, {reject: {requeue: false}}]}],
    },
    {is: 'consumer', name: 'auditor', queue: 'audit', autoAck: true, startsAt: 500, handle: [{work: 40}]},
    {
      is: 'producer',
      name: 'site',
      topic: 'views',
      every: 80,
      config: {'linger.ms': 0},
      sends: RECORDS.map((name, index) => ({message: name, partition: index % 5 === 4 ? 1 : 0, value: index})),
    },
    {
      is: 'consumer',
      name: 'counter',
      group: 'counters',
      topics: ['views'],
      config: {'auto.offset.reset': 'earliest', 'max.poll.records': 2},
      handle: [{work: 100}, {commit: true}],
    },
    {
      is: 'consumer',
      name: 'Lee',
      group: 'latecomers',
      topics: ['views'],
      startsAt: 600,
      config: {'auto.offset.reset': 'earliest', 'max.poll.records': 1, 'max.partition.fetch.bytes': 1},
      handle: [{work: 100}, {commit: true}],
    },
    {
      is: 'publisher',
      name: 'desk',
      key: 'notes',
      publishes: ['N1', 'N2', 'N3'].map((name, index) => ({
        message: name,
        at: index === 2 ? 3000 : 2550,
        body: {pages: index === 2 ? 'a few' : index},
      })),
    },
    {
      is: 'consumer',
      name: 'clerk',
      queue: 'notes',
      prefetch: 1,
      startsAt: 2650,
      handle: [{work: 100}, {parse: 'pages', ms: 10}, {ack: true}],
      onFailure: [{do: [{work: 20}, {reject: {requeue: false}}]}],
    },
    ...retrying,
    ...pricing,
    {
      is: 'producer',
      name: 'biller',
      topic: 'fees',
      awaits: true,
      config: {'linger.ms': 0, 'request.timeout.ms': 500, ...(unique && {acks: '1'})},
      sends: ['F1', 'F2', 'F3'].map((name, index) => ({message: name, value: 10, at: 3700 + 1300 * index})),
    },
    {
      is: 'producer',
      name: 'fan',
      topic: 'likes',
      config: {'linger.ms': 0},
      sends: [
        {message: 'L1', value: 1, at: 200},
        {message: 'L2', value: 2, at: 250},
      ],
    },
    {
      is: 'consumer',
      name: 'teller',
      group: 'tellers',
      topics: ['likes'],
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 800}, {commit: true}],
    },
    {
      is: 'producer',
      name: 'press',
      topic: 'posts',
      config: {'linger.ms': 400, 'metadata.max.age.ms': 300},
      sends: [
        {message: 'K1', key: 'User B', value: 1, at: 100},
        {message: 'K2', key: 'User A', value: 2, at: 700},
        {message: 'K3', key: 'User A', value: 3, at: 900},
        {message: 'K4', key: 'User A', value: 4, at: 1800},
      ],
    },
    {
      is: 'operator',
      name: 'Bo',
      does: [
        {at: 1200, deed: {addPartitions: {topic: 'posts', to: 3}}},
        {at: 2200, deed: {start: 'mailer'}},
      ],
    },
  ],
  faults: [
    {crash: 'mailer', after: {message: 'M2', step: 2}},
    {crash: 'cashier', after: {message: 'B3', step: 1}},
    {lose: {signal: 'produced', message: 'F1'}},
    {lose: {signal: 'produce', message: 'F3'}},
    {crash: 'biller', at: 5060, restartAfter: 300},
  ],
});
