import * as z from 'zod';
import type {ScenarioInput} from '../../src/simulation';
import {actor, exchange, message, queue, sink, type Thing} from '../../src/storyboard/thing';

/** Where a message is when the break comes: under way, in the worker's hands, booked and not acked yet, acked. */
export const MOMENTS = ['on the wire', 'at work', 'before the ack', 'afterwards'] as const;
export type Place = (typeof MOMENTS)[number];

export const parameters = z.object({
  firstBreak: z.enum(MOMENTS).default('on the wire').describe('Where M2 is when the first break comes'),
  secondBreak: z.enum(MOMENTS).default('before the ack').describe('Where M3 is when the second break comes'),
  fault: z.enum(['network', 'crash']).default('network').describe('The connections are reset, or the workers die'),
  amount: z.number().int().min(1).max(500).default(10).describe('What each top-up is worth, €'),
  version: z.enum(['3.10', '4.0', '4.3']).default('4.3').describe('Version of RabbitMQ'),
});
export type Parameters = z.output<typeof parameters>;

export const shop = actor('shop');
export const topUps = exchange('top-ups');
export const TOP_UPS = ['M1', 'M2', 'M3', 'M4'] as const;
export const [, second, third] = TOP_UPS.map(message);

/** One way of the same messages: its queue, its worker, and the account that it books on. */
export interface Lane {
  readonly queue: Thing<'queue'>;
  readonly worker: Thing<'actor'>;
  readonly account: Thing<'sink'>;
  readonly called: string;
}

const laneOf = (n: number, worker: string, called: string): Lane => ({
  queue: queue(`lane ${n}`),
  worker: actor(worker),
  account: sink(`account ${n}`),
  called,
});
export const auto = laneOf(1, 'A', 'auto-ack');
export const manual = laneOf(2, 'B', 'manual ack');
export const careful = laneOf(3, 'C', 'ack + id');
export const lanes = [auto, manual, careful] as const;

const LATENCY = 40;
const WORK = 600;
/** When each top-up is published, ms: a lane is idle again before the next, whatever breaks. */
const AT = [200, 1400, 3700, 6000] as const;
/** To the queue and to the worker takes two trips, to the account and back two more: ms after the publish. */
const momentOf = (place: Place, fault: Parameters['fault']): number => {
  switch (place) {
    case 'on the wire':
      return 1.5 * LATENCY;
    case 'at work':
      return 2 * LATENCY + WORK / 2;
    case 'before the ack':
      // An ack that is under way arrives even if its sender dies: a worker that dies has not sent it.
      return (fault === 'network' ? 4.5 : 3.5) * LATENCY + WORK;
    case 'afterwards':
      return 5 * LATENCY + WORK + 250;
  }
};
const BACK_AFTER = 500;

/** The same four top-ups on three lanes, and the same two breaks on all of them. */
export const scenario = ({firstBreak, secondBreak, fault, amount, version}: Parameters): ScenarioInput => ({
  latency: LATENCY,
  rabbitmq: {
    version,
    exchanges: [{name: topUps.name, type: 'fanout'}],
    queues: lanes.map((lane) => ({name: lane.queue.name})),
    bindings: lanes.map((lane) => ({from: topUps.name, to: {queue: lane.queue.name}})),
  },
  // The third account takes an id once: id and money are one row.
  sinks: lanes.map((lane) => ({
    is: 'table',
    name: lane.account.name,
    ...(lane === careful ? {unique: true} : {numbered: true}),
  })),
  actors: [
    {
      is: 'publisher',
      name: shop.name,
      exchange: topUps.name,
      publishes: TOP_UPS.map((id, index) => ({message: id, body: {amount}, at: AT[index] ?? 0})),
    },
    ...lanes.map((lane) => ({
      is: 'consumer' as const,
      name: lane.worker.name,
      queue: lane.queue.name,
      autoAck: lane === auto,
      handle: [{work: WORK}, {write: lane.account.name}, ...(lane === auto ? [] : [{ack: true as const}])],
    })),
  ],
  faults: [firstBreak, secondBreak].flatMap((place, index): NonNullable<ScenarioInput['faults']> => {
    const at = (AT[index + 1] ?? 0) + momentOf(place, fault);
    const all = lanes.map(({worker}) => worker.name);
    if (fault === 'network') return [{cut: all, at, reconnectAfter: BACK_AFTER}];
    return all.map((crash) => ({crash, at, restartAfter: BACK_AFTER}));
  }),
});
