import type {Text} from '../../readPicture';
import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, falseWords, saying, without} from '../falsehood';
import {isRed} from '../hues';
import type {Now} from '../now';
import {bySection} from '../sections';
import {wholeOf, type SeenPart} from '../seen';
import type {KindTruth, PartOf} from './kind';

interface Line {
  readonly id: string;
  readonly message: string;
  readonly amount: number;
  readonly again: boolean;
  readonly known: boolean;
  readonly key?: string;
}

/** A line for each call that the provider answered, of the act that it shows: none while that is to come. */
const linesOf = ({of, act}: PartOf<'receipt'>, now: Now): readonly Line[] => {
  const calls = now.factsOf(act ?? now.act)?.messages.calls.get(of.name) ?? [];
  return calls.map(({charge: {id, message, amount, idempotencyKey: key}, known}, index) => ({
    id,
    message,
    amount,
    known,
    ...(key !== undefined && {key}),
    again: calls.slice(0, index).some(({charge}) => charge.message === message),
  }));
};

const currencyOf = ({of}: PartOf<'receipt'>, {scenario}: Now): string => {
  const sink = scenario.sinks.find(({name}) => name === of.name);
  return sink?.is === 'provider' ? sink.currency : '';
};

interface Shown {
  readonly lines: readonly Line[];
  readonly hidden: number;
}

/** Its lines that have room, the newest ones, and how many older ones have none. */
const shownOn = (part: PartOf<'receipt'>, now: Now, {texts}: SeenPart): Shown => {
  const lines = linesOf(part, now);
  const drawn = new Set(texts.flatMap(({within}) => within.flatMap(({data}) => data['receipt-line'] ?? []))).size;
  const hidden = Math.max(0, lines.length - Math.max(1, drawn));
  return {lines: lines.slice(hidden), hidden};
};

/** A line that is as low as that cannot be lower, px; one that names its key is so many lines high, at most. */
const [LEAST, WITH_KEY] = [50, 1.7] as const;

/** Lines have no room only where those that are there leave less than one more asks for. */
const wrongRoom = ({lines, hidden}: Shown, {texts, group}: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  if (hidden === 0) return [];
  const [, older, first] = texts;
  const pitch = ((first?.y ?? 0) - (older?.y ?? 0)) / group.scale;
  return pitch < LEAST * (1 + WITH_KEY / (lines.length + 1))
    ? []
    : [{expected: `one of ${hidden} older lines more: there is room`, seen: `${Math.round(pitch)} px a line`}];
};

const WORDS_PER_LINE = 2;

/** The key stands below the charge that was booked with it: in full, or with less where that has no room. */
const keySays = ({key, known}: Line, {texts}: SeenPart): readonly string[] => {
  if (key === undefined || known) return [];
  const short = `key ${key}`;
  return [texts.some(({words}) => words === short) ? short : `Idempotency-Key: ${key}`];
};

/** What a call is answered whose key is known: in short where that is too long. */
const answerOn = ({texts}: SeenPart): string => (texts.some(({words}) => words === 'known') ? 'known' : 'same answer');

const isIn = (what: 'key' | 'total', {within}: Text): boolean => within.some(({data}) => data[what] !== undefined);

/** Its words without keys; the sum last, wherever it stands. */
const withoutKeys = (own: SeenPart): SeenPart => {
  const texts = own.texts.filter((text) => !isIn('key', text));
  return {
    ...own,
    texts: [...texts.filter((text) => !isIn('total', text)), ...texts.filter((text) => isIn('total', text))],
  };
};

/** A second charge for one message is in another colour than the first one, on a band; the total, too, when somebody has paid twice. */
const wrongAlarms = (part: PartOf<'receipt'>, now: Now, paper: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const own = withoutKeys(paper);
  const {lines, hidden} = shownOn(part, now, own);
  const [title] = own.texts;
  const linesFrom = hidden > 0 ? 2 : 1;
  const twice = lines.filter(({again, known}) => again && !known);
  const bands = own.shapes.filter(({is}) => is === 'rect');
  const fillOf = (index: number): string | undefined => own.texts[linesFrom + WORDS_PER_LINE * index + 1]?.fill;
  const wrong = lines.flatMap(({id, again, known}, index) => {
    const plain = fillOf(index) === title?.fill;
    return plain === (!again && !known)
      ? []
      : [{expected: `${id} ${plain ? 'stands out' : 'does not stand out'}`, seen: `${fillOf(index)}`}];
  });
  const all = linesOf(part, now);
  const alarms = all.some(({again, known}) => again && !known);
  const total = own.texts.at(-1)?.fill;
  const calm = all.some(({known}) => known) ? total !== title?.fill : total === title?.fill;
  return [
    ...wrong,
    ...(bands.length === twice.length ? [] : [{expected: `${twice.length} bands`, seen: `${bands.length}`}]),
    ...((alarms ? isRed(total ?? '') : calm)
      ? []
      : [{expected: `a total ${alarms ? 'in red' : 'that is right'}`, seen: `${total}`}]),
  ];
};

