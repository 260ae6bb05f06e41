import type {PartWords} from '../../../storyboard/scene';
import {ledgerAt, type LedgerState} from '../../../storyboard/questions/ledger';
import type {Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {Receipt, Sheet} from '../../marks/paper';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';
import {answerOf, LedgerRow} from './row';

export interface LedgerWords extends PartWords<'ledger'> {
  /** A table whose rows carry amounts. */
  readonly of: Thing<'sink'>;
  /** The queue through which its rows come. */
  readonly from: Thing<'queue'>;
  readonly title: string;
  /** Behind the sums: "€". */
  readonly unit: string;
  /** No more than its title and the sum. */
  readonly small?: boolean;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    ledger: LedgerWords;
  }
}

export interface LedgerView extends LedgerState, Pick<LedgerWords, 'title' | 'unit'> {
  readonly small: boolean;
}

const HEIGHT = {small: 140, least: 440, most: 740, smallMost: 200} as const;
const SHADOW = {small: 14, large: 24} as const;
/** Rows that a paper has room for, at least. */
const ROOM = 5;
const VERDICT = {size: TYPE.name, weight: 700} as const;

const listed = (names: readonly string[]): string => names.join(' and ');

/** What is to be said of it, in a few words that have room; nothing while some of it is still under way. */
const verdictOn = ({lost, doubled, right}: LedgerState, room: number): string => {
  const said = (isLost: string, isDoubled: string): string =>
    [
      ...(lost.length === 0 ? [] : [`${listed(lost)}${isLost}`]),
      ...(doubled.length === 0 ? [] : [`${listed(doubled)}${isDoubled}`]),
    ].join(', ') || (right ? 'right' : '');
  const full = said(lost.length === 1 ? ' is lost' : ' are lost', ' booked twice');
  return widthOf(full, VERDICT) <= room ? full : said(' lost', ' twice');
};

const inkOf = ({lost, doubled, right, complete, small}: LedgerView): string => {
  // The sum alone says nothing of what it lacks, while more is to come.
  if (small && !complete) return PAPER_INK.text;
  if (lost.length + doubled.length > 0) return PAPER_INK.trouble;
  return right ? PAPER_INK.good : PAPER_INK.text;
};

const sumText = ({total, unit}: LedgerView): string => `${total} ${unit}`;

/** Where everything stands on a paper: title, rows, sum and verdict, px. */
const measures = (view: LedgerView, {x, y, width, height}: Box) => {
  const edge = Math.max(20, width * 0.078);
  const [left, right, bottom] = [x + edge, x + width - edge, y + height - 34];
  const head = Math.min(94, height * 0.14);
  const sumHeight = Math.min(170, height * 0.2);
  const base = bottom - VERDICT.size - 14;
  const rule = base - sumHeight * 0.92;
  const row = Math.min(76, (rule - 14 - y - head) / Math.max(ROOM, view.lines.length));
  const rows = view.lines.map((_, index): Box => ({
    x: left,
    y: y + head + 12 + index * row,
    width: right - left,
    height: row,
  }));
  return {
    left,
    right,
    head,
    rule,
    base,
    verdict: bottom,
    rows,
    sum: sizeToFit(sumText(view), {weight: 800}, right - left, sumHeight),
  };
};

const smallSum = (view: LedgerView, box: Box): number =>
  sizeToFit(sumText(view), {weight: 800}, box.width - 48, box.height * 0.52);

