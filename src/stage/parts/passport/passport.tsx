import type {ReactElement} from 'react';
import type {Json} from '../../../simulation';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {passportAt, type DeathEntry, type Passport} from '../../../storyboard/questions/passport';
import type {Kind} from '../../kind';
import {Circled, circleAround} from '../../marks/circled';
import {Sheet, Stamp} from '../../marks/paper';
import {MessageMark} from '../../marks/token';
import {sizeToFit, TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import {inset, type Box} from '../../placing/geometry';
import {tokenWidth} from '../../target';
import {PAPER_INK, themeNamed} from '../../theme';

export interface PassportWords extends PartWords<'passport'> {
  readonly of: Thing<'message'>;
  /** The headers that are shown, by name. */
  readonly headers?: readonly string[];
  /** The paper's slant, degrees. */
  readonly turn?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    passport: PassportWords;
  }
}

interface PassportView extends Omit<Passport, 'headers'> {
  readonly message: string;
  readonly ink: number;
  readonly lines: readonly {readonly name: string; readonly value: string}[];
  readonly turn: number;
}

const HEIGHT = {least: 520, most: 1000} as const;
/** So many stamps have room on a page; older ones are counted. */
const MOST_STAMPS = 3;
/** Degrees, of a stamp of the usual width or narrower: a wider one would reach its neighbour. */
const TURNS = [-4, 3, -2] as const;
const USUAL_WIDTH = 510;

const jsonText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Which words say where it is. */
const placeOf = ({state, queue}: PassportView): readonly [how: string, where: string] => {
  if (state === 'stored') return ['lies in', queue ?? ''];
  if (state === 'gone') return ['paid, acked:', 'gone'];
  return ['it is', state];
};

/** The sheet: its corners stay in the box when it lies aslant. */
const sheetOf = (box: Box, {turn}: Pick<PassportView, 'turn'>): Box => (turn === 0 ? box : inset(box, 20));

/** Two pages: side by side, or one above the other where the sheet is upright. */
const pagesOf = ({x, y, width, height}: Box): readonly [who: Box, stamps: Box] => {
  const pad = 44;
  if (width > height) {
    const left = width * 0.485;
    return [
      {x: x + pad, y: y + pad, width: left - 2 * pad, height: height - 2 * pad},
      {x: x + left + pad, y: y + pad, width: width - left - 2 * pad, height: height - 2 * pad},
    ];
  }
  const top = height * 0.56;
  return [
    {x: x + pad, y: y + pad, width: width - 2 * pad, height: top - 1.4 * pad},
    {x: x + pad, y: y + top + pad * 0.6, width: width - 2 * pad, height: height - top - 1.4 * pad},
  ];
};

const valueText = ({field}: PassportView): string => (field === undefined ? '' : JSON.stringify(field.value));

const LINE = 76;

/** The smallest type on it, px: a sheet as wide as a phone is read on one. */
const smallOn = ({width, height}: Box): number => {
  if (width > 1000) return TYPE.small;
  return height > width ? TYPE.name : TYPE.label;
};

/** Where things stand on the first page, from its top down. */
const whoLines = (view: PassportView, page: Box) => {
  const token = Math.min(140, page.height * 0.22);
  const top = page.y + 54;
  const lines = view.lines.length * LINE;
  const value = {top: top + token + 16, bottom: page.y + page.height - lines};
  const size = sizeToFit(valueText(view), {mono: true}, page.width, Math.min(130, (value.bottom - value.top) * 0.55));
  return {
    token: {x: page.x, y: top, width: tokenWidth(token), height: token},
    label: value.top + 42,
    value: {x: page.x, y: (value.top + 42 + value.bottom) / 2 + size * 0.42, size},
    firstLine: value.bottom + 40,
  };
};

/** Where the n-th stamp is, from 0. */
const stampBox = (page: Box, count: number, index: number): Box => {
  const head = 62;
  const foot = 30;
  const each = (page.height - head - foot) / Math.max(2, count);
  const height = Math.min(190, each * 0.82);
  return {
    x: page.x + (index % 2 === 0 ? 14 : 0),
    y: page.y + head + index * each + (each - height) / 2,
    width: page.width - 14,
    height,
  };
};

