import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, sink} from '../../src/storyboard/thing';

const key = z.string().min(1).max(12);

export const parameters = z.object({
  keyA: key.default('User A').describe('Key of A1 and A2'),
  keyB: key.default('User B').describe('Key of B1'),
  partitions: z.number().int().min(1).max(3).default(2).describe('Partitions of the topic'),
  workers: z.number().int().min(1).max(3).default(2).describe('Members of the consumer group'),
  slowRecord: z
    .number()
    .int()
    .min(6000)
    .max(12000)
    .default(8000)
    .describe('How long a worker takes for A1, ms; the others take 3000'),
});
export type Parameters = z.output<typeof parameters>;

export const TOPIC = 'profiles';
export const profiles = actor('Profile service');
export const users = sink('users');
export const workersOf = ({workers}: Parameters) =>
  Array.from({length: workers}, (_, index) => actor(`Worker ${index + 1}`));

export const scenario = (parameters: Parameters): ScenarioInput => {
  const {keyA, keyB, partitions, slowRecord} = parameters;
  return {
    kafka: {topics: [{name: TOPIC, partitions}]},
    sinks: [{is: 'table', name: users.name}],
    actors: [
      {
        is: 'producer',
        name: profiles.name,
        topic: TOPIC,
        config: {'linger.ms': 1000},
        sends: [
          {message: 'A1', key: keyA, value: 'Alice', at: 2000},
          {message: 'B1', key: keyB, value: 'Bob', at: 4000},
          {message: 'A2', key: keyA, value: 'Alicia', at: 6500},
        ],
      },
      ...workersOf(parameters).map(({name}) => ({
        is: 'reader' as const,
        name,
        group: 'profiles-db',
        topics: [TOPIC],
        config: {'auto.offset.reset': 'earliest'},
        handle: [{work: 3000}, {write: users.name}, {commit: true as const}],
        workFor: {A1: slowRecord},
      })),
    ],
  };
};
