import {end, nth, start} from '../../src/storyboard/anchor';
import {ask, inAct, say} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {booksAt} from '../../src/storyboard/questions/books';
import {column, row, sized, type Scene} from '../../src/storyboard/scene';
import {when} from '../../src/storyboard/when';
import {checkout, order, payments, provider, shop, workers, type Parameters} from './scenario';

const [workerA, workerB] = workers;

const ledger = (act: number, title: string) => ({
  part: 'ledger' as const,
  title,
  act,
  lines: [
    {label: 'deliveries', counts: 'deliveries'},
    {label: 'charges', counts: 'charges'},
    {label: 'charged, €', counts: 'amount'},
    {label: 'writes', counts: 'writes'},
  ] as const,
});

const stage: Scene = {
  area: row(
    [
      sized(12, checkout),
      sized(18, payments),
      column(workers, {grow: 22, gap: 'wide'}),
      column(
        [
          {part: 'sink', of: provider, title: 'Payment provider', role: 'not ours'},
          {part: 'sink', of: shop, title: 'Shop database', role: 'ours'},
        ],
        {grow: 20, gap: 'wide'},
      ),
      column([ledger(0, 'act 1: no key'), ledger(1, 'act 2: with a key')], {grow: 22, gap: 'tight'}),
    ],
    {gap: 'wide'},
  ),
  links: ['publishes', 'consumes'],
};

export const story = ({amount, crashAfter}: Parameters): Story => ({
  scenes: {stage},
  tell: [
    say('learn', start, ['At least once means:', 'be ready to see it twice.'], {hold: 3}),
    say(
      'delivered',
      when(workerA).receives(order),
      [`Worker A gets the order: charge ${amount} €.`, 'In the queue it is unacked.'],
      {pace: 1.3},
    ),
    say('charged', when(provider).charges(order), [
      'The card is charged.',
      `The provider has booked ch_1, ${amount} €.`,
    ]),
    say(
      'crashed',
      when(workerA).crashes(),
      [
        'And the worker dies, before the ack.',
        `Its channel closes; nobody told the broker that ${order.name} is done.`,
      ],
      {hold: 2},
    ),
    ask('what-happens-next', when(workerA).crashes(), [
      'The card is charged, the worker is dead, no ack was sent.',
      'What happens next?',
    ]),
    say('redelivered', when(workerB).receives(order), [
      `The broker only knows: no ack. ${order.name} goes out again.`,
      'Worker B gets it, redelivered = true.',
    ]),
    say(
      'charged-twice',
      nth(2, when(provider).charges(order)),
      [`The customer pays twice: ${2 * amount} €.`, 'Nothing is broken: this is at-least-once.'],
      {hold: 2.5},
    ),
    ask('how-to-make-it-harmless', nth(2, when(provider).charges(order)), [
      'The order will be delivered twice now and then.',
      'How do you make the second delivery harmless?',
    ]),
    say(
      'end-of-act-one',
      end,
      (told) => {
        const {deliveries, charges, writes} = booksAt(told);
        return [
          `Worker B writes ${crashAfter === 'write' ? 'over the row' : 'the row'}, and acks.`,
          `Deliveries: ${deliveries}. Charges: ${charges}. Writes: ${writes}.`,
        ];
      },
      {pace: 2},
    ),
    ...inAct(1, [
      say('rewind', start, [
        "Once more. Now every call carries the order's id as its key,",
        'and the database has a unique constraint on it.',
      ]),
      say(
        'same-crash',
        when(workerA).crashes(),
        [
          'The same crash at the same moment:',
          `charged once, ${crashAfter === 'write' ? 'one row' : 'no row'}, no ack.`,
        ],
        {pace: 1.7},
      ),
      say(
        'key-known',
        when(provider).recognises(order),
        ['Worker B calls with the same key.', 'The provider knows it, and answers with the first charge.'],
        {hold: 2.5},
      ),
      say(
        'acked',
        when(payments).deletes(order),
        [
          `The database has one row for ${order.name}, whoever writes it.`,
          `Delivered twice, charged once: ${amount} €.`,
        ],
        {pace: 1.4},
      ),
      say('takeaway', end, ['At-least-once delivery and an idempotent consumer:', 'the effect happens exactly once.'], {
        hold: 4,
      }),
    ]),
  ],
});
