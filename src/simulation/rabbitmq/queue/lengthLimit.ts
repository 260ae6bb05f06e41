import type {QueueType} from '../command';
import type {Queue} from '../model/model';
import type {Content} from '../publishing/content';
import type {Rules} from '../rules';

/** Below this part of its limit a quorum queue that refused messages takes them again. [3.10.8 M5] */
const REOPENS_AT = 0.8;

/** How large a message is for the byte limit of a queue. [3.10.8 M2] [4.3.6 M2] */
export const sizeOf = ({bytes, propertiesBytes}: Content, type: QueueType, rules: Rules): number =>
  type === 'quorum' && rules.quorumBytes === 'body and properties' ? bytes + propertiesBytes : bytes;

/** What counts: ready messages, and those that wait for a retry or for the confirm of a dead letter. [3.10.8 M1] [4.3.6 DR8] */
const counted = ({ready, delayed, deadLettering}: Queue): {messages: number; bytes: number} => {
  if (delayed.isEmpty && deadLettering.isEmpty) return {messages: ready.count, bytes: ready.bytes};
  const waiting = [...delayed.valuesArray(), ...deadLettering.valuesArray()];
  return {
    messages: ready.count + waiting.length,
    bytes: waiting.reduce((sum, {bytes}) => sum + bytes, ready.bytes),
  };
};

const isLimited = ({policy}: Queue): boolean => policy.maxLength !== Infinity || policy.maxBytes !== Infinity;

export const isOverLimit = (queue: Queue): boolean => {
  if (!isLimited(queue)) return false;
  const {messages, bytes} = counted(queue);
  return messages > queue.policy.maxLength || bytes > queue.policy.maxBytes;
};

/** Whether one more message would be too much: what a classic queue asks before it takes it. [3.10.8 M4] */
export const wouldBeOverLimit = ({ready, policy}: Queue, size: number): boolean =>
  ready.count + 1 > policy.maxLength || ready.bytes + size > policy.maxBytes;

/** Whether a quorum queue that refused is empty enough to take messages again. [3.10.8 M5] */
export const hasReopened = (queue: Queue): boolean => {
  const {messages, bytes} = counted(queue);
  const {maxLength, maxBytes} = queue.policy;
  return messages <= Math.trunc(maxLength * REOPENS_AT) && bytes <= Math.trunc(maxBytes * REOPENS_AT);
};
