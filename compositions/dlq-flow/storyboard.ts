import {all, before, last, nth, theEnd, theStart} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Caption, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {clientAt} from '../../src/storyboard/questions/clients';
import {queueAt} from '../../src/storyboard/questions/queues';
import {tallyAt} from '../../src/storyboard/questions/retries';
import {column, row, sized, space, type Scene} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {ana, billing, delayQueue, dlq, onCall, orders, ORDERS, payments, type Parameters} from './scenario';

const seconds = (ms: number): string => `${ms / 1000} s`;
const messages = ORDERS.map(message);

const paid = {
  part: 'figure',
  of: payments,
  counts: 'paid',
  label: `of ${ORDERS.length} paid`,
  wanted: ORDERS.length,
} as const;
const tally = {part: 'tally', from: orders, messages} as const;
const phone = {part: 'phone', of: onCall} as const;
const person = {part: 'person', of: ana} as const;
const closeUp = {part: 'malformed', of: billing} as const;

const scenesOf = ({poison, backoff}: Parameters): Readonly<Record<string, Scene>> => {
  const first = {part: 'queue', of: delayQueue(backoff[0] ?? 0), note: 'nobody consumes it'} as const;
  const ladder = {part: 'ladder', of: message(poison), client: billing} as const;
  const passport = {part: 'passport', of: message(poison), headers: ['retry_count'], turn: -1.2} as const;
  return {
    machine: {
      area: row([sized(24, orders), sized(15, billing), sized(8, paid)], {gap: 'wide'}),
      links: ['consumes', 'calls'],
    },
    close: {area: row([sized(10, orders), sized(17, closeUp)], {gap: 'wide'}), links: ['consumes']},
    tally: {area: tally, links: []},
    aside: {
      area: column([
        row([sized(24, orders), sized(15, billing), sized(8, paid)], {gap: 'wide'}),
        row([space(14), sized(20, first), space(14)], {gap: 'wide'}),
      ]),
      links: ['consumes', 'calls', 'publishes', 'dead letters'],
    },
    ladder: {area: ladder, links: []},
    alarm: {area: row([sized(24, dlq), sized(14, phone), sized(10, person)], {gap: 'wide'}), links: ['alarms']},
    opened: {area: row([sized(4, person), sized(21, passport), space(5)]), links: []},
    redrive: {
      area: row([sized(9, {...person, holds: true as const}), sized(20, orders), sized(14, billing), sized(8, paid)], {
        gap: 'wide',
      }),
      links: ['publishes', 'consumes', 'calls'],
    },
  };
};

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];
const list = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');

/** What a run without a way out has come to. */
const loopOf = (told: Told, poison: string) => {
  const rows = tallyAt(instantAt(told, told.history.endsAt), orders, messages);
  const own = rows.find((one) => one.message === poison);
  return {
    deliveries: own?.deliveries ?? 0,
    dropped: own?.state === 'dropped',
    standing: rows.filter(({state}) => state === 'never delivered').map((one) => one.message),
  };
};

const opening = (told: Told, poison: string): Caption => {
  const {deliveries, dropped, standing} = loopOf(told, poison);
  const then = dropped
    ? 'and then the order is gone.'
    : standing.length > 0
      ? 'a minute. The others stand still.'
      : 'a minute. Not one succeeds.';
  return ['One comma in one order.', `${deliveries} deliveries`, then];
};

const looped = (told: Told, poison: string): Caption => {
  const {deliveries, dropped, standing} = loopOf(told, poison);
  if (dropped)
    return [
      `After ${deliveries} deliveries, ${poison} is *dropped*.`,
      'The limit is reached, and there is no dead letter queue.',
    ];
  return [
    `One minute: ${poison} goes out ${deliveries} times.`,
    standing.length > 0
      ? `${list(standing)} not once. The worker is busy, the queue stands.`
      : 'The worker is busy with it, and it is never paid.',
  ];
};

const growth = (backoff: readonly number[]): string => {
  const pairs = backoff.slice(1).map((ms, index) => ms / (backoff[index] ?? 1));
  if (pairs.length === 0) return 'One wait, one retry.';
  if (pairs.every((times) => times === 2)) return 'Each wait is twice as long.';
  return pairs.every((times) => times > 1) ? 'Each wait is longer.' : 'A wait before each retry.';
};

const waitingIn = (told: Told, poison: string): readonly string[] =>
  (queueAt(told, orders)?.copies ?? [])
    .filter(({state, message: one}) => state === 'ready' && one !== poison)
    .map((copy) => copy.message);

