import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, group, partition, queue} from '../../src/storyboard/thing';

export const parameters = z.object({
  slowJob: z
    .number()
    .int()
    .min(2000)
    .max(5000)
    .multipleOf(500)
    .default(3000)
    .describe('How long worker A takes for a job, ms; B takes 1000'),
  prefetch: z.number().int().min(1).max(7).default(1).describe('What a worker may hold unacked in the second act'),
  partitions: z.enum(['1', '2', '4']).default('2').describe('Partitions of the topic in the third act'),
});
export type Parameters = z.output<typeof parameters>;

export const thumbs = queue('thumbs');
export const workers = [actor('Worker A'), actor('Worker B')] as const;
export const JOBS = Array.from({length: 8}, (_, index) => `J${index + 1}`);
export const QUICK = 1000;
const LATENCY = 20;
export const TOPIC = 'thumbs';
export const GROUP = group('thumbs');
export const logs = ({partitions}: Parameters) =>
  Array.from({length: Number(partitions)}, (_, number) => partition(TOPIC, number));

const work = (slowJob: number, index: number) => ({work: index === 0 ? slowJob : QUICK});

/** The eight jobs wait in a queue; worker A comes, and worker B a moment later. */
const pushed = ({slowJob}: Parameters, prefetch: number): ScenarioInput => ({
  latency: LATENCY,
  rabbitmq: {version: '4.3', queues: [{name: thumbs.name, type: 'quorum'}]},
  actors: [
    {
      is: 'publisher',
      name: 'uploads',
      key: thumbs.name,
      every: 0,
      publishes: JOBS.map((message) => ({message, at: 0})),
    },
    ...workers.map(({name}, index) => ({
      is: 'consumer' as const,
      name,
      queue: thumbs.name,
      prefetch,
      startsAt: 500 + 100 * index,
      handle: [work(slowJob, index), {ack: true as const}],
    })),
  ],
});

/** The same in a topic, and both workers in one group. */
const pulled = ({slowJob, partitions}: Parameters): ScenarioInput => ({
  latency: LATENCY,
  // Both are in the first generation: worker B is there before the group is made out.
  kafka: {topics: [{name: TOPIC, partitions: Number(partitions)}], initialRebalanceDelay: 500},
  actors: [
    {
      is: 'producer',
      name: 'uploads',
      topic: TOPIC,
      every: 0,
      config: {'linger.ms': 0},
      sends: JOBS.map((message, index) => ({message, key: `job-${index + 1}`, at: 0})),
    },
    ...workers.map(({name}, index) => ({
      is: 'consumer' as const,
      name,
      group: GROUP.name,
      topics: [TOPIC],
      startsAt: 500 + 100 * index,
      config: {'auto.offset.reset': 'earliest', 'max.poll.records': 1},
      handle: [work(slowJob, index), {commit: true as const}],
    })),
  ],
});

export const scenarios = (chosen: Parameters): readonly ScenarioInput[] => [
  pushed(chosen, 0),
  pushed(chosen, chosen.prefetch),
  pulled(chosen),
];
