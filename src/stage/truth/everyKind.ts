import * as z from 'zod';
import type {ScenarioInput} from '../../simulation';
import {at, theEnd, theStart} from '../../storyboard/anchor';
import {actCard, ask, end, inAct, open, say} from '../../storyboard/beat';
import {CHAPTERS} from '../../storyboard/chapters';
import {explainer, type Explainer} from '../../storyboard/explainer';
import {column, row, sized, space, type Scene} from '../../storyboard/scene';
import {when} from '../../storyboard/when';
import {actor, exchange, group, message, partition, queue, sink} from '../../storyboard/thing';

const MESSAGES = Array.from({length: 5}, (_, index) => `M${index + 1}`);
const RECORDS = Array.from({length: 6}, (_, index) => `R${index + 1}`);

const deadLettersTo = (name: string) => ({'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': name});

const BILLS = Array.from({length: 4}, (_, index) => `B${index + 1}`);

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

/** More messages than a queue has room for, a crash and a second life, a fan-out, auto-ack, a table that refuses rows, waits, dead letters. */
const scenario = (unique: boolean): ScenarioInput => ({
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
      {name: 'bills', arguments: deadLettersTo('bills.dead')},
      {name: 'bills.wait', arguments: {'x-message-ttl': 500, ...deadLettersTo('bills')}},
      {name: 'bills.dead'},
    ],
    bindings: ['mails', 'audit', 'waits'].map((name) => ({from: 'sales', to: {queue: name}})),
  },
  kafka: {topics: [{name: 'views', partitions: 2}, {name: 'likes'}, {name: 'posts', partitions: 2}]},
  sinks: [
    {is: 'provider', name: 'bank'},
    {is: 'provider', name: 'till'},
    {is: 'table', name: 'stock', unique},
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
  ],
});

const [shop, sales, mailer, auditor] = [actor('shop'), exchange('sales'), actor('mailer'), actor('auditor')];
const mails = {part: 'queue', of: queue('mails'), note: 'classic', counts: ['ready', 'unacked']} as const;
const bank = {part: 'receipt', of: sink('bank'), title: 'Bank', turn: 1.5} as const;
const delta = {part: 'figure', counts: 'charges', label: 'charged now', delta: true} as const;

const rabbit: Scene = {
  area: row([
    {part: 'client', of: shop, plans: true},
    sized(0.6, sales),
    column([mails, {...queue('audit'), small: true}, queue('waits')], {grow: 2}),
    column([mailer, auditor], {grow: 2, panel: {title: 'Workers', subtitle: 'two of them'}}),
  ]),
  links: ['publishes', 'binds', 'consumes'],
};

const money: Scene = {
  area: row(
    [
      column([mails, mailer], {grow: 2}),
      column([sink('bank'), {part: 'sink', of: sink('stock'), title: 'Stock'}, queue('mails.dead')]),
      sized(2, bank),
      column([
        delta,
        {part: 'figure', counts: 'paid', label: 'paid', outOf: MESSAGES.length, atMost: 2},
        {part: 'figure', counts: 'waiting', label: 'waiting'},
        {part: 'figure', counts: 'lost', label: 'lost', wanted: 0},
      ]),
    ],
    {upright: column([mails, mailer, row([bank, delta], {stays: true}), sink('stock')])},
  ),
  links: ['consumes', 'dead letters'],
};

const logs: Scene = {
  area: row([
    actor('site'),
    column(
      [
        {part: 'log', of: partition('views', 0), cells: 4},
        {part: 'log', of: partition('views', 1), cells: 4, small: true},
      ],
      {grow: 2},
    ),
    column([actor('counter'), {part: 'client', of: actor('Bo'), role: 'engineer'}]),
  ]),
  links: ['owns', 'publishes'],
};

const books: Scene = {
  area: row([
    column([mails, {part: 'bookkeeping', about: queue('mails'), title: 'Who has what'}], {grow: 2}),
    sized(1.5, mailer),
    column([
      {part: 'wing', shows: queue('mails'), title: 'The queue'},
      {part: 'wing', shows: partition('views', 0), title: 'The log'},
    ]),
  ]),
  links: [],
};

