import {all, before, last, nth, since, theEnd} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, inScene, open, say, type Callout, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {readyIn} from '../../src/storyboard/questions/queues';
import {tallyAt} from '../../src/storyboard/questions/retries';
import {abreast, arranged, column, row, scene, sized, space} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {ana, billing, delayQueue, dlq, onCall, orders, ORDERS, payments, type Parameters} from './scenario';

const count = ORDERS.length;
const five = {part: 'queue', of: orders, room: count} as const;
const one = {part: 'queue', of: orders, room: 2} as const;
const worker = {part: 'client', of: billing, role: ''} as const;
const closeUp = {part: 'malformed', of: billing} as const;
const paid = {part: 'figure', of: payments, counts: 'paid', label: `of ${count} paid`, wanted: count} as const;
const tally = {part: 'tally', from: orders, messages: ORDERS.map(message)} as const;
const phone = {part: 'phone', of: onCall} as const;
const person = {part: 'person', of: ana} as const;
const sender = {...person, holds: true} as const;
const alarm = abreast([sized(20, dlq), sized(13, phone), sized(12, person)], {gap: 'wide'});

const scenesOf = ({poison, backoff: [first = 0]}: Parameters) => {
  // What waits aside comes back: the head of its queue is on the left.
  const delay = {part: 'queue', of: delayQueue(first), flows: 'left'} as const;
  const passport = {part: 'passport', of: message(poison), headers: ['retry_count'], turn: -1.2} as const;
  const aside = {
    wide: column([
      row([sized(27, five), sized(13, worker), sized(5, paid)], {gap: 'wide'}),
      row([space(1), sized(23, delay), space(26)], {gap: 'wide'}),
    ]),
    upright: column([
      five,
      abreast([space(1.6), sized(6, worker), sized(2.6, paid)], {grow: 8}),
      abreast([space(1.2), sized(5.4, delay), space(3.6)]),
    ]),
    square: column([
      five,
      abreast([space(2), sized(4.5, delay), space(0.3), sized(5.5, worker)], {gap: 'tight', grow: 8}),
    ]),
  };
  const toSend = abreast([sized(6, sender), sized(11, one)]);
  return {
    machine: scene(
      row([sized(15, five), sized(16, closeUp)], {upright: column([five, closeUp], {gap: 'wide'})}),
      'consumes',
    ),
    tally: scene(tally),
    aside: scene(arranged(aside.wide, aside), 'consumes', 'calls', 'publishes', 'dead letters'),
    ladder: scene({part: 'ladder', of: message(poison), client: billing}),
    alarm: scene(
      arranged(alarm, {upright: column([dlq, abreast([phone, person], {gap: 'wide'})], {gap: 'wide'})}),
      'alarms',
    ),
    opened: scene(row([column([space(2), person], {grow: 4}), sized(21, passport), space(4)], {upright: passport})),
    redrive: scene(
      row([sized(8, sender), sized(9, one), sized(16, closeUp)], {gap: 'wide', upright: column([toSend, closeUp])}),
      'publishes',
      'consumes',
    ),
  };
};

/** What a run comes to in the end: how often the poison went out, whether the broker's own limit dropped it, and who never got a turn. */
const endOf = (told: Told, poison: string) => {
  const rows = tallyAt(instantAt(told, told.history.endsAt), orders, tally.messages);
  const own = rows.find((one) => one.message === poison);
  const standing = rows.flatMap((one) => (one.state === 'never delivered' ? [one.message] : []));
  return {times: own?.deliveries ?? 0, dropped: own?.state === 'dropped', standing: standing.join(', ')};
};

const THE_LIMIT = 'The broker has a limit. There is no dead letter queue.';

/** One worker puts back what it cannot read. */
const requeueing = ({poison}: Parameters) => {
  const throws = when(billing).fails(poison);
  const behind = ORDERS.slice(ORDERS.indexOf(poison) + 1);
  const others = behind.join(', ') || 'it';
  const stuck: readonly Callout[] = behind.slice(0, 1).map(() => ({
    to: five,
    spot: 'ready',
    says: `${others} ${behind.length > 1 ? 'wait' : 'waits'} behind it`,
    onlyWide: true,
  }));
  return [
    open('learn', before(when(orders).stores()), (told) => {
      const {times, dropped} = endOf(told, poison);
      const then = dropped ? 'of one order. Then it is lost.' : 'of one order, in a minute.';
      return ['One comma.', `${times} deliveries`, then];
    }),
    say('billed', when(billing).receives(poison), ['One consumer bills the orders.', `${poison} is in its hands.`]),
    say('malformed', throws, [`${poison} cannot be read.`, 'One comma, and the handler throws.'], {
      point: [{to: closeUp, spot: 'character', says: 'a comma, not a point', tone: 'trouble'}, ...stuck],
    }),
    ask(
      'what-about-the-others',
      throws,
      [`The handler throws on ${poison}, and puts it back.`, `What happens to ${others}?`],
      {about: [five], problem: 'P4-W2'},
    ),
    say(
      'requeued',
      nth(3, when(billing).receives(poison)),
      ['There it is again. And again.', 'nack, requeue = true: here is delivery 3.'],
      {pace: 1.2},
    ),
    say(
      'hot-loop',
      theEnd,
      (told) => {
        const {times, dropped, standing} = endOf(told, poison);
        if (dropped) return [`${times} deliveries, and ${poison} is *dropped*.`, THE_LIMIT];
        const rest = standing === '' ? 'And it is never paid.' : `${standing}: not once. The queue stands.`;
        return [`One minute: ${poison} goes out ${times} times.`, rest];
      },
      {scene: 'tally', focus: [tally]},
    ),
  ];
};

