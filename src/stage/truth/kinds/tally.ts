import {near, type Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, falseWords, saying, without} from '../falsehood';
import type {Now} from '../now';
import {bySection, sectionOf} from '../sections';
import type {SeenPart} from '../seen';
import type {Word} from '../words';
import type {KindTruth, PartOf, Sight} from './kind';

/** What has become of a message: its deliveries, and how that ended. */
interface Row {
  readonly message: string;
  readonly deliveries: number;
  readonly end: '' | 'paid' | 'acked' | 'dropped' | 'never delivered';
}

const rowsOf = ({from: {name: queue}, messages}: PartOf<'tally'>, now: Now): readonly Row[] =>
  messages.map(({name: message}) => {
    const {queues} = now.facts;
    const deliveries = queues.deliveriesOf(queue, message);
    const isIn = (all: readonly {readonly queue: string; readonly message: string}[]): boolean =>
      all.some((one) => one.queue === queue && one.message === message);
    if (isIn(queues.deleted)) return {message, deliveries, end: now.facts.messages.isPaid(message) ? 'paid' : 'acked'};
    if (isIn(queues.dropped)) return {message, deliveries, end: 'dropped'};
    return {message, deliveries, end: deliveries === 0 ? 'never delivered' : ''};
  });

const rowIn = (own: SeenPart, message: string): SeenPart =>
  sectionOf(own, (within) => within.some(({data}) => data.tally === message));

/** A row is read from left to right, whatever the sizes of its words are. */
const placeOf = (own: SeenPart): ReadonlyMap<unknown, number> =>
  new Map(
    own.texts.map((text) => {
      const row = text.within.find(({data}) => data.tally !== undefined);
      return [
        text,
        own.texts.filter((other) => row !== undefined && other.within.includes(row) && other.x < text.x).length,
      ];
    }),
  );

/** What is counted is written into a bar that has room for it. */
const counted = (deliveries: number): string => (deliveries === 1 ? 'delivery' : 'deliveries');

const wordsOf = ({message, deliveries, end}: Row, own: SeenPart): readonly string[] => {
  const isNamed = rowIn(own, message).texts.some(({words}) => words === counted(deliveries));
  return [message, ...(isNamed ? [counted(deliveries)] : []), String(deliveries), ...(end === '' ? [] : [end])];
};

/** The token of a row, the shape on it, and what is drawn to the right of it. */
const partsOf = (row: SeenPart) => {
  const [plate, glyph] = row.shapes;
  const beside = row.shapes.filter(({x}) => plate !== undefined && x >= plate.x + plate.width - 1);
  return {
    plate,
    glyph,
    bars: beside.filter(({is}) => is === 'rect'),
    discs: beside.filter(({is}) => is === 'circle'),
    isStruck: row.shapes.some(({is}) => is === 'line'),
  };
};

/** A bar is no shorter than that, px. */
const LEAST = 12;
/** Its number stands that near behind it, px. */
const BEHIND = 40;

