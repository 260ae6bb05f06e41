import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';

export const parameters = z.object({
  crashAfter: z.enum(['charge', 'write']).default('write').describe('The step right after which worker A dies'),
  amount: z.number().int().min(1).max(500).default(20).describe('What order O1 costs, €'),
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3').describe('Version of RabbitMQ'),
});
export type Parameters = z.output<typeof parameters>;

const STEP_OF = {charge: 1, write: 3} as const;

/** The same crash, without or with the order's id as the key of what its handler does. */
export const scenario = ({crashAfter, amount, version}: Parameters, keyed: boolean): ScenarioInput => ({
  rabbitmq: {version, queues: [{name: 'payments', type: 'quorum'}]},
  sinks: [
    {is: 'provider', name: 'provider'},
    {is: 'table', name: 'shop', unique: keyed},
  ],
  actors: [
    {
      is: 'publisher',
      name: 'checkout',
      key: 'payments',
      publishes: [{message: 'O1', body: {order: 'O1', amount}, at: 400}],
    },
    ...['Worker A', 'Worker B'].map((name, index) => ({
      is: 'consumer' as const,
      name,
      queue: 'payments',
      prefetch: 1,
      startsAt: 100 + 50 * index,
      handle: [
        {work: 300},
        {call: 'provider', ms: 150, idempotencyKey: keyed},
        {work: 200},
        {write: 'shop', key: 'order'},
        {ack: true as const},
      ],
    })),
  ],
  faults: [{crash: 'Worker A', after: {message: 'O1', step: STEP_OF[crashAfter]}}],
});
