import type {QueueStep} from '../words';
import type {Publish} from '../wire/wire';
import type {Held} from '../../actors/state';

type Republish = Extract<QueueStep, {republish: object}>['republish'];

/** A header that counts; 0 when it is not there yet. */
export const countIn = (headers: Held['headers'], header: string): number => {
  const count = headers[header];
  return typeof count === 'number' ? count : 0;
};

/**
 * What an application publishes that sends a message on by itself: the same body under all the headers that it was given
 * (x-death too: what becomes of that is the broker's rule), with the counting header raised by one. The first time it goes
 * to the first queue, then to the second ...; once the queues are used up, to the last again. [3.10.8 X6] [4.0.5 X6]
 */
export const republishing = ({message, body, headers}: Held, {to, count}: Republish): Publish => {
  const times = countIn(headers, count);
  const queue = to[Math.min(times, to.length - 1)] ?? '';
  return {message, body: JSON.stringify(body), exchange: '', key: queue, headers: {...headers, [count]: times + 1}};
};