/** One bar for each that was delivered, in its own colour: all of them on one scale, and the number behind it. */
const wrongBars = (rows: readonly Row[], {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const {scale} = own.group;
  const most = Math.max(1, ...rows.map(({deliveries}) => deliveries));
  const longest = rows.find(({deliveries}) => deliveries === most);
  const whole = longest === undefined ? 0 : (partsOf(rowIn(own, longest.message)).bars[0]?.width ?? 0);
  return rows.flatMap(({message, deliveries}): readonly Omit<Complaint, 'about'>[] => {
    const row = rowIn(own, message);
    const {bars} = partsOf(row);
    const [bar] = bars;
    if (bars.length !== (deliveries === 0 ? 0 : 1))
      return [{expected: deliveries === 0 ? `no bar for ${message}` : `a bar for ${message}`, seen: `${bars.length}`}];
    if (bar === undefined) return [];
    const colour = colours.learn(message, bar.fill);
    if (colour !== undefined) return [{expected: `the bar of ${message} in colour ${colour}`, seen: bar.fill}];
    const number = row.texts.find(({words}) => words === String(deliveries));
    const gap = (number?.x ?? 0) - bar.x - bar.width;
    if (gap < 0 || gap > BEHIND * scale)
      return [{expected: `${deliveries} behind the bar of ${message}`, seen: `${Math.round(gap)} px away`}];
    return near(bar.width, Math.max(LEAST * scale, (whole * deliveries) / most))
      ? []
      : [
          {
            expected: `a bar of ${deliveries} of ${most} for ${message}`,
            seen: `${Math.round(bar.width)} of ${Math.round(whole)} px`,
          },
        ];
  });
};

/** A message has its own shape, and its own colour until that has ended. */
const wrongTokens = (rows: readonly Row[], {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] =>
  rows.flatMap(({message, end}) => {
    const {plate, glyph} = partsOf(rowIn(own, message));
    const isWhole = end === '' || end === 'never delivered';
    const colour = isWhole ? colours.learn(message, plate?.fill ?? '') : undefined;
    const wrong = colour ?? colours.learnGlyph(message, glyph);
    return wrong === undefined ? [] : [{expected: `${message} in colour or shape ${wrong}`, seen: plate?.fill ?? ''}];
  });

/** What has ended is struck out; a disc judges it, in one colour where it went well, and in another where it did not. */
const wrongEnds = (rows: readonly Row[], {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const fills = new Map<string, Set<boolean>>();
  const wrong = rows.flatMap(({message, deliveries, end}): readonly Omit<Complaint, 'about'>[] => {
    const row = rowIn(own, message);
    const {discs, isStruck} = partsOf(row);
    const isJudged = end === 'paid' || end === 'dropped';
    const isOver = isJudged || end === 'acked';
    for (const {fill} of discs) fills.set(fill, (fills.get(fill) ?? new Set()).add(end === 'dropped'));
    const number = row.texts.find(({words, fill}) => words === String(deliveries) && fill !== '');
    const isBad = end === 'dropped' || end === 'never delivered';
    const plain = colours.isPlain(number?.fill ?? '');
    return [
      ...(discs.length === (isJudged ? 1 : 0) && isStruck === isOver
        ? []
        : [
            {
              expected: `${message} ${isOver ? 'struck out' : 'whole'}, with ${isJudged ? 'a' : 'no'} disc`,
              seen: `${discs.length} discs`,
            },
          ]),
      // What recedes is muted, however it ended.
      ...(isBad
        ? !plain || colours.isMuted(number?.fill ?? '')
          ? []
          : [{expected: `the number of ${message} in red`, seen: `${number?.fill}`}]
        : plain
          ? []
          : [{expected: `a calm number of ${message}`, seen: `${number?.fill}`}]),
    ];
  });
  const mixed = [...fills].filter(([, ends]) => ends.size > 1).map(([fill]) => fill);
  return [
    ...wrong,
    ...(mixed.length === 0 ? [] : [{expected: 'another colour for what was dropped', seen: mixed.join(' ')}]),
  ];
};

/** A row for each message: how often a queue has sent it out, as a bar and as a number, and how that ended. */
export const tally: KindTruth<'tally'> = {
  words: (part, now, {own}) => {
    const places = placeOf(own);
    const rows = rowsOf(part, now);
    const expected = Object.fromEntries(
      rows.flatMap((row) =>
        wordsOf(row, own).map((word, place): [string, readonly Word[]] => [`${row.message} ${place}`, [word]]),
      ),
    );
    const sectionNamed = (text: SeenPart['texts'][number]): string =>
      `${text.within.find(({data}) => data.tally !== undefined)?.data.tally} ${places.get(text)}`;
    return bySection(own.texts, sectionNamed, expected);
  },
  complaints: (part, now, sight) => {
    const rows = rowsOf(part, now);
    return [...wrongTokens(rows, sight), ...wrongBars(rows, sight), ...wrongEnds(rows, sight)];
  },
  spots: (part, now, own) =>
    Object.fromEntries(rowsOf(part, now).map(({message}) => [message, partsOf(rowIn(own, message)).bars[0]])),
  falsehoods: [
    falseView<{rows: readonly {deliveries: number}[]}>('one delivery more of each', ({rows}) => ({
      rows: rows.map((row) => ({...row, deliveries: row.deliveries + 1})),
    })),
    falseView<{rows: readonly {deliveries: number}[]; most: number}>(
      'one delivery less of the most',
      ({rows, most}) => ({
        rows: rows.map((row) => (row.deliveries === most ? {...row, deliveries: most - 1} : row)),
      }),
    ),
    falseView<{rows: readonly {state: string}[]}>('everything is paid', ({rows}) => ({
      rows: rows.map((row) => ({...row, state: 'paid'})),
    })),
    falseView<{rows: readonly {state: string}[]}>('nothing is paid', ({rows}) => ({
      rows: rows.map((row) => (row.state === 'paid' ? {...row, state: 'delivered'} : row)),
    })),
    falseView<{rows: readonly {state: string}[]}>('what was paid was dropped', ({rows}) => ({
      rows: rows.map((row) => (row.state === 'paid' ? {...row, state: 'dropped'} : row)),
    })),
    falseView<{rows: readonly {message: string; deliveries: number}[]}>(
      'each has the count of the next one',
      ({rows}) => ({
        rows: rows.map((row, index) => ({...row, deliveries: rows[(index + 1) % rows.length]?.deliveries ?? 0})),
      }),
    ),
    falseView<{rows: readonly object[]}>('one row less', ({rows}) => ({rows: rows.slice(1)})),
    falseView<{rows: readonly {ink: number}[]}>('bars of one colour', ({rows}) => ({
      rows: rows.map((row) => ({...row, ink: 0})),
    })),
    falseWords<{from: {name: string}}>('the deliveries of another queue', ({from}) => ({
      from: {...from, name: from.name === 'mails' ? 'audit' : 'mails'},
    })),
    falseDrawing('another name for what is paid', saying(/^paid$/, 'lost')),
    falseDrawing(
      'bars of one length',
      drawn(
        ({type, props}) => type === 'rect' && Number(props.x) > 0,
        () => ({width: 300}),
      ),
    ),
    falseDrawing(
      'nothing is struck out',
      without(({type}) => type === 'line'),
    ),
  ],
};
