import {all, before, end, last, nth, start} from '../../src/storyboard/anchor';
import {ask, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {booksAt} from '../../src/storyboard/questions/books';
import {clientAt} from '../../src/storyboard/questions/clients';
import {column, row, sized, space, type Scene} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {billing, delayQueue, dlq, engineer, onCall, orders, ORDERS, payments, shop, type Parameters} from './scenario';

const seconds = (ms: number): string => `${ms / 1000} s`;

const stage = ({poison, backoff}: Parameters): Scene => {
  const delays = [...new Set(backoff)].map((ttl) => ({
    part: 'queue' as const,
    of: delayQueue(ttl),
    small: true,
    note: `ttl ${seconds(ttl)}`,
  }));
  const ana = {part: 'client', of: engineer, title: 'Ana', role: 'engineer', grow: 10} as const;
  const phone = {part: 'phone', of: onCall, title: 'on-call phone', grow: 10} as const;
  const ledger = {
    part: 'ledger',
    title: 'payments',
    of: payments,
    lines: [
      {label: 'paid', counts: 'paid', of: ORDERS.length},
      {label: 'waiting', counts: 'waiting'},
      {label: 'dead', counts: 'dead'},
      {label: 'lost', counts: 'lost'},
      {label: 'paid twice', counts: 'twice'},
    ],
  } as const;
  const machine = column(
    [
      row([sized(13, shop), sized(61, orders), sized(27, billing)], {gap: 'wide'}),
      row(
        [
          space(12),
          column([{part: 'queue', of: dlq, small: true}, row([ana, phone])], {grow: 44}),
          column(delays, {grow: 30, gap: 'tight'}),
        ],
        {gap: 'wide'},
      ),
    ],
    {grow: 26},
  );
  return {
    area: row([machine, column([{part: 'passport', of: message(poison)}, ledger], {grow: 10, gap: 'tight'})], {
      gap: 'wide',
    }),
    links: ['publishes', 'consumes', 'dead letters', 'gets'],
  };
};

/** Whether somebody else is served when the poison message comes back. */
const othersGoFirst = (told: Told): boolean => clientAt(told, billing)?.busyWith !== undefined;

export const story = (parameters: Parameters): Story => {
  const {poison, backoff, version} = parameters;
  const next = ORDERS[ORDERS.indexOf(poison) + 1];
  const throws = when(billing).fails(poison);
  const isBack = nth(2, when(orders).stores(poison));
  const failures = backoff.length + 1;
  return {
    scenes: {stage: stage(parameters)},
    tell: [
      say('learn', start, ['One bad message must not stop the others,', 'and must not be lost.'], {hold: 3}),
      say(
        'billed',
        when(billing).receives(poison),
        (told) => {
          const comeIn = 'Orders come in, one consumer bills them.';
          return booksAt(told).paid > 0 ? [comeIn, 'Paid, acked, next.'] : comeIn;
        },
        {pace: 2},
      ),
      say('malformed', throws, [`${poison} is malformed: its amount has a comma.`, 'The handler throws.'], {hold: 2.5}),
      ask('what-about-the-others', throws, [
        `The handler throws on ${poison}.`,
        next === undefined ? 'What happens to it?' : `What happens to ${next} and the orders behind it?`,
      ]),
      say('parked', next === undefined ? when(orders).deletes(poison) : when(billing).receives(next), [
        `Park ${poison} for ${seconds(backoff[0] ?? 0)}, wait for the confirm, ack the original.`,
        next === undefined ? 'The queue is free again.' : `${next} goes ahead.`,
      ]),
      ask(
        'where-does-it-return',
        before(isBack),
        ['Its time in the delay queue is nearly up.', `Where in the queue does ${poison} come back?`],
        {pace: 2},
      ),
      say(
        'returned',
        isBack,
        (told) => [
          'Its time is up: the broker dead-letters it back to orders,',
          othersGoFirst(told) ? 'behind the others, as a new arrival.' : 'as a new arrival.',
        ],
        {hold: 2.5},
      ),
      say(
        'each-wait-longer',
        nth(failures, throws),
        [
          failures > 2
            ? `It fails ${failures} times, with a wait before each retry: ${backoff.map(seconds).join(', ')}.`
            : 'It fails again.',
          'Nobody else waits while it waits.',
        ],
        {pace: 2.5},
      ),
      say(
        'dead-lettered',
        when(dlq).stores(poison),
        [
          `${backoff.length === 1 ? 'One retry is' : `${backoff.length} retries are`} enough: reject, requeue = false.`,
          'The broker moves it to the dead letter queue.',
        ],
        {hold: 2.5},
      ),
      say(
        'alarm',
        when(engineer).gets('alarm'),
        ['An alarm on its depth calls a person.', 'It stays there until somebody looks.'],
        {hold: 2},
      ),
      say(
        'opened',
        when(engineer).receives(poison),
        [
          'Ana opens the dead letter: x-death says where it died, and why.',
          version === '3.10'
            ? 'This version goes on counting the deaths that it is given.'
            : 'A republished message begins a new count: retry_count has the retries.',
        ],
        {focus: [message(poison), dlq, engineer], hold: 4},
      ),
      say(
        'redriven',
        all(last(when(orders).deletes(poison)), last(when(payments).charges(poison))),
        ['Fix the parser, then redrive:', `${poison} goes back to orders, is paid and acked.`],
        {pace: 1.7},
      ),
      say('takeaway', end, ['Retry a few times, later each time.', 'Then park it where a person looks.'], {hold: 4}),
    ],
  };
};
