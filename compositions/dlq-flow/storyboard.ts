import {all, before, event, last, nth, since, theEnd, theStart} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Caption, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {queueAt} from '../../src/storyboard/questions/queues';
import {tallyAt} from '../../src/storyboard/questions/retries';
import {message} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {ana, billing, dlq, onCall, orders, ORDERS, payments, type Parameters} from './scenario';
import {alarm, closeUp, scenesOf, tally, waits} from './scenes';

const seconds = (ms: number): string => `${ms / 1000} s`;
const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

/** What the requeueing has come to: it goes on for ever, or until the broker's own limit. */
const looped = (told: Told, poison: string) => {
  const rows = tallyAt(instantAt(told, told.acts[0]?.endsAt ?? 0), orders, tally.messages);
  const own = rows.find((one) => one.message === poison);
  const standing = rows.filter(({state}) => state === 'never delivered').map((one) => one.message);
  return {times: own?.deliveries ?? 0, dropped: own?.state === 'dropped', standing: standing.join(', ')};
};

const loopedText = (told: Told, poison: string): Caption => {
  const {times, dropped, standing} = looped(told, poison);
  if (dropped)
    return [
      `${times} deliveries, and ${poison} is *dropped*.`,
      'The broker has a limit. There is no dead letter queue.',
    ];
  const others = standing === '' ? 'And it is never paid.' : `${standing}: not once. The queue stands.`;
  return [`One minute: ${poison} goes out ${times} times.`, others];
};

const growth = (backoff: readonly number[]): string => {
  const times = backoff.slice(1).map((ms, index) => ms / (backoff[index] ?? ms));
  if (times.length > 0 && times.every((more) => more === 2)) return 'each wait is twice as long';
  return times.length > 0 && times.every((more) => more > 1) ? 'each wait is longer' : 'a wait before each retry';
};

const waiting = (told: Told, poison: string): string =>
  (queueAt(told, orders)?.copies ?? [])
    .flatMap(({state, message: one}) => (state === 'ready' && one !== poison ? [one] : []))
    .join(', ');

/** One worker puts back what it cannot read. */
const requeueing = ({poison}: Parameters) => {
  const throws = when(billing).fails(poison);
  const behind = ORDERS.slice(ORDERS.indexOf(poison) + 1).join(', ');
  return [
    open('learn', theStart, (told) => {
      const {times, dropped} = looped(told, poison);
      return [
        'One comma.',
        `${times} deliveries`,
        dropped ? 'of one order. Then it is lost.' : 'of one order, in a minute.',
      ];
    }),
    say('billed', when(billing).receives(poison), ['One consumer bills the orders.', `${poison} is in its hands.`], {
      pace: 2,
    }),
    say('malformed', throws, [`${poison} cannot be read.`, 'One comma, and the handler throws.'], {
      scene: 'close',
      hold: 2,
      point: (told) => [
        {to: closeUp, spot: 'character', says: 'a comma, not a point', tone: 'trouble'},
        ...(waiting(told, poison) === ''
          ? []
          : [{to: orders, spot: 'tail', says: `${waiting(told, poison)} behind it`}]),
      ],
    }),
    ask(
      'what-about-the-others',
      throws,
      [`The handler throws on ${poison}, and puts it back.`, `What happens to ${behind === '' ? 'it' : behind}?`],
      {about: [orders], problem: 'P4-W2'},
    ),
    say(
      'requeued',
      nth(3, when(billing).receives(poison)),
      ['There it is again. And again.', 'nack, requeue = true: back into the queue, out again.'],
      {
        look: [orders, billing],
        pace: 1.5,
        point: [{to: message(poison), says: 'delivery 3'}],
      },
    ),
    say('hot-loop', theEnd, (told) => loopedText(told, poison), {scene: 'tally', focus: [tally], hold: 2}),
  ];
};

