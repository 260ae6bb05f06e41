import {column, row, sized, space, type Scene} from '../../../storyboard/scene';
import {actor, exchange, group, message, partition, queue, sink} from '../../../storyboard/thing';
import {BILLS, MESSAGES} from './scenario';

export const [shop, sales, mailer, auditor] = [actor('shop'), exchange('sales'), actor('mailer'), actor('auditor')];
export const mails = {part: 'queue', of: queue('mails'), note: 'classic', counts: ['ready', 'unacked']} as const;
export const bank = {part: 'receipt', of: sink('bank'), title: 'Bank', turn: 1.5} as const;
export const delta = {part: 'figure', counts: 'charges', label: 'charged now', delta: true} as const;

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
        {part: 'log', of: partition('views', 0), cells: 4, lag: group('counters')},
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
export const small = {
  part: 'groups',
  of: partition('views', 0),
  groups: [group('counters'), group('latecomers')],
  bare: true,
} as const;

const rows: Scene = {area: row([{part: 'table', of: sink('stock'), columns: ['item', 'sold'], turn: -0.6}]), links: []};

const slip = {part: 'receipt', of: sink('kiosk'), title: 'Kiosk'} as const;

/** More of it than has room. */
const tags: Scene = {
  area: row([
    column([slip, {part: 'table', of: sink('tags'), columns: ['fruit', 'price']}], {grow: 2}),
    column([{part: 'bookkeeping', about: queue('prices'), title: 'Prices'}, actor('tagger')]),
  ]),
  links: [],
};

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

/** Who worked when in both acts. */
const compared = (small?: true) =>
  ({
    part: 'strips',
    clients: [mailer, auditor],
    strips: ['without', 'with'].map((title, act) => ({act, title})),
    ...(small && {small}),
  }) as const;
const strips: Scene = {area: column([sized(3, compared()), mails]), links: []};
export const smallStrips = compared(true);

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

/** An application, its list, where it sends, and what the broker remembers; what it has sent once more. */
const fees: Scene = {
  area: row(
    [
      column([actor('biller'), {part: 'checklist', about: actor('biller'), title: 'To do', unit: '€'}]),
      column([
        {part: 'log', of: partition('fees', 0), cells: 4},
        {part: 'memory', about: partition('fees', 0), title: 'What it remembers', room: 2},
      ]),
    ],
    {gap: 'wide'},
  ),
  links: ['publishes'],
};
const slips: Scene = {
  area: column(
    ['F1', 'F2'].map(
      (name) => ({part: 'tickets', message: message(name), to: partition('fees', 0), unit: '€'}) as const,
    ),
  ),
  links: [],
};

const stock = {part: 'ledger', of: sink('stock'), from: queue('mails'), title: 'sold', unit: '€'} as const;

/** What a table has booked of what a queue was given, and what the queue's broker knows of one of them. */
const accounts: Scene = {
  area: row([
    stock,
    {...stock, small: true},
    column([
      {part: 'record', about: queue('mails'), message: message('M1'), title: 'All that is known'},
      queue('mails'),
    ]),
  ]),
  links: [],
};

/** By their names. */
export const scenes = {
  rabbit,
  money,
  logs,
  books,
  readers,
  pegs,
  standing,
  rows,
  tags,
  sums,
  steps,
  works,
  strips,
  retries,
  lives,
  dropped,
  counts,
  papers,
  letters,
  accounts,
  call,
  fees,
  slips,
};
