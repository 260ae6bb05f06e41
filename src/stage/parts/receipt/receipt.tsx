import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {receiptAt, type ReceiptLine} from '../../../storyboard/questions/receipt';
import type {Kind} from '../../kind';
import {Receipt} from '../../marks/paper';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK} from '../../theme';

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

interface ReceiptView {
  readonly title: string;
  readonly lines: readonly ReceiptLine[];
  readonly total: number;
  readonly currency: string;
  /** Somebody has paid twice. */
  readonly wrong: boolean;
  readonly turn: number;
}

const HEIGHT = {least: 270, most: 700} as const;
/** Room for its shadow, and for a corner that it is turned by, px. */
const SHADOW = 24;
/** Of the head, a line and the sum, px. */
const SIZES = {head: {least: 64, most: 120}, row: {least: 50, most: 104}, total: {least: 72, most: 190}} as const;

interface Measures {
  readonly head: number;
  readonly row: number;
  /** Of the lines' type. */
  readonly size: number;
  readonly total: number;
  readonly room: number;
  readonly edge: number;
  readonly says: Saying;
}

/** How much a line has room for: the message beside the charge, and what was answered in full. */
interface Saying {
  readonly named: boolean;
  readonly full: boolean;
}

/** What is left out first comes first. */
const SAYINGS: readonly Saying[] = [
  {named: true, full: true},
  {named: true, full: false},
  {named: false, full: false},
];

const LINE_ROOM = 2;
/** Of a line that names the key of the one above, as a share of that. */
const KEY_ROW = 0.66;

/** A key is booked with the charge; what it is recognised by later stands there already. */
const keyOf = ({key, known}: ReceiptLine): string | undefined => (known ? undefined : key);

/** How many rows the lines before the n-th take. */
const rowsBefore = (lines: readonly ReceiptLine[], index: number): number =>
  lines.slice(0, index).reduce((rows, line) => rows + (keyOf(line) === undefined ? 1 : 1 + KEY_ROW), 0);

const measures = ({width, height}: Box, {lines, currency}: Pick<ReceiptView, 'lines' | 'currency'>): Measures => {
  const edge = Math.max(30, width * 0.06);
  const room = width - 2 * edge;
  const within = (share: number, {least, most}: {least: number; most: number}) =>
    Math.min(most, Math.max(least, height * share));
  const head = within(0.2, SIZES.head);
  const total = within(0.28, SIZES.total);
  const row = Math.max(
    SIZES.row.least,
    Math.min(SIZES.row.most, (height - head - total * 1.1 - 64) / Math.max(LINE_ROOM, rowsBefore(lines, lines.length))),
  );
  const longest = (says: Saying): number =>
    Math.max(1, ...lines.map((line) => idOf(line, says).length + right(line, currency, says).length + 2));
  const fits = (says: Saying): number => room / (longest(says) * 0.6);
  const says = SAYINGS.find((each) => fits(each) >= TYPE.small) ?? {named: false, full: false};
  return {head, row, total, room, edge, says, size: Math.max(TYPE.small, Math.min(60, row * 0.62, fits(says)))};
};

const idOf = ({id, message}: ReceiptLine, {named}: Saying): string => (named ? `${id}  ${message}` : id);

const keyType = {size: TYPE.small, mono: true, weight: 700} as const;

/** In full where there is room for it. */
const keyText = (line: ReceiptLine, room: number): string | undefined => {
  const key = keyOf(line);
  if (key === undefined) return undefined;
  const full = `Idempotency-Key: ${key}`;
  return widthOf(full, keyType) <= room ? full : `key ${key}`;
};

const money = (amount: number, currency: string): string => `${amount} ${currency}`;

const right = (line: ReceiptLine, currency: string, {full}: Saying): string => {
  if (line.known) return full ? 'same answer' : 'known';
  return money(line.amount, currency);
};

const inkOf = (line: ReceiptLine): string => {
  if (line.known) return PAPER_INK.good;
  return line.again ? PAPER_INK.trouble : PAPER_INK.text;
};

