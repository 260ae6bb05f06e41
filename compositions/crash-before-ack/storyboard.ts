import {nth, theEnd, theStart} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {booksAt} from '../../src/storyboard/questions/books';
import {column, row, sized, type Scene} from '../../src/storyboard/scene';
import {when} from '../../src/storyboard/when';
import {order, payments, provider, shop, workers, type Parameters} from './scenario';

const [workerA, workerB] = workers;

const receipt = {part: 'receipt', of: provider, title: 'Payment provider', turn: 1.5} as const;
const receiptOf = (act: number) => ({...receipt, act, turn: 0, grow: 1}) as const;
const queue = {part: 'queue', of: payments, counts: ['ready', 'unacked']} as const;
const database = {part: 'sink', of: shop, title: 'Shop database'} as const;
const delta = {part: 'figure', counts: 'amount', label: 'charged again', unit: '€', delta: true, atMost: 0} as const;

const machine: Scene = {
  area: row([sized(10, queue), column(workers, {grow: 12}), column([receipt, database], {grow: 13})], {gap: 'wide'}),
  links: ['publishes', 'consumes'],
};
const twice: Scene = {
  area: row(
    [column([row([sized(10, queue), sized(12, workerB)], {gap: 'wide'}), delta], {grow: 10}), sized(9, receipt)],
    {gap: 'wide'},
  ),
  links: ['consumes'],
};
const both: Scene = {
  area: row([
    column([receiptOf(0)], {panel: {title: 'Act 1', subtitle: 'no key'}}),
    column([receiptOf(1)], {panel: {title: 'Act 2', subtitle: `Idempotency-Key: ${order.name}`}}),
  ]),
  links: [],
};

const totalAtEnd = (told: Told): number => booksAt(instantAt(told, told.history.endsAt)).amount;

export const story = ({amount, crashAfter}: Parameters): Story => ({
  scenes: {machine, twice, both},
  tell: [
    open('learn', theStart, (told) => [
      `An order over ${amount} €.`,
      `${totalAtEnd(told)} €`,
      'charged. Nothing was broken.',
    ]),
    say('delivered', when(workerA).receives(order), [
      `Worker A gets the order ${order.name}.`,
      'In the queue it stays: unacked.',
    ]),
    say('charged', when(provider).charges(order), ['The card is charged.', `The provider has booked ${amount} €.`], {
      look: [workerA, provider],
    }),
    say(
      'crashed',
      when(workerA).crashes(),
      ['The worker dies *before the ack*.', 'The card is charged. The broker does not know.'],
      {hold: 3, point: [{to: provider, spot: 'total', says: 'already charged', tone: 'good'}]},
    ),
    ask(
      'what-happens-next',
      when(workerA).crashes(),
      ['The card is charged. The worker is dead. The ack was never sent.', 'What happens next?'],
      {about: [row([sized(2, payments), sized(3, workerA)], {gap: 'wide'})]},
    ),
    say(
      'redelivered',
      when(workerB).receives(order),
      [`No ack: ${order.name} goes out again.`, 'The broker knows nothing else.'],
      {
        point: [{to: order, says: ['redelivered = true', 'delivery 2 of the same order']}],
      },
    ),
    say(
      'charged-twice',
      nth(2, when(provider).charges(order)),
      ['The customer pays twice.', 'Nothing is broken. This is at-least-once.'],
      {hold: 3, scene: 'twice'},
    ),
    ask('how-to-make-it-harmless', nth(2, when(provider).charges(order)), [
      'An order will be delivered twice now and then.',
      'How do you make that harmless?',
    ]),
    ...inAct(1, [
      actCard('rewind', theStart, ['The same crash, with a key.', `Idempotency-Key: ${order.name}`]),
      say('key-sent', when(provider).charges(order), [
        'Every call carries the order as its key.',
        'And the table has a unique constraint on it.',
      ]),
      say('same-crash', when(workerA).crashes(), [
        'The same crash at the same moment.',
        `Charged once, ${crashAfter === 'write' ? 'one row' : 'no row'}, no ack.`,
      ]),
      say(
        'key-known',
        when(provider).recognises(order),
        ['The provider knows the key.', 'It answers with the first charge.'],
        {
          hold: 2.5,
          point: [{to: provider, spot: 'last', says: 'no new charge', tone: 'good'}],
        },
      ),
      say('acked', when(payments).deletes(order), [
        `One row for ${order.name}, whoever writes it.`,
        'Worker B acks. The order is gone.',
      ]),
      say('compared', theEnd, ['Delivered twice, charged once.', 'One line in the request is different.'], {
        scene: 'both',
        hold: 3,
      }),
      end(
        'takeaway',
        theEnd,
        [
          'At-least-once delivery',
          'and an idempotent consumer:',
          'the effect happens once, if it is retried until done.',
        ],
        {about: [row([{...receiptOf(0)}, {...receiptOf(1)}])]},
      ),
    ]),
  ],
});
