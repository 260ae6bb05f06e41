import {all, before, event, last, nth, since, theEnd} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Caption, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {readyIn} from '../../src/storyboard/questions/queues';
import {tallyAt} from '../../src/storyboard/questions/retries';
import {column, row, sized, space, type Scene} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {ana, billing, delayQueue, dlq, onCall, orders, ORDERS, payments, type Parameters} from './scenario';

const holding = (room: number) => ({part: 'queue', of: orders, room}) as const;
const five = holding(ORDERS.length);
const one = holding(2);
const worker = {part: 'client', of: billing, role: ''} as const;
const closeUp = {part: 'malformed', of: billing} as const;
const paid = {
  part: 'figure',
  of: payments,
  counts: 'paid',
  label: `of ${ORDERS.length} paid`,
  wanted: ORDERS.length,
} as const;
const tally = {part: 'tally', from: orders, messages: ORDERS.map(message)} as const;
/** The messages that wait aside: they come back, so that its head is on the left. */
const waiting = (ttl: number) => ({part: 'queue', of: delayQueue(ttl), flows: 'left'}) as const;
const phone = {part: 'phone', of: onCall} as const;
const person = {part: 'person', of: ana} as const;
const alarm = row([sized(20, dlq), sized(13, phone), sized(12, person)], {gap: 'wide', stays: true});

const scenesOf = ({poison, backoff: [first = 0]}: Parameters): Record<string, Scene> => {
  const delay = waiting(first);
  const passport = {part: 'passport', of: message(poison), headers: ['retry_count'], turn: -1.2} as const;
  const sender = {...person, holds: true} as const;
  const loop = row([space(2), sized(4.5, delay), space(0.3), sized(5.5, worker)], {stays: true, gap: 'tight', grow: 8});
  return {
    machine: {
      area: row([sized(15, five), sized(16, closeUp)], {upright: column([five, closeUp], {gap: 'wide'})}),
      links: ['consumes'],
    },
    tally: {area: tally, links: []},
    aside: {
      area: row(
        [
          column([
            row([sized(27, five), sized(13, worker), sized(5, paid)], {gap: 'wide'}),
            row([space(14), sized(17, delay), space(19)], {gap: 'wide'}),
          ]),
        ],
        {
          upright: column([
            five,
            row([space(1.6), sized(6, worker), sized(2.6, paid)], {stays: true, grow: 8}),
            row([space(1.2), sized(5.4, delay), space(3.6)], {stays: true}),
          ]),
          square: column([five, loop]),
        },
      ),
      links: ['consumes', 'calls', 'publishes', 'dead letters'],
    },
    ladder: {area: {part: 'ladder', of: message(poison), client: billing}, links: []},
    alarm: {
      area: row([alarm], {upright: column([dlq, row([phone, person], {stays: true, gap: 'wide'})], {gap: 'wide'})}),
      links: ['alarms'],
    },
    opened: {
      area: row([column([space(2), person], {grow: 4}), sized(21, passport), space(4)], {upright: passport}),
      links: [],
    },
    redrive: {
      area: row([sized(8, sender), sized(9, one), sized(16, closeUp)], {
        gap: 'wide',
        upright: column([row([sized(6, sender), sized(11, one)], {stays: true}), closeUp]),
      }),
      links: ['publishes', 'consumes'],
    },
  };
};

/** What the requeueing comes to in the end: it goes on for ever, or until the broker's own limit. */
const loopOf = (told: Told, poison: string) => {
  const rows = tallyAt(instantAt(told, told.history.endsAt), orders, tally.messages);
  const own = rows.find((one) => one.message === poison);
  const standing = rows.filter(({state}) => state === 'never delivered').map((one) => one.message);
  return {times: own?.deliveries ?? 0, dropped: own?.state === 'dropped', standing: standing.join(', ')};
};

const loopText = (told: Told, poison: string): Caption => {
  const {times, dropped, standing} = loopOf(told, poison);
  if (dropped)
    return [
      `${times} deliveries, and ${poison} is *dropped*.`,
      'The broker has a limit. There is no dead letter queue.',
    ];
  const others = standing === '' ? 'And it is never paid.' : `${standing}: not once. The queue stands.`;
  return [`One minute: ${poison} goes out ${times} times.`, others];
};