const shownDeaths = ({deaths}: PassportView): readonly DeathEntry[] => deaths.slice(0, MOST_STAMPS);

const orderText = ({deaths}: PassportView): string => {
  const more = deaths.length - MOST_STAMPS;
  return more > 0 ? `newest first, ${more} more below` : 'newest stamp first';
};

/** A stamp as low as that has room for one line below its word, px. */
const LOW = 150;

const stampLines = ({reason, queue, count}: DeathEntry, {height}: Box): readonly [string, ...string[]] =>
  height < LOW
    ? [reason.toUpperCase(), `in ${queue}, count ${count}`]
    : [reason.toUpperCase(), `in ${queue}`, `count ${count}`];

const headingOf = ({dead}: PassportView): string => (dead ? 'DEAD LETTER' : 'MESSAGE');

const heading = {size: TYPE.label, mono: true, weight: 700, fill: PAPER_INK.muted, spacing: 4} as const;

const Who = ({view, page, small}: {view: PassportView; page: Box; small: number}): ReactElement => {
  const light = themeNamed('light');
  const at = whoLines(view, page);
  const [how, where] = placeOf(view);
  const beside = at.token.x + at.token.width + 30;
  const label = Math.max(TYPE.label, small);
  return (
    <g>
      <Words at={{x: page.x, y: page.y + 28}} {...heading}>
        {headingOf(view)}
      </Words>
      <g transform={`translate(${at.token.x + at.token.width / 2} ${at.token.y + at.token.height / 2})`}>
        <MessageMark
          target={{
            is: 'message',
            look: 'here',
            label: view.message,
            ink: view.ink,
            width: at.token.width,
            height: at.token.height,
          }}
          theme={light}
        />
      </g>
      <Words at={{x: beside, y: at.token.y + at.token.height / 2 - 12}} size={label} fill={PAPER_INK.muted}>
        {how}
      </Words>
      <Words
        at={{x: beside, y: at.token.y + at.token.height / 2 + 36}}
        mono
        weight={700}
        size={sizeToFit(where, {mono: true}, page.x + page.width - beside, TYPE.name)}
        fill={PAPER_INK.text}
      >
        {where}
      </Words>
      {view.field !== undefined && (
        <g>
          <Words at={{x: page.x, y: at.label}} size={label} mono fill={PAPER_INK.muted}>
            {view.field.name}
          </Words>
          <Circled
            at={at.value}
            text={valueText(view)}
            {...(view.field.oddAt !== undefined && {oddAt: view.field.oddAt + 1})}
            size={at.value.size}
            fill={PAPER_INK.text}
            trouble={PAPER_INK.trouble}
          />
        </g>
      )}
      {view.lines.map(({name: header, value}, index) => {
        const y = at.firstLine + index * LINE;
        return (
          <g key={header}>
            <Words at={{x: page.x, y}} size={label} mono fill={PAPER_INK.muted}>
              {header}
            </Words>
            <Words
              at={{x: page.x + page.width, y}}
              size={TYPE.name}
              mono
              weight={700}
              fill={PAPER_INK.text}
              anchor="end"
            >
              {value}
            </Words>
            <line
              x1={page.x}
              y1={y + 20}
              x2={page.x + page.width}
              y2={y + 20}
              stroke={PAPER_INK.rule}
              strokeWidth={3}
            />
          </g>
        );
      })}
    </g>
  );
};

const Stamps = ({view, page, small}: {view: PassportView; page: Box; small: number}): ReactElement => {
  const shown = shownDeaths(view);
  return (
    <g>
      <Words at={{x: page.x, y: page.y + 28}} {...heading}>
        x-death
      </Words>
      {shown.map((death, index) => (
        <g key={index} data-death={index}>
          <Stamp
            box={stampBox(page, shown.length, index)}
            turn={(TURNS[index] ?? 0) * Math.min(1, (USUAL_WIDTH / page.width) ** 2)}
            ink={death.reason === 'rejected' ? PAPER_INK.trouble : PAPER_INK.amber}
            lines={stampLines(death, stampBox(page, shown.length, index))}
            small={small}
          />
        </g>
      ))}
      {shown.length > 0 && (
        <Words at={{x: page.x, y: page.y + page.height}} size={small} fill={PAPER_INK.muted}>
          {orderText(view)}
        </Words>
      )}
    </g>
  );
};

