import {type Client, deafen, type Method, open, passTime, RECORDER, send, settle, stopListening} from './client';
import type {DeclaredBinding, DeclaredQueue, SimpleStep} from './format';
import {publish} from './publishing';
import {QUIET, QUIET_WHILE_BLOCKED} from './quiet';
import {settleAll, settleOne} from './settling';

type Of<Op extends SimpleStep['op']> = Extract<SimpleStep, {op: Op}>;

export const bindingOf = ({from, to, toExchange, key = '', arguments: args}: DeclaredBinding) => ({
  from,
  to: toExchange === undefined ? {queue: to ?? ''} : {exchange: toExchange},
  key,
  arguments: args,
});

export const queueOf = ({name, type, exclusive, arguments: args}: DeclaredQueue) => ({
  name,
  type,
  exclusive,
  arguments: args,
});

const consume = (client: Client, step: Of<'consume'>): void => {
  const {channel, consumer, queue, prefetch, global, noAck, exclusive, priority, arguments: args} = step;
  open(client, channel);
  client.gone.delete(consumer);
  client.consumerChannel.set(consumer, channel);
  if (prefetch !== undefined) send(client, {type: 'basic.qos', channel, prefetch, global});
  if (client.closed.has(channel)) return;
  send(client, {type: 'basic.consume', channel, consumer, queue, noAck, exclusive, priority, arguments: args});
};

const drain = (client: Client, {queue}: Of<'drain'>): void => {
  open(client, RECORDER);
  client.drained = [];
  let before: number;
  do {
    before = client.drained.length;
    send(client, {type: 'basic.get', channel: RECORDER, queue, noAck: true});
  } while (client.drained.length > before);
  client.facts.push({event: 'drained', queue, messages: client.drained});
};

const hasHappened = (client: Client, step: Of<'await'>): boolean => {
  const {consumer, count, queue, ready, gone, channelClosed, consumerGone} = step;
  if (consumer !== undefined && count !== undefined) return (client.deliveries.get(consumer) ?? 0) >= count;
  if (channelClosed !== undefined) return client.closed.has(channelClosed);
  if (consumerGone !== undefined) return client.gone.has(consumerGone);
  const found = queue === undefined ? undefined : client.model.queues.get(queue);
  return gone === true ? found === undefined : found?.ready.count === ready;
};

/** Time passes until what is awaited has happened. How long the last delivery took is shown in coarse buckets. */
const awaitIt = (client: Client, step: Of<'await'>): void => {
  passTime(client, client.now + step.timeoutMs, () => hasHappened(client, step));
  if (!hasHappened(client, step)) client.facts.push({event: 'await-timeout'});
  const {bucketMs, consumer} = step;
  if (bucketMs === undefined || consumer === undefined) return;
  const took = (client.lastDeliveryAt.get(consumer) ?? 0) - client.lastGivenBackAt;
  const fromMs = Math.floor(took / bucketMs) * bucketMs;
  client.facts.push({event: 'waited', consumer, fromMs, toMs: fromMs + bucketMs});
};

const onChannel = (client: Client, channel: string | undefined, method: (channel: string) => Method): void => {
  const name = channel ?? RECORDER;
  open(client, name);
  send(client, method(name));
};

const cancelConsumer = (client: Client, consumer: string): void => {
  const channel = client.consumerChannel.get(consumer);
  if (channel === undefined || client.closed.has(channel)) return;
  send(client, {type: 'basic.cancel', channel, consumer});
};

const get = (client: Client, {channel: on, queue, noAck, times = 1}: Of<'get'>): void => {
  for (let time = 0; time < times; time++) {
    onChannel(client, on, (channel) => ({type: 'basic.get', channel, queue, noAck}));
  }
};

const declare = (client: Client, {channel: on, queue, exchange}: Of<'declare'>): void => {
  if (queue !== undefined) {
    onChannel(client, on, (channel) => ({type: 'queue.declare', channel, queue: queueOf(queue)}));
  }
  if (exchange !== undefined) onChannel(client, on, (channel) => ({type: 'exchange.declare', channel, exchange}));
};

const changeBinding = (client: Client, step: Extract<SimpleStep, {op: 'bind' | 'unbind'}>): void =>
  onChannel(client, step.channel, (channel) => ({type: step.op, channel, binding: bindingOf(step)}));

/** What a client holds goes back to its queues: the time from here to the next delivery may be asked for. */
const giveBack = (client: Client, method: Method): void => {
  client.lastGivenBackAt = client.now;
  if ('connection' in method) stopListening(client, method.connection);
  send(client, method);
};

type Play<Op extends SimpleStep['op']> = (client: Client, step: Of<Op>) => void;

/** What a client does at each kind of step. */
const PLAYS: {readonly [Op in SimpleStep['op']]: Play<Op>} = {
  publish,
  consume,
  cancel: (client, {consumer}) => cancelConsumer(client, consumer),
  ack: settleOne,
  nack: settleOne,
  reject: settleOne,
  ackAll: settleAll,
  nackAll: settleAll,
  recover: (client, {channel}) => {
    client.holds.set(channel, []);
    giveBack(client, {type: 'basic.recover', channel});
  },
  closeChannel: (client, {channel}) => giveBack(client, {type: 'channel.close', channel}),
  closeConnection: (client, {connection}) => giveBack(client, {type: 'connection.close', connection}),
  killConnection: (client, {connection}) => giveBack(client, {type: 'connection.lost', connection}),
  deafen: (client, {connection}) => deafen(client, connection),
  open: (client, {channel}) => open(client, channel),
  get,
  drain,
  declare,
  bind: changeBinding,
  unbind: changeBinding,
  passiveDeclare: (client, {channel: on, queue}) =>
    onChannel(client, on, (channel) => ({type: 'queue.declare-passive', channel, queue})),
  purge: (client, {channel: on, queue}) => onChannel(client, on, (channel) => ({type: 'queue.purge', channel, queue})),
  deleteQueue: (client, {channel: on, queue}) =>
    onChannel(client, on, (channel) => ({type: 'queue.delete', channel, queue})),
  qos: (client, {channel: on, prefetch, global}) =>
    onChannel(client, on, (channel) => ({type: 'basic.qos', channel, prefetch, global})),
  wait: (client, {ms}) => passTime(client, client.now + ms),
  await: awaitIt,
  memoryWatermark: (client, {value}) => send(client, {type: 'memory.alarm', set: value !== 'restore'}),
};

/** Plays one step until quiescence. */
export const play = (client: Client, step: SimpleStep): void => {
  client.facts = [];
  client.lastActivity = client.now;
  (PLAYS[step.op] as Play<SimpleStep['op']>)(client, step);
  const blocked = client.model.connections.valuesArray().some((connection) => connection.blocked);
  settle(client, Math.max(step.quietMs ?? QUIET, blocked ? QUIET_WHILE_BLOCKED : 0));
};
