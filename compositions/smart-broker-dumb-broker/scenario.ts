import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';

export const parameters = z.object({
  firstJob: z.number().int().min(1000).max(9000).default(4000).describe('How long worker A takes for a job, ms'),
  secondJob: z.number().int().min(1000).max(9000).default(8000).describe('How long worker B takes for a job, ms'),
  prefetch: z.number().int().min(1).max(3).default(1).describe('How many unacked jobs a worker may hold'),
  queueType: z.enum(['classic', 'quorum']).default('quorum').describe('Type of the queue'),
});
export type Parameters = z.output<typeof parameters>;

/** The workers are done with all they can hold before the log comes into play. */
const LOG_PART = 30_000;
/** Group 1 has a head start of two events. */
const HEAD_START = LOG_PART - 6000;
const COMES_BACK = LOG_PART + 10_000;

const oneRecordAPoll = {'auto.offset.reset': 'earliest', 'max.poll.records': 1, 'max.partition.fetch.bytes': 1};
const handle = [{work: 600}, {commit: true as const}];

export const scenario = ({firstJob, secondJob, prefetch, queueType}: Parameters): ScenarioInput => ({
  latency: 60,
  rabbitmq: {version: '4.3', queues: [{name: 'renders', type: queueType}]},
  kafka: {topics: [{name: 'clicks', partitions: 1}]},
  actors: [
    {
      is: 'publisher',
      name: 'uploads',
      key: 'renders',
      startsAt: 400,
      publishes: [{message: 'M1'}, {message: 'M2'}, {message: 'M3'}],
      every: 300,
    },
    {
      is: 'consumer',
      name: 'Worker A',
      queue: 'renders',
      prefetch,
      startsAt: 3000,
      handle: [{work: firstJob}, {ack: true}],
    },
    {
      is: 'consumer',
      name: 'Worker B',
      queue: 'renders',
      prefetch,
      startsAt: 3100,
      handle: [{work: secondJob}, {ack: true}],
    },
    {
      is: 'producer',
      name: 'site',
      topic: 'clicks',
      startsAt: 1000,
      every: 300,
      config: {'linger.ms': 0},
      sends: [{message: 'E1'}, {message: 'E2'}, {message: 'E3'}, {message: 'E4'}],
    },
    {
      is: 'reader',
      name: 'Group 1',
      group: 'Group 1',
      topics: ['clicks'],
      startsAt: HEAD_START - 2500,
      config: oneRecordAPoll,
      handle,
      pollsAt: [HEAD_START, HEAD_START + 1500, LOG_PART, LOG_PART + 3000],
    },
    {
      is: 'reader',
      name: 'Group 2',
      group: 'Group 2',
      topics: ['clicks'],
      startsAt: LOG_PART - 3500,
      config: oneRecordAPoll,
      handle,
      pollsAt: [LOG_PART, LOG_PART + 3000, COMES_BACK + 500],
    },
    {
      is: 'reader',
      name: 'Group 3',
      group: 'Group 3',
      topics: ['clicks'],
      startsAt: COMES_BACK + 8000,
      config: oneRecordAPoll,
      handle,
      pollsAt: [COMES_BACK + 11_000],
    },
    {
      is: 'operator',
      name: 'Latecomer',
      does: [
        {at: COMES_BACK, deed: {seek: {reader: 'Group 2', topic: 'clicks', partition: 0, to: 0}}},
        {at: COMES_BACK + 3000, deed: {get: 'renders'}},
      ],
    },
  ],
});
