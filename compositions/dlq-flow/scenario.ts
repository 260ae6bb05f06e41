import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';

export const ORDERS = ['M1', 'M2', 'M3', 'M4', 'M5'] as const;

export const parameters = z.object({
  poison: z.enum(ORDERS).default('M2').describe('The malformed order'),
  backoff: z
    .array(z.number().int().min(500).max(60_000))
    .min(1)
    .max(3)
    .default([1000, 2000, 4000])
    .describe('Wait before each retry, ms; as many retries as entries'),
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3').describe('Version of RabbitMQ'),
});
export type Parameters = z.output<typeof parameters>;

export const delayQueueName = (ttl: number): string => `orders.retry.${ttl / 1000}s`;

/** Its messages expire after `ttl` ms and go back to the orders. */
const delayQueue = (ttl: number) => ({
  name: delayQueueName(ttl),
  arguments: {'x-message-ttl': ttl, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders'},
});

const body = (order: string, poison: string) => ({order, amount: order === poison ? '12,50' : '20.00'});

/** The handler logs the error before it does anything about it, ms. */
const LOGGING = 250;

export const scenario = ({poison, backoff, version}: Parameters): ScenarioInput => ({
  rabbitmq: {
    version,
    queues: [
      {name: 'orders', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders.dlq'}},
      ...[...new Set(backoff)].map(delayQueue),
      {name: 'orders.dlq'},
    ],
  },
  sinks: [{is: 'provider', name: 'payments'}],
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      key: 'orders',
      startsAt: 500,
      every: 120,
      publishes: ORDERS.map((message) => ({message, body: body(message, poison)})),
    },
    {
      is: 'consumer',
      name: 'billing',
      queue: 'orders',
      prefetch: 1,
      handle: [{parse: 'amount', ms: 150}, {call: 'payments', ms: 200}, {ack: true}],
      onFailure: [
        {
          while: {header: 'retry_count', below: backoff.length},
          do: [
            {work: LOGGING},
            {republish: {to: backoff.map(delayQueueName), count: 'retry_count'}},
            {awaitConfirm: true},
            {ack: true},
          ],
        },
        {do: [{work: LOGGING}, {reject: {requeue: false}}]},
      ],
    },
    {is: 'monitor', name: 'on-call', queue: 'orders.dlq', readyAtLeast: 1, every: 1000},
    {
      is: 'operator',
      name: 'engineer',
      does: [
        {after: {alarm: 'on-call', ms: 20_000}, deed: {get: 'orders.dlq'}},
        {after: {ms: 5000}, deed: {deploy: {to: 'billing', parser: 'lenient'}}},
        {after: {ms: 2000}, deed: {redrive: {to: 'orders'}}},
      ],
    },
  ],
});
