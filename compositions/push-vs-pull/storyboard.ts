import type {History} from '../../src/simulation';
import {all, before, eventsLike, last, nth, since, theEnd, theStart, type Anchor} from '../../src/storyboard/anchor';
import {actCard, ask, end, inAct, open, say, type Told} from '../../src/storyboard/beat';
import type {Story} from '../../src/storyboard/explainer';
import {abreast, arranged, column, scene, sized, space, type Scene} from '../../src/storyboard/scene';
import {when} from '../../src/storyboard/when';
import {GROUP, JOBS, logs, thumbs, workers, type Parameters} from './scenario';

const [workerA, workerB] = workers;
const queue = {part: 'queue', of: thumbs, counts: ['ready', 'unacked'], countsAbove: true} as const;
/** All jobs have room in it. */
const long = {...queue, room: JOBS.length} as const;
/** The broker tells a prefetch of 0 as its own limit: a role says it as it was set. */
const clientsWith = (role: string, [a = 0, b = 0]: readonly number[]) =>
  abreast(
    workers.map((of, index) => ({part: 'client', of, role, grow: index === 0 ? a : b}) as const),
    {grow: 2, gap: 'tight'},
  );
const wide = {gap: 'wide'} as const;
/** The queue, and who takes from it. */
const machineOf = (prefetch: number): Scene =>
  scene(
    arranged(column([long, clientsWith(`prefetch ${prefetch}`, [8, 5])], wide), {
      upright: column([queue, clientsWith('', [14, 8])], wide),
      square: column([
        {part: 'queue', of: thumbs},
        {...clientsWith('', [16, 8]), grow: 6},
      ]),
    }),
    'consumes',
  );
const first = {part: 'client', of: workerA, role: 'prefetch 0', grow: 2} as const;
const filling = arranged(column([long, first], wide), {
  upright: column([queue, first], wide),
  square: column([{part: 'queue', of: thumbs, counts: ['ready'], countsAbove: true}, sized(5, {...first, role: ''})]),
});
const stripsOf = (titles: readonly string[]) =>
  ({part: 'strips', clients: workers, strips: titles.map((title, act) => ({act, title}))}) as const;

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const inWords = (count: number): string => WORDS[count] ?? String(count);
const jobs = (count: number): string => `${inWords(count)} job${count === 1 ? '' : 's'}`;

/** How many jobs each worker did, and how long all of it took, whole seconds. */
const outcomeOf = (run: History) => {
  const done = workers.map(({name}) => eventsLike(run, 'handled', {actor: name}).length);
  const [from = 0] = eventsLike(run, 'handling').map(({at}) => at);
  const to = eventsLike(run, 'handled').at(-1)?.at ?? 0;
  return {a: done[0] ?? 0, b: done[1] ?? 0, seconds: Math.round((to - from) / 1000)};
};

