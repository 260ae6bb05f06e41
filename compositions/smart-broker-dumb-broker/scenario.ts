import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, group, message, partition, queue} from '../../src/storyboard/thing';

export const parameters = z.object({
  firstJob: z.number().int().min(1000).max(9000).default(2600).describe('How long worker A takes for a job, ms'),
  secondJob: z.number().int().min(1000).max(9000).default(4200).describe('How long worker B takes for a job, ms'),
  queueType: z.enum(['classic', 'quorum']).default('quorum').describe('Type of the queue'),
});
export type Parameters = z.output<typeof parameters>;

export const renders = queue('renders');
export const workers = [actor('Worker A'), actor('Worker B')] as const;
export const newModel = actor('New model');
export const job = message('M1');
export const clicks = partition('clicks', 0);
export const groups = [group('Group 1'), group('Group 2'), group('Group 3')] as const;
/** Each group has two members; one of them has the partition. */
const membersOf = (index: number) => [`Consumer ${index + 1}a`, `Consumer ${index + 1}b`] as const;
export const consumers = [actor('Consumer 1a'), actor('Consumer 2a'), actor('Consumer 3a')] as const;

const JOBS = {M1: 400, M2: 1000, M3: 1300} as const;
const EVENTS = ['E1', 'E2', 'E3', 'E4'];
const LATENCY = 60;

export const scenario = ({firstJob, secondJob, queueType}: Parameters): ScenarioInput => {
  /** When the workers are done, ms: whoever is free first takes the third job. */
  const [aDone, bDone] = [JOBS.M1 + 2 * LATENCY + firstJob, JOBS.M2 + 2 * LATENCY + secondJob];
  const firstDone = Math.min(aDone, bDone);
  const thirdDone = firstDone + 2 * LATENCY + (aDone <= bDone ? firstJob : secondJob);
  const log = firstDone + 500;
  const later = Math.max(log + 10_400, Math.max(aDone, bDone, thirdDone) + 500);

  const worker = (index: number, work: number) => ({
    is: 'consumer' as const,
    name: workers[index]?.name ?? '',
    queue: renders.name,
    prefetch: 1,
    startsAt: 100 + 50 * index,
    handle: [{work}, {ack: true as const}],
  });
  const members = (index: number, startsAt: number, pollsAt: readonly number[]) =>
    membersOf(index).map((name, place) => ({
      is: 'consumer' as const,
      name,
      group: groups[index]?.name ?? '',
      topics: [clicks.topic],
      startsAt: startsAt + 20 * place,
      config: {'auto.offset.reset': 'earliest', 'max.poll.records': 1, 'max.partition.fetch.bytes': 1},
      handle: [{work: 1400}, {commit: true as const}],
      pollsAt: [...pollsAt],
    }));

  return {
    latency: LATENCY,
    rabbitmq: {version: '4.3', queues: [{name: renders.name, type: queueType}]},
    kafka: {topics: [{name: clicks.topic, partitions: 1}]},
    actors: [
      {
        is: 'publisher',
        name: 'uploads',
        key: renders.name,
        publishes: Object.entries(JOBS).map(([name, at]) => ({message: name, at})),
      },
      worker(0, firstJob),
      worker(1, secondJob),
      {
        is: 'producer',
        name: 'site',
        topic: clicks.topic,
        startsAt: log,
        every: 300,
        config: {'linger.ms': 0},
        sends: EVENTS.map((name) => ({message: name})),
      },
      ...members(0, log + 1080, [log + 2100, log + 3700, log + 6600, log + 8600]),
      ...members(1, log + 5420, [log + 6600, log + 8600, later + 1600, later + 3300]),
      ...members(2, later + 3900, [later + 5200]),
      {
        is: 'operator',
        name: newModel.name,
        does: [
          {at: later, deed: {get: renders.name}},
          {at: later + 900, deed: {seek: {consumer: consumers[1].name, topic: clicks.topic, partition: 0, to: 0}}},
        ],
      },
    ],
  };
};
