import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {run} from '../delivery/dispatch';
import {startOf} from '../delivery/streams';
import {inExclusiveUse, lockedQueue, noAutoAck, noGlobalQos, noPrefetch, noQueue, tagInUse} from '../errors';
import type {AmqpError} from '../event';
import type {Channel, Queue} from '../model/model';
import {channelOf} from '../model/parts';
import type {Rules} from '../rules';
import {closeChannelWith, closeConnectionWith} from '../session/close';
import {prefetchFor} from './credit';

/** A classic queue has room for one exclusive consumer and nobody else; a quorum queue does not care. [3.10.8 P7] */
const isTaken = ({type, policy, active, consumers}: Queue, exclusive: boolean): boolean => {
  if (type !== 'classic') return false;
  if (policy.singleActive) return exclusive;
  return active !== undefined || (exclusive && !consumers.isEmpty);
};

/** What closes the connection of who consumes. [3.10.8 D7, ST3] */
const connectionError = (
  queue: Queue,
  channel: Channel,
  command: CommandOf<'basic.consume'>,
  rules: Rules,
): AmqpError | undefined => {
  if (queue.type === 'quorum' && channel.globalPrefetch > 0) return noGlobalQos(queue.name);
  return queue.type === 'stream' && channel.prefetch > 0 && command.noAck === true
    ? noAutoAck(queue.name, rules)
    : undefined;
};

/** What closes the channel of who consumes. [3.10.8 E9, P7, P8, ST3] */
const channelError = (
  queue: Queue,
  channel: Channel,
  command: CommandOf<'basic.consume'>,
  rules: Rules,
): AmqpError | undefined => {
  if (queue.owner !== undefined && queue.owner !== channel.connection) return lockedQueue(queue.name);
  if (queue.type === 'stream' && channel.prefetch === 0) return noPrefetch(queue.name, rules);
  return isTaken(queue, command.exclusive === true) ? inExclusiveUse(queue.name) : undefined;
};

/** The priority of a consumer: its argument. [3.10.8 P5] */
const priorityOf = ({priority, arguments: args}: CommandOf<'basic.consume'>): number => {
  const argument = args?.['x-priority'];
  return priority ?? (typeof argument === 'number' ? argument : 0);
};

/** A consumer joins: at the end of the round, and takes from the backlog what it may hold. [3.10.8 D2, D5] */
export const consume = (decision: Decision, command: CommandOf<'basic.consume'>): void => {
  const {channel: name, consumer, queue: queueName, noAck = false, exclusive = false, at} = command;
  const {model} = decision;
  const channel = channelOf(model, name);
  if (channel.consumers.has(consumer)) {
    closeConnectionWith(decision, channel.connection, tagInUse(consumer));
    return;
  }
  const queue = model.queues.get(queueName);
  const fatal = queue && connectionError(queue, channel, command, model.rules);
  if (fatal !== undefined) {
    closeConnectionWith(decision, channel.connection, fatal);
    return;
  }
  const error = queue === undefined ? noQueue(queueName) : channelError(queue, channel, command, model.rules);
  if (queue === undefined || error !== undefined) {
    closeChannelWith(decision, name, error ?? noQueue(queueName));
    return;
  }
  const timeout = command.arguments?.['x-consumer-timeout'];
  emit(decision, {
    type: 'consumerAdded',
    at,
    consumer,
    channel: name,
    queue: queueName,
    noAck,
    exclusive,
    priority: priorityOf(command),
    prefetch: prefetchFor(queue, channel, noAck),
    ackTimeout: typeof timeout === 'number' ? timeout : undefined,
    offset: queue.type === 'stream' ? startOf(command.arguments?.['x-stream-offset'], queue) : undefined,
  });
  run(decision, queueName, {handsOver: true});
};

/** What the consumer holds stays with its channel. [3.10.8 D8] */
export const cancel = (decision: Decision, {channel: name, consumer, at}: CommandOf<'basic.cancel'>): void => {
  const queue = channelOf(decision.model, name).consumers.get(consumer)?.queue;
  if (queue === undefined) return;
  emit(decision, {type: 'consumerCancelled', at, by: 'client', consumer, channel: name, queue});
  if (decision.model.queues.has(queue)) run(decision, queue, {handsOver: true});
};