const seconds = (ms: number): string => `${ms / 1000} s`;

/** The same worker lets it wait aside. */
const parking = ({poison, backoff: [first = 0, ...more]}: Parameters) => {
  const next = ORDERS[ORDERS.indexOf(poison) + 1];
  const isBack = nth(2, when(orders).stores(poison));
  const isBehind = (told: Told) => readyIn(instantAt(told, isBack.find(told.history)), orders).length > 1;
  return inScene('aside', [
    actCard('aside', before(when(orders).delivers(poison)), [
      'Let it wait aside.',
      `${[first, ...more].map(seconds).join(', ')}, then reject`,
    ]),
    say('again', when(billing).fails(poison), ['The same orders, the same comma.', 'This time it is sent aside.']),
    say(
      'parked',
      next === undefined ? when(orders).deletes(poison) : when(billing).receives(next),
      [
        `${poison} waits aside for ${seconds(first)}.`,
        `Published, confirmed, acked.${next === undefined ? '' : ` ${next} goes ahead.`}`,
      ],
      {pace: 1.2},
    ),
    ask(
      'where-does-it-return',
      before(isBack),
      [`${poison} has waited for nearly ${seconds(first)}.`, `Where in orders does ${poison} come back?`],
      {pace: 3, about: [five], problem: 'P4-H2'},
    ),
    say(
      'returned',
      since(isBack, when(billing).receives()),
      (told) => [
        isBehind(told) ? 'It comes back behind the others.' : 'It comes back as a new arrival.',
        'The broker moves it back to orders.',
      ],
      {
        pace: 1.2,
        point: (told) => (isBehind(told) ? [{to: orders, spot: poison, says: 'last in orders', onlyWide: true}] : []),
      },
    ),
  ]);
};

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

const growthOf = (waits: readonly number[]): string => {
  if (waits.length === 1) return 'a wait before the retry';
  const doubled = waits.every((ms, index) => index === 0 || ms === 2 * (waits[index - 1] ?? 0));
  return `each wait is ${doubled ? 'twice as long' : 'longer'}`;
};

/** The whole run as one line of time. */
const onTheLadder = ({poison, backoff: waits}: Parameters) => [
  say(
    'each-wait-longer',
    nth(waits.length + 1, when(billing).receives(poison)),
    [`The same run: ${growthOf(waits)}.`, `While ${poison} waits, billing is free for the others.`],
    {pace: 0.9},
  ),
  say('dead-lettered', when(dlq).stores(poison), [
    `${ORDINALS[waits.length] ?? 'Last'} failure: *reject*, and ${poison} is out.`,
    'requeue = false: off to the dead letter queue.',
  ]),
];

/** What a person does in the end. */
const burying = ({poison}: Parameters) => [
  say('alarm', when(ana).gets('alarm'), ['An alarm on its depth calls a person.', 'One dead letter is enough.'], {
    scene: 'alarm',
    point: [{to: onCall, spot: 'screen', says: 'depth 1'}],
  }),
  say(
    'opened',
    when(ana).does('deploy'),
    ['The dead letter says where it died.', '20 s later, Ana reads its papers.'],
    {
      scene: 'opened',
      memorable: true,
      hold: 3.2,
      pace: 8,
      point: [
        {to: message(poison), spot: 'x-death[0]', says: ['rejected', 'by billing'], onlyWide: true},
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
    (told) => ['All five are paid.', `${poison} at last, at delivery ${endOf(told, poison).times}.`],
    {scene: 'tally', focus: [tally], hold: 2.4, pace: 50},
  ),
];

/** The end card: the waits, and the alarm. */
const takeaway = ({poison}: Parameters) =>
  end(
    'takeaway',
    when(ana).gets('alarm'),
    ['Retry a few times, later each time.', 'Then park it where a person looks.'],
    {
      about: [{part: 'ladder', of: message(poison), client: billing, small: true}, alarm],
    },
  );

export const story = (parameters: Parameters): Story => ({
  scenes: scenesOf(parameters),
  tell: [
    ...requeueing(parameters),
    ...inAct(1, parking(parameters)),
    ...inAct(2, inScene('ladder', onTheLadder(parameters), {focus: [message(parameters.poison)]})),
    ...inAct(2, burying(parameters)),
    ...inAct(3, [takeaway(parameters)]),
  ],
});
