import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, saying} from '../falsehood';
import type {Now} from '../now';
import type {KindTruth, PartOf, Sight} from './kind';

/** So many of what is there have room. */
const ROOM = 4;

/** What is there, the most of it that has room, from left to right: the head of a queue is at its right end. */
const shown = ({shows: {kind, name}, closed}: PartOf<'wing'>, {facts: {queues, logs}}: Now): readonly string[] => {
  if (closed === true) return [];
  if (kind === 'queue')
    return [...queues.unacked(name), ...queues.ready(name)]
      .slice(0, ROOM)
      .map(({message}) => message)
      .reverse();
  const {records, end} = logs.log(name);
  return [...records].filter(([offset]) => offset >= end - ROOM).map(([, message]) => message);
};

const holds = ({shows: {kind, name}}: PartOf<'wing'>, {facts: {queues, logs}}: Now): string => {
  const {start, end} = logs.log(name);
  const count = kind === 'queue' ? queues.ready(name).length + queues.unacked(name).length : end - start;
  if (count === 0) return 'empty';
  return kind === 'queue' ? `${count} stored` : `${count} retained`;
};

/** A cell in the colour of each message, and no cell more. The first rectangle is the body. */
const wrongCells = (messages: readonly string[], {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const [, ...rects] = own.shapes.filter(({is}) => is === 'rect');
  const cells = rects.toSorted((a, b) => a.x - b.x);
  if (cells.length !== messages.length) return [{expected: `${messages.length} cells`, seen: `${cells.length}`}];
  return messages.flatMap((message, index) => {
    const fill = cells[index]?.fill ?? '';
    const wrong = colours.learn(message, fill);
    return wrong === undefined ? [] : [{expected: `${message} in colour ${wrong}`, seen: fill}];
  });
};

/** The other side: its name, and how much is there, in a word and in cells. */
export const wing: KindTruth<'wing'> = {
  isDrawn: ({shows: {kind, name}}, {facts}) => (kind === 'queue' ? facts.queues.has(name) : facts.logs.has(name)),
  words: (part, now) => [part.title, ...(part.closed === true ? [] : [holds(part, now)])],
  complaints: (part, now, sight) => wrongCells(shown(part, now), sight),
  falsehoods: [
    falseView<{holds: string}>('it is empty', () => ({holds: 'empty'})),
    falseView<{holds: string}>('one more is there', ({holds: own}) => ({
      holds: own.replace(/\d+/, (number) => String(Number(number) + 1)),
    })),
    falseView<{inks: readonly number[]}>('the first one is not there', ({inks}) => ({inks: inks.slice(1)})),
    falseView<{inks: readonly number[]}>('all of them are the first one', ({inks}) => ({
      inks: inks.map(() => inks[0] ?? 0),
    })),
    falseView<{inks: readonly number[]}>('the last one is the next one', ({inks}) => ({inks: [...inks].reverse()})),
    falseDrawing('another name', saying(/^The /, 'No ')),
    falseDrawing(
      'colours of nobody',
      drawn(
        ({type, props}) => type === 'rect' && props.rx === 5,
        () => ({fill: '#5BB8F0'}),
      ),
    ),
  ],
};
