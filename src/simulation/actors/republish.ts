import type {Publish} from '../wires/rabbitmq/wire';
import type {QueueStep} from '../scenario';
import type {Held} from '../world';

type Republish = Extract<QueueStep, {republish: object}>['republish'];

/**
 * What an application publishes that sends a message on by itself: the same body under all the headers that it was given
 * (x-death too: what becomes of that is the broker's rule), with the counting header raised by one. The first time it goes
 * to the first queue, then to the second ...; once the queues are used up, to the last again. [3.10.8 X6] [4.0.5 X6]
 */
export const republishing = ({message, body, headers}: Held, {to, count}: Republish): Publish => {
  const before = headers[count];
  const times = typeof before === 'number' ? before : 0;
  const queue = to[Math.min(times, to.length - 1)] ?? '';
  return {message, body: JSON.stringify(body), exchange: '', key: queue, headers: {...headers, [count]: times + 1}};
};
