import {
  all,
  before,
  event,
  last,
  nth,
  since,
  theEnd,
  theStart,
  type Anchor,
  type Happening,
} from '../../src/storyboard/anchor';
import {ask, end, inScene, open, say, type Beat, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {instantAt} from '../../src/storyboard/instant';
import {ledgerAt, type LedgerState} from '../../src/storyboard/questions/ledger';
import {sendingsAt} from '../../src/storyboard/questions/sendings';
import {abreast, arranged, column, linked, row, sized, space, type Part} from '../../src/storyboard/scene';
import {message} from '../../src/storyboard/thing';
import {when} from '../../src/storyboard/when';
import {auto, careful, lanes, manual, shop, topUps, TOP_UPS, type Lane, type Parameters, type Place} from './scenario';

const [M1, M2, M3] = TOP_UPS;

const sender = {part: 'client', of: shop, plans: true, role: ''} as const;
const pipe = (lane: Lane) => ({part: 'queue', of: lane.queue, room: 1, note: lane.called}) as const;
const worker = (lane: Lane) => ({part: 'client', of: lane.worker, role: ''}) as const;
const ledger = (lane: Lane) =>
  ({part: 'ledger', of: lane.account, from: lane.queue, title: lane.called, unit: '€'}) as const;
const small = (lane: Lane) => ({...ledger(lane), small: true}) as const;
const sum = (lane: Lane) => ({...small(lane), title: lane.account.name}) as const;
const record = (id: string) =>
  ({part: 'record', about: manual.queue, message: message(id), title: 'All that the broker knows'}) as const;

const wide = (lane: Lane) =>
  abreast([sized(7, pipe(lane)), space(3), sized(7, worker(lane)), sized(5, sum(lane))], {gap: 'wide'});
/** Where there is no room beside each other: from top to bottom, the account only where there is room for it. */
const down = (lane: Lane, more: readonly Part[]) =>
  column([{part: 'queue', of: lane.queue, room: 1}, worker(lane), ...more], {gap: 'wide'});
const upright = abreast(
  lanes.map((lane) => down(lane, [small(lane)])),
  {gap: 'tight'},
);
const square = abreast(
  lanes.map((lane) => down(lane, [])),
  {gap: 'tight'},
);
const book = (lane: Lane, gap: 'tight' | 'wide') =>
  abreast([sized(4, worker(lane)), sized(gap === 'wide' ? 7 : 8, ledger(lane))], {gap});
const under = (lane: Lane) => column([sized(1, worker(lane)), sized(8, ledger(lane))]);
const two = abreast([under(manual), under(careful)]);
const allThree = abreast(lanes.map(under), {gap: 'tight'});

const scenes = linked(['publishes', 'binds', 'consumes', 'calls'], {
  fan: row([sender, sized(0.6, topUps), column(lanes.map(pipe), {grow: 1.2}), column(lanes.map(worker))], {
    gap: 'wide',
    upright,
    square,
  }),
  lanes: arranged(column(lanes.map(wide), {gap: 'tight'}), {upright, square}),
  records: row([column([abreast([record(M2), record(M3)], {gap: 'wide'}), space(0.14)])], {
    square: column([abreast([record(M2), record(M3)]), space(0.2)]),
    upright: column([record(M2), record(M3)], {gap: 'wide'}),
  }),
  books: row([book(manual, 'wide'), book(careful, 'wide')], {
    upright: two,
    square: abreast([book(manual, 'tight'), book(careful, 'tight')]),
  }),
  ledgers: abreast(lanes.map(ledger), {
    square: abreast(lanes.map(ledger), {gap: 'tight'}),
    upright: allThree,
  }),
});

/** What a lane's account says at an instant. */
const bookedAt = (told: Told, {account, queue}: Lane): LedgerState | undefined => ledgerAt(told, account, queue);
const inTheEnd = (told: Told): readonly (LedgerState | undefined)[] =>
  lanes.map((lane) => bookedAt(instantAt(told, told.history.endsAt), lane));

const nameOf = (state: LedgerState | undefined): string => {
  if (state === undefined || state.lost.length > 0) return 'Lost.';
  return state.doubled.length > 0 ? 'Twice.' : 'Right.';
};

/** How far everything came on the third lane. */
const countsOf = (told: Told): string => {
  const all = sendingsAt(told, careful.queue, careful.worker, careful.account);
  const booked = all.filter(({written}) => written === 'booked').length;
  return `Lane 3: sent ${all.length}, booked ${booked}.`;
};

/** Three of each go their way at once: slowly enough to be followed. */
const PACE = 0.55;

/** Whether the broker sends it again. */
const comesBack = (place: Place): boolean => place !== 'afterwards';

const broken = ({fault}: Parameters, nthTime: number): Happening => {
  const {worker: one} = manual;
  return nth(nthTime, fault === 'network' ? when(one).disconnects() : when(one).crashes());
};

const HEAD: {readonly [Which in Place]: (id: string) => string} = {
  'on the wire': (id) => `${id} is on its way.`,
  'at work': (id) => `All three work on ${id}.`,
  'before the ack': (id) => `${id} is booked.`,
  afterwards: (id) => `${id} is done.`,
};
const below = (place: Place, {fault}: Parameters): string => {
  if (place === 'afterwards') return 'Nothing is under way, on any lane.';
  if (place !== 'before the ack') return 'On all three lanes.';
  return `The acks of lanes 2 and 3 ${fault === 'network' ? 'end on their way' : 'were never sent'}.`;
};
const broke = (fault: Parameters['fault']): string =>
  fault === 'network' ? 'The network breaks.' : 'The workers die.';

const breakOf = (parameters: Parameters, id: string, place: Place, n: number): Beat =>
  say(
    `break-${id}`,
    broken(parameters, n),
    [`${HEAD[place](id)} *${broke(parameters.fault)}*`, below(place, parameters)],
    {pace: 0.5},
  );

/** Lanes 2 and 3 have deleted it. */
const acked = (id: string): Anchor => all(...[manual, careful].map(({queue}) => last(when(queue).deletes(id))));

/** A worker has it in hand for the last time. */
const inHand = (id: string): Anchor =>
  before(since(last(when(manual.worker).receives(id)), when(manual.worker).sends('call')));

/** What happens when the workers are back, until then. */
const backAgain = (parameters: Parameters, id: string, place: Place, n: number, until: Anchor): Beat => {
  const isLost = (told: Told): boolean => bookedAt(told, auto)?.lost.includes(id) === true;
  if (!comesBack(place))
    return say(`back-${id}`, since(broken(parameters, n), event('consumerAdded', {queue: manual.queue.name})), [
      `${id} stays done.`,
      'Every ack had come: nobody sends anything again.',
    ]);
  return say(
    `back-${id}`,
    until,
    (told) =>
      isLost(told)
        ? [`*Lost* on lane 1. Sent again on 2 and 3.`, `Lane 1 had forgotten ${id}. The others had no ack.`]
        : [`Lanes 2 and 3 send ${id} again.`, 'No ack had come: it goes out as redelivered.'],
    {
      pace: PACE,
      point: (told) =>
        isLost(told)
          ? [{to: auto.account, spot: 'total', says: `${id} is missing`, tone: 'trouble', onlyWide: true}]
          : [],
    },
  );
};

const TRULY: {readonly [Which in Place]: string} = {
  'on the wire': 'never arrived',
  'at work': 'half done',
  'before the ack': 'already booked',
  afterwards: 'acked',
};

/** What the broker cannot tell apart. */
const doubt = (parameters: Parameters): readonly Beat[] => {
  if (![parameters.firstBreak, parameters.secondBreak].every(comesBack)) return [];
  return [
    ask(
      'what-it-knows',
      broken(parameters, 2),
      [`${M3} was sent. No ack came.`, `What does the broker know of ${M3}?`],
      {
        about: [abreast([sized(2, manual.queue), sized(3, worker(manual))], {gap: 'wide'})],
      },
    ),
    say('records', when(manual.queue).takesBack(M3), 'To the broker, both breaks look the same.', {
      scene: 'records',
      point: [
        {to: record(M3), spot: 'foot', says: TRULY[parameters.secondBreak]},
        {to: record(M2), spot: 'foot', says: TRULY[parameters.firstBreak], onlyWide: true},
      ],
    }),
  ];
};

const repeated = ({secondBreak, firstBreak}: Parameters): readonly Beat[] => {
  if (!comesBack(secondBreak)) return [];
  const question = ask(
    'skip-it',
    inHand(M3),
    [`${M3} is here again, marked redelivered. ${M2} was, too.`, 'May a worker skip what is marked?'],
    {about: [worker(manual)], problem: 'P2-C2'},
  );
  return [
    ...(comesBack(firstBreak) ? [question] : []),
    say(
      'repeated',
      acked(M3),
      (told) => {
        const mark = 'The mark only says: sent before.';
        const twice = bookedAt(told, manual)?.doubled.includes(M3) === true;
        return [mark, twice ? `Lane 2 books ${M3} twice. Lane 3 knows the id.` : `Both lanes book ${M3} once.`];
      },
      {scene: 'books', pace: PACE},
    ),
  ];
};

export const story = (parameters: Parameters): Story => {
  const {firstBreak, secondBreak, amount} = parameters;
  return {
    scenes,
    tell: [
      open('learn', theStart, (told) => [
        `Four top-ups of ${amount} €.`,
        `${inTheEnd(told)
          .map((state) => state?.total)
          .join(', ')} €`,
        'booked. The same two breaks.',
      ]),
      say(
        'copied',
        before(when(manual.worker).sends('call')),
        ['One top-up, three copies, three accounts.', `Four of them come. Right is ${4 * amount} € on each.`],
        {pace: PACE},
      ),
      ...inScene('lanes', [
        say(
          'kept',
          acked(M1),
          [`Lane 1 forgets ${M1} when it is sent.`, 'Lanes 2 and 3 keep it until the ack is back.'],
          {
            pace: PACE,
            point: [
              {to: auto.queue, spot: 'head', says: 'deleted when sent'},
              {to: manual.queue, spot: M1, says: 'deleted when acked', onlyWide: true},
            ],
          },
        ),
        breakOf(parameters, M2, firstBreak, 1),
        ...(comesBack(firstBreak)
          ? [
              ask(
                'who-loses-it',
                broken(parameters, 1),
                ['The same break on all three lanes.', `Which lane loses ${M2}?`],
                {
                  about: [abreast(lanes.map(({queue}) => queue))],
                  problem: 'P2-W2',
                },
              ),
            ]
          : []),
        backAgain(parameters, M2, firstBreak, 1, acked(M2)),
        breakOf(parameters, M3, secondBreak, 2),
        ...doubt(parameters),
        backAgain(parameters, M3, secondBreak, 2, inHand(M3)),
        ...repeated(parameters),
      ]),
      say('ledgers', theEnd, (told) => [inTheEnd(told).map(nameOf).join(' '), countsOf(told)], {
        scene: 'ledgers',
        hold: 1.6,
        pace: 2,
        memorable: true,
      }),
      end('takeaway', theEnd, ['A broker forgets, or it repeats.', 'Once is made where it is booked.'], {
        about: [abreast([small(auto), small(manual)]), small(careful)],
      }),
    ],
  };
};
