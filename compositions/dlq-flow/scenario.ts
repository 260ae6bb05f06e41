import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, queue, sink} from '../../src/storyboard/thing';

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

export const shop = actor('shop');
export const orders = queue('orders');
export const billing = actor('billing');
export const payments = sink('payments');
export const dlq = queue('orders.dlq');
export const onCall = actor('on-call');
export const ana = actor('Ana');
export const delayQueue = (ttl: number) => queue(`orders.retry.${ttl / 1000}s`);

/** The dead letter leaves its queue only when the next one has it. */
const deadLettersTo = (name: string) => ({
  'x-dead-letter-exchange': '',
  'x-dead-letter-routing-key': name,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

/** The handler logs the error before it does anything about it, ms. */
const LOGGING = 200;
/** So long one watches what hangs, ms. */
const A_MINUTE = 60_000;

const shopAndBilling = (
  poison: string,
  onFailure: Extract<ScenarioInput['actors'][number], {is: 'consumer'}>['onFailure'],
): ScenarioInput['actors'] => [
  {
    is: 'publisher',
    name: shop.name,
    key: orders.name,
    startsAt: 500,
    every: 120,
    publishes: ORDERS.map((order) => ({message: order, body: {order, amount: order === poison ? '12,50' : '20.00'}})),
  },
  {
    is: 'consumer',
    name: billing.name,
    queue: orders.name,
    handle: [{parse: 'amount', ms: 150}, {call: payments.name, ms: 200}, {ack: true}],
    onFailure,
  },
];

/** What fails goes straight back into its queue. */
export const requeueing = ({poison, version}: Parameters): ScenarioInput => ({
  rabbitmq: {version, queues: [{name: orders.name}]},
  sinks: [{is: 'provider', name: payments.name}],
  actors: shopAndBilling(poison, [{do: [{work: LOGGING}, {nack: {requeue: true}}]}]),
  until: A_MINUTE,
});

/** What fails waits aside, longer each time, and is dead at last: then a person looks. */
export const retrying = ({poison, backoff, version}: Parameters): ScenarioInput => ({
  rabbitmq: {
    version,
    queues: [
      {name: orders.name, arguments: deadLettersTo(dlq.name)},
      ...[...new Set(backoff)].map((ttl) => ({
        name: delayQueue(ttl).name,
        arguments: {'x-message-ttl': ttl, ...deadLettersTo(orders.name)},
      })),
      {name: dlq.name},
    ],
  },
  sinks: [{is: 'provider', name: payments.name}],
  actors: [
    ...shopAndBilling(poison, [
      {
        while: {header: 'retry_count', below: backoff.length},
        do: [
          {work: LOGGING},
          {republish: {to: backoff.map((ttl) => delayQueue(ttl).name), count: 'retry_count'}},
          {awaitConfirm: true},
          {ack: true},
        ],
      },
      {do: [{work: LOGGING}, {reject: {requeue: false}}]},
    ]),
    {is: 'monitor', name: onCall.name, queue: dlq.name, readyAtLeast: 1, every: 1000},
    {
      is: 'operator',
      name: ana.name,
      does: [
        {after: {alarm: onCall.name, ms: 20_000}, deed: {get: dlq.name}},
        {after: {ms: 5000}, deed: {deploy: {to: billing.name, parser: 'lenient'}}},
        {after: {ms: 2000}, deed: {redrive: {to: orders.name}}},
      ],
    },
  ],
});
