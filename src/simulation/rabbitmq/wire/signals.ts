import type {Departure} from '../../network';
import type {Event} from '..';
import type {Endpoint} from '../../signal';

const NONE: readonly string[] = [];

/** Where a publish lands, as the picture draws it: the default exchange is the queues themselves. */
export const destination = (system: string, exchange: string, key: string): Endpoint =>
  exchange === '' ? {system, queue: key} : {system, exchange};

/** A delivery that a client wants to settle. */
export interface Settled {
  readonly message: string;
  readonly copy: string;
  readonly queue: string;
  readonly tag: number;
}
export type Settling = {readonly how: 'ack'} | {readonly how: 'nack' | 'reject'; readonly requeue: boolean};

export const publishSignal = (from: Endpoint, to: Endpoint, message: string, key: string): Departure => ({
  kind: 'publish',
  from,
  to,
  messages: [message],
  copies: NONE,
  says: `basic.publish ${key}`,
});

export const settleSignal = (
  system: string,
  from: Endpoint,
  {message, copy, queue, tag}: Settled,
  settling: Settling,
): Departure => ({
  kind: settling.how,
  from,
  to: {system, queue},
  messages: [message],
  copies: [copy],
  says: `basic.${settling.how} ${tag}${settling.how !== 'ack' && settling.requeue ? ', requeue' : ''}`,
});

/** A method that is about a queue, and about no message. */
export const queueSignal = (system: string, from: Endpoint, queue: string, kind: 'get' | 'consume'): Departure => ({
  kind,
  from,
  to: {system, queue},
  messages: NONE,
  copies: NONE,
  says: `basic.${kind}`,
});

export const deliverSignal = (
  system: string,
  {type, queue, message, copy, tag}: Extract<Event, {type: 'delivered' | 'got'}>,
  to: Endpoint,
): Departure => ({
  kind: 'deliver',
  from: {system, queue},
  to,
  messages: [message],
  copies: [copy],
  says: type === 'got' ? `basic.get-ok ${tag}` : `basic.deliver ${tag}`,
});

/** `number`: of the publish on its channel, as confirms count. */
export const confirmSignal = (
  {message, outcome}: Extract<Event, {type: 'confirmed'}>,
  from: Endpoint,
  to: Endpoint,
  number: number,
): Departure => ({
  kind: 'confirm',
  from,
  to,
  messages: [message],
  copies: NONE,
  says: `basic.${outcome} ${number}`,
  outcome,
});

export const returnSignal = (
  system: string,
  {message, exchange, key, code, text}: Extract<Event, {type: 'returned'}>,
  to: Endpoint,
): Departure => ({
  kind: 'return',
  from: destination(system, exchange, key),
  to,
  messages: [message],
  copies: NONE,
  says: `basic.return ${code} ${text}`,
});

export const emptySignal = (system: string, queue: string, to: Endpoint): Departure => ({
  kind: 'get-empty',
  from: {system, queue},
  to,
  messages: NONE,
  copies: NONE,
  says: 'basic.get-empty',
});

export const cancelSignal = (system: string, queue: string, to: Endpoint): Departure => ({
  kind: 'cancel',
  from: {system, queue},
  to,
  messages: NONE,
  copies: NONE,
  says: 'basic.cancel',
});
