import type {History} from '../../src/simulation';
import {before, event, eventsLike, theEnd, theStart, type Anchor} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {partitioningOf} from '../../src/storyboard/questions/partitioning';
import {column, row, sized, space, type Area, type Scene} from '../../src/storyboard/scene';
import {partition} from '../../src/storyboard/thing';
import {appended, finished, when} from '../../src/storyboard/when';
import {finish, outcomeOf, TOLD} from './outcome';
import {KEY_B, PARTITIONS, profiles, TOPIC, users, workersOf, type Parameters} from './scenario';

const sum = {part: 'partitioner', of: profiles, topic: TOPIC} as const;
const filling = (part: Scene['area']): Scene => ({area: part, links: []});
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const writtenIn = ({history, at}: Told): string =>
  eventsLike(history, 'rowWritten')
    .filter((written) => written.at <= at)
    .map(({message}) => message)
    .join(', ');
const a2Written: Anchor = event('rowWritten', {message: 'A2'}, 'A2 is written');
const a2Chosen = before(when(profiles).partitions('A2'));

export const story = (parameters: Parameters, [first, second]: readonly History[]): Story => {
  if (first === undefined || second === undefined) throw new RangeError('this film has two acts');
  const {keyA} = parameters;
  const clients = workersOf(parameters);
  const bars = {part: 'lanes', clients} as const;
  const row1 = {part: 'table', of: users, columns: ['user', 'name'], only: keyA, turn: -0.6} as const;
  const owner = finish(first, 'A1')?.by ?? '';
  const neighbour = finish(first, 'B1')?.by ?? '';
  const alone = neighbour === owner;
  const outcome = outcomeOf(second);
  const told = TOLD[outcome];
  const logs = Array.from({length: PARTITIONS + 1}, (_, number) => partition(TOPIC, number));
  const inRow = (areas: readonly Area[], gap?: 'tight') => row(areas, {stays: true, ...(gap !== undefined && {gap})});
  const free = (grow: number) => (clients.length < logs.length ? [space(grow)] : []);
  // Upright, a worker stands beside its partition.
  const pairs = logs.flatMap((log, index) => {
    const client = clients[index];
    return client === undefined || index >= PARTITIONS ? [] : [inRow([sized(2, client), sized(3, log)])];
  });
  const onBars = {scene: 'bars', focus: [bars]} as const;

  return {
    scenes: {
      sum: filling(sum),
      grown: filling({...sum, room: PARTITIONS + 1}),
      bars: filling(bars),
      group: {
        area: row([column([inRow([...clients, ...free(1)]), inRow(logs)])], {
          upright: row(
            [column([...clients, ...free(2.4)], {gap: 'tight', grow: 2}), column(logs, {gap: 'tight', grow: 3})],
            {
              stays: true,
            },
          ),
          square: column([inRow([...clients, ...free(1)], 'tight'), inRow(logs, 'tight')]),
        }),
        links: ['owns'],
      },
      owned: {
        area: row([bars], {
          upright: column(pairs),
          square: column([inRow(clients), inRow(logs.slice(0, clients.length))]),
        }),
        links: ['owns'],
      },
      written: filling(column([sized(1, row1), sized(0, bars)])),
    },
    identity: (message) => message.charAt(0),
    tell: [
      open('learn', before(when(profiles).partitions('A1')), told.open, {pace: 12, hold: 2.6}),
      say(
        'first-key',
        appended('A1'),
        (at) => [
          `${keyA} lands on partition ${partitioningOf(at, 'A1').partition}.`,
          'Hash the key, clear the sign bit, take the remainder.',
        ],
        {focus: [profiles], hold: 1.4},
      ),
      say(
        'second-key',
        appended('B1'),
        (at) => [
          `${KEY_B} lands on partition ${partitioningOf(at, 'B1').partition}.`,
          'The mask clears the sign bit. That is not the absolute value.',
        ],
        {
          focus: [profiles],
          hold: 1.6,
          point: (at) => [{to: sum, spot: 'masked', says: `not ${-partitioningOf(at, 'B1').murmur2}`}],
        },
      ),
      say(
        'owners',
        a2Chosen,
        [
          'Each partition has one owner.',
          alone ? `${owner} has A1 and B1: B1 waits.` : `${owner} is at work on A1, ${neighbour} on B1.`,
        ],
        {scene: 'owned'},
      ),
      ask('can-it-overtake', a2Chosen, [`A2 carries the key ${keyA} again.`, 'Can it overtake A1?'], {
        about: [inRow([{part: 'client', of: profiles, role: '', plans: true, grow: 2}, partition(TOPIC, 0)])],
        problem: 'P3-C1',
      }),
      say(
        'same-key',
        appended('A2'),
        (at) => [
          'Same key, same hash, same partition.',
          `A2 stands behind A1 in partition ${partitioningOf(at, 'A2').partition}.`,
        ],
        {focus: [profiles], hold: 1.2},
      ),
      say(
        'in-parallel',
        before(a2Written),
        alone
          ? ['One owner takes one record after the other.', 'In offset order within each partition.']
          : ['In order within a key. In parallel across keys.', 'A2 waits for A1. B1 waits for nobody.'],
        {
          ...onBars,
          hold: 1.8,
          point: ({history}) => {
            const [a1, b1] = [finish(history, 'A1')?.at ?? 0, finish(history, 'B1')?.at ?? 0];
            return b1 < a1
              ? [{to: bars, spot: 'end of B1', says: `done ${seconds(a1 - b1)} before A1`, tone: 'good'}]
              : [];
          },
        },
      ),
      say(
        'last-write',
        theEnd,
        (at) => ['Alice, then Alicia.', `Written: ${writtenIn(at)}. In order within a partition only.`],
        {
          scene: 'written',
          hold: 1.4,
        },
      ),
      ask('one-more-partition', theEnd, [`${keyA} has its partition, and its order.`, 'What if a third is added?'], {
        about: [inRow(logs.slice(0, PARTITIONS))],
        problem: 'P3-H1',
      }),
      ...inAct(1, [
        actCard('grow', theStart, ['The same three records.', `partitions ${PARTITIONS} → ${PARTITIONS + 1}`]),
        say(
          'as-before',
          appended('B1'),
          ['A1 and B1 go where they went before.', 'The third partition is not there yet.'],
          {
            focus: [profiles],
            pace: 3,
          },
        ),
        say('added', a2Chosen, ['A third partition is added.', 'No record moves, and nobody reads it yet.'], {
          scene: 'group',
          focus: [...clients, ...logs],
          hold: 1.2,
        }),
        say('other-remainder', appended('A2'), told.way, {scene: 'grown', focus: [profiles], hold: 1.6}),
        say('overtaken', outcome === 'overtaken' ? finished('A2') : theEnd, told.race, {
          ...onBars,
          hold: 1.8,
          point:
            outcome === 'overtaken'
              ? [{to: bars, spot: 'end of A2', says: 'done. A1 still runs', tone: 'trouble'}]
              : [],
        }),
        say('older-wins', theEnd, told.row, {
          scene: 'written',
          memorable: true,
          pace: 1.5,
          hold: 3,
          point:
            outcome === 'overtaken'
              ? [{to: bars, spot: 'end of A1', says: 'writes last', tone: 'trouble', onlyWide: true}]
              : [],
        }),
        end('takeaway', theEnd, ['Same key, same partition: in order.', 'One partition more: not any more.'], {
          about: [row([{...bars, act: 0}]), row([{...bars, act: 1}])],
        }),
      ]),
    ],
  };
};
