import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, message, queue, sink} from '../../src/storyboard/thing';

export const parameters = z.object({
  crashAfter: z.enum(['charge', 'write']).default('write').describe('The step right after which worker A dies'),
  amount: z.number().int().min(1).max(500).default(20).describe('What order P17 costs, €'),
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3').describe('Version of RabbitMQ'),
});
export type Parameters = z.output<typeof parameters>;

const checkout = actor('checkout');
export const payments = queue('payments');
export const workers = [actor('Worker A'), actor('Worker B')] as const;
export const provider = sink('provider');
export const shop = sink('shop');
export const order = message('P17');

const STEP_OF = {charge: 1, write: 3} as const;
/** Worker B is started when A is dead: until then the order waits, ms. */
const STARTS = [100, 1700];

/** The same crash, without or with the order's id as the key of what its handler does. */
export const scenario = ({crashAfter, amount, version}: Parameters, keyed: boolean): ScenarioInput => ({
  rabbitmq: {version, queues: [{name: payments.name, type: 'quorum'}]},
  sinks: [
    {is: 'provider', name: provider.name},
    {is: 'table', name: shop.name, unique: keyed},
  ],
  actors: [
    {
      is: 'publisher',
      name: checkout.name,
      key: payments.name,
      publishes: [{message: order.name, body: {order: order.name, amount}, at: 200}],
    },
    ...workers.map(({name}, index) => ({
      is: 'consumer' as const,
      name,
      queue: payments.name,
      prefetch: 1,
      startsAt: STARTS[index] ?? 0,
      handle: [
        {work: 300},
        {call: provider.name, ms: 150, idempotencyKey: keyed},
        {work: 200},
        {write: shop.name, key: 'order'},
        {work: 150},
        {ack: true as const},
      ],
    })),
  ],
  faults: [{crash: workers[0].name, after: {message: order.name, step: STEP_OF[crashAfter]}}],
});