/** What a table of accounts has booked, on paper: a line for each message, what is missing and what is there twice, and the sum. */
export const ledger: Kind<LedgerWords, LedgerView> = {
  stature: ({small = false}) => ({
    above: 0,
    body: small ? HEIGHT.small : HEIGHT.least,
    most: small ? HEIGHT.smallMost : HEIGHT.most,
    below: small ? SHADOW.small : SHADOW.large,
    width: small ? 230 : 300,
  }),

  view: ({of, from, title, unit, small = false}, instant) => {
    const state = ledgerAt(instant, of, from);
    return state === undefined ? undefined : {title, unit, small, ...state};
  },

  spots: (view, box) => {
    if (view.small) return {total: {...box, y: box.y + box.height * 0.4, height: box.height * 0.56}};
    const set = measures(view, box);
    const rows = set.rows.map(
      (row, index) => [`${view.lines[index]?.state} ${view.lines[index]?.message}`, row] as const,
    );
    return {
      total: {x: set.left, y: set.base - set.sum, width: set.right - set.left, height: set.sum},
      ...Object.fromEntries(rows),
    };
  },

  draw: (view, box, theme) => {
    const fill = inkOf(view);
    const {x, y, width} = box;
    if (view.small)
      return (
        <Sheet box={box} theme={theme}>
          <Words at={{x: x + 24, y: y + box.height * 0.3}} size={TYPE.label} mono weight={700} fill={PAPER_INK.text}>
            {view.title}
          </Words>
          <Words
            at={{x: x + width - 24, y: baseOf(y + box.height * 0.64, smallSum(view, box))}}
            size={smallSum(view, box)}
            weight={800}
            fill={fill}
            anchor="end"
          >
            {sumText(view)}
          </Words>
        </Sheet>
      );
    const {left, right, head, rule, base, sum, verdict, rows} = measures(view, box);
    const said = verdictOn(view, right - left);
    const lineAt = (at: number) => (
      <line x1={left} y1={at} x2={right} y2={at} stroke={PAPER_INK.text} strokeWidth={5} />
    );
    return (
      <Receipt box={box} theme={theme}>
        <Words
          at={{x: left, y: y + head * 0.68}}
          size={sizeToFit(view.title, {mono: true}, right - left, 40)}
          mono
          weight={700}
          fill={PAPER_INK.text}
        >
          {view.title}
        </Words>
        {lineAt(y + head)}
        {view.lines.map((line, index) => {
          const row = rows[index];
          return row === undefined ? null : <LedgerRow key={index} line={line} unit={view.unit} box={row} />;
        })}
        {lineAt(rule)}
        <g data-total={view.total}>
          <Words at={{x: right, y: base}} size={sum} weight={800} fill={fill} anchor="end">
            {sumText(view)}
          </Words>
        </g>
        {said !== '' && (
          <Words
            at={{x: right, y: verdict}}
            {...VERDICT}
            size={sizeToFit(said, VERDICT, right - left, VERDICT.size)}
            fill={fill}
            anchor="end"
          >
            {said}
          </Words>
        )}
      </Receipt>
    );
  },

  says: (view, box) => {
    if (view.small) return [view.title, sumText(view)];
    const {left, right, rows} = measures(view, box);
    const verdict = verdictOn(view, right - left);
    return [
      view.title,
      ...view.lines.flatMap((line, index) => [line.message, answerOf(line, view.unit, rows[index] ?? box)]),
      sumText(view),
      ...(verdict === '' ? [] : [verdict]),
    ];
  },

  samples: [
    {
      shows: 'one is lost',
      view: {
        title: 'auto-ack',
        unit: '€',
        small: false,
        lines: [
          {message: 'M1', amount: 10, state: 'booked'},
          {message: 'M2', amount: 10, state: 'lost'},
        ],
        total: 10,
        lost: ['M2'],
        doubled: [],
        right: false,
        complete: true,
      },
    },
    {
      shows: 'one is there twice',
      view: {
        title: 'manual ack',
        unit: '€',
        small: false,
        lines: [
          {message: 'M1', amount: 10, state: 'booked'},
          {message: 'M1', amount: 10, state: 'again'},
        ],
        total: 20,
        lost: [],
        doubled: ['M1'],
        right: false,
        complete: true,
      },
    },
    {
      shows: 'the second one is refused',
      view: {
        title: 'manual ack, id',
        unit: '€',
        small: false,
        lines: [
          {message: 'M1', amount: 10, state: 'booked'},
          {message: 'M1', amount: 10, state: 'refused'},
        ],
        total: 10,
        lost: [],
        doubled: [],
        right: true,
        complete: true,
      },
    },
    {
      shows: 'the sum alone',
      words: {
        part: 'ledger',
        of: {kind: 'sink', system: 'none', name: 'account'},
        from: {kind: 'queue', system: 'rabbitmq', name: 'q'},
        title: 'account',
        unit: '€',
        small: true,
      },
      view: {
        title: 'account',
        unit: '€',
        small: true,
        lines: [],
        total: 20,
        lost: [],
        doubled: [],
        right: false,
        complete: false,
      },
    },
  ],
};
