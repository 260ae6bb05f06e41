import type {ExchangeType} from '../command';
import type {Exchange} from '../model/model';
import {type SortedMap, sortedMap} from '../model/sortedMap';

/** The exchanges that every virtual host has from the start, beside the default one (https://www.rabbitmq.com/docs/exchanges). */
export const PREDECLARED: Readonly<Record<string, ExchangeType>> = {
  'amq.direct': 'direct',
  'amq.fanout': 'fanout',
  'amq.headers': 'headers',
  'amq.match': 'headers',
  'amq.topic': 'topic',
};

/** What a node that has just started routes with. */
export const predeclaredExchanges = (): SortedMap<string, Exchange> => {
  const exchanges = sortedMap<string, Exchange>();
  for (const [name, type] of Object.entries(PREDECLARED))
    exchanges.set(name, {name, type, internal: false, durable: true, arguments: {}, bindings: []});
  return exchanges;
};
