import type {History} from '../../src/simulation';
import {before, event, eventsLike, theEnd, theStart, type Anchor} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Caption, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {partitioningOf} from '../../src/storyboard/questions/partitioning';
import {column, row, sized, space, type Scene} from '../../src/storyboard/scene';
import {partition} from '../../src/storyboard/thing';
import {appended, finished, when} from '../../src/storyboard/when';
import {finish, outcomeOf, share} from './outcome';
import {PARTITIONS, profiles, TOPIC, users, workersOf, type Parameters} from './scenario';

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
  const {keyA, keyB} = parameters;
  const clients = workersOf(parameters);
  const bars = {part: 'lanes', clients} as const;
  const row1 = {part: 'table', of: users, columns: ['user', 'name'], only: keyA, turn: -0.6} as const;
  const owner = finish(first, 'A1')?.by ?? '';
  const alone = share(first, 'A1', 'B1');
  const outcome = outcomeOf(second);
  const [was, now] = [first, second].map((run) => eventsLike(run, 'partitioned', {message: 'A2'})[0]?.partition);
  const logs = Array.from({length: PARTITIONS + 1}, (_, number) => partition(TOPIC, number));
  const onBars = {scene: 'bars', focus: [bars]} as const;

  const overtaking: Caption = {
    overtaken: [
      'A2 *overtakes* A1.',
      `${finish(second, 'A2')?.by ?? ''} is free, and knows nothing of ${owner}'s work.`,
    ] as const,
    'in order': ['This time A2 still comes after A1.', 'By luck: nothing makes it wait for A1 any more.'] as const,
    unread: [
      `A2 lies in partition ${now}, *unread*.`,
      'The workers learn of it at their next metadata refresh: up to 5 min.',
    ] as const,
  }[outcome];
  const result: Caption = {
    overtaken: ['*The older name wins.*', 'No error, no retry, nothing lost. Only the order is gone.'] as const,
    'in order': ['Alicia stands, this time.', 'The next key may not be so lucky.'] as const,
    unread: [
      'The database still says Alice.',
      'And when Alicia is read, nothing orders her after what came since.',
    ] as const,
  }[outcome];

  return {
    scenes: {
      sum: filling(sum),
      grown: filling({...sum, room: PARTITIONS + 1}),
      bars: filling(bars),
      group: {
        area: column([
          row([...clients, ...Array.from({length: logs.length - clients.length}, () => space(1))], {stays: true}),
          row(logs, {stays: true}),
        ]),
        links: ['owns'],
      },
      written: filling(column([sized(1, row1), sized(0, bars)])),
    },
    identity: (message) => message.charAt(0),
    tell: [
      open(
        'learn',
        before(when(profiles).partitions('A1')),
        outcome === 'overtaken'
          ? ['Sent: Alice, then Alicia.', 'Alice', 'stays in the database.']
          : ['One user, two updates, two workers.', 'Which one is last?'],
        {pace: 12, hold: 2.6},
      ),
      say(
        'first-key',
        appended('A1'),
        (told) => [
          `${keyA} lands on partition ${partitioningOf(told, 'A1').partition}.`,
          'Hash the key, clear the sign bit, take the remainder.',
        ],
        {focus: [profiles], hold: 2},
      ),
      say(
        'second-key',
        appended('B1'),
        (told) => [
          `${keyB} lands on partition ${partitioningOf(told, 'B1').partition}.`,
          partitioningOf(told, 'B1').murmur2 < 0
            ? 'The mask clears the sign bit. That is not the absolute value.'
            : 'The same rule for every key, in every producer.',
        ],
        {
          focus: [profiles],
          hold: 2.4,
          point: (told) => {
            const {murmur2} = partitioningOf(told, 'B1');
            return murmur2 < 0 ? [{to: sum, spot: 'masked', says: `not ${-murmur2}`}] : [];
          },
        },
      ),
      say(
        'owners',
        a2Chosen,
        [
          'Each partition has one owner.',
          alone
            ? `${owner} has A1 and B1: B1 waits.`
            : `${owner} is at work on A1, ${finish(first, 'B1')?.by ?? ''} on B1.`,
        ],
        onBars,
      ),
      ask('can-it-overtake', a2Chosen, [`A2 carries the key ${keyA} again.`, 'Can it overtake A1?'], {
        about: [row([{part: 'client', of: profiles, plans: true, grow: 0.8}, partition(TOPIC, 0)], {gap: 'wide'})],
      }),
      say(
        'same-key',
        appended('A2'),
        ['Same key, same hash, same partition.', `A2 stands behind A1 in partition ${was}.`],
        {focus: [profiles], hold: 1.6},
      ),
      say(
        'in-parallel',
        before(a2Written),
        alone
          ? ['One owner takes one record after the other.', 'In offset order within each partition.']
          : ['In order within a key. In parallel across keys.', 'A2 waits for A1. B1 waits for nobody.'],
        {
          ...onBars,
          hold: 2.4,
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
        a2Written,
        (told) => [
          'Alice, then Alicia.',
          `Written: ${writtenIn(told)}. Order holds within a partition, not across the topic.`,
        ],
        {
          scene: 'written',
          pace: 1.5,
          hold: 2.2,
        },
      ),
      ask('one-more-partition', theEnd, [`${keyA} has its partition, and its order.`, 'What if a third is added?'], {
        about: [row(logs.slice(0, PARTITIONS).map((log) => ({...log, small: true})))],
      }),
      ...inAct(1, [
        actCard('grow', theStart, ['The same three records.', `partitions ${PARTITIONS} → ${PARTITIONS + 1}`]),
        say('as-before', appended('B1'), ['A1 and B1 go where they went before.', `${owner} is at work on A1.`], {
          scene: 'grown',
          focus: [profiles],
          pace: 3,
        }),
        say('added', a2Chosen, ['A third partition is added.', 'No record moves, and nobody reads it yet.'], {
          scene: 'group',
          focus: [partition(TOPIC, PARTITIONS)],
          hold: 1.6,
        }),
        say(
          'other-remainder',
          appended('A2'),
          now === was
            ? [`% ${PARTITIONS + 1} leads to partition ${now} again: luck.`, 'Most keys move when the divisor changes.']
            : [
                'Same key, same hash, *other partition*.',
                'The producer has learnt of it at its metadata refresh, and divides by 3.',
              ],
          {scene: 'grown', focus: [profiles], hold: 2.4},
        ),
        say('overtaken', outcome === 'overtaken' ? finished('A2') : theEnd, overtaking, {
          ...onBars,
          hold: 2.6,
          point:
            outcome === 'overtaken'
              ? [{to: bars, spot: 'end of A2', says: 'done. A1 still runs', tone: 'trouble'}]
              : [],
        }),
        say('older-wins', theEnd, result, {
          scene: 'written',
          pace: 1.5,
          hold: 3.2,
          point: outcome === 'overtaken' ? [{to: bars, spot: 'end of A1', says: 'writes last', tone: 'trouble'}] : [],
        }),
        end('takeaway', theEnd, ['Same key, same partition: in order.', 'One partition more: not any more.'], {
          about: [row([{...bars, act: 0}]), row([{...bars, act: 1}])],
        }),
      ]),
    ],
  };
};