const readers: Scene = {
  area: {part: 'groups', of: partition('views', 0), groups: [group('counters'), group('latecomers')]},
  links: [],
};
const pegs: Scene = {
  area: {part: 'groups', of: partition('views', 0), groups: [group('counters'), group('latecomers')], pegs: true},
  links: [],
};

/** There is more room above each other than beside each other. */
const standing: Scene = {
  area: row([
    {part: 'groups', of: partition('views', 0), groups: [group('counters'), group('latecomers')], pegs: true},
    space(2),
  ]),
  links: [],
};
const small = {
  part: 'groups',
  of: partition('views', 0),
  groups: [group('counters'), group('latecomers')],
  bare: true,
} as const;

const rows: Scene = {area: row([{part: 'table', of: sink('stock'), columns: ['item', 'sold'], turn: -0.6}]), links: []};

const sums: Scene = {
  area: {part: 'partitioner', of: actor('press'), topic: 'posts', room: 3},
  links: [],
};

const charged = {label: 'charged', step: 'call'} as const;
const steps: Scene = {
  area: column([
    {
      part: 'board',
      title: 'Who came how far',
      rows: ['M1', 'M2', 'M3', 'M4'].map(message),
      columns: [{label: 'parsed', step: 'parse'}, charged, {label: 'written', step: 'write'}],
      sum: 'steps',
    },
    {part: 'board', title: 'Who did it', rows: [mailer, auditor], columns: [charged, {label: 'worked', step: 'work'}]},
  ]),
  links: [],
};

/** Who worked when: of those whose work fails, and of a reader, whose records wait. */
const works: Scene = {
  area: column([{part: 'lanes', clients: [mailer, actor('teller')]}]),
  links: [],
};

const bill = (name: string) => ({part: 'ladder', of: message(name), client: actor('cashier')}) as const;

/** What is tried again: what fails, what sees a crash, what is dropped; the waits alone. */
const retries: Scene = {area: column([bill('B2')]), links: []};
const dropped: Scene = {area: {part: 'ladder', of: message('N3'), client: actor('clerk')}, links: []};
const lives: Scene = {area: column([bill('B3'), {...bill('B2'), small: true}]), links: []};

/** How often each was delivered: what is paid, what is dropped, what nobody has seen. */
const counts: Scene = {
  area: row([
    {part: 'tally', from: queue('bills'), messages: BILLS.map(message)},
    {part: 'tally', from: queue('notes'), messages: ['N1', 'N2', 'N3'].map(message)},
  ]),
  links: [],
};

const b2 = {part: 'passport', of: message('B2'), headers: ['retry_count', 'trace'], turn: 0.8} as const;

/** A field that a handler reads, and the papers of what it cannot read. */
const papers: Scene = {
  area: row([{part: 'malformed', of: actor('cashier')}, sized(1.6, b2)]),
  links: [],
};

/** The papers of what is acked, and of what is dropped. */
const letters: Scene = {
  area: row(['N1', 'N3'].map((name) => ({part: 'passport', of: message(name)}) as const)),
  links: [],
};

/** Somebody is called, and has the dead letter in hand. */
const call: Scene = {
  area: row(
    [
      sized(1.3, queue('bills.dead')),
      {part: 'phone', of: actor('pager'), title: 'pager'},
      sized(0.8, {part: 'person', of: actor('Cy'), holds: true} as const),
    ],
    {gap: 'wide'},
  ),
  links: ['alarms'],
};

const instants = (scene: string, all: readonly number[], options: object = {}) =>
  all.map((ms) => say(`${scene}-${ms}`, at(ms), ['Time goes by.', 'And *nothing* else.'], {scene, ...options}));

/** What has become of some messages. */
const fates = (all: readonly number[]) =>
  all.map((ms) =>
    ask(`fates-${ms}`, at(ms), ['Time goes by.', 'What is left?'], {
      about: [row(['M1', 'N1', 'N2'].map((name) => ({part: 'message', of: message(name)}) as const))],
    }),
  );

