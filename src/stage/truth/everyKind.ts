import {end, later, start} from '../../storyboard/anchor';
import {beat} from '../../storyboard/beat';
import {explainer} from '../../storyboard/explainer';
import {produce, type Film} from '../../storyboard/film';
import {column, row, type Scene} from '../../storyboard/scene';
import {CHAPTERS} from '../../storyboard/chapters';
import type {ScenarioInput} from '../../simulation';
import * as z from 'zod';

const MESSAGES = Array.from({length: 12}, (_, index) => `O${index + 1}`);
const RECORDS = Array.from({length: 15}, (_, index) => `R${index + 1}`);

/** More messages than a lane has room for, a crash and a second life, a fan-out, auto-ack, a table whose rows change, a dead letter. */
const scenario: ScenarioInput = {
  rabbitmq: {
    exchanges: [{name: 'sales', type: 'fanout'}],
    queues: [
      {
        name: 'mails',
        type: 'classic',
        arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'mails.dead'},
      },
      {name: 'audit'},
      {name: 'mails.dead', type: 'classic'},
    ],
    bindings: [
      {from: 'sales', to: {queue: 'mails'}},
      {from: 'sales', to: {queue: 'audit'}},
    ],
  },
  kafka: {topics: [{name: 'views', partitions: 2}]},
  sinks: [
    {is: 'provider', name: 'bank'},
    {is: 'table', name: 'stock'},
  ],
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      exchange: 'sales',
      every: 60,
      publishes: MESSAGES.map((message, index) => ({message, body: {item: `item ${index % 2}`, amount: 10 + index}})),
    },
    {
      is: 'consumer',
      name: 'mailer',
      queue: 'mails',
      prefetch: 3,
      startsAt: 900,
      handle: [{work: 200}, {call: 'bank', ms: 50}, {write: 'stock', key: 'item'}, {ack: true}],
    },
    {is: 'consumer', name: 'auditor', queue: 'audit', autoAck: true, startsAt: 500, handle: [{work: 100}]},
    {
      is: 'producer',
      name: 'site',
      topic: 'views',
      every: 50,
      config: {'linger.ms': 40},
      sends: RECORDS.map((message, index) => ({message, partition: index % 5 === 4 ? 1 : 0, value: index})),
    },
    {
      is: 'producer',
      name: 'keyed',
      topic: 'views',
      startsAt: 1000,
      every: 600,
      config: {'linger.ms': 400},
      sends: [
        {message: 'K1', key: 'visitor 1', value: 1},
        {message: 'K2', key: 'visitor 2', value: 2},
      ],
    },
    {
      is: 'reader',
      name: 'counter',
      group: 'counters',
      topics: ['views'],
      config: {'auto.offset.reset': 'earliest', 'max.poll.records': 2},
      handle: [{work: 100}, {commit: true}],
    },
    {is: 'monitor', name: 'pager', queue: 'mails', readyAtLeast: 4, every: 100},
    {is: 'operator', name: 'Bo', does: [{at: 2200, deed: {start: 'mailer'}}]},
  ],
  faults: [{crash: 'mailer', after: {message: 'O2', step: 1}}],
};

const scene: Scene = {
  area: column([
    row([
      {part: 'client', name: 'shop'},
      {part: 'exchange', name: 'sales'},
      column([
        {part: 'queue', name: 'mails', note: 'classic'},
        {part: 'queue', name: 'audit', size: 'small'},
        {part: 'queue', name: 'mails.dead', size: 'small'},
      ]),
      column([
        {part: 'client', name: 'mailer'},
        {part: 'client', name: 'auditor'},
      ]),
      {part: 'passport', message: 'O2'},
    ]),
    row([
      {part: 'client', name: 'keyed', grow: 2},
      {part: 'partitioner', producer: 'keyed', grow: 2},
      column(
        [
          {part: 'groups', topic: 'views', partition: 0, readers: ['counter']},
          {part: 'strip', clients: ['mailer', 'auditor']},
          {part: 'finished', title: 'finished', clients: ['mailer']},
        ],
        {grow: 6, panel: {title: 'Log', subtitle: 'and who reads it'}},
      ),
      column(
        [
          {part: 'partition', topic: 'views', partition: 1, size: 'small'},
          {part: 'client', name: 'Bo', role: 'engineer'},
          {part: 'phone', monitor: 'pager', title: 'pager'},
          {part: 'sink', name: 'bank', title: 'Bank', role: 'not ours'},
        ],
        {grow: 2},
      ),
    ]),
    row([
      {part: 'table', sink: 'stock', title: 'table stock'},
      {part: 'roles', lines: ['Who tracks what:', 'each group its own offset']},
      {
        part: 'ledger',
        title: 'books',
        lines: [
          {label: 'paid', counts: 'paid', of: MESSAGES.length},
          {label: 'charges', counts: 'charges'},
          {label: 'twice', counts: 'twice'},
          {label: 'amount', counts: 'amount'},
          {label: 'dead', counts: 'dead'},
          {label: 'lost', counts: 'lost'},
          {label: 'deliveries', counts: 'deliveries'},
          {label: 'writes', counts: 'writes'},
        ],
      },
      {part: 'ledger', title: 'patience', lines: [{label: 'waiting', counts: 'waiting'}]},
      {part: 'space'},
    ]),
  ]),
  links: [
    {from: 'shop', to: 'sales'},
    {from: 'mails', to: 'mailer'},
    {from: 'audit', to: 'auditor'},
  ],
};

const instant = (ms: number) => beat({name: `at-${ms}`, at: later(start, ms), say: ['Time goes by.']});

/** A film with every kind of part, for tests of what the films of the catalogue never come to. */
export const filmOfEveryKind = (): Film =>
  produce(
    explainer({
      id: 'every-kind',
      number: 99,
      title: 'Every kind of part',
      chapter: CHAPTERS.scenarios,
      learn: 'Everything.',
      takeaway: 'Everything.',
      smallPrint: 'For tests.',
      parameters: z.object({}),
      plan: () => ({
        acts: [scenario],
        scene,
        beats: [
          ...[0, 300, 600, 950, 1400, 1500, 2000, 2400, 3000, 4000].map(instant),
          beat({name: 'end', at: end, say: ['Nothing is left.']}),
        ],
      }),
    }),
  );
