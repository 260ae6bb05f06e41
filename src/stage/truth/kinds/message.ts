import type {ExpectedToken} from '../expectedTokens';
import {falseTokens, falseView} from '../falsehood';
import type {Now} from '../now';
import type {KindTruth} from './kind';

/** How it looks, by what has become of it; undefined before it is sent. Where there are several copies, one that is ready counts. */
const lookOf = (message: string, {facts: {queues, signals, messages}}: Now): ExpectedToken['look'] | undefined => {
  const copies = queues.all().filter((copy) => copy.message === message);
  if (copies.some(({heldBy}) => heldBy === undefined)) return 'solid';
  if (copies.length > 0) return 'dashed';
  const isUnderWay = [...signals.underWay.values()].some(
    (signal) => signal.kind === 'publish' && signal.messages.includes(message),
  );
  if (isUnderWay) return 'solid';
  return messages.acked.has(message) ? 'gone' : undefined;
};

/** One message, as large as there is room for: no words of its own, but its token's. */
export const message: KindTruth<'message'> = {
  isDrawn: ({of}, now) => lookOf(of.name, now) !== undefined,
  words: () => [],
  tokens: ({of: {name}}, now) => {
    const look = lookOf(name, now);
    if (look === undefined) return [];
    const {queues, signals} = now.facts;
    const since = Math.max(
      ...(now.scenario.rabbitmq?.queues ?? []).map((queue) => queues.changedAt(queue.name)),
      ...[...signals.known.values()].flatMap(({kind, messages, departs}) =>
        kind === 'publish' && messages.includes(name) ? [departs] : [],
      ),
    );
    return [{key: `fate ${name}`, look, words: [name], message: name, since}];
  },
  falsehoods: [
    falseView<{fate: string}>('what was deleted is ready', ({fate}) =>
      fate === 'deleted' ? {fate: 'ready'} : undefined,
    ),
    falseView<{fate: string}>('what is unacked is deleted', ({fate}) =>
      fate === 'unacked' ? {fate: 'deleted'} : undefined,
    ),
    falseView<{fate: string}>('what is ready is unacked', ({fate}) =>
      fate === 'ready' ? {fate: 'unacked'} : undefined,
    ),
    falseView<{message: string}>('it is another message', () => ({message: 'Z9'})),
    falseView<{ink: number}>('all of them have one colour', () => ({ink: 0})),
    falseTokens('it is not there', () => []),
  ],
};
