import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {defaultExchange, inequivalent, invalidArgumentType, systemExchange} from '../errors';
import {channelOf} from '../model/parts';
import {closeChannelWith} from '../session/close';
import {amqpTypeOf} from './amqpType';

/** An exchange that is there already stays as it is; one of another type cannot be declared. [3.10.8 E9] */
export const declareExchange = (decision: Decision, {channel, exchange, at}: CommandOf<'exchange.declare'>): void => {
  channelOf(decision.model, channel);
  const alternate = exchange.arguments?.['alternate-exchange'];
  const known = decision.model.exchanges.get(exchange.name);
  if (exchange.name === '') closeChannelWith(decision, channel, defaultExchange);
  else if (alternate !== undefined && typeof alternate !== 'string') {
    // By the broker's source, as for a dead letter exchange. [3.10.8 E14]
    const error = invalidArgumentType('alternate-exchange', amqpTypeOf(alternate), 'exchange', exchange.name);
    closeChannelWith(decision, channel, error);
  } else if (known !== undefined && known.type !== exchange.type) {
    const error = inequivalent('type', 'exchange', exchange.name, `'${exchange.type}'`, `'${known.type}'`);
    closeChannelWith(decision, channel, error);
  } else if (known !== undefined && known.durable !== (exchange.durable !== false)) {
    const error = inequivalent('durable', 'exchange', exchange.name, `'${!known.durable}'`, `'${known.durable}'`);
    closeChannelWith(decision, channel, error);
  } else emit(decision, {type: 'exchangeDeclared', at, exchange, created: known === undefined});
};

/** Deleting an exchange that is not there is no error; one that is always there cannot be deleted. (Asked of 4.0.5 and 4.3.6) */
export const deleteExchange = (decision: Decision, {channel, exchange, at}: CommandOf<'exchange.delete'>): void => {
  channelOf(decision.model, channel);
  if (exchange === '') closeChannelWith(decision, channel, defaultExchange);
  else if (exchange.startsWith('amq.')) closeChannelWith(decision, channel, systemExchange(exchange));
  else if (decision.model.exchanges.has(exchange))
    emit(decision, {type: 'exchangeDeleted', at, exchange, by: 'client'});
};
