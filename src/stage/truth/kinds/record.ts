import {falseDrawing, falseView, falseWords, saying} from '../falsehood';
import type {Now} from '../now';
import {plateOf} from '../seen';
import type {KindTruth, PartOf} from './kind';

type Words = PartOf<'record'>;

/** What the broker has seen of the first time that a message went out: in the words of the card; none before that. */
const knownOf = ({about, message}: Words, {facts}: Now): readonly string[] | undefined => {
  const {events} = facts.history;
  const seen = events.filter(({at}) => at <= facts.at);
  const out = seen.find(
    (event) => event.type === 'delivered' && event.queue === about.name && event.message === message.name,
  );
  if (out?.type !== 'delivered') return undefined;
  const isAnswer = (type: 'acked' | 'requeued') =>
    seen.find((event) => event.type === type && event.copy === out.copy && event.channel === out.channel);
  const back = isAnswer('requeued');
  const givenBack = back?.type === 'requeued' && back.reason !== 'connection lost';
  const answer = out.autoAck ? 'needs no ack' : isAnswer('acked') ? 'acked' : givenBack ? 'given back' : 'no ack';
  const closed = seen.some((event) => event.type === 'channelClosed' && event.channel === out.channel);
  return ['sent', answer, `connection ${closed ? 'closed' : 'open'}`];
};

/** What a broker knows of one delivery. */
export const record: KindTruth<'record'> = {
  isDrawn: (part, now) => knownOf(part, now) !== undefined,
  words: (part, now) => [part.title, part.message.name, ...(knownOf(part, now) ?? [])],
  complaints: ({message}, _, {own, colours}) => {
    const fill = own.texts.find(({words}) => words === message.name)?.fill ?? '';
    return colours.learn(message.name, fill) === undefined
      ? []
      : [{expected: `${message.name} in its own colour`, seen: fill}];
  },
  spots: (_, __, own) => {
    const card = plateOf(own);
    return {foot: card && {...card, y: card.y + card.height - 20, height: 20}};
  },
  falsehoods: [
    falseView('it is acked', () => ({ack: 'come'})),
    falseView('it is not acked', () => ({ack: 'none'})),
    falseView('it needs no ack', () => ({ack: 'needs none'})),
    falseView('the connection is open', () => ({connection: 'open'})),
    falseView('the connection is closed', () => ({connection: 'closed'})),
    falseView<{ink: number}>('in the colour of another one', ({ink}) => ({ink: ink + 1})),
    falseWords<Words>('another heading', ({title}) => ({title: `${title}?`})),
    falseDrawing('it was never sent', saying(/^sent$/, 'never sent')),
  ],
};
