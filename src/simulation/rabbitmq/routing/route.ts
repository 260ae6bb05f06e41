import type {Exchange, Model, OutgoingBinding} from '../model/model';
import type {Content} from '../publishing/content';
import {headersMatch} from './headersMatch';
import {topicMatches} from './topicMatch';

const DEFAULT_EXCHANGE = '';

const keysOf = ({key, cc, bcc}: Content): readonly string[] =>
  cc.length === 0 && bcc.length === 0 ? [key] : [key, ...cc, ...bcc];

/** Whether a binding lets a message through. [3.10.8 E2, E3, E4] */
const letsThrough = (exchange: Exchange, binding: OutgoingBinding, content: Content, model: Model): boolean => {
  switch (exchange.type) {
    case 'fanout':
      return true;
    case 'direct':
      return keysOf(content).includes(binding.key);
    case 'topic':
      return keysOf(content).some((key) => topicMatches(binding.key, key));
    case 'headers':
      return headersMatch(binding.arguments, content.sent ?? content.headers, model.rules);
  }
};

/** The exchange that takes what this one cannot route. [3.10.8 E8] */
const alternate = (exchange: Exchange): string | undefined => {
  const name = exchange.arguments['alternate-exchange'];
  return typeof name === 'string' ? name : undefined;
};

const queuesNamed = ({queues}: Model, content: Content): readonly string[] => {
  const {key, cc, bcc} = content;
  if (cc.length === 0 && bcc.length === 0) return queues.has(key) ? [key] : [];
  return [...new Set(keysOf(content))].filter((name) => queues.has(name));
};

/**
 * The names of the queues that a message gets to from the exchange it is in: each once, whatever the number of paths.
 * The default exchange routes to the queue named by the key. [3.10.8 E1, E5, E11]
 */
export const route = (model: Model, content: Content): readonly string[] => {
  if (content.exchange === DEFAULT_EXCHANGE) return queuesNamed(model, content);
  const queues = new Set<string>();
  const seen = new Set([content.exchange]);
  for (const name of seen) {
    const exchange = model.exchanges.get(name);
    if (exchange === undefined) continue;
    const through = exchange.bindings.filter((binding) => letsThrough(exchange, binding, content, model));
    for (const {to} of through) {
      if ('queue' in to) queues.add(to.queue);
      else seen.add(to.exchange);
    }
    const instead = through.length === 0 ? alternate(exchange) : undefined;
    if (instead !== undefined) seen.add(instead);
  }
  return [...queues].sort();
};
