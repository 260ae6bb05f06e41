import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, partition, queue} from '../../src/storyboard/thing';

export const parameters = z.object({
  firstJob: z.number().int().min(1000).max(9000).default(4000).describe('How long worker A takes for a job, ms'),
  secondJob: z.number().int().min(1000).max(9000).default(8000).describe('How long worker B takes for a job, ms'),
  prefetch: z.number().int().min(1).max(3).default(1).describe('How many unacked jobs a worker may hold'),
  queueType: z.enum(['classic', 'quorum']).default('quorum').describe('Type of the queue'),
});
export type Parameters = z.output<typeof parameters>;

export const renders = queue('renders');
export const workers = [actor('Worker A'), actor('Worker B')] as const;
export const clicks = partition('clicks', 0);
export const groups = [actor('Group 1'), actor('Group 2'), actor('Group 3')] as const;
export const latecomer = actor('Latecomer');

const JOBS = ['M1', 'M2', 'M3'];
const EVENTS = ['E1', 'E2', 'E3', 'E4'];
const WORKERS_START = 3000;

export const scenario = ({firstJob, secondJob, prefetch, queueType}: Parameters): ScenarioInput => {
  /** The log comes into play when the workers are done, whoever got the jobs; Group 1 has a head start of two events. */
  const logPart = Math.max(30_000, WORKERS_START + 1000 + JOBS.length * Math.max(firstJob, secondJob));
  const headStart = logPart - 6000;
  const comesBack = logPart + 10_000;

  const worker = (index: number, work: number) => ({
    is: 'consumer' as const,
    name: workers[index]?.name ?? '',
    queue: renders.name,
    prefetch,
    startsAt: WORKERS_START + 100 * index,
    handle: [{work}, {ack: true as const}],
  });
  const reader = (index: number, startsAt: number, pollsAt: readonly number[]) => ({
    is: 'reader' as const,
    name: groups[index]?.name ?? '',
    group: groups[index]?.name ?? '',
    topics: [clicks.topic],
    startsAt,
    config: {'auto.offset.reset': 'earliest', 'max.poll.records': 1, 'max.partition.fetch.bytes': 1},
    handle: [{work: 600}, {commit: true as const}],
    pollsAt: [...pollsAt],
  });

  return {
    latency: 60,
    rabbitmq: {version: '4.3', queues: [{name: renders.name, type: queueType}]},
    kafka: {topics: [{name: clicks.topic, partitions: 1}]},
    actors: [
      {
        is: 'publisher',
        name: 'uploads',
        key: renders.name,
        startsAt: 400,
        publishes: JOBS.map((message) => ({message})),
        every: 300,
      },
      worker(0, firstJob),
      worker(1, secondJob),
      {
        is: 'producer',
        name: 'site',
        topic: clicks.topic,
        startsAt: 1000,
        every: 300,
        config: {'linger.ms': 0},
        sends: EVENTS.map((message) => ({message})),
      },
      reader(0, headStart - 2500, [headStart, headStart + 1500, logPart, logPart + 3000]),
      reader(1, logPart - 3500, [logPart, logPart + 3000, comesBack + 500]),
      reader(2, comesBack + 8000, [comesBack + 11_000]),
      {
        is: 'operator',
        name: latecomer.name,
        does: [
          {at: comesBack, deed: {seek: {reader: groups[1].name, topic: clicks.topic, partition: 0, to: 0}}},
          {at: comesBack + 3000, deed: {get: renders.name}},
        ],
      },
    ],
  };
};
