import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {defaultExchange, inequivalent} from '../errors';
import {channelOf} from '../model/parts';
import {closeChannelWith} from '../session/close';

/** An exchange that is there already stays as it is; one of another type cannot be declared. [3.10.8 E9] */
export const declareExchange = (decision: Decision, {channel, exchange, at}: CommandOf<'exchange.declare'>): void => {
  channelOf(decision.model, channel);
  const known = decision.model.exchanges.get(exchange.name);
  if (exchange.name === '') closeChannelWith(decision, channel, defaultExchange);
  else if (known !== undefined && known.type !== exchange.type) {
    const error = inequivalent('type', 'exchange', exchange.name, `'${exchange.type}'`, `'${known.type}'`);
    closeChannelWith(decision, channel, error);
  } else emit(decision, {type: 'exchangeDeclared', at, exchange, created: known === undefined});
};
