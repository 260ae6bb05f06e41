import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, queue, sink, type Thing} from '../../src/storyboard/thing';

export const ORDERS = ['M1', 'M2', 'M3', 'M4', 'M5'] as const;

/** The last wait is so many times as long as the first, at most: both have to be seen on one line. */
const LONGEST = 16;

const growing = (waits: readonly number[]): boolean =>
  waits.every((ms, index) => ms > (waits[index - 1] ?? 0) && ms <= LONGEST * (waits[0] ?? 0));

export const parameters = z.object({
  poison: z.enum(ORDERS).default('M2').describe('The malformed order'),
  backoff: z
    .array(z.number().int().min(1000).max(60_000))
    .min(1)
    .max(3)
    .refine(growing, `each wait has to be longer than the one before, and no longer than ${LONGEST} times the first`)
    .default([1000, 2000, 4000])
    .describe('Wait before each retry, ms, each longer than the one before; as many retries as entries'),
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3').describe('Version of RabbitMQ'),
});
export type Parameters = z.output<typeof parameters>;

export const orders = queue('orders');
export const billing = actor('billing');
export const payments = sink('payments');
export const dlq = queue('orders.dlq');
export const onCall = actor('on-call');
export const ana = actor('Ana');
export const delayQueue = (ttl: number) => queue(`orders.retry.${ttl / 1000}s`);

/** The dead letter leaves its queue only when the next one has it. */
const deadLettersTo = ({name}: Thing<'queue'>) => ({
  'x-dead-letter-exchange': '',
  'x-dead-letter-routing-key': name,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

type Consumer = Extract<ScenarioInput['actors'][number], {is: 'consumer'; queue: string}>;

/** The handler logs the error before it does anything about it. */
const LOGS = {work: 200};

/** Five orders, one of them malformed, and one consumer. */
const shop = ({poison}: Parameters, onFailure: Consumer['onFailure']): ScenarioInput['actors'] => {
  const bodyOf = (order: string) => ({order, amount: order === poison ? '12,50' : '20.00'});
  const publishes = ORDERS.map((order) => ({message: order, body: bodyOf(order)}));
  const handle = [{parse: 'amount', ms: 150}, {call: payments.name, ms: 200}, {ack: true as const}];
  return [
    {is: 'publisher', name: 'shop', key: orders.name, startsAt: 500, every: 10, publishes},
    {is: 'consumer', name: billing.name, queue: orders.name, handle, onFailure},
  ];
};

const sinks: ScenarioInput['sinks'] = [{is: 'provider', name: payments.name}];

/** What fails goes straight back into its queue: a minute of that. */
export const requeueing = (parameters: Parameters): ScenarioInput => ({
  rabbitmq: {version: parameters.version, queues: [{name: orders.name}]},
  sinks,
  actors: shop(parameters, [{do: [LOGS, {nack: {requeue: true}}]}]),
  until: 60_000,
});

/** What fails waits aside, longer each time, and is dead at last: then a person looks. */
export const retrying = (parameters: Parameters): ScenarioInput => {
  const {backoff, version} = parameters;
  const delays = backoff.map((ttl) => ({
    name: delayQueue(ttl).name,
    arguments: {'x-message-ttl': ttl, ...deadLettersTo(orders)},
  }));
  const again = {republish: {to: delays.map(({name}) => name), count: 'retry_count'}};
  return {
    rabbitmq: {version, queues: [{name: orders.name, arguments: deadLettersTo(dlq)}, ...delays, {name: dlq.name}]},
    sinks,
    actors: [
      ...shop(parameters, [
        {while: {header: 'retry_count', below: backoff.length}, do: [LOGS, again, {awaitConfirm: true}, {ack: true}]},
        {do: [LOGS, {reject: {requeue: false}}]},
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
  };
};
