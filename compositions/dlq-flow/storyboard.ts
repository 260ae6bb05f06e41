import {all, end, eventsLike, first, last, later, nth, start} from '../../src/storyboard/anchor';
import {beat, question, type Beat, type Told} from '../../src/storyboard/beat';
import {column, row, type Scene} from '../../src/storyboard/scene';
import {delayQueueName, ORDERS, type Parameters} from './scenario';

/** Ways that go round the outside. */
const RIGHT_BOW = {leaves: {side: 'right', along: 0.8}, enters: {side: 'right'}} as const;
const LEFT_BOW = {leaves: {side: 'left'}, enters: {side: 'left', along: 0.85}} as const;

const seconds = (ms: number): string => `${ms / 1000} s`;

export const scene = ({poison, backoff}: Parameters): Scene => {
  const delays = [...new Set(backoff)];
  return {
    area: row(
      [
        column(
          [
            row(
              [
                {part: 'client', name: 'shop', grow: 13},
                {part: 'queue', name: 'orders', grow: 61},
                {part: 'client', name: 'billing', grow: 27},
              ],
              {gap: 'wide'},
            ),
            row(
              [
                {part: 'space', grow: 12},
                column(
                  [
                    {part: 'queue', name: 'orders.dlq', size: 'small'},
                    row([
                      {part: 'client', name: 'engineer', title: 'Ana', role: 'engineer', grow: 10},
                      {part: 'phone', monitor: 'on-call', title: 'on-call phone', grow: 10},
                    ]),
                  ],
                  {grow: 44},
                ),
                column(
                  delays.map((ttl) => ({
                    part: 'queue' as const,
                    name: delayQueueName(ttl),
                    size: 'small' as const,
                    note: `ttl ${seconds(ttl)}`,
                  })),
                  {grow: 30, gap: 'tight'},
                ),
              ],
              {gap: 'wide'},
            ),
          ],
          {grow: 26},
        ),
        column(
          [
            {part: 'passport', message: poison},
            {
              part: 'ledger',
              title: 'payments',
              sink: 'payments',
              lines: [
                {label: 'paid', counts: 'paid', of: ORDERS.length},
                {label: 'waiting', counts: 'waiting'},
                {label: 'dead', counts: 'dead'},
                {label: 'lost', counts: 'lost'},
                {label: 'paid twice', counts: 'twice'},
              ],
            },
          ],
          {grow: 10, gap: 'tight'},
        ),
      ],
      {gap: 'wide'},
    ),
    links: [
      {from: 'shop', to: 'orders'},
      {from: 'orders', to: 'billing'},
      ...delays.flatMap((ttl) => [
        {from: 'billing', to: delayQueueName(ttl), ...RIGHT_BOW},
        {
          from: delayQueueName(ttl),
          to: 'orders',
          leaves: {side: 'left' as const},
          enters: {side: 'bottom' as const, along: 0.9},
          dotted: true,
        },
      ]),
      {
        from: 'orders',
        to: 'orders.dlq',
        leaves: {side: 'bottom', along: 0.66},
        enters: {side: 'top', along: 0.72},
        dotted: true,
      },
      {from: 'engineer', to: 'orders', ...LEFT_BOW},
      {from: 'orders.dlq', to: 'engineer', leaves: {side: 'bottom', along: 0.36}, enters: {side: 'top', along: 0.8}},
    ],
  };
};

const messageAfter = (poison: string): string | undefined => ORDERS[ORDERS.findIndex((order) => order === poison) + 1];

/** What waits in front of the poison message when it comes back. */
const othersInFront = ({history}: Told, poison: string): boolean => {
  const back = eventsLike(history, 'enqueued', {message: poison, queue: 'orders'})[1];
  const before = back === undefined ? undefined : history.stateAt(back.at).actors['billing'];
  return before?.is === 'consumer' && before.handling !== undefined;
};

