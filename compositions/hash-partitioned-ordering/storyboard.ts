import type {History} from '../../src/simulation';
import {before, event, eventsLike, theEnd, theStart, type Anchor} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Callout, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {partitioningOf} from '../../src/storyboard/questions/partitioning';
import {abreast, arranged, column, scene, sized, space} from '../../src/storyboard/scene';
import {partition} from '../../src/storyboard/thing';
import {appended, finished, when} from '../../src/storyboard/when';
import {finish, outcomeOf, TOLD} from './outcome';
import {KEY_B, PARTITIONS, profiles, TOPIC, users, workersOf, type Parameters} from './scenario';

const sum = {part: 'partitioner', of: profiles, topic: TOPIC} as const;
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
  const ahead = (finish(first, 'A1')?.at ?? 0) - (finish(first, 'B1')?.at ?? 0);
  const outcome = outcomeOf(second);
  const overtaken = outcome === 'overtaken';
  const told = TOLD[outcome];
  const atEnd = (message: string, says: string, tone: 'good' | 'trouble'): Callout => ({
    to: bars,
    spot: `end of ${message}`,
    says,
    tone,
  });
  const logs = Array.from({length: PARTITIONS + 1}, (_, number) => partition(TOPIC, number));
  const logsAtFirst = logs.slice(0, PARTITIONS);
  const free = (grow: number) => (clients.length < logs.length ? [space(grow)] : []);
  const tight = {gap: 'tight'} as const;
  const group = {
    wide: column([abreast([...clients, ...free(1)]), abreast(logs)]),
    upright: abreast([column([...clients, ...free(2.4)], {...tight, grow: 2}), column(logs, {...tight, grow: 3})]),
    square: column([abreast([...clients, ...free(1)], tight), abreast(logs, tight)]),
  };
  const owned = {
    upright: column(logsAtFirst.map((log, index) => abreast([sized(2, clients[index] ?? profiles), sized(3, log)]))),
    square: column([abreast(clients), abreast(logs.slice(0, clients.length))]),
  };

  return {
    scenes: {
      sum: scene(sum),
      grown: scene({...sum, room: PARTITIONS + 1}),
      bars: scene(bars),
      group: scene(arranged(group.wide, group), 'owns'),
      owned: scene(arranged(owned.square, owned), 'owns'),
      written: scene(column([sized(1, row1), sized(0, bars)])),
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
        {hold: 1.4},
      ),
      say(
        'second-key',
        appended('B1'),
        (at) => [
          `${KEY_B} lands on partition ${partitioningOf(at, 'B1').partition}.`,
          'The mask clears the sign bit. That is not the absolute value.',
        ],
        {
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
        about: [abreast([partition(TOPIC, 0), {part: 'client', of: profiles, role: '', plans: true, grow: 1.2}])],
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
          : ['One partition: in order. Two: in parallel.', 'A2 waits for A1. B1 waits for nobody.'],
        {
          scene: 'bars',
          focus: [bars],
          hold: 1.8,
          point: ahead > 0 ? [atEnd('B1', `done ${seconds(ahead)} before A1`, 'good')] : [],
        },
      ),
      say(
        'last-write',
        theEnd,
        (at) => ['Alice, then Alicia.', `Written: ${writtenIn(at)}. In order within a partition only.`],
        {scene: 'written', hold: 1.4},
      ),
      ask(
        'one-more-partition',
        theEnd,
        [`${keyA} has its partition, and its order.`, 'What if a third partition is added?'],
        {
          about: [abreast(logsAtFirst)],
          problem: 'P3-H1',
        },
      ),
      ...inAct(1, [
        actCard('grow', theStart, ['The same three records.', `partitions ${PARTITIONS} → ${PARTITIONS + 1}`]),
        say(
          'as-before',
          appended('B1'),
          ['A1 and B1 go where they went before.', 'The third partition is not there yet.'],
          {pace: 3},
        ),
        say('added', a2Chosen, ['A third partition is added.', 'No record moves, and nobody reads it yet.'], {
          scene: 'group',
          focus: [...clients, ...logs],
          hold: 1.2,
        }),
        say('other-remainder', appended('A2'), told.way, {scene: 'grown', focus: [profiles], hold: 1.6}),
        say('overtaken', overtaken ? finished('A2') : theEnd, told.race, {
          scene: 'bars',
          focus: [bars],
          hold: 1.8,
          point: overtaken ? [atEnd('A2', 'done. A1 still runs', 'trouble')] : [],
        }),
        say('older-wins', theEnd, told.row, {
          scene: 'written',
          memorable: true,
          pace: 1.5,
          hold: 3,
          point: overtaken ? [{...atEnd('A1', 'writes last', 'trouble'), onlyWide: true}] : [],
        }),
        end('takeaway', theEnd, ['Same key, same partition: in order.', 'Add a partition: the key may move.'], {
          about: [
            {...bars, act: 0},
            {...bars, act: 1},
          ],
        }),
      ]),
    ],
  };
};
