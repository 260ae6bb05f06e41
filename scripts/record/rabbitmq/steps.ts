import type {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import type {ConfirmChannel, Message, Options} from 'amqplib';
import type {
  DeclaredQueue,
  DrainedMessage,
  MessageToPublish,
  SimpleStep,
} from '../../../src/simulation/rabbitmq/conformance/format';
import {readDepths} from './depths';
import type {Inside} from './erlang';
import {settle} from './quiescence';
import {readable} from './readable';
import {channelNamed, type Holding, onDelivery, type OpenChannel, type Publication, type Session} from './session';

type Of<Op extends SimpleStep['op']> = Extract<SimpleStep, {op: Op}>;

const POLL = 5;
const WATERMARK_TIMEOUT = 15_000;

const asMessage = (tag: number): Message => ({fields: {deliveryTag: tag}}) as Message;

/** What the callback of a publish says: amqplib calls it with an error too when the channel is closed under it. */
const outcomeOf = (error: Error | null | undefined): Publication['outcome'] => {
  if (error === null || error === undefined) return 'ack';
  return error.message === 'message nacked' ? 'nack' : 'none (channel closed)';
};

const publishOne = (session: Session, opened: OpenChannel, message: MessageToPublish): void => {
  const {body, key = '', exchange = '', headers, priority, expiration, mandatory, CC, BCC, copyHeadersFrom} = message;
  const copied = copyHeadersFrom === 'last' ? (session.lastHeaders as object | undefined) : undefined;
  const count = session.publications.filter(({channel}) => channel === opened.name).length + 1;
  const publication: Publication = {channel: opened.name, message: body, id: `${opened.name}-${count}`, told: false};
  const options: Options.Publish = {
    headers: headers === undefined && copied === undefined ? undefined : {...copied, ...headers},
    priority,
    expiration,
    mandatory,
    CC: CC as string[] | string | undefined,
    BCC: BCC as string[] | string | undefined,
    messageId: publication.id,
    persistent: true,
  };
  if (!opened.confirm) {
    opened.channel.publish(exchange, key, Buffer.from(body), options);
    return;
  }
  session.publications.push(publication);
  (opened.channel as ConfirmChannel).publish(exchange, key, Buffer.from(body), options, (error: Error | null) => {
    publication.outcome ??= outcomeOf(error);
    session.activity++;
  });
};

const publish = async (session: Session, inside: Inside, step: Of<'publish'>): Promise<void> => {
  const opened = await channelNamed(session, step.channel);
  const messages = step.messages ?? (step.bodies ?? []).map((body) => ({body}));
  for (const message of messages) {
    publishOne(session, opened, {...step, ...message});
    if (step.oneByOne === true) await settle(session, inside, step.quietMs);
  }
};

const consume = async (session: Session, step: Of<'consume'>): Promise<void> => {
  const {consumer, queue, prefetch, global, noAck = false, exclusive, priority, arguments: args} = step;
  const opened = await channelNamed(session, step.channel);
  session.gone.delete(consumer);
  session.consumers.set(consumer, opened);
  if (prefetch !== undefined) await opened.channel.prefetch(prefetch, global);
  const options = {consumerTag: consumer, noAck, exclusive, priority, arguments: args};
  await opened.channel.consume(queue, onDelivery(session, opened, consumer, noAck), options);
};

const meant = (holds: readonly Holding[], message: string): Holding | undefined => {
  if (message === 'oldest') return holds[0];
  if (message === 'newest') return holds.at(-1);
  return holds.find((holding) => holding.message === message);
};

const settleOne = (session: Session, step: Of<'ack' | 'nack' | 'reject'>): void => {
  const {op, consumer, message = 'oldest', ifHeld, multiple = false, requeue = true} = step;
  const opened =
    step.channel === undefined ? session.consumers.get(consumer ?? '') : session.channels.get(step.channel);
  const holds = (opened?.holds ?? []).filter((holding) => consumer === undefined || holding.consumer === consumer);
  const tag = step.tag ?? meant(holds, message)?.tag;
  if (opened?.open !== true || tag === undefined) {
    if (ifHeld !== true) session.facts.push({event: 'not-possible', text: `${op}: nothing outstanding`});
    return;
  }
  opened.holds = opened.holds.filter((holding) => (multiple ? holding.tag > tag : holding.tag !== tag));
  if (op !== 'ack') session.lastGivenBackAt = Date.now();
  if (op === 'ack') opened.channel.ack(asMessage(tag), multiple);
  else if (op === 'nack') opened.channel.nack(asMessage(tag), multiple, requeue);
  else opened.channel.reject(asMessage(tag), requeue);
};

const get = async (session: Session, {channel, queue, noAck = false, times = 1}: Of<'get'>): Promise<void> => {
  for (let time = 0; time < times; time++) {
    const opened = await channelNamed(session, channel);
    const message = await opened.channel.get(queue, {noAck});
    if (message === false) {
      session.facts.push({event: 'get-empty', channel, queue});
      continue;
    }
    const {deliveryTag: tag, messageCount: remaining} = message.fields;
    session.facts.push({event: 'get', channel, queue, tag, remaining, ...readable(message)});
    session.lastHeaders = message.properties.headers;
    if (!noAck) opened.holds.push({message: message.content.toString(), tag});
  }
};

const drain = async (session: Session, {queue}: Of<'drain'>): Promise<void> => {
  const {channel} = await channelNamed(session);
  const messages: DrainedMessage[] = [];
  for (;;) {
    const message = await channel.get(queue, {noAck: true});
    if (message === false) break;
    messages.push(readable(message));
  }
  session.facts.push({event: 'drained', queue, messages});
};

/** Declares a queue; its type travels as an argument, but for classic ones. */
export const declareQueue = async (
  {channel}: OpenChannel,
  queue: DeclaredQueue & {readonly durable?: boolean},
): Promise<void> => {
  const {name, type, arguments: args = {}, exclusive, durable = true} = queue;
  const typed = type === 'classic' ? args : {...args, 'x-queue-type': type};
  await channel.assertQueue(name, {durable, exclusive, arguments: typed});
};

const hasHappened = async (session: Session, inside: Inside, step: Of<'await'>): Promise<boolean> => {
  const {consumer, count, queue, ready, gone, channelClosed, consumerGone} = step;
  if (consumer !== undefined && count !== undefined) return (session.deliveries.get(consumer) ?? 0) >= count;
  if (channelClosed !== undefined) return session.channels.get(channelClosed)?.open === false;
  if (consumerGone !== undefined) return session.gone.has(consumerGone);
  const depth = (await readDepths(inside))[queue ?? ''];
  return gone === true ? depth === undefined : depth?.ready === ready;
};

const awaitIt = async (session: Session, inside: Inside, step: Of<'await'>): Promise<void> => {
  const patience = Date.now() + step.timeoutMs;
  while (!(await hasHappened(session, inside, step))) {
    if (Date.now() > patience) {
      session.facts.push({event: 'await-timeout'});
      break;
    }
    await sleep(POLL);
  }
  const {bucketMs, consumer} = step;
  if (bucketMs === undefined || consumer === undefined) return;
  const took = (session.lastDeliveryAt.get(consumer) ?? 0) - session.lastGivenBackAt;
  const fromMs = Math.floor(took / bucketMs) * bucketMs;
  session.facts.push({event: 'waited', consumer, fromMs, toMs: fromMs + bucketMs});
};

/** What the watermark is by default: put back by "restore". */
const DEFAULT_WATERMARK = '{ok, Default} = application:get_env(rabbit, vm_memory_high_watermark), Default';

const setWatermark = async (inside: Inside, {value}: Of<'memoryWatermark'>): Promise<void> => {
  const fraction = value === 'restore' ? `(begin ${DEFAULT_WATERMARK} end)` : value.toFixed(10);
  await inside.ask(`vm_memory_monitor:set_vm_memory_high_watermark(${fraction}), "set"`);
  const patience = Date.now() + WATERMARK_TIMEOUT;
  const wanted = value === 'restore' ? '0' : '1';
  while ((await inside.ask('integer_to_list(min(1, length(rabbit_alarm:get_alarms())))')) !== wanted) {
    if (Date.now() > patience) throw new Error('The memory alarm does not follow the watermark.');
    await sleep(POLL);
  }
};

/** What the broker answers with an error arrives as an event of the channel or the connection. */
const mayBeRefused = async (doing: Promise<unknown>): Promise<void> => {
  try {
    await doing;
  } catch {
    // The event has been observed.
  }
};

const declare = async (session: Session, {channel: name, queue, exchange}: Of<'declare'>): Promise<void> => {
  const opened = await channelNamed(session, name);
  if (queue !== undefined) await declareQueue(opened, queue);
  if (exchange !== undefined) await opened.channel.assertExchange(exchange.name, exchange.type, exchange);
  session.facts.push({event: 'declared', name: queue?.name ?? exchange?.name});
};

const bind = async (session: Session, step: Of<'bind' | 'unbind'>): Promise<void> => {
  const {op, from, to = '', toExchange, key = '', arguments: args} = step;
  const {channel} = await channelNamed(session, step.channel);
  if (toExchange !== undefined) {
    await (op === 'bind'
      ? channel.bindExchange(toExchange, from, key, args)
      : channel.unbindExchange(toExchange, from, key, args));
  } else await (op === 'bind' ? channel.bindQueue(to, from, key, args) : channel.unbindQueue(to, from, key, args));
};

const carryOut = async (session: Session, inside: Inside, step: SimpleStep): Promise<void> => {
  switch (step.op) {
    case 'publish':
      return publish(session, inside, step);
    case 'consume':
      return consume(session, step);
    case 'cancel': {
      const opened = session.consumers.get(step.consumer);
      if (opened?.open === true) await opened.channel.cancel(step.consumer);
      return undefined;
    }
    case 'ack':
    case 'nack':
    case 'reject':
      return settleOne(session, step);
    case 'ackAll':
    case 'nackAll': {
      const opened = await channelNamed(session, step.channel);
      opened.holds = [];
      if (step.op === 'ackAll') opened.channel.ackAll();
      else {
        session.lastGivenBackAt = Date.now();
        opened.channel.nackAll(step.requeue);
      }
      return undefined;
    }
    case 'recover': {
      const opened = await channelNamed(session, step.channel);
      opened.holds = [];
      session.lastGivenBackAt = Date.now();
      await opened.channel.recover();
      return undefined;
    }
    case 'closeChannel': {
      session.lastGivenBackAt = Date.now();
      await session.channels.get(step.channel)?.channel.close();
      return undefined;
    }
    case 'closeConnection':
      session.lastGivenBackAt = Date.now();
      return session.connections.get(step.connection)?.close();
    case 'killConnection': {
      session.lastGivenBackAt = Date.now();
      const connection = session.connections.get(step.connection);
      (connection?.connection as unknown as {stream: Socket} | undefined)?.stream.destroy(new Error('killed'));
      return undefined;
    }
    case 'deafen':
      throw new Error('deafen: this recorder has no client that stops reading; its recordings are kept as they are');
    case 'open':
      await channelNamed(session, step.channel);
      return undefined;
    case 'get':
      return get(session, step);
    case 'drain':
      return drain(session, step);
    case 'declare':
      return declare(session, step);
    case 'bind':
    case 'unbind':
      return bind(session, step);
    case 'passiveDeclare': {
      const {channel} = await channelNamed(session, step.channel);
      const {messageCount, consumerCount} = await channel.checkQueue(step.queue);
      session.facts.push({event: 'queue-info', queue: step.queue, messageCount, consumerCount});
      return undefined;
    }
    case 'purge': {
      const {channel} = await channelNamed(session, step.channel);
      const {messageCount: count} = await channel.purgeQueue(step.queue);
      session.facts.push({event: 'purged', queue: step.queue, count});
      return undefined;
    }
    case 'deleteQueue': {
      const {channel} = await channelNamed(session, step.channel);
      const {messageCount: count} = await channel.deleteQueue(step.queue);
      session.facts.push({event: 'deleted', queue: step.queue, count});
      return undefined;
    }
    case 'qos': {
      const {channel} = await channelNamed(session, step.channel);
      await channel.prefetch(step.prefetch, step.global);
      return undefined;
    }
    case 'wait':
      await sleep(step.ms);
      return undefined;
    case 'await':
      return awaitIt(session, inside, step);
    case 'memoryWatermark':
      return setWatermark(inside, step);
  }
};

/** Does what a step says; errors of the broker are observed, not thrown. */
export const play = (session: Session, inside: Inside, step: SimpleStep): Promise<void> =>
  mayBeRefused(carryOut(session, inside, step));