const backInOrders = (poison: string) => nth(2, 'enqueued', {message: poison, queue: 'orders'});

export const beats = ({poison, backoff, version}: Parameters): readonly Beat[] => {
  const failures = backoff.length + 1;
  const next = messageAfter(poison);
  return [
    beat({
      name: 'learn',
      at: start,
      hold: 3,
      say: ['One bad message must not stop the others,', 'and must not be lost.'],
    }),
    beat({
      name: 'billed',
      at: later(first('failed', {message: poison}), -100),
      pace: 2,
      say: ['Orders come in, one consumer bills them.', 'Paid, acked, next.'],
    }),
    beat({
      name: 'malformed',
      at: later(first('failed', {message: poison}), 20),
      hold: 2.5,
      say: [`${poison} is malformed: its amount has a comma.`, 'The handler throws.'],
    }),
    question({
      name: 'what-about-the-others',
      at: later(first('failed', {message: poison}), 20),
      ask: [
        `The handler throws on ${poison}.`,
        next === undefined ? 'What happens to it?' : `What happens to ${next} and the orders behind it?`,
      ],
    }),
    beat({
      name: 'parked',
      at: next === undefined ? later(first('acked', {message: poison}), 0) : first('received', {held: {message: next}}),
      say: [
        `Park ${poison} for ${seconds(backoff[0] ?? 0)}, wait for the confirm, ack the original.`,
        next === undefined ? 'The queue is free again.' : `${next} goes ahead.`,
      ],
    }),
    question({
      name: 'where-does-it-return',
      at: later(backInOrders(poison), -150),
      pace: 2,
      ask: ['Its time in the delay queue is nearly up.', `Where in the queue does ${poison} come back?`],
    }),
    beat({
      name: 'returned',
      at: later(backInOrders(poison), 30),
      hold: 2.5,
      say: (told) => [
        'Its time is up: the broker dead-letters it back to orders,',
        othersInFront(told, poison) ? 'behind the others, as a new arrival.' : 'as a new arrival.',
      ],
    }),
    beat({
      name: 'each-wait-longer',
      at: later(nth(failures, 'failed', {message: poison}), 20),
      pace: 2.5,
      say:
        failures > 2
          ? [
              `It fails ${failures} times, and each wait is longer: ${backoff.map(seconds).join(', ')}.`,
              'The others never notice.',
            ]
          : ['It fails again.', 'The others never notice.'],
    }),
    beat({
      name: 'dead-lettered',
      at: first('enqueued', {queue: 'orders.dlq'}),
      hold: 2.5,
      say: [
        `${backoff.length === 1 ? 'One retry is' : `${backoff.length} retries are`} enough: reject, requeue = false.`,
        'The broker moves it to the dead letter queue.',
      ],
    }),
    beat({
      name: 'alarm',
      at: first('arrived', {signal: {kind: 'alarm'}}),
      hold: 2,
      say: ['An alarm on its depth calls a person.', 'Nothing is lost, and no other order has waited.'],
    }),
    beat({
      name: 'opened',
      at: first('received', {actor: 'engineer'}),
      focus: [`passport ${poison}`, 'orders.dlq', 'engineer'],
      hold: 4,
      say: [
        'Ana opens the dead letter: x-death says where it died, and why.',
        version === '3.10'
          ? 'This version goes on counting the deaths that it is given.'
          : 'A republished message begins a new count: retry_count has the retries.',
      ],
    }),
    beat({
      name: 'redriven',
      at: all(last('acked', {message: poison, queue: 'orders'}), last('charged', {charge: {message: poison}})),
      pace: 1.7,
      say: ['Fix the parser, then redrive:', `${poison} goes back to orders, is paid and acked.`],
    }),
    beat({
      name: 'takeaway',
      at: end,
      hold: 4,
      say: ['Retry a few times, later each time.', 'Then park it where a person looks.'],
    }),
  ];
};