/** A film with every kind of part, every kind of card and every kind of mark, for tests of what the films of the catalogue never come to. */
export const everyKind: Explainer = explainer({
  id: 'every-kind',
  number: 99,
  title: 'Every kind of part',
  chapter: CHAPTERS.scenarios,
  learn: 'Everything.',
  takeaway: 'Everything.',
  smallPrint: 'For tests.',
  parameters: z.object({}),
  acts: () => [scenario(false), scenario(true)],
  story: () => ({
    scenes: {
      rabbit,
      money,
      logs,
      books,
      readers,
      pegs,
      standing,
      rows,
      sums,
      steps,
      works,
      retries,
      lives,
      dropped,
      counts,
      papers,
      letters,
      call,
    },
    // Keyed records have colours of their own, by their keys.
    identity: (message) => (message.startsWith('K') ? (message === 'K1' ? 'M2' : 'M1') : message),
    tell: [
      open('open', theStart, ['Small.', 'HUGE', 'Below.']),
      ...instants('rabbit', [0, 100]),
      ...instants('papers', [130, 260]),
      ...instants('retries', [300]),
      ...instants('rabbit', [330]),
      ...instants('papers', [440, 560]),
      ...instants('retries', [590]),
      ...instants('rabbit', [600]),
      ...instants('books', [650]),
      ...instants('retries', [700]),
      ask('what', at(950), ['Time goes by.', 'What is there?'], {about: [row([queue('audit'), auditor]), sales]}),
      ...instants('books', [960, 980]),
      ...instants('money', [1000], {look: [mailer, queue('mails')]}),
      ...instants('papers', [1010]),
      ...instants('counts', [1020, 1150]),
      ...instants('lives', [1180]),
      ...instants('retries', [1240, 1360]),
      ...instants('papers', [1420]),
      ...instants('money', [1500], {look: [mailer, queue('mails')]}),
      ...instants('call', [1550, 1620, 1700]),
      ...instants('retries', [1750]),
      ...instants('papers', [1800]),
      ...instants('call', [2080]),
      ...instants('rabbit', [2100, 2300]),
      ...instants('books', [2400, 2450]),
      ...instants('money', [2500], {look: [mailer]}),
      ...instants('call', [2560]),
      ...instants('letters', [2570]),
      ...fates([2620, 2740]),
      ...instants('letters', [2745]),
      ...instants('books', [2820]),
      ...instants('retries', [2830]),
      ...instants('papers', [2840]),
      ...fates([2950]),
      ...instants('money', [3000], {
        point: [
          {to: bank, spot: 'total', says: 'so much'},
          {to: mailer, says: ['works', 'again'], tone: 'good'},
        ],
      }),
      say('throws', when(mailer).fails('M4'), ['It throws.'], {scene: 'money'}),
      ...instants('rabbit', [3500]),
      ...instants('counts', [3520]),
      ...instants('steps', [3540]),
      ...instants('dropped', [3543]),
      ...instants('letters', [3546]),
      ...instants('works', [3550]),
      ...instants('rows', [3600]),
      say('money-end', theEnd, ['Nothing is left.'], {scene: 'money', point: [{to: sink('stock'), says: 'rows'}]}),
      ...inAct(1, [
        actCard('act', theStart, ['Once more.', 'unique']),
        ...instants('logs', [0, 120], {focus: [partition('views', 0)]}),
        ...instants('sums', [140]),
        ...instants('readers', [160, 220, 260]),
        ...instants('logs', [300], {focus: [partition('views', 0)]}),
        ...instants('readers', [360, 420, 480]),
        ...instants('sums', [500]),
        ...instants('pegs', [560, 620]),
        ...instants('standing', [660]),
        ...instants('logs', [700], {focus: [partition('views', 0)]}),
        ...instants('readers', [720, 760, 820, 880]),
        ...instants('standing', [900]),
        ...instants('readers', [940]),
        ask('small', at(960), ['Time goes by.', 'Who is where?'], {about: [row([small])]}),
        ...instants('sums', [1000, 1140]),
        ...instants('pegs', [1150, 1300]),
        ...instants('sums', [1310]),
        ...instants('logs', [1500], {focus: [partition('views', 0)]}),
        ...instants('works', [1600]),
        ...instants('sums', [2100, 2240]),
        ...instants('works', [2250]),
        say('money-late', at(2600), ['Time goes by.'], {scene: 'money'}),
        ...instants('works', [2700]),
        ...instants('rows', [3000]),
        say('refused', theEnd, ['Nothing is left.'], {scene: 'money'}),
        end('end', theEnd, ['One.', 'Two.', 'Three.', 'Four.'], {about: [row([delta, sink('stock')]), mails]}),
      ]),
    ],
  }),
});
