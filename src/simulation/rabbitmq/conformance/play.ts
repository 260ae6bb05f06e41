import {type Client, type Method, open, passTime, RECORDER, send, settle, stopListening} from './client';
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

const carryOut = (client: Client, step: SimpleStep): void => {
  switch (step.op) {
    case 'publish':
      return publish(client, step);
    case 'consume':
      return consume(client, step);
    case 'cancel':
      return cancelConsumer(client, step.consumer);
    case 'ack':
    case 'nack':
    case 'reject':
      return settleOne(client, step);
    case 'ackAll':
    case 'nackAll':
      return settleAll(client, step);
    case 'recover':
      client.holds.set(step.channel, []);
      client.lastGivenBackAt = client.now;
      return send(client, {type: 'basic.recover', channel: step.channel});
    case 'closeChannel':
      client.lastGivenBackAt = client.now;
      return send(client, {type: 'channel.close', channel: step.channel});
    case 'closeConnection':
      client.lastGivenBackAt = client.now;
      stopListening(client, step.connection);
      return send(client, {type: 'connection.close', connection: step.connection});
    case 'killConnection':
      client.lastGivenBackAt = client.now;
      stopListening(client, step.connection);
      return send(client, {type: 'connection.lost', connection: step.connection});
    case 'open':
      return open(client, step.channel);
    case 'get':
      for (let time = 0; time < (step.times ?? 1); time++) {
        const {queue, noAck} = step;
        onChannel(client, step.channel, (channel) => ({type: 'basic.get', channel, queue, noAck}));
      }
      return undefined;
    case 'drain':
      return drain(client, step);
    case 'declare': {
      const {queue, exchange} = step;
      if (queue !== undefined) {
        onChannel(client, step.channel, (channel) => ({type: 'queue.declare', channel, queue: queueOf(queue)}));
      }
      if (exchange !== undefined) {
        onChannel(client, step.channel, (channel) => ({type: 'exchange.declare', channel, exchange}));
      }
      return undefined;
    }
    case 'bind':
    case 'unbind': {
      const {op} = step;
      return onChannel(client, step.channel, (channel) => ({type: op, channel, binding: bindingOf(step)}));
    }
    case 'passiveDeclare': {
      const {queue} = step;
      return onChannel(client, step.channel, (channel) => ({type: 'queue.declare-passive', channel, queue}));
    }
    case 'purge': {
      const {queue} = step;
      return onChannel(client, step.channel, (channel) => ({type: 'queue.purge', channel, queue}));
    }
    case 'deleteQueue': {
      const {queue} = step;
      return onChannel(client, step.channel, (channel) => ({type: 'queue.delete', channel, queue}));
    }
    case 'qos': {
      const {prefetch, global} = step;
      return onChannel(client, step.channel, (channel) => ({type: 'basic.qos', channel, prefetch, global}));
    }
    case 'wait':
      return passTime(client, client.now + step.ms);
    case 'await':
      return awaitIt(client, step);
    case 'memoryWatermark':
      return send(client, {type: 'memory.alarm', set: step.value !== 'restore'});
  }
};

/** Plays one step until quiescence. */
export const play = (client: Client, step: SimpleStep): void => {
  client.facts = [];
  client.lastActivity = client.now;
  carryOut(client, step);
  const blocked = client.model.connections.valuesArray().some((connection) => connection.blocked);
  settle(client, Math.max(step.quietMs ?? QUIET, blocked ? QUIET_WHILE_BLOCKED : 0));
};
