import type {HistoryEvent} from '../../src/simulation';
import {all, end, eventsLike, first, justBefore, later, start} from '../../src/storyboard/anchor';
import {beat, question, type Beat, type Told} from '../../src/storyboard/beat';
import {column, row, type Scene} from '../../src/storyboard/scene';
import {PRODUCER, TOPIC, workerNames, type Parameters} from './scenario';

const WINDOW = `${PRODUCER}'s partitioner`;
const partitionNames = (partitions: number): readonly string[] =>
  Array.from({length: partitions}, (_, index) => `${TOPIC}-${index}`);

/** Which worker gets a partition: the range assignor gives each a block, the first ones one more when it does not divide evenly. */
const rangeOwner = (partition: number, partitions: number, workers: number): number => {
  const share = Math.floor(partitions / workers);
  const longer = partitions % workers;
  const inLonger = longer * (share + 1);
  return partition < inLonger
    ? Math.floor(partition / (share + 1))
    : longer + Math.floor((partition - inLonger) / share);
};

export const scene = ({partitions, workers}: Parameters): Scene => {
  const size = Math.max(partitions, workers) > 2 ? ('small' as const) : ('normal' as const);
  const names = workerNames(workers);
  return {
    area: column([
      row(
        [
          {part: 'client', name: PRODUCER, grow: 19},
          {part: 'partitioner', producer: PRODUCER, grow: 27},
          column(
            partitionNames(partitions).map((_, partition) => ({
              part: 'partition' as const,
              topic: TOPIC,
              partition,
              size,
            })),
            {grow: 27, gap: 'tight'},
          ),
          column(
            names.map((name) => ({part: 'client' as const, name})),
            {grow: 20, gap: 'tight'},
          ),
        ],
        {gap: 'wide', grow: 1},
      ),
      row([
        {part: 'strip', clients: names, grow: 12},
        column([{part: 'table', sink: 'users', title: 'table users'}], {grow: 8}),
        column([{part: 'finished', title: 'finished, in this order', clients: names}], {grow: 6}),
      ]),
    ]),
    links: [
      {from: PRODUCER, to: WINDOW},
      ...partitionNames(partitions).map((to) => ({from: WINDOW, to})),
      ...partitionNames(partitions).map((from, index) => ({
        from,
        to: names[rangeOwner(index, partitions, workers)] ?? '',
      })),
    ],
  };
};

type Partitioned = Extract<HistoryEvent, {type: 'partitioned'}>;

const calculation = ({history}: Told, message: string): Partitioned => {
  const found = eventsLike(history, 'partitioned', {message}).find(
    (event): event is Partitioned => event.type === 'partitioned',
  );
  if (found === undefined) throw new RangeError(`${message} was never given a partition`);
  return found;
};

/** It is in the log, and what was under way because of it has arrived. */
const appended = (message: string) => later(first('appended', {records: [{message}]}), 90);
const finished = (message: string) => first('handled', {message});

const orderOf = ({history}: Told): string => {
  const order = eventsLike(history, 'handled').flatMap((event) => (event.type === 'handled' ? [event.message] : []));
  return order.join(', ');
};

export const beats = ({partitions, workers, keyA, keyB}: Parameters): readonly Beat[] => [
  beat({
    name: 'learn',
    at: start,
    hold: 3,
    say: ["How Kafka keeps one user's events in order", 'while users run in parallel.'],
  }),
  beat({
    name: 'owners',
    at: later(first('partitioned', {message: 'A1'}), -200),
    pace: 1.4,
    say: [
      `${partitions} ${partitions === 1 ? 'partition' : 'partitions'}, ${workers} ${workers === 1 ? 'worker' : 'workers'}.`,
      'Each partition has exactly one owner in the group.',
    ],
  }),
  beat({
    name: 'first-key',
    at: appended('A1'),
    pace: 0.5,
    hold: 3,
    say: (told) => [
      `A1 names Alice. Its key ${keyA} leads to partition ${calculation(told, 'A1').partition}:`,
      'hash it, drop the sign, take the remainder.',
    ],
  }),
  beat({
    name: 'second-key',
    at: appended('B1'),
    pace: 0.6,
    hold: 3,
    say: (told) => {
      const {partition, murmur2} = calculation(told, 'B1');
      const sign = murmur2 < 0 ? 'A negative hash: the mask makes it positive.' : 'This hash is positive already.';
      return [
        `B1 names Bob. ${keyB} ${partition === calculation(told, 'A1').partition ? 'leads there too, to' : 'leads to'} partition ${partition}.`,
        sign,
      ];
    },
  }),
  question({
    name: 'can-it-overtake',
    at: later(first('partitioned', {message: 'A2'}), -100),
    ask: [`A2 names Alicia, with the key ${keyA} again.`, 'Where does it go, and can it overtake A1?'],
  }),
  beat({
    name: 'same-key',
    at: appended('A2'),
    pace: 0.9,
    hold: 2.5,
    say: (told) => [
      `Same key, same hash, same partition ${calculation(told, 'A2').partition}.`,
      'A2 queues behind A1.',
    ],
  }),
  beat({
    name: 'in-parallel',
    at: justBefore(finished('A1')),
    pace: 1.6,
    say: (told) =>
      calculation(told, 'A1').partition === calculation(told, 'B1').partition || workers === 1
        ? ['One owner works through the partition in offset order.', 'B1 has to wait its turn here.']
        : ['A1 takes its time. A2 waits behind it, in offset order.', 'B1 is on another partition and does not wait.'],
  }),
  beat({
    name: 'last-write',
    at: all(finished('A2'), finished('B1')),
    pace: 1.4,
    hold: 2.5,
    say: ['Alice, then Alicia:', 'the last write is the right one.'],
  }),
  beat({
    name: 'across',
    at: later(all(finished('A2'), finished('B1')), 1),
    hold: 2,
    focus: ['finished', 'strip', ...partitionNames(partitions)],
    say: (told) => [
      `Sent as A1, B1, A2. Finished as ${orderOf(told)}.`,
      'Order holds within a partition, not across the topic.',
    ],
  }),
  question({
    name: 'one-more-partition',
    at: later(all(finished('A2'), finished('B1')), 2),
    ask: [`What happens to ${keyA}`, `if a partition is added to the ${partitions}?`],
  }),
  beat({
    name: 'it-may-move',
    at: later(all(finished('A2'), finished('B1')), 3),
    say: (told) => {
      const {masked, partition} = calculation(told, 'A1');
      const then = masked % (partitions + 1);
      return [
        `${masked} % ${partitions + 1} = ${then}.`,
        then === partition
          ? `${keyA} happens to stay. Most keys move, and their order breaks.`
          : `${keyA} moves to partition ${then}: what comes there can overtake A2.`,
      ];
    },
  }),
  beat({
    name: 'takeaway',
    at: end,
    hold: 4,
    say: [
      'Same key, same partition, one owner: order kept.',
      'But only while the number of partitions stays the same.',
    ],
  }),
];