/** The same worker lets it wait aside. */
const parking = ({poison, backoff}: Parameters) => {
  const next = ORDERS[ORDERS.indexOf(poison) + 1];
  const isBack = nth(2, when(orders).stores(poison));
  return [
    actCard('aside', theStart, ['Let it wait aside.', `${backoff.map(seconds).join(', ')}, then reject`]),
    say('again', when(billing).fails(poison), ['The same orders, the same comma.', 'This time it is not put back.'], {
      scene: 'aside',
      pace: 6,
    }),
    say(
      'parked',
      next === undefined ? when(orders).deletes(poison) : when(billing).receives(next),
      [
        `${poison} waits aside for ${seconds(backoff[0] ?? 0)}.`,
        `Publish, confirm, ack.${next === undefined ? '' : ` ${next} goes ahead.`}`,
      ],
      {scene: 'aside', pace: 1.2},
    ),
    ask(
      'where-does-it-return',
      before(isBack),
      ['Its time is nearly up.', `Where in the queue does ${poison} come back?`],
      {
        scene: 'aside',
        pace: 3,
        problem: 'P4-H2',
      },
    ),
    say(
      'returned',
      since(isBack, when(billing).receives()),
      (told) => [
        waiting(instantAt(told, isBack.find(told.history)), poison) === ''
          ? 'It comes back as a new arrival.'
          : 'It comes back behind the others.',
        'The broker dead-letters it to orders.',
      ],
      {scene: 'aside', pace: 1.5},
    ),
  ];
};

/** The whole run as one line of time, and what a person does in the end. */
const burying = ({poison, backoff}: Parameters) => [
  say(
    'each-wait-longer',
    nth(backoff.length + 1, when(billing).receives(poison)),
    [`The same run: ${growth(backoff)}.`, 'Nobody waits for a pause, only for an attempt.'],
    {scene: 'ladder', focus: [message(poison)], pace: 0.9},
  ),
  say(
    'dead-lettered',
    when(dlq).stores(poison),
    [
      `${ORDINALS[backoff.length] ?? 'Last'} failure: *reject*, and ${poison} is out.`,
      'requeue = false: off to the dead letter queue.',
    ],
    {scene: 'ladder', focus: [message(poison)], hold: 3.4},
  ),
  say('alarm', when(ana).gets('alarm'), ['An alarm on its depth calls a person.', 'One dead letter is enough.'], {
    scene: 'alarm',
    hold: 2.2,
    point: [{to: onCall, spot: 'screen', says: 'depth 1'}],
  }),
  say(
    'opened',
    event('did', {actor: ana.name, deed: 'deploy'}, 'Ana deploys the new parser'),
    ['The dead letter says where it died, and why.', '20 s later, Ana reads its papers.'],
    {
      scene: 'opened',
      memorable: true,
      hold: 3.2,
      pace: 8,
      point: [
        {to: message(poison), spot: 'x-death[0]', says: ['where', 'and why'], onlyWide: true},
        {to: message(poison), spot: 'retry_count', says: 'how often', onlyWide: true},
      ],
    },
  ),
  say(
    'redriven',
    all(last(when(orders).deletes(poison)), last(when(payments).charges(poison))),
    ['A new parser, then redrive.', `${poison} goes back to orders, is paid and acked.`],
    {scene: 'redrive', pace: 1.3, hold: 2},
  ),
];

export const story = (parameters: Parameters): Story => {
  const {poison} = parameters;
  return {
    scenes: scenesOf(parameters),
    tell: [
      ...requeueing(parameters),
      ...inAct(1, parking(parameters)),
      ...inAct(2, burying(parameters)),
      ...inAct(3, [
        end(
          'takeaway',
          when(ana).gets('alarm'),
          ['Retry a few times, later each time.', 'Then park it where a person looks.'],
          {
            scene: 'takeaway',
            focus: [message(poison), dlq, onCall, ana],
            pace: 100,
            about: [waits(poison), {...alarm, stays: true}],
          },
        ),
      ]),
    ],
  };
};
