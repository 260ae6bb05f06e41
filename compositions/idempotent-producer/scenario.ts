import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, partition} from '../../src/storyboard/thing';

export const parameters = z.object({
  lost: z
    .enum(['answer', 'request'])
    .default('answer')
    .describe('What the network loses, the first time that C2 is sent'),
  acks: z
    .enum(['all', '1'])
    .default('all')
    .describe("The producer's acks; with 1 it is not idempotent, and says nothing"),
  amount: z.number().int().min(1).max(500).default(10).describe('What each charge is, €'),
  requestTimeout: z
    .number()
    .int()
    .min(10)
    .max(60)
    .default(30)
    .describe('How long the producer waits for an answer before it sends again, s'),
});
export type Parameters = z.output<typeof parameters>;

export const shop = actor('Shop');
export const charges = partition('charges', 0);
export const CHARGES = ['C1', 'C2', 'C3'] as const;

const LATENCY = 60;
const SECOND = 1000;

/** The same charges and the same loss. In the second act idempotence is left at its default, and the shop dies before C3's answer is there. */
export const scenario = ({lost, acks, amount, requestTimeout}: Parameters, byDefault: boolean): ScenarioInput => {
  const third = requestTimeout * SECOND + 1300;
  return {
    latency: LATENCY,
    kafka: {topics: [{name: charges.topic}]},
    actors: [
      {
        is: 'producer',
        name: shop.name,
        topic: charges.topic,
        awaits: true,
        config: {
          'linger.ms': 0,
          'request.timeout.ms': requestTimeout * SECOND,
          acks,
          ...(!byDefault && {'enable.idempotence': false}),
        },
        sends: CHARGES.map((message, index) => ({message, value: amount, at: [0, 1000, third][index] ?? 0})),
      },
    ],
    faults: [
      {lose: {signal: lost === 'answer' ? 'produced' : 'produce', message: 'C2'}},
      ...(byDefault ? [{crash: shop.name, at: third + LATENCY + 5, restartAfter: 1500}] : []),
    ],
  };
};