/** One worker puts back what it cannot read. */
const requeueing = ({poison}: Parameters) => {
  const throws = when(billing).fails(poison);
  const behind = ORDERS.slice(ORDERS.indexOf(poison) + 1).join(', ');
  return [
    open('learn', before(when(orders).stores()), (told) => {
      const {times, dropped} = loopOf(told, poison);
      return [
        'One comma.',
        `${times} deliveries`,
        dropped ? 'of one order. Then it is lost.' : 'of one order, in a minute.',
      ];
    }),
    say('billed', when(billing).receives(poison), ['One consumer bills the orders.', `${poison} is in its hands.`]),
    say('malformed', throws, [`${poison} cannot be read.`, 'One comma, and the handler throws.'], {
      point: [
        {to: closeUp, spot: 'character', says: 'a comma, not a point', tone: 'trouble'},
        ...(behind === ''
          ? []
          : [
              {
                to: five,
                spot: 'ready',
                says: `${behind} ${behind.includes(',') ? 'wait' : 'waits'} behind it`,
                onlyWide: true as const,
              },
            ]),
      ],
    }),
    ask(
      'what-about-the-others',
      throws,
      [`The handler throws on ${poison}, and puts it back.`, `What happens to ${behind === '' ? 'it' : behind}?`],
      {about: [five], problem: 'P4-W2'},
    ),
    say(
      'requeued',
      nth(3, when(billing).receives(poison)),
      ['There it is again. And again.', 'nack, requeue = true: here is delivery 3.'],
      {pace: 1.2},
    ),
    say('hot-loop', theEnd, (told) => loopText(told, poison), {scene: 'tally', focus: [tally]}),
  ];
};

const seconds = (ms: number): string => `${ms / 1000} s`;

/** The same worker lets it wait aside. */
const parking = ({poison, backoff: waits}: Parameters) => {
  const next = ORDERS[ORDERS.indexOf(poison) + 1];
  const isBack = nth(2, when(orders).stores(poison));
  return [
    actCard('aside', before(when(orders).delivers(poison)), [
      'Let it wait aside.',
      `${waits.map(seconds).join(', ')}, then reject`,
    ]),
    say('again', when(billing).fails(poison), ['The same orders, the same comma.', 'This time it is not put back.'], {
      scene: 'aside',
    }),
    say(
      'parked',
      next === undefined ? when(orders).deletes(poison) : when(billing).receives(next),
      [
        `${poison} waits aside for ${seconds(waits[0] ?? 0)}.`,
        `Publish, confirm, ack.${next === undefined ? '' : ` ${next} goes ahead.`}`,
      ],
      {scene: 'aside', pace: 1.2},
    ),
    ask(
      'where-does-it-return',
      before(isBack),
      [`${poison} has waited for nearly ${seconds(waits[0] ?? 0)}.`, `Where in orders does ${poison} come back?`],
      {
        pace: 3,
        about: [five],
        problem: 'P4-H2',
      },
    ),
    say(
      'returned',
      since(isBack, when(billing).receives()),
      (told) => [
        readyIn(instantAt(told, isBack.find(told.history)), orders).length > 1
          ? 'It comes back behind the others.'
          : 'It comes back as a new arrival.',
        'The broker dead-letters it to orders.',
      ],
      {scene: 'aside', pace: 1.2, point: [{to: orders, spot: poison, says: 'last in orders'}]},
    ),
  ];
};

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

/** The whole run as one line of time, and what a person does in the end. */
const burying = ({poison, backoff: waits}: Parameters) => {
  const doubled = waits.every((ms, index) => index === 0 || ms === 2 * (waits[index - 1] ?? 0));
  const growth =
    waits.length === 1 ? 'a wait before the retry' : `each wait is ${doubled ? 'twice as long' : 'longer'}`;
  const onLadder = {scene: 'ladder', focus: [message(poison)]} as const;
  return [
    say(
      'each-wait-longer',
      nth(waits.length + 1, when(billing).receives(poison)),
      [`The same run: ${growth}.`, `While ${poison} waits, billing is free for the others.`],
      {...onLadder, pace: 0.9},
    ),
    say(
      'dead-lettered',
      when(dlq).stores(poison),
      [
        `${ORDINALS[waits.length] ?? 'Last'} failure: *reject*, and ${poison} is out.`,
        'requeue = false: off to the dead letter queue.',
      ],
      onLadder,
    ),
    say('alarm', when(ana).gets('alarm'), ['An alarm on its depth calls a person.', 'One dead letter is enough.'], {
      scene: 'alarm',
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
          {to: message(poison), spot: 'x-death[1]', says: ['the wait', 'before it'], onlyWide: true},
        ],
      },
    ),
    say(
      'redriven',
      last(when(billing).receives(poison)),
      ['A new parser takes the comma.', `Redrive: Ana sends ${poison} back to orders.`],
      {scene: 'redrive'},
    ),
    say(
      'all-paid',
      all(last(when(orders).deletes(poison)), last(when(payments).charges(poison))),
      ['All five are paid.', 'Nothing is lost.'],
      {scene: 'tally', focus: [tally], hold: 2.4, pace: 50},
    ),
  ];
};

export const story = (parameters: Parameters): Story => ({
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
        {about: [{part: 'ladder', of: message(parameters.poison), client: billing, small: true}, alarm]},
      ),
    ]),
  ],
});
