import {type Client, type Holding, type Method, send} from './client';
import type {Settling, SimpleStep} from './format';

type Of<Op extends SimpleStep['op']> = Extract<SimpleStep, {op: Op}>;

/** What a settling step means among what is held: a body, or the oldest, or the newest. */
const meant = (holds: readonly Holding[], message: string): Holding | undefined => {
  if (message === 'oldest') return holds[0];
  if (message === 'newest') return holds.at(-1);
  return holds.find((holding) => holding.message === message);
};

const settlingMethod = (
  op: 'ack' | 'nack' | 'reject',
  channel: string,
  tag: number,
  {multiple, requeue = true}: Settling,
): Method => {
  if (op === 'ack') return {type: 'basic.ack', channel, tag, multiple};
  return op === 'nack'
    ? {type: 'basic.nack', channel, tag, multiple, requeue}
    : {type: 'basic.reject', channel, tag, requeue};
};

const forgetSettled = (client: Client, channel: string, tag: number, multiple: boolean): void => {
  const left = (client.holds.get(channel) ?? []).filter((holding) =>
    multiple ? tag !== 0 && holding.tag > tag : holding.tag !== tag,
  );
  client.holds.set(channel, left);
};

/** Settles one of those held, or with `multiple` all up to it; a step may ask for the impossible. */
export const settleOne = (client: Client, step: Of<'ack' | 'nack' | 'reject'>): void => {
  const {op, consumer, message = 'oldest', ifHeld, multiple = false} = step;
  const channel = step.channel ?? client.consumerChannel.get(consumer ?? '') ?? '';
  const holds = (client.holds.get(channel) ?? []).filter(
    (holding) => consumer === undefined || holding.consumer === consumer,
  );
  const tag = step.tag ?? meant(holds, message)?.tag;
  if (tag === undefined || client.closed.has(channel)) {
    if (ifHeld !== true) client.facts.push({event: 'not-possible', text: `${op}: nothing outstanding`});
    return;
  }
  forgetSettled(client, channel, tag, multiple);
  if (op !== 'ack') client.lastGivenBackAt = client.now;
  send(client, settlingMethod(op, channel, tag, step));
};

/** Settles all that a channel holds. */
export const settleAll = (client: Client, {op, channel, requeue = true}: Of<'ackAll' | 'nackAll'>): void => {
  forgetSettled(client, channel, 0, true);
  if (op === 'ackAll') send(client, {type: 'basic.ack', channel, tag: 0, multiple: true});
  else {
    client.lastGivenBackAt = client.now;
    send(client, {type: 'basic.nack', channel, tag: 0, multiple: true, requeue});
  }
};
