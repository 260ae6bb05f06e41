import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, sink} from '../../src/storyboard/thing';

/** Key of B1. */
export const KEY_B = 'User B';

export const parameters = z.object({
  keyA: z
    .string()
    .min(1)
    .max(10)
    .refine((key) => key !== KEY_B, `B1 has the key ${KEY_B}: choose another`)
    .default('User A')
    .describe('Key of A1 and A2'),
  workers: z.number().int().min(2).max(3).default(2).describe('Members of the consumer group'),
  slowRecord: z
    .number()
    .int()
    .min(9000)
    .max(14000)
    .default(10000)
    .describe('How long a worker takes for A1, ms; the others take 3000'),
});
export type Parameters = z.output<typeof parameters>;

export const TOPIC = 'profiles';
export const PARTITIONS = 2;
export const profiles = actor('Profile service');
export const users = sink('users');
export const workersOf = ({workers}: Parameters) =>
  Array.from({length: workers}, (_, index) => actor(`Worker ${index + 1}`));

/** The same records, with the two partitions or with one more from a moment between B1 and A2 on. */
export const scenario = (parameters: Parameters, grows: boolean): ScenarioInput => {
  const {keyA, slowRecord} = parameters;
  return {
    kafka: {topics: [{name: TOPIC, partitions: PARTITIONS}]},
    sinks: [{is: 'table', name: users.name}],
    actors: [
      {
        is: 'producer',
        name: profiles.name,
        topic: TOPIC,
        // A refresh every second, so that it learns of the new partition within the film; the workers have the default, five minutes.
        config: {'linger.ms': 2000, 'metadata.max.age.ms': 1000},
        sends: [
          {message: 'A1', key: keyA, value: 'Alice', at: 1500},
          {message: 'B1', key: KEY_B, value: 'Bob', at: 3700},
          {message: 'A2', key: keyA, value: 'Alicia', at: 7000},
        ],
      },
      ...workersOf(parameters).map(({name}) => ({
        is: 'consumer' as const,
        name,
        group: 'profiles-db',
        topics: [TOPIC],
        config: {'auto.offset.reset': 'earliest'},
        handle: [{work: 3000}, {write: users.name}, {commit: true as const}],
        workFor: {A1: slowRecord},
      })),
      ...(grows
        ? [
            {
              is: 'operator' as const,
              name: 'operator',
              does: [{at: 5850, deed: {addPartitions: {topic: TOPIC, to: PARTITIONS + 1}}}],
            },
          ]
        : []),
    ],
  };
};
