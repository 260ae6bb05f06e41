import {before, nth, theEnd, theStart} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, inScene, open, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {booksAt} from '../../src/storyboard/questions/books';
import {beside, column, linked, row, sized, type Row} from '../../src/storyboard/scene';
import type {Thing} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {order, payments, provider, shop, workers, type Parameters} from './scenario';

const [workerA, workerB] = workers;

const large = {part: 'client', large: true} as const;
const receipt = {part: 'receipt', of: provider, title: 'Payment provider', turn: 1.5} as const;
const receiptOf = (act: number, title: string) => ({...receipt, act, title, turn: 0}) as const;
const queue = {part: 'queue', of: payments, counts: ['ready', 'unacked'], room: 1} as const;
const database = {part: 'table', of: shop, columns: ['order', "shop's database"], turn: -0.6} as const;
const delta = {part: 'figure', counts: 'amount', label: 'charged again', unit: '€', delta: true, atMost: 0} as const;

/** All of it: the queue, who works, what is charged. */
const wide = (worker: Thing<'actor'>): Row =>
  row([sized(10, queue), sized(11, worker), sized(11, receipt)], {
    gap: 'wide',
    square: column([row([payments, worker], {gap: 'wide'}), receipt]),
  });
const close = (worker: Thing<'actor'>): Row => beside(sized(8, queue), sized(14, {...large, of: worker}));
const atTheProvider = (worker: Thing<'actor'>): Row => beside(sized(10, worker), sized(11, receipt));
const scenes = linked(['publishes', 'consumes', 'calls'], {
  one: wide(workerA),
  crash: row([sized(9, queue), sized(11, {...large, of: workerA}), sized(10, receipt)], {
    gap: 'wide',
    upright: close(workerA),
    square: close(workerA),
  }),
  again: close(workerB),
  twice: row([column([row([payments, workerB], {gap: 'wide'}), delta], {grow: 12}), sized(10, receipt)], {
    gap: 'wide',
    upright: column([workerB, receipt, sized(3, delta)]),
    square: column([row([delta, workerB]), receipt]),
  }),
  key: atTheProvider(workerA),
  known: atTheProvider(workerB),
  store: beside(sized(8, workerB), sized(13, database)),
  freed: wide(workerB),
});

const totalAtEnd = (told: Told): number => booksAt(instantAt(told, told.history.endsAt)).amount;

export const story = ({amount}: Parameters): Story => ({
  scenes,
  tell: [
    open('learn', theStart, (told) => [
      `An order of ${amount} €.`,
      `${totalAtEnd(told)} €`,
      'charged. No message was lost.',
    ]),
    say('delivered', before(when(workerA).sends('call')), [
      `Worker A gets the order ${order.name}.`,
      'It stays in the queue: delivered, not acked.',
    ]),
    say('charged', when(provider).charges(order), ['The card is charged.', `The provider books ${amount} €.`]),
    ...inScene('crash', [
      say(
        'last-step',
        before(when(workerA).crashes()),
        ['The ack comes last.', `Until then the queue keeps ${order.name} as unacked.`],
        {hold: 0.5},
      ),
      say('crashed', when(workerA).crashes(), ['The worker dies *before the ack*.', 'Charged, and not acked.'], {
        point: [{to: payments, spot: 'head', says: 'still unacked', tone: 'trouble'}],
      }),
      ask(
        'what-happens-next',
        when(workerA).crashes(),
        ['The card is charged. The worker is dead. The ack was never sent.', 'What happens next?'],
        {about: [row([sized(2, payments), sized(3, workerA)], {gap: 'wide'})], problem: 'P2-W2'},
      ),
      say('returned', when(payments).takesBack(order), `No ack: ${order.name} is ready again.`, {
        point: [{to: payments, spot: 'head', says: 'ready again'}],
      }),
    ]),
    say(
      'redelivered',
      before(when(workerB).sends('call')),
      [`Worker B gets ${order.name}: delivery 2.`, 'The connection was closed.'],
      {scene: 'again', pace: 0.6, point: [{to: payments, spot: 'head', says: 'redelivered = true'}]},
    ),
    say(
      'charged-twice',
      nth(2, when(provider).charges(order)),
      ['The customer pays twice.', 'The broker kept its promise: at least once.'],
      {scene: 'twice', hold: 3, memorable: true},
    ),
    ask(
      'how-to-make-it-harmless',
      before(nth(2, when(workerB).sends('call'))),
      ['Now and then an order is delivered twice.', 'How do you make that harmless?'],
      {about: [{...receipt, turn: 0}], problem: 'P2-C2'},
    ),
    ...inAct(1, [
      actCard('rewind', theStart, ['The same crash, with a key.', `Idempotency-Key: ${order.name}`]),
      say(
        'key-sent',
        when(provider).charges(order),
        ['Every call carries the order as its key.', 'The provider books the key with the charge.'],
        {scene: 'key'},
      ),
      say('same-crash', when(workerA).crashes(), ['The same crash at the same moment.', 'Charged once, not acked.']),
      say(
        'key-known',
        when(provider).recognises(order),
        ['The provider knows the key.', 'It answers with the first charge, and books nothing.'],
        {scene: 'known'},
      ),
      say(
        'refused',
        before(when(workerB).acks(order)),
        [`One row for ${order.name}, whoever writes it.`, 'A unique constraint. Refused means: done before.'],
        {scene: 'store', pace: 0.8},
      ),
      say('acked', when(payments).deletes(order), `Now Worker B acks, and ${order.name} is gone.`, {scene: 'freed'}),
      end(
        'takeaway',
        theEnd,
        ['Delivered twice, charged once.', 'Deliver at least once, and make the effect idempotent.'],
        {about: [row([receiptOf(0, 'Without a key'), receiptOf(1, 'With a key')])]},
      ),
    ]),
  ],
});