export const story = (chosen: Parameters, acts: readonly History[]): Story => {
  const {slowJob, prefetch} = chosen;
  const partitions = Number(chosen.partitions);
  const [flooded, limited, pulled] = acts.map(outcomeOf);
  if (flooded === undefined || limited === undefined || pulled === undefined)
    throw new RangeError('this film has three acts');
  const names = ['prefetch 0', `prefetch ${prefetch}`, partitions === 1 ? '1 partition' : `${partitions} partitions`];
  const [one, two, three] = [1, 2, 3].map((count) => stripsOf(names.slice(0, count)));
  if (one === undefined || two === undefined || three === undefined) throw new RangeError('three strips');
  /** Whether B gets more than it may hold at once. */
  const hasMore = limited.b > prefetch;
  const slow = `${slowJob / 1000} s`;
  const tapes = logs(chosen).map((of) => ({part: 'log', of, cells: JOBS.length / partitions, lag: GROUP}) as const);
  const readers = workers.map((worker, index) => {
    const read = tapes.slice((index * partitions) / 2, ((index + 1) * partitions) / 2);
    return abreast([sized(3, worker), read.length === 0 ? space(5) : column([abreast(read)], {grow: 5})]);
  });
  const [quickest, bIsThrough]: readonly [Anchor, Anchor] =
    pulled.b > 0
      ? [when(workerB).finishes(), last(when(workerB).finishes())]
      : [when(workerA).finishes(), nth(2, when(workerA).finishes())];
  const leftOf = ({history, at}: Told): number =>
    JOBS.length - eventsLike(history, 'handled').filter((done) => done.at <= at).length;

  return {
    scenes: {
      first: scene(filling, 'consumes'),
      flooded: machineOf(0),
      limited: machineOf(prefetch),
      one: scene(one),
      two: scene(two),
      three: scene(three),
      logs: scene(column(readers), 'owns'),
    },
    identity: () => 'job',
    tell: [
      open('learn', last(when(thumbs).stores()), ['Eight jobs wait. You start a fast helper.', 'It gets *none*.']),
      say('pushed', last(when(workerA).receives()), [
        'Prefetch 0: the broker pushes all eight.',
        'No limit: whatever is ready goes to whoever is there.',
      ]),
      ask(
        'what-does-b-get',
        before(when(workerB).starts()),
        ['The queue says ready 0. You start worker B, and B is fast.', 'What does B get?'],
        {
          about: [workerB],
          problem: 'P1-H2',
        },
      ),
      say(
        'idle',
        nth(2, when(workerA).finishes()),
        ['Nothing. Delivered is delivered.', 'What A holds unacked, B cannot have.'],
        {scene: 'flooded', point: [{to: workerB, says: 'nothing to do', tone: 'trouble'}]},
      ),
      say(
        'alone',
        theEnd,
        [
          `A works through all eight: ${flooded.seconds} s.`,
          `Each bar is a job of ${slow}. B needs 1 s, and looks on.`,
        ],
        {scene: 'one', focus: [one]},
      ),
      ...inAct(1, [
        actCard('limit', last(when(thumbs).stores()), [
          'The same eight jobs, the same workers.',
          `prefetch 0 → ${prefetch}`,
        ]),
        say(
          'one-each',
          all(when(workerA).receives(), when(workerB).receives()),
          [
            `Prefetch ${prefetch}: at most ${inWords(prefetch)} unacked each.`,
            hasMore ? 'The rest stays in the queue, for whoever is free.' : 'And the queue is empty already.',
          ],
          {scene: 'limited'},
        ),
        ...(hasMore
          ? [
              say(
                'ack-earns',
                nth(prefetch + 1, when(workerB).receives()),
                ['Each ack earns the next job.', 'B is quick, so B gets more.'],
                {scene: 'limited'},
              ),
            ]
          : []),
        say(
          'shared',
          theEnd,
          [
            `B does ${inWords(limited.b)}, A does ${inWords(limited.a)}: ${limited.seconds} s.`,
            hasMore ? 'Nobody waits while jobs are ready.' : 'What A holds, B cannot have.',
          ],
          {scene: 'two', focus: [two]},
        ),
      ]),
      ...inAct(2, [
        actCard('log', theStart, ['The same jobs in a log.', `Kafka, ${names[2]}`]),
        say(
          'asked',
          quickest,
          [
            'Kafka pushes nothing. Each worker asks.',
            partitions === 1
              ? 'Poll, work, commit. A owns the only partition.'
              : `Poll, work, commit: each on its own partition${partitions === 2 ? '' : 's'}.`,
          ],
          {scene: 'logs'},
        ),
        ask(
          'can-b-help',
          bIsThrough,
          (told) => [
            `${pulled.b > 0 ? 'B is through' : 'B owns no partition'}. A has ${jobs(leftOf(told))} left.`,
            'Can B take one?',
          ],
          {about: [abreast(workers)], problem: 'P1-H2'},
        ),
        say(
          'one-owner',
          since(bIsThrough, when(workerA).finishes()),
          ['No. A partition has one owner.', 'A is slow, and keeps its partition.'],
          {scene: 'logs'},
        ),
        say(
          'compared',
          theEnd,
          [
            `Same jobs, same workers: ${flooded.seconds}, ${limited.seconds} or ${pulled.seconds} s.`,
            `A needs ${slow} a job, B 1 s. Who may take what decides.`,
          ],
          {scene: 'three', focus: [three], memorable: true, hold: 3},
        ),
        end('takeaway', theEnd, ['Push needs a limit: prefetch.', 'Pull shares partitions, not jobs.'], {
          about: [
            {...two, small: true},
            {...three, strips: three.strips.slice(2), small: true},
          ],
        }),
      ]),
    ],
  };
};
