import type {Complaint} from '../complaint';
import {falseDrawing, falseView, saying, without} from '../falsehood';
import type {Now} from '../now';
import {plateOf} from '../seen';
import type {KindTruth, PartOf, Sight} from './kind';
import {justDeleted} from './queue';

interface Entry {
  readonly message: string;
  readonly says: string;
  readonly gone: boolean;
}

/** So many have room; how many more there are is said. */
const ROWS = 3;

/** What was deleted since the beat began, the newest of it; then what is unacked, and what is ready. */
const entriesOf = ({about}: PartOf<'bookkeeping'>, now: Now): readonly Entry[] => {
  const {queues} = now.facts;
  return [
    ...justDeleted(about.name, now).map(({message}) => ({message, says: 'acked, deleted', gone: true})),
    ...queues.unacked(about.name).map(({message, heldBy}) => ({
      message,
      // One that comes back is told from its earlier lives by a number.
      says: `with ${heldBy?.consumer?.split('#')[0] ?? 'somebody'}`,
      gone: false,
    })),
    ...queues.ready(about.name).map(({message}) => ({message, says: 'ready', gone: false})),
  ];
};

const shownOf = (part: PartOf<'bookkeeping'>, now: Now): readonly Entry[] => entriesOf(part, now).slice(0, ROWS);

/** Each message is in its own colour, but those that are gone: they are struck out. */
const wrongRows = (entries: readonly Entry[], {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const struck = own.shapes.filter(({is}) => is === 'line').length;
  const gone = entries.filter((entry) => entry.gone).length;
  return [
    ...(struck === gone ? [] : [{expected: `${gone} struck out`, seen: `${struck}`}]),
    ...entries.flatMap((entry) => {
      const fill = own.texts.find(({words}) => words === entry.message)?.fill ?? '';
      return entry.gone || colours.isOf(entry.message, fill)
        ? []
        : [{expected: `${entry.message} in its own colour`, seen: fill}];
    }),
  ];
};

/** What a broker keeps of a queue: a line for each message, and who has it. */
export const bookkeeping: KindTruth<'bookkeeping'> = {
  isDrawn: ({about}, {facts}) => facts.queues.has(about.name),
  words: (part, now) => {
    const shown = shownOf(part, now);
    const more = entriesOf(part, now).length - shown.length;
    return [
      part.title,
      ...(more > 0 ? [`+${more} more`] : []),
      ...(shown.length === 0 ? ['no entry'] : shown.flatMap(({message, says}) => [message, says])),
    ];
  },
  complaints: (part, now, sight) => wrongRows(shownOf(part, now), sight),
  spots: (part, now, own) => {
    const book = plateOf(own);
    return Object.fromEntries(
      shownOf(part, now).map(({message}) => {
        const text = own.texts.find(({words}) => words === message);
        return [
          message,
          book && text && {x: book.x, y: text.y - 1.4 * text.size, width: book.width, height: 2.1 * text.size},
        ];
      }),
    );
  },
  falsehoods: [
    falseView<{entries: readonly {state: string}[]}>('what is ready is with somebody', ({entries}) => ({
      entries: entries.map((entry) => (entry.state === 'ready' ? {...entry, state: 'unacked'} : entry)),
    })),
    falseView<{entries: readonly {state: string}[]}>('nothing was deleted', ({entries}) => ({
      entries: entries.filter(({state}) => state !== 'deleted'),
    })),
    falseView<{entries: readonly {holder?: string}[]}>('somebody else has it', ({entries}) => ({
      entries: entries.map((entry) => ({...entry, holder: entry.holder === undefined ? undefined : 'auditor'})),
    })),
    falseView<{entries: readonly object[]}>('the last one comes first', ({entries}) => ({
      entries: [...entries].reverse(),
    })),
    falseView<{entries: readonly {ink: number}[]}>('each in the colour of another one', ({entries}) => ({
      entries: entries.map((entry) => ({...entry, ink: entry.ink + 1})),
    })),
    falseView<{entries: readonly object[]}>('it knows of nothing', () => ({entries: []})),
    falseView<{hidden: number}>('what has no room is not there', ({hidden}) =>
      hidden === 0 ? undefined : {hidden: 0},
    ),
    falseView<{hidden: number}>('there is one more than that', ({hidden}) => ({hidden: hidden + 1})),
    falseDrawing('another heading', saying(/^Who has what$/, 'Who wants what')),
    falseDrawing(
      'nothing is struck out',
      without(({type}) => type === 'line'),
    ),
  ],
};
