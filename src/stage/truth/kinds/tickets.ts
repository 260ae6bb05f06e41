import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, saying, without} from '../falsehood';
import type {Now} from '../now';
import type {SeenPart} from '../seen';
import type {Word} from '../words';
import type {KindTruth, PartOf, Sight} from './kind';

type Sent = Now['facts']['producers']['sent'][number];

/** The first batch that carried it, and the newest one. */
const shownOf = ({message: {name}, to, only}: PartOf<'tickets'>, {facts}: Now): readonly Sent[] => {
  const all = facts.producers.sent.filter(({messages, partition}) => messages.includes(name) && partition === to.name);
  const [first] = all;
  const newest = all.at(-1);
  if (first === undefined || newest === undefined) return [];
  return only === 'first' || all.length === 1 ? [first] : [first, newest];
};

const numbersOf = ({numbers}: Sent): readonly string[] =>
  numbers === undefined ? ['no producer id'] : [`P${numbers.producer + 1}`, String(numbers.epoch), String(numbers.seq)];

const footOf = ({fate, offset}: Sent): string => {
  if (fate === 'stored' || fate === 'known') return `${fate}: offset ${offset}`;
  return fate === 'lost' ? 'lost on the way' : 'under way';
};

const LABELS: readonly Word[] = ['producer', 'epoch', 'sequence'].map((label) => ({maybe: label}));

/** Whether two tickets stand beside each other: their first words on one line. */
const isAbreast = (message: string, {texts}: SeenPart): boolean => {
  const [one, other] = texts.filter(({words}) => words === message);
  return one !== undefined && other !== undefined && Math.abs(one.y - other.y) < 2;
};

/** Line by line, of one ticket, or of two that stand beside each other. */
const linesOf = (part: PartOf<'tickets'>, sent: readonly Sent[]): readonly Word[] => {
  const {message, unit} = part;
  const value = ({messages, values}: Sent): string => {
    const own = values[messages.indexOf(message.name)] ?? '';
    return unit === undefined ? own : `${own} ${unit}`;
  };
  return [
    ...sent.flatMap((one) => [message.name, value(one)]),
    ...sent.flatMap(numbersOf),
    ...sent.flatMap(({numbers}) => (numbers === undefined ? [] : LABELS)),
    ...sent.map(footOf),
  ];
};

const isNumbered = ([one, other]: readonly Sent[]): boolean =>
  one?.numbers !== undefined && other?.numbers !== undefined;
const isSame = (sent: readonly Sent[]): boolean => new Set(sent.map((one) => numbersOf(one).join())).size < 2;

/** Two papers, each with its shadow; between them a sign of two strokes for what they carry, and one for the numbers, crossed where those differ. */
const wrongSigns = (sent: readonly Sent[], {own}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const strokes = own.shapes.filter(({is}) => is === 'rect').length - 2 * sent.length;
  const wanted = sent.length < 2 ? 0 : isNumbered(sent) ? 4 : 2;
  const crossed = own.shapes.filter(({is, dashed}) => is === 'line' && !dashed).length;
  const differs = sent.length === 2 && isNumbered(sent) && !isSame(sent) ? 1 : 0;
  return [
    ...(strokes === wanted ? [] : [{expected: `${wanted} strokes between them`, seen: `${strokes}`}]),
    ...(crossed === differs ? [] : [{expected: `${differs} crossed out`, seen: `${crossed}`}]),
  ];
};

/** What differs on two tickets is red on both; the rest is as dark as what they carry. */
const wrongInks = (message: string, sent: readonly Sent[], {own}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const ink = own.texts.find(({words}) => words === message)?.fill;
  const [one, other] = sent.map(numbersOf);
  if (one === undefined || !isNumbered(sent) || other === undefined) return [];
  return one.flatMap((number, index) => {
    const differs = number !== other[index];
    return [number, other[index]].flatMap((words) => {
      const fills = own.texts.filter((text) => text.words === words).map(({fill}) => fill);
      const isRight = differs ? fills.some((fill) => fill !== ink) : fills.some((fill) => fill === ink);
      return isRight ? [] : [{expected: differs ? `${words} in red` : `${words} not in red`, seen: fills.join()}];
    });
  });
};

/** Batches that carry one message: what is on them, what has become of them, and what is the same. */
export const tickets: KindTruth<'tickets'> = {
  isDrawn: (part, now) => shownOf(part, now).length > 0,
  words: (part, now, {own}) => {
    const sent = shownOf(part, now);
    return isAbreast(part.message.name, own) ? linesOf(part, sent) : sent.flatMap((one) => linesOf(part, [one]));
  },
  complaints: (part, now, sight) => {
    const sent = shownOf(part, now);
    return [...wrongSigns(sent, sight), ...wrongInks(part.message.name, sent, sight)];
  },
  falsehoods: [
    falseView<{sendings: readonly object[]}>('it was sent once', ({sendings}) => ({sendings: sendings.slice(0, 1)})),
    falseView<{sendings: readonly {ticket?: {seq: number}}[]}>('one further in line', ({sendings}) => ({
      sendings: sendings.map(({ticket, ...one}) => ({
        ...one,
        ...(ticket !== undefined && {ticket: {...ticket, seq: ticket.seq + 1}}),
      })),
    })),
    falseView<{sendings: readonly {ticket?: object}[]}>('they have no numbers', ({sendings}) => ({
      sendings: sendings.map((sending) => ({...sending, ticket: undefined})),
    })),
    falseView<{sendings: readonly {fate: string}[]}>('what is known is stored again', ({sendings}) => ({
      sendings: sendings.map((one) => (one.fate === 'known' ? {...one, fate: 'stored'} : one)),
    })),
    falseView<{sendings: readonly {fate: string}[]}>('all is stored', ({sendings}) => ({
      sendings: sendings.map((one) => ({...one, fate: 'stored', offset: 0})),
    })),
    falseView<{sendings: readonly object[]}>('the second is the first', ({sendings}) => ({
      sendings: sendings.map((one) => sendings[0] ?? one),
    })),
    falseDrawing(
      'the numbers are the same',
      without(({type, props}) => type === 'line' && props.strokeDasharray === undefined),
    ),
    falseDrawing(
      'nothing is compared',
      without(({type, props}) => type === 'rect' && props.stroke === undefined && props.opacity === undefined),
    ),
    falseDrawing(
      'nothing is red',
      drawn(
        ({type, props: {children}}) => type === 'text' && typeof children === 'string' && /^P?\d+$/.test(children),
        () => ({fill: '#1B1F2A'}),
      ),
    ),
    falseDrawing('it carries ten times as much', saying(/^10/, '100')),
  ],
};