export const story = (parameters: Parameters): Story => {
  const {poison, backoff} = parameters;
  const next = ORDERS[ORDERS.indexOf(poison) + 1];
  const throws = when(billing).fails(poison);
  const isBack = nth(2, when(orders).stores(poison));
  const scenes = scenesOf(parameters);
  return {
    scenes,
    tell: [
      open('learn', theStart, (told) => opening(told, poison)),
      say(
        'billed',
        when(billing).receives(poison),
        (told) => [
          'One consumer bills the orders.',
          clientAt(told, billing) === undefined ? '' : `${poison} is in its hands.`,
        ],
        {pace: 3},
      ),
      say('malformed', throws, [`${poison} cannot be read.`, 'One comma, and the handler throws.'], {
        scene: 'close',
        hold: 2.5,
        point: (told) => {
          const waiting = waitingIn(told, poison);
          return [
            {to: closeUp, spot: 'character', says: 'a comma, not a point', tone: 'trouble'},
            ...(waiting.length > 0 ? [{to: orders, spot: 'tail', says: `${waiting.join(', ')} wait behind it`}] : []),
          ];
        },
      }),
      ask(
        'what-about-the-others',
        throws,
        [
          `The handler throws on ${poison}, and puts it back into the queue.`,
          next === undefined
            ? 'What happens to it?'
            : `What happens to ${ORDERS.slice(ORDERS.indexOf(poison) + 1).join(', ')}?`,
        ],
        {about: [row([sized(3, orders), sized(2, billing)], {gap: 'wide'})]},
      ),
      say(
        'requeued',
        nth(2, when(billing).receives(poison)),
        ['There it is again.', 'nack, requeue = true: back into the queue, and out to the same worker.'],
        {
          pace: 1.5,
          point: [{to: message(poison), says: 'delivery 2'}],
        },
      ),
      say('hot-loop', theEnd, (told) => looped(told, poison), {scene: 'tally', focus: [tally], hold: 3}),
      ...inAct(1, [
        actCard('aside', theStart, ['Let it wait aside.', `${backoff.map(seconds).join(', ')}, then reject`]),
        say(
          'parked',
          next === undefined ? when(orders).deletes(poison) : when(billing).receives(next),
          [
            `${poison} waits aside for ${seconds(backoff[0] ?? 0)}.`,
            next === undefined
              ? 'Published there, confirmed, acked: the queue is free.'
              : `Published there, confirmed, acked: ${next} goes ahead.`,
          ],
          {scene: 'aside', pace: 2},
        ),
        ask(
          'where-does-it-return',
          before(isBack),
          [`${poison} has waited. Its time is nearly up.`, `Where in the queue does ${poison} come back?`],
          {pace: 3, scene: 'aside'},
        ),
        say(
          'returned',
          isBack,
          (told) => [
            waitingIn(told, poison).length > 0 ? 'It comes back behind the others.' : 'It comes back as a new arrival.',
            'Its time is up: the broker dead-letters it to orders.',
          ],
          {scene: 'aside', hold: 2},
        ),
      ]),
      ...inAct(2, [
        say(
          'each-wait-longer',
          nth(backoff.length + 1, throws),
          [growth(backoff), 'The same run, time to the right. Nobody waits for a pause, only for an attempt.'],
          {
            scene: 'ladder',
            focus: [message(poison)],
          },
        ),
        say(
          'dead-lettered',
          when(dlq).stores(poison),
          [
            `${ORDINALS[backoff.length]} failure: *reject*, and ${poison} is out.`,
            'requeue = false: the broker moves it to the dead letter queue.',
          ],
          {scene: 'ladder', focus: [message(poison)], hold: 3},
        ),
        say(
          'alarm',
          when(ana).gets('alarm'),
          ['An alarm on its depth calls a person.', 'One dead letter is enough to ring.'],
          {scene: 'alarm', hold: 2},
        ),
        say(
          'opened',
          when(ana).receives(poison),
          ['The dead letter says where it died, and why.', '20 s later, Ana reads its papers instead of guessing.'],
          {
            scene: 'opened',
            hold: 4,
            pace: 8,
            point: [
              {to: message(poison), spot: 'x-death[0]', says: ['where', 'and why']},
              {to: message(poison), spot: 'retry_count', says: 'how often'},
            ],
          },
        ),
        say(
          'redriven',
          all(last(when(orders).deletes(poison)), last(when(payments).charges(poison))),
          ['A new parser, then redrive.', `${poison} goes back to orders, is paid and acked.`],
          {scene: 'redrive', pace: 2, hold: 2},
        ),
        end('takeaway', theEnd, ['Retry a few times, later each time.', 'Then park it where a person looks.'], {
          about: [
            row(backoff.map((ttl) => sized(ttl, delayQueue(ttl)))),
            row([sized(24, dlq), sized(12, phone), sized(10, person)]),
          ],
        }),
      ]),
    ],
  };
};
