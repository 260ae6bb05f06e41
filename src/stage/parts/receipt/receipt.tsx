import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {receiptAt, type ReceiptLine} from '../../../storyboard/questions/receipt';
import type {Kind} from '../../kind';
import {Receipt} from '../../marks/paper';
import {TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';
import {
  answerOf,
  idOf,
  KEY_ROW,
  keyText,
  keyType,
  lineBox,
  measures,
  moneyOf,
  olderText,
  shownOn,
  TOTAL,
  type Booked,
  type Measures,
} from './measures';

export interface ReceiptWords extends PartWords<'receipt'> {
  readonly of: Thing<'sink'>;
  readonly title: string;
  /** Always shows this act: as it is while that plays, as it ended afterwards, empty before. */
  readonly act?: number;
  /** The paper's slant, degrees. */
  readonly turn?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    receipt: ReceiptWords;
  }
}

interface ReceiptView extends Booked {
  readonly title: string;
  /** Somebody has paid twice. */
  readonly wrong: boolean;
  /** A key was known: nobody has paid for that call. */
  readonly known: boolean;
  readonly turn: number;
}

const HEIGHT = {least: 270, most: 700} as const;
/** Room for its shadow, and for a corner that it is turned by, px. */
const SHADOW = 24;

const older = {size: TYPE.small, mono: true} as const;

const inkOf = (line: ReceiptLine): string => {
  if (line.known) return PAPER_INK.good;
  return line.again ? PAPER_INK.trouble : PAPER_INK.text;
};

/** A call that was answered; one that was charged again stands on a band. */
const Line = ({
  line,
  currency,
  at: {x, y, width, height},
  set: {size, keySize, says},
}: {
  line: ReceiptLine;
  currency: string;
  at: Box;
  set: Measures;
}): ReactElement => {
  const base = y + 0.68 * height;
  const key = keyText(line, width);
  return (
    <g>
      {line.again && !line.known && (
        <rect
          x={x - 24}
          y={base - height * 0.68}
          width={width + 48}
          height={height * 0.94}
          rx={12}
          fill={PAPER_INK.trouble}
          opacity={0.06}
        />
      )}
      <Words at={{x, y: base}} size={size} mono weight={500} fill={inkOf(line)}>
        {idOf(line, says)}
      </Words>
      <Words at={{x: x + width, y: base}} size={size} mono weight={700} fill={inkOf(line)} anchor="end">
        {answerOf(line, currency, says)}
      </Words>
      {key !== undefined && (
        <g data-key={key}>
          <Words at={{x, y: base + height * KEY_ROW}} {...keyType} size={keySize} fill={PAPER_INK.text}>
            {key}
          </Words>
        </g>
      )}
    </g>
  );
};

/** What a payment provider has booked: a line for each call that it answered, and the sum. */
export const receipt: Kind<ReceiptWords, ReceiptView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: SHADOW, width: 290}),

  view: ({of, title, act, turn = 0}, instant, box) => {
    const state = receiptAt(instant, of, act);
    if (state === undefined) return undefined;
    return {title, turn, ...state, ...shownOn(box, state.lines), known: state.lines.some(({known}) => known)};
  },

  spots: (view, box) => {
    const set = measures(box, view);
    const {x, y, width, height} = lineBox(view, box, set, view.lines.length - 1);
    const {sum} = set;
    return {
      last: {x: x - 20, y: y + 10, width: width + 40, height},
      total: {x: sum.x - box.width * 0.56, y: sum.y - sum.size, width: box.width * 0.56, height: sum.size},
    };
  },

  draw: (view, box, theme) => {
    const {x, y, width: w} = box;
    const set = measures(box, view);
    const {head, left, label, sum, rule} = set;
    const {lines, currency, wrong, known} = view;
    return (
      <Receipt box={box} theme={theme} turn={view.turn}>
        <Words
          at={{x: x + w / 2, y: y + head * 0.6}}
          size={TYPE.name}
          weight={700}
          fill={PAPER_INK.text}
          anchor="middle"
        >
          {view.title}
        </Words>
        <line
          x1={left - 8}
          y1={y + head * 0.88}
          x2={x + w - (left - x) + 8}
          y2={y + head * 0.88}
          stroke={PAPER_INK.text}
          strokeWidth={4}
          strokeDasharray="2 12"
          strokeLinecap="round"
        />
        {view.hidden > 0 && (
          <Words at={{x: left, y: y + head + 0.68 * set.row}} {...older} fill={PAPER_INK.muted}>
            {olderText(view)}
          </Words>
        )}
        {lines.map((line, index) => (
          <g key={index} data-receipt-line={index}>
            <Line line={line} currency={currency} at={lineBox(view, box, set, index)} set={set} />
          </g>
        ))}
        <line x1={rule.from.x} y1={rule.from.y} x2={rule.to.x} y2={rule.to.y} stroke={PAPER_INK.text} strokeWidth={5} />
        <g data-total={view.total}>
          <Words at={label} {...TOTAL.type} fill={PAPER_INK.text}>
            {TOTAL.text}
          </Words>
          <Words
            at={sum}
            size={sum.size}
            weight={800}
            fill={wrong ? PAPER_INK.trouble : known ? PAPER_INK.good : PAPER_INK.text}
            anchor="end"
          >
            {moneyOf(view.total, currency)}
          </Words>
        </g>
      </Receipt>
    );
  },

  says: (view, box) => {
    const {says, room} = measures(box, view);
    return [
      view.title,
      ...(view.hidden > 0 ? [olderText(view)] : []),
      ...view.lines.flatMap((line) => [
        idOf(line, says),
        answerOf(line, view.currency, says),
        ...[keyText(line, room) ?? []].flat(),
      ]),
      TOTAL.text,
      moneyOf(view.total, view.currency),
    ];
  },

  samples: [
    {
      shows: 'charged twice',
      view: {
        title: 'Payment provider',
        turn: 1.5,
        lines: [
          {id: 'ch_1', message: 'P17', amount: 20, again: false, known: false},
          {id: 'ch_2', message: 'P17', amount: 20, again: true, known: false},
        ],
        hidden: 0,
        total: 40,
        currency: '€',
        wrong: true,
        known: false,
      },
    },
    {
      shows: 'the key is known',
      view: {
        title: 'Payment provider',
        turn: 0,
        lines: [
          {id: 'ch_1', message: 'P17', amount: 20, key: 'P17', again: false, known: false},
          {id: 'ch_1', message: 'P17', amount: 20, key: 'P17', again: true, known: true},
        ],
        hidden: 0,
        total: 20,
        currency: '€',
        wrong: false,
        known: true,
      },
    },
    {
      shows: 'more than there is room for',
      view: {
        title: 'Payment provider',
        turn: 0,
        lines: [
          {id: 'ch_11', message: 'P11', amount: 20, again: false, known: false},
          {id: 'ch_12', message: 'P12', amount: 30, again: false, known: false},
        ],
        hidden: 10,
        total: 260,
        currency: '€',
        wrong: false,
        known: false,
      },
    },
  ],
};
