import {falseDrawing, falseTokens, falseView, saying, without} from '../falsehood';
import {copyKey} from '../keys';
import {actorNamed} from '../now';
import {isInside, plateOf, wholeOf} from '../seen';
import type {KindTruth} from './kind';

/** Somebody: head and shoulders, a name, and what is in the hands where that is asked for. */
export const person: KindTruth<'person'> = {
  isDrawn: ({of: {name}}, {scenario}) => actorNamed(scenario, name) !== undefined,
  words: ({of: {name}}) => [name],
  tokens: ({of: {name}, holds}, {facts}) => {
    const {hand, changedAt} = facts.clients.of(name);
    return (holds === true ? [...hand.values()] : []).map(({copy, message}, rank) => ({
      key: copyKey(copy),
      look: 'solid',
      words: [message],
      message,
      holder: name,
      line: {name: `hand of ${name}`, rank, runs: 'right', close: false},
      since: changedAt,
      elsewhere: (token, {own}) => (isInside(token, wholeOf([own])) ? undefined : `in the hands of ${name}`),
    }));
  },
  complaints: (_, __, {own}) => {
    const head = own.shapes.find(({is}) => is === 'circle');
    const shoulders = plateOf(own);
    return head !== undefined && shoulders !== undefined && head.y < shoulders.y && own.shapes.length === 2
      ? []
      : [{expected: 'head and shoulders', seen: own.shapes.map(({is}) => is).join(', ')}];
  },
  falsehoods: [
    falseView<{hand: readonly object[]}>('empty hands', () => ({hand: []})),
    falseView<{hand: readonly {message: string}[]}>('another message is in hand', ({hand}) => ({
      hand: hand.map((held) => ({...held, message: 'Z9'})),
    })),
    falseView<{hand: readonly {ink: number}[]}>('what is in hand has the colour of another one', ({hand}) => ({
      hand: hand.map((held) => ({...held, ink: held.ink + 1})),
    })),
    falseTokens('what is in hand lies beside', (targets) => targets.map((target) => ({...target, y: target.y + 500}))),
    falseDrawing('another name', saying(/^Cy$/, 'Cleo')),
    falseDrawing(
      'somebody without a head',
      without(({type}) => type === 'circle'),
    ),
  ],
};
