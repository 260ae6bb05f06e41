import {channelOf} from './change';
import type {Binding, Command} from './command';
import {type Decision, record} from './decision';
import {deleteQueue, emptyQueue} from './deleteQueue';
import {run} from './dispatch';
import {defaultExchange, invalidXMatch, lockedQueue, noExchange, noQueue, notOnStreams} from './errors';
import type {AmqpError} from './event';
import {X_MATCHES} from './headersMatch';
import type {Model} from './model';
import {closeChannelWith, closeConnectionWith} from './sessions';

type Of<Type extends Command['type']> = Extract<Command, {type: Type}>;

/** What is wrong with a binding, if anything. [3.10.8 E4, E5] */
const errorOf = (model: Model, {from, to, arguments: args = {}}: Binding): AmqpError | undefined => {
  if (from === '') return defaultExchange;
  if ('queue' in to && !model.queues.has(to.queue)) return noQueue(to.queue);
  if ('exchange' in to && !model.exchanges.has(to.exchange)) return noExchange(to.exchange);
  const exchange = model.exchanges.get(from);
  if (exchange === undefined) return noExchange(from);
  const how = args['x-match'];
  return exchange.type === 'headers' && typeof how === 'string' && !X_MATCHES.includes(how)
    ? invalidXMatch(how)
    : undefined;
};

export const bind = (decision: Decision, {channel, binding, at}: Of<'bind'>): void => {
  channelOf(decision.model, channel);
  const error = errorOf(decision.model, binding);
  if (error !== undefined) closeChannelWith(decision, channel, error);
  else record(decision, {type: 'bound', at, binding});
};

/** Unbinding what is not bound is no error. */
export const unbind = (decision: Decision, {channel, binding, at}: Of<'unbind'>): void => {
  channelOf(decision.model, channel);
  if (binding.from === '') closeChannelWith(decision, channel, defaultExchange);
  else if (decision.model.exchanges.has(binding.from)) record(decision, {type: 'unbound', at, binding});
};

/** Takes the ready messages away. [3.10.8 A4] */
export const purge = (decision: Decision, {channel: name, queue: queueName, at}: Of<'queue.purge'>): void => {
  const channel = channelOf(decision.model, name);
  const queue = decision.model.queues.get(queueName);
  if (queue === undefined) closeChannelWith(decision, name, noQueue(queueName));
  else if (queue.type === 'stream') {
    closeConnectionWith(decision, channel.connection, notOnStreams('queue.purge', queueName));
  } else if (queue.owner !== undefined && queue.owner !== channel.connection) {
    closeChannelWith(decision, name, lockedQueue(queueName));
  } else {
    const messages = emptyQueue(decision, queue, 'purged');
    record(decision, {type: 'purged', at, queue: queueName, messages});
    run(decision, queueName);
  }
};

/** Deleting a queue that is not there is no error. */
export const removeQueue = (decision: Decision, {channel: name, queue: queueName}: Of<'queue.delete'>): void => {
  const channel = channelOf(decision.model, name);
  const queue = decision.model.queues.get(queueName);
  if (queue === undefined) return;
  if (queue.owner !== undefined && queue.owner !== channel.connection) {
    closeChannelWith(decision, name, lockedQueue(queueName));
  } else deleteQueue(decision, queue, 'client');
};