/** What a provider has booked: title, a line for each call, the total. */
export const receipt: KindTruth<'receipt'> = {
  isDrawn: ({of}, {scenario}) => scenario.sinks.some(({is, name}) => is === 'provider' && name === of.name),
  words: (part, now, {own}) => {
    const currency = currencyOf(part, now);
    const {lines, hidden} = shownOn(part, now, own);
    const total = linesOf(part, now).reduce((sum, {amount, known}) => sum + (known ? 0 : amount), 0);
    // On a low paper the sum stands beside the lines.
    return bySection(own.texts, (text) => (isIn('total', text) ? 'sum' : 'lines'), {
      lines: [
        part.title,
        ...(hidden > 0 ? [`+${hidden} older`] : []),
        ...lines.flatMap((line) => [
          `${line.id}  ${line.message}`,
          line.known ? answerOn(own) : `${line.amount} ${currency}`,
          ...keySays(line, own),
        ]),
      ],
      sum: ['total', `${total} ${currency}`],
    });
  },
  complaints: (part, now, {own}) => [
    ...wrongAlarms(part, now, own),
    ...wrongRoom(shownOn(part, now, own), withoutKeys(own)),
  ],
  spots: (_, __, own) => {
    const paper = wholeOf([own]);
    const {texts} = withoutKeys(own);
    const total = texts.at(-1);
    const last = texts.at(-1 - WORDS_PER_LINE);
    return {
      total: total && {
        ...paper,
        y: total.y - 2 * total.size,
        height: paper.y + paper.height - total.y + 2 * total.size,
      },
      last: last && {...paper, y: last.y - 1.8 * last.size, height: 3 * last.size},
    };
  },
  falsehoods: [
    falseView<{total: number}>('it was booked twice', ({total}) => ({total: total * 2})),
    falseView<{lines: readonly object[]; total: number}>('one line less', ({lines}) => ({lines: lines.slice(0, -1)})),
    falseView<{hidden: number}>('what has no room was never booked', ({hidden}) =>
      hidden === 0 ? undefined : {hidden: 0},
    ),
    falseView<{lines: readonly object[]; hidden: number}>('the first one has no room', ({lines, hidden}) => ({
      lines: lines.slice(1),
      hidden: hidden + 1,
    })),
    falseView<{lines: readonly {known: boolean}[]}>('what was booked was known', ({lines}) => ({
      lines: lines.map((line) => ({...line, known: !line.known})),
    })),
    falseView<{lines: readonly {again: boolean}[]; wrong: boolean}>('nobody has paid twice', ({lines}) => ({
      lines: lines.map((line) => ({...line, again: false})),
      wrong: false,
    })),
    falseView<{wrong: boolean}>('a total in red is well, and one that is well is red', ({wrong}) => ({wrong: !wrong})),
    falseView<{currency: string}>('it is another currency', () => ({currency: '$'})),
    falseWords<{act?: number}>('what another act has booked', ({act}) => ({act: act === 0 ? 1 : 0})),
    falseView<{lines: readonly {key?: string}[]}>('another key', ({lines}) => ({
      lines: lines.map((line) => ({...line, ...(line.key !== undefined && {key: `${line.key}9`})})),
    })),
    falseDrawing('another message', saying(/(ch_\d+ {2})\S+/, '$1X9')),
    falseDrawing(
      'no band below what is charged again',
      without(({type}) => type === 'rect'),
    ),
    falseDrawing(
      'all lines of one ink',
      drawn(
        ({type}) => type === 'text',
        () => ({fill: '#1B1F2A'}),
      ),
    ),
  ],
};
