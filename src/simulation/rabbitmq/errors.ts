import type {QueueDeclaration} from './command';
import type {AmqpError} from './event';
import type {Rules} from './rules';

/** The errors a broker closes a channel or a connection with. */
const VHOST = "in vhost '/'";

export const noExchange = (name: string): AmqpError => ({
  code: 404,
  text: `NOT_FOUND - no exchange '${name}' ${VHOST}`,
});
export const noQueue = (name: string): AmqpError => ({code: 404, text: `NOT_FOUND - no queue '${name}' ${VHOST}`});

export const internalExchange = (name: string): AmqpError => ({
  code: 403,
  text: `ACCESS_REFUSED - cannot publish to internal exchange '${name}' ${VHOST}`,
});
export const defaultExchange: AmqpError = {
  code: 403,
  text: 'ACCESS_REFUSED - operation not permitted on the default exchange',
};
export const systemExchange = (name: string): AmqpError => ({
  code: 403,
  text: `ACCESS_REFUSED - deletion of system exchange '${name}' ${VHOST} not allowed`,
});
export const inExclusiveUse = (name: string): AmqpError => ({
  code: 403,
  text: `ACCESS_REFUSED - queue '${name}' ${VHOST} in exclusive use`,
});

export const lockedQueue = (name: string): AmqpError => ({
  code: 405,
  text:
    `RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '${name}' ${VHOST}. It could be originally declared ` +
    'on another connection or the exclusive property value does not match that of the original declaration.',
});

const precondition = (text: string): AmqpError => ({code: 406, text: `PRECONDITION_FAILED - ${text}`});

export const unknownTag = (tag: number): AmqpError => precondition(`unknown delivery tag ${tag}`);

export const timedOut = (channel: number, timeout: number): AmqpError =>
  precondition(
    `delivery acknowledgement on channel ${channel} timed out. Timeout value used: ${timeout} ms. ` +
      'This timeout value can be configured, see consumers doc guide to learn more',
  );

export const invalidXMatch = (value: string): AmqpError =>
  precondition(`Invalid x-match field value <<"${value}">>; expected all, any, all-with-x, or any-with-x`);

export const invalidArgument = (argument: string, {name, type}: QueueDeclaration): AmqpError =>
  precondition(`invalid arg '${argument}' for queue '${name}' ${VHOST} of queue type rabbit_${type}_queue`);

/** `reason`: as the broker spells it, quotes and braces included. [3.10.8 E14] */
export const invalidArgumentValue = (argument: string, queue: string, reason: string): AmqpError =>
  precondition(`invalid arg '${argument}' for queue '${queue}' ${VHOST}: ${reason}`);

/** An exchange that is no name has a sentence of its own. [3.10.8 E14] */
export const invalidArgumentType = (
  argument: string,
  type: string,
  kind: 'queue' | 'exchange',
  name: string,
): AmqpError => precondition(`invalid type '${type}' for arg '${argument}' in ${kind} '${name}' ${VHOST}`);

export const invalidProperty = (property: string, queue: string): AmqpError =>
  precondition(`invalid property '${property}' for queue '${queue}' ${VHOST}`);

export const inequivalent = (
  what: string,
  kind: 'queue' | 'exchange',
  name: string,
  received: string,
  current: string,
): AmqpError =>
  precondition(
    `inequivalent arg '${what}' for ${kind} '${name}' ${VHOST}: received ${received} but current is ${current}`,
  );

export const invalidExpiration = (value: string): AmqpError =>
  precondition(`invalid expiration '${value}': {badarg, <<"${value}">>}`);

/** The older releases write the noun twice, in quotes. [4.0.5 ST3] */
export const noPrefetch = (stream: string, rules: Rules): AmqpError => {
  const name = `${rules.streamNoun} '${stream}' ${VHOST}`;
  return precondition(`consumer prefetch count is not set for ${rules.streamNoun === 'queue' ? `'${name}'` : name}`);
};

/** How a node that is shut down ends its connections. */
export const connectionForced: AmqpError = {
  code: 320,
  text: "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'",
};
const notImplemented = (text: string): AmqpError => ({code: 540, text: `NOT_IMPLEMENTED - ${text}`});

export const noGlobalQos = (name: string): AmqpError =>
  notImplemented(`queue '${name}' ${VHOST} does not support global qos`);

export const noAutoAck = (stream: string, rules: Rules): AmqpError =>
  notImplemented(
    `automatic acknowledgement not supported by stream ${rules.streamNoun === 'queue' ? 'queues ' : ''}queue '${stream}' ${VHOST}`,
  );

/** A method that streams do not have. [3.10.8 ST3] */
export const notOnStreams = (what: string, name: string): AmqpError =>
  notImplemented(`${what} not supported by stream queues queue '${name}' ${VHOST}`);

/** `basic.get` from a quorum queue with a single active consumer. */
export const noGetBesideActive = (name: string): AmqpError => ({
  code: 405,
  text:
    `RESOURCE_LOCKED - cannot obtain access to locked queue '${name}' ${VHOST}. basic.get operations are not supported by ` +
    'quorum queues with single active consumer',
});

export const tagInUse = (tag: string): AmqpError => ({
  code: 530,
  text: `NOT_ALLOWED - attempt to reuse consumer tag '${tag}'`,
});