/** What a payment provider has booked: a line for each call that it answered, and the sum. */
export const receipt: Kind<ReceiptWords, ReceiptView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: SHADOW, width: 290}),

  view: ({of, title, act, turn = 0}, instant) => {
    const state = receiptAt(instant, of, act);
    return state === undefined ? undefined : {title, turn, ...state};
  },

  spots: (view, box) => {
    const {lines} = view;
    const {head, row, total} = measures(box, view);
    const last = {
      x: box.x + 40,
      y: box.y + head + rowsBefore(lines, lines.length - 1) * row + 10,
      width: box.width - 80,
      height: row,
    };
    return {
      last,
      total: {x: box.x + box.width * 0.4, y: box.y + box.height - total - 40, width: box.width * 0.56, height: total},
    };
  },

  draw: (view, box, theme) => {
    const {x, y, width: w, height: h} = box;
    const {head, row, size, total, room, edge, says} = measures(box, view);
    const {lines, currency, wrong} = view;
    const sum = money(view.total, currency);
    const totalSize = sizeToFit(sum, {weight: 800}, room - widthOf('total', {size: 40, weight: 700}) - 30, total);
    const totalBase = y + h - Math.max(38, Math.min(56, h * 0.1));
    const known = lines.some((line) => line.known);
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
          x1={x + edge - 8}
          y1={y + head * 0.88}
          x2={x + w - edge + 8}
          y2={y + head * 0.88}
          stroke={PAPER_INK.text}
          strokeWidth={4}
          strokeDasharray="2 12"
          strokeLinecap="round"
        />
        {lines.map((line, index) => {
          const base = y + head + (rowsBefore(lines, index) + 0.68) * row;
          const key = keyText(line, room);
          const id = idOf(line, says);
          const value = right(line, currency, says);
          return (
            <g key={index} data-receipt-line={index}>
              {line.again && !line.known && (
                <rect
                  x={x + edge - 24}
                  y={base - row * 0.68}
                  width={room + 48}
                  height={row * 0.94}
                  rx={12}
                  fill={PAPER_INK.trouble}
                  opacity={0.06}
                />
              )}
              <Words at={{x: x + edge, y: base}} size={size} mono weight={500} fill={inkOf(line)}>
                {id}
              </Words>
              <Words at={{x: x + w - edge, y: base}} size={size} mono weight={700} fill={inkOf(line)} anchor="end">
                {value}
              </Words>
              {key !== undefined && (
                <g data-key={key}>
                  <Words at={{x: x + edge, y: base + row * KEY_ROW}} {...keyType} fill={PAPER_INK.muted}>
                    {key}
                  </Words>
                </g>
              )}
            </g>
          );
        })}
        <line
          x1={x + edge - 8}
          y1={totalBase - totalSize * 0.92}
          x2={x + w - edge + 8}
          y2={totalBase - totalSize * 0.92}
          stroke={PAPER_INK.text}
          strokeWidth={5}
        />
        <Words at={{x: x + edge, y: totalBase}} size={40} weight={700} fill={PAPER_INK.text}>
          total
        </Words>
        <Words
          at={{x: x + w - edge, y: totalBase}}
          size={totalSize}
          weight={800}
          fill={wrong ? PAPER_INK.trouble : known ? PAPER_INK.good : PAPER_INK.text}
          anchor="end"
        >
          {sum}
        </Words>
      </Receipt>
    );
  },

  says: (view, box) => {
    const {says, room} = measures(box, view);
    return [
      view.title,
      ...view.lines.flatMap((line) => [
        idOf(line, says),
        right(line, view.currency, says),
        ...[keyText(line, room) ?? []].flat(),
      ]),
      'total',
      money(view.total, view.currency),
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
        total: 40,
        currency: '€',
        wrong: true,
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
        total: 20,
        currency: '€',
        wrong: false,
      },
    },
  ],
};