/** What a message carries and what has been done to it, in the broker's own words: who it is, and its stamps. */
export const passport: Kind<PassportWords, PassportView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0}),

  view: ({of, headers: shown = [], turn = 0}, instant) => {
    const {headers, ...state} = passportAt(instant, of.name);
    const lines = [
      ...shown.flatMap((name) => {
        const value = headers[name];
        return value === undefined ? [] : [{name, value: jsonText(value)}];
      }),
      ...(state.redelivered === undefined ? [] : [{name: 'redelivered', value: String(state.redelivered)}]),
    ];
    return {...state, message: of.name, ink: instant.inkOf(of.name), lines, turn};
  },

  spots: (view, whole) => {
    const box = sheetOf(whole, view);
    const [who, stamps] = pagesOf(box);
    const at = whoLines(view, who);
    const shown = shownDeaths(view);
    return {
      where: at.token,
      ...(view.field !== undefined && {
        field: circleAround(valueText(view), (view.field.oddAt ?? 0) + 1, at.value.size, at.value),
      }),
      ...Object.fromEntries(
        view.lines.map(({name}, index) => [
          name,
          {x: who.x - 24, y: at.firstLine + index * LINE - 30, width: who.width + 24, height: 40},
        ]),
      ),
      ...Object.fromEntries(shown.map((_, index) => [`x-death[${index}]`, stampBox(stamps, shown.length, index)])),
    };
  },

  draw: (view, whole, theme) => {
    const box = sheetOf(whole, view);
    const [who, stamps] = pagesOf(box);
    const {x, y, width: w, height: h} = box;
    const [fold, shade] =
      w > h
        ? [
            {x1: stamps.x - 44, y1: y + 4, x2: stamps.x - 44, y2: y + h - 4},
            {x: stamps.x - 58, y: y + 4, width: 14, height: h - 8},
          ]
        : [
            {x1: x + 4, y1: stamps.y - 26, x2: x + w - 4, y2: stamps.y - 26},
            {x: x + 4, y: stamps.y - 40, width: w - 8, height: 14},
          ];
    return (
      <Sheet box={box} theme={theme} turn={view.turn}>
        <line {...fold} stroke={PAPER_INK.rule} strokeWidth={4} />
        <rect {...shade} fill="#000000" opacity={0.06} />
        <Who view={view} page={who} small={smallOn(box)} />
        <Stamps view={view} page={stamps} small={smallOn(box)} />
      </Sheet>
    );
  },

  says: (view, box) => [
    headingOf(view),
    view.message,
    ...placeOf(view),
    ...(view.field === undefined ? [] : [view.field.name, valueText(view)]),
    ...view.lines.flatMap(({name, value}) => [name, value]),
    'x-death',
    ...shownDeaths(view).flatMap((death, index, {length}) =>
      stampLines(death, stampBox(pagesOf(sheetOf(box, view))[1], length, index)),
    ),
    ...(view.deaths.length > 0 ? [orderText(view)] : []),
  ],

  samples: [
    {
      shows: 'a dead letter',
      view: {
        message: 'M2',
        ink: 1,
        queue: 'orders.dlq',
        state: 'stored',
        dead: true,
        deliveries: 5,
        redelivered: true,
        deaths: [
          {queue: 'orders', reason: 'rejected', count: 1},
          {queue: 'orders.retry.4s', reason: 'expired', count: 1},
        ],
        field: {name: 'amount', value: '12,50', oddAt: 2},
        lines: [
          {name: 'retry_count', value: '3'},
          {name: 'redelivered', value: 'true'},
        ],
        turn: -1.2,
      },
    },
    {
      shows: 'nothing happened yet',
      view: {
        message: 'M1',
        ink: 0,
        state: 'not published yet',
        dead: false,
        deliveries: 0,
        deaths: [],
        lines: [],
        turn: 0,
      },
    },
  ],
};
