import type {History} from '../../src/simulation';
import {all, before, end, eventsLike, start} from '../../src/storyboard/anchor';
import {ask, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {partitioningOf} from '../../src/storyboard/questions/partitioning';
import {column, row, type Scene} from '../../src/storyboard/scene';
import {partition} from '../../src/storyboard/thing';
import {appended, finished, when} from '../../src/storyboard/when';
import {profiles, TOPIC, users, workersOf, type Parameters} from './scenario';

const stage = (parameters: Parameters): Scene => {
  const workers = workersOf(parameters);
  const small = Math.max(parameters.partitions, workers.length) > 2;
  const logs = Array.from({length: parameters.partitions}, (_, number) => ({
    part: 'log' as const,
    of: partition(TOPIC, number),
    small,
  }));
  const machine = row(
    [
      {part: 'client', of: profiles, plans: true, grow: 19},
      {part: 'partitioner', producer: profiles, grow: 27},
      column(logs, {grow: 27, gap: 'tight'}),
      column(workers, {grow: 20, gap: 'tight'}),
    ],
    {gap: 'wide', grow: 1},
  );
  const results = row([
    {part: 'strip', clients: workers, grow: 12},
    {part: 'table', of: users, title: 'table users', grow: 8},
    {part: 'finished', title: 'finished, in this order', clients: workers, grow: 6},
  ]);
  return {area: column([machine, results]), links: ['publishes', 'owns']};
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const orderOf = ({history}: Told): string =>
  eventsLike(history, 'handled')
    .map(({message}) => message)
    .join(', ');

/** Whether A1 and B1 have one owner. */
const share = (history: History): boolean => {
  const owners = (message: string) => eventsLike(history, 'handled', {message}).map(({actor}) => actor);
  return owners('A1').some((owner) => owners('B1').includes(owner));
};

export const story = (parameters: Parameters, [run]: readonly History[]): Story => {
  const {partitions, workers, keyA, keyB} = parameters;
  const allDone = all(finished('A1'), finished('A2'), finished('B1'));
  return {
    scenes: {stage: stage(parameters)},
    identity: (message) => message.charAt(0),
    tell: [
      say('learn', start, ["How Kafka keeps one user's events in order", 'while users run in parallel.'], {hold: 3}),
      say(
        'owners',
        before(when(profiles).partitions('A1')),
        [
          `${counted(partitions, 'partition')}, ${counted(workers, 'worker')}.`,
          'Each partition has exactly one owner in the group.',
        ],
        {pace: 1.4},
      ),
      say(
        'first-key',
        appended('A1'),
        (told) => [
          `A1 names Alice. Its key ${keyA} leads to partition ${partitioningOf(told, 'A1').partition}:`,
          'hash it, clear the sign bit, take the remainder.',
        ],
        {pace: 0.5, hold: 3},
      ),
      say(
        'second-key',
        appended('B1'),
        (told) => {
          const {partition: to, murmur2} = partitioningOf(told, 'B1');
          const there = to === partitioningOf(told, 'A1').partition ? 'leads there too, to' : 'leads to';
          const sign =
            murmur2 < 0 ? 'A negative hash: the mask clears its sign bit.' : 'This hash is positive already.';
          return [`B1 names Bob. ${keyB} ${there} partition ${to}.`, sign];
        },
        {pace: 0.6, hold: 3},
      ),
      ask('can-it-overtake', before(when(profiles).partitions('A2')), [
        `A2 names Alicia, with the key ${keyA} again.`,
        'Where does it go, and can it overtake A1?',
      ]),
      say(
        'same-key',
        appended('A2'),
        (told) => [
          `Same key, same hash, same partition ${partitioningOf(told, 'A2').partition}.`,
          'A2 queues behind A1.',
        ],
        {pace: 0.9, hold: 2.5},
      ),
      say(
        'in-parallel',
        before(finished('A1')),
        run !== undefined && share(run)
          ? ['One owner works through what it owns.', 'B1 has to wait its turn here.']
          : [
              'A1 takes its time. A2 waits behind it, in offset order.',
              'B1 is on another partition and does not wait.',
            ],
        {pace: 1.6},
      ),
      say('last-write', allDone, ['Alice, then Alicia:', 'the last write is the right one.'], {pace: 1.4, hold: 2.5}),
      say(
        'across',
        allDone,
        (told) => [
          `Sent as A1, B1, A2. Finished as ${orderOf(told)}.`,
          'Order holds within a partition, not across the topic.',
        ],
        {
          hold: 2,
        },
      ),
      ask('one-more-partition', allDone, [`What happens to ${keyA}`, `if a partition is added to the ${partitions}?`]),
      say('it-may-move', allDone, (told) => {
        const {masked, partition: now} = partitioningOf(told, 'A1');
        const then = masked % (partitions + 1);
        return [
          `${masked} % ${partitions + 1} = ${then}.`,
          then === now
            ? `${keyA} happens to stay. Most keys move, and their order breaks.`
            : `${keyA} moves to partition ${then}: what comes there can overtake A2.`,
        ];
      }),
      say(
        'takeaway',
        end,
        ['Same key, same partition, one owner: order kept.', 'But only while the number of partitions stays the same.'],
        {hold: 4},
      ),
    ],
  };
};
