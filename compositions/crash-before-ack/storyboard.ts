import {end, first, later, nth, start} from '../../src/storyboard/anchor';
import {beat, question, type Beat} from '../../src/storyboard/beat';
import {column, row, type LedgerLine, type Scene} from '../../src/storyboard/scene';
import type {Parameters} from './scenario';

const WORKERS = ['Worker A', 'Worker B'];

export const scene: Scene = (() => {
  const lines: readonly LedgerLine[] = [
    {label: 'deliveries', counts: 'deliveries'},
    {label: 'charges', counts: 'charges'},
    {label: 'charged, €', counts: 'amount'},
    {label: 'writes', counts: 'writes'},
  ];
  return {
    area: row(
      [
        {part: 'client', name: 'checkout', grow: 12},
        {part: 'queue', name: 'payments', grow: 18},
        column(
          WORKERS.map((name) => ({part: 'client' as const, name})),
          {grow: 22, gap: 'wide'},
        ),
        column(
          [
            {part: 'sink', name: 'provider', title: 'Payment provider', role: 'not ours'},
            {part: 'sink', name: 'shop', title: 'Shop database', role: 'ours'},
          ],
          {grow: 20, gap: 'wide'},
        ),
        column(
          [
            {part: 'ledger', title: 'act 1: no key', act: 0, lines},
            {part: 'ledger', title: 'act 2: with a key', act: 1, lines},
          ],
          {grow: 22, gap: 'tight'},
        ),
      ],
      {gap: 'wide'},
    ),
    links: [{from: 'checkout', to: 'payments'}, ...WORKERS.map((to) => ({from: 'payments', to}))],
  };
})();

/** The provider's n-th answer has come. */
const answered = (n: number) => later(nth(n, 'arrived', {signal: {kind: 'answer', from: {sink: 'provider'}}}), 30);

const crash = first('crashed', {actor: 'Worker A'});

export const beats = ({amount}: Parameters): readonly Beat[] => [
  beat({name: 'learn', at: start, hold: 3, say: ['At least once means:', 'be ready to see it twice.']}),
  beat({
    name: 'delivered',
    pace: 1.3,
    at: later(first('received', {actor: 'Worker A'}), 30),
    say: [`Worker A gets the order: charge ${amount} €.`, 'In the queue it is unacked.'],
  }),
  beat({
    name: 'charged',
    at: answered(1),
    say: ['The card is charged.', `The provider has booked ch_1, ${amount} €.`],
  }),
  beat({
    name: 'crashed',
    at: crash,
    hold: 2,
    say: ['And the worker dies, before the ack.', 'Its channel closes; nobody told the broker that O1 is done.'],
  }),
  question({
    name: 'what-happens-next',
    at: crash,
    ask: ['The card is charged, the worker is dead, no ack was sent.', 'What happens next?'],
  }),
  beat({
    name: 'redelivered',
    at: first('received', {actor: 'Worker B'}),
    say: ['The broker only knows: no ack. O1 goes out again.', 'Worker B gets it, redelivered = true.'],
  }),
  beat({
    name: 'charged-twice',
    at: answered(2),
    hold: 2.5,
    say: [`The customer pays twice: ${2 * amount} €.`, 'Nothing is broken: this is at-least-once.'],
  }),
  question({
    name: 'how-to-make-it-harmless',
    at: answered(2),
    ask: ['The order will be delivered twice now and then.', 'How do you make the second delivery harmless?'],
  }),
  beat({
    name: 'end-of-act-one',
    at: end,
    pace: 2,
    say: ['Worker B writes over the row, and acks.', 'Two deliveries, two charges, two writes.'],
  }),
  beat({
    name: 'rewind',
    act: 1,
    at: start,
    say: [
      "Once more. Now every call carries the order's id as its key,",
      'and the database has a unique constraint on it.',
    ],
  }),
  beat({
    name: 'same-crash',
    act: 1,
    at: crash,
    pace: 1.7,
    say: ['The same crash at the same moment:', 'charged once, one row, no ack.'],
  }),
  beat({
    name: 'key-known',
    act: 1,
    at: answered(2),
    hold: 2.5,
    say: ['Worker B calls with the same key.', 'The provider knows it, and answers with the first charge.'],
  }),
  beat({
    name: 'acked',
    act: 1,
    pace: 1.4,
    at: first('acked'),
    say: ['The database has one row for O1, whoever writes it.', `Delivered twice, charged once: ${amount} €.`],
  }),
  beat({
    name: 'takeaway',
    act: 1,
    at: end,
    hold: 4,
    say: ['At-least-once delivery and an idempotent consumer:', 'the effect happens exactly once.'],
  }),
];
