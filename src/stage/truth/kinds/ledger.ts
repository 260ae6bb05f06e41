import type {Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, falseWords, without} from '../falsehood';
import {accountLines, isAllThere, isRight, type AccountLine} from '../ledgerFacts';
import {isRed} from '../hues';
import type {Now} from '../now';
import {plateOf, wholeOf, type SeenPart} from '../seen';
import type {KindTruth, PartOf} from './kind';

type Words = PartOf<'ledger'>;

const linesOf = ({of, from}: Words, {facts}: Now): readonly AccountLine[] => accountLines(of.name, from.name, facts);

const totalOf = (lines: readonly AccountLine[]): number =>
  lines.reduce((sum, {amount, is}) => sum + (is === 'first' || is === 'more' ? amount : 0), 0);

/** Of what is written in full or in short, what stands there. */
const written = (own: SeenPart, full: string, short: string): string =>
  own.texts.some(({words}) => words === full) ? full : short;

const answerOn = ({is, amount}: AccountLine, {unit}: Words, own: SeenPart): string => {
  if (is === 'missing') return written(own, 'never came', 'lost');
  return is === 'refused' ? written(own, 'id known: refused', 'known') : `${amount} ${unit}`;
};

const named = (lines: readonly AccountLine[], which: AccountLine['is']): readonly string[] => [
  ...new Set(lines.flatMap(({message, is}) => (is === which ? [message] : []))),
];

const verdictOn = (part: Words, now: Now, own: SeenPart): string => {
  const lines = linesOf(part, now);
  const [lost, twice] = [named(lines, 'missing'), named(lines, 'more')];
  const said = (isLost: string, isTwice: string) =>
    [
      ...(lost.length > 0 ? [lost.join(' and ') + isLost] : []),
      ...(twice.length > 0 ? [twice.join(' and ') + isTwice] : []),
    ].join(', ');
  if (lost.length + twice.length > 0)
    return written(own, said(lost.length === 1 ? ' is lost' : ' are lost', ' booked twice'), said(' lost', ' twice'));
  return isRight(part.of.name, part.from.name, now.facts) ? 'right' : '';
};

/** What is missing is a hole with a dashed red edge, what is there once more stands on a red band; the sum is red or not, by both. */
const wrongMarks = (part: Words, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const lines = linesOf(part, now);
  const count = (is: AccountLine['is']) => lines.filter((line) => line.is === is).length;
  const wrong = count('missing') + count('more') > 0;
  const silent = part.small === true && !isAllThere(part.from.name, now.facts);
  // A line may say as much as all of them: the sum is what is written largest.
  const sum = own.texts
    .filter(({words}) => words === `${totalOf(lines)} ${part.unit}` && isSum(words, own))
    .toSorted((a, b) => b.size - a.size)[0];
  const title = own.texts[0]?.fill;
  const colour = sum?.fill ?? '#000000';
  const isGood = !wrong && isRight(part.of.name, part.from.name, now.facts);
  const fits = silent
    ? colour === title
    : wrong
      ? isRed(colour)
      : isGood
        ? colour !== title && !isRed(colour)
        : colour === title;
  const holes = own.shapes.filter(({is, dashed}) => is === 'rect' && dashed).length;
  const bands = own.shapes.filter(
    ({is, dashed, fill}) => is === 'rect' && !dashed && isRed(fill) && fill !== plateOf(own)?.fill,
  ).length;
  return [
    ...(fits ? [] : [{expected: `a sum in ${wrong ? 'red' : isGood ? 'green' : 'no colour'}`, seen: colour}]),
    ...(part.small === true || holes === count('missing')
      ? []
      : [{expected: `${count('missing')} holes`, seen: `${holes}`}]),
    ...(part.small === true || bands === count('more') ? [] : [{expected: `${count('more')} bands`, seen: `${bands}`}]),
  ];
};

/** The sum is the largest of all that is written. */
const isSum = (words: string, {texts}: SeenPart): boolean => {
  const largest = [...texts].sort((a, b) => b.size - a.size)[0];
  return largest?.words === words;
};

type View = {
  readonly lines: readonly {readonly message: string; readonly amount: number; readonly state: string}[];
  readonly total: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly right: boolean;
};

const states = (from: string, to: string) => (view: View) => ({
  lines: view.lines.map((line) => (line.state === from ? {...line, state: to} : line)),
});

/** What a table has booked of what came through a queue. */
export const ledger: KindTruth<'ledger'> = {
  isDrawn: ({of}, {scenario}) => scenario.sinks.some(({is, name}) => is === 'table' && name === of.name),
  words: (part, now, {own}) => {
    const lines = linesOf(part, now);
    const sum = `${totalOf(lines)} ${part.unit}`;
    if (part.small === true) return [part.title, sum];
    const verdict = verdictOn(part, now, own);
    return [
      part.title,
      ...lines.flatMap((line) => [line.message, answerOn(line, part, own)]),
      sum,
      ...(verdict === '' ? [] : [verdict]),
    ];
  },
  complaints: (part, now, {own}) => wrongMarks(part, now, own),
  spots: (_, __, own) => ({total: wholeOf([own])}),
  falsehoods: [
    falseView<View>('it is more', ({total}) => ({total: total + 10})),
    falseView<View>('one line less', ({lines}) => ({lines: lines.slice(1)})),
    falseView<View>('what is lost is booked', states('lost', 'booked')),
    falseView<View>('what is there once more is there once', states('again', 'booked')),
    falseView<View>('what was refused is booked', states('refused', 'booked')),
    falseView<View>('nothing is lost', () => ({lost: []})),
    falseView<View>('nothing is there twice', () => ({doubled: []})),
    falseView<View>('all is right', () => ({lost: [], doubled: [], right: true})),
    falseView<{unit: string}>('another currency', () => ({unit: '$'})),
    falseWords<Words>('another title', ({title}) => ({title: `${title}!`})),
    falseDrawing(
      'no holes and no bands',
      without(({type, props}) => type === 'rect' && props['rx'] === 12),
    ),
    falseDrawing(
      'all of one ink',
      drawn(
        ({type}) => type === 'text',
        () => ({fill: '#1B1F2A'}),
      ),
    ),
  ],
};
