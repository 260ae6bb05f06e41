import type {Model} from '..';
import {consumerCount} from '../consumers/consumerCount';
import type {Depths, Fact} from './format';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Which kind of fact comes before which. */
const rank = ({event}: Fact): number => {
  switch (event) {
    case 'blocked':
    case 'unblocked':
      return 0;
    case 'return':
    case 'confirm':
      return 1;
    case 'channel-error':
    case 'connection-error':
      return 2;
    case 'consumer-cancelled':
      return 3;
    default:
      return 4;
  }
};

/** Who observed it. */
const observer = ({connection, consumer, channel, queue, name}: Fact): string =>
  text(connection ?? consumer ?? channel ?? queue ?? name);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the order of the recordings: by kind and observer; what one of them sees stays in its order. */
export const inRecordedOrder = (facts: readonly Fact[]): readonly Fact[] =>
  [...facts].sort((a, b) => rank(a) - rank(b) || compare(observer(a), observer(b)));

/** What is in each queue, as the recordings show it. */
export const depthsOf = (model: Model): Depths => {
  const depths = model.queues.valuesArray().map((queue) => {
    if (queue.type === 'stream') return [queue.name, {}] as const;
    const {ready, unacked, delayed, deadLettering} = queue;
    return [
      queue.name,
      {
        ready: ready.count,
        unacked,
        consumers: consumerCount(queue),
        ...(delayed.isEmpty ? {} : {delayed: delayed.size}),
        ...(deadLettering.isEmpty ? {} : {deadLettering: deadLettering.size}),
      },
    ] as const;
  });
  return Object.fromEntries(depths);
};
