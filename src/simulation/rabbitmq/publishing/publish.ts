import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {internalExchange, invalidExpiration, noExchange} from '../errors';
import type {AmqpError} from '../event';
import type {Model} from '../model/model';
import {channelOf} from '../model/parts';
import {enqueue} from '../queue/enqueue';
import {route} from '../routing/route';
import {closeChannelWith} from '../session/close';
import {published} from './content';

type Publish = CommandOf<'basic.publish'>;

const NO_ROUTE = {code: 312, text: 'NO_ROUTE'} as const;

/** What is wrong with a publish, if anything. [3.10.8 E9] */
const errorOf = (model: Model, {exchange: name, expiration}: Publish): AmqpError | undefined => {
  const exchange = model.exchanges.get(name);
  if (name !== '' && exchange === undefined) return noExchange(name);
  if (exchange?.internal === true) return internalExchange(name);
  return expiration === undefined || /^\d+$/.test(expiration) ? undefined : invalidExpiration(expiration);
};

/**
 * A message goes from its exchange to every queue it is routed to. The confirm is an ack when each of them has it, and also
 * when nobody wants it; a mandatory one comes back then, before its confirm. [3.10.8 A3, E7, M8]
 */
export const publish = (decision: Decision, command: Publish): void => {
  const {channel: name, exchange, key, message, mandatory, at} = command;
  const channel = channelOf(decision.model, name);
  const error = errorOf(decision.model, command);
  if (error !== undefined) {
    closeChannelWith(decision, name, error);
    return;
  }
  const content = published(command, exchange, key);
  const queues = route(decision.model, content);
  if (queues.length === 0) {
    emit(decision, {type: 'unroutable', at, message, exchange, key});
    if (mandatory === true) emit(decision, {type: 'returned', at, channel: name, message, ...NO_ROUTE, exchange, key});
  }
  const outcomes = queues.map((queue) => enqueue(decision, queue, content, {publisher: name}));
  if (channel.confirms) {
    emit(decision, {
      type: 'confirmed',
      at,
      channel: name,
      message,
      outcome: outcomes.includes('nack') ? 'nack' : 'ack',
    });
  }
};
