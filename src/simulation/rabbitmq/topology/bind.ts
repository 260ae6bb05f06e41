import type {Binding, CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {defaultExchange, invalidXMatch, noExchange, noQueue} from '../errors';
import type {AmqpError} from '../event';
import type {Model} from '../model/model';
import {channelOf} from '../model/parts';
import {X_MATCHES} from '../routing/headersMatch';
import {closeChannelWith} from '../session/close';

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

export const bind = (decision: Decision, {channel, binding, at}: CommandOf<'bind'>): void => {
  channelOf(decision.model, channel);
  const error = errorOf(decision.model, binding);
  if (error !== undefined) closeChannelWith(decision, channel, error);
  else emit(decision, {type: 'bound', at, binding});
};

/** Unbinding what is not bound is no error. */
export const unbind = (decision: Decision, {channel, binding, at}: CommandOf<'unbind'>): void => {
  channelOf(decision.model, channel);
  if (binding.from === '') closeChannelWith(decision, channel, defaultExchange);
  else if (decision.model.exchanges.has(binding.from)) emit(decision, {type: 'unbound', at, binding});
};
