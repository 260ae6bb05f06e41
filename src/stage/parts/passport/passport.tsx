import type {ReactElement} from 'react';
import type {Json} from '../../../simulation';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {passportAt, type DeathEntry, type Passport} from '../../../storyboard/questions/passport';
import type {Kind} from '../../kind';
import {Circled, circleAround} from '../../marks/circled';
import {Sheet, Stamp} from '../../marks/paper';
import {MessageMark} from '../../marks/token';
import {TYPE} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {PAPER_INK, themeNamed} from '../../theme';
import {measures, type Measures} from './measures';

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

const heading = {size: TYPE.label, mono: true, weight: 700, fill: PAPER_INK.muted, spacing: 4} as const;

const jsonText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Which words say where it is. */
const placeOf = ({state, queue, paid}: PassportView): readonly [how: string, where: string] => {
  if (state === 'stored') return ['lies in', queue ?? ''];
  if (state === 'acked') return [paid ? 'paid, acked:' : 'acked:', 'gone'];
  return ['it is', state];
};

const valueText = ({field}: PassportView): string => (field === undefined ? '' : JSON.stringify(field.value));

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

const own = (view: PassportView, box: Box): Measures =>
  measures(
    {
      where: placeOf(view)[1],
      value: valueText(view),
      lines: view.lines.length,
      stamps: shownDeaths(view).length,
      turn: view.turn,
    },
    box,
  );

const Who = ({view, at}: {view: PassportView; at: Measures}): ReactElement => {
  const light = themeNamed('light');
  const {who, token, place, value} = at;
  const [how, where] = placeOf(view);
  return (
    <g>
      <Words at={at.headings[0]} {...heading}>
        {headingOf(view)}
      </Words>
      <g transform={`translate(${token.x + token.width / 2} ${token.y + token.height / 2})`}>
        <MessageMark
          target={{
            is: 'message',
            look: 'here',
            label: view.message,
            ink: view.ink,
            width: token.width,
            height: token.height,
          }}
          theme={light}
        />
      </g>
      <Words at={{x: place.x, y: place.how}} size={at.label} fill={PAPER_INK.muted}>
        {how}
      </Words>
      <Words at={{x: place.x, y: place.where}} mono weight={700} size={place.size} fill={PAPER_INK.text}>
        {where}
      </Words>
      {view.field !== undefined && (
        <g>
          <Words at={at.field} size={at.label} mono fill={PAPER_INK.muted}>
            {view.field.name}
          </Words>
          <Circled
            at={value}
            text={valueText(view)}
            {...(view.field.oddAt !== undefined && {oddAt: view.field.oddAt + 1})}
            size={value.size}
            fill={PAPER_INK.text}
            trouble={PAPER_INK.trouble}
          />
        </g>
      )}
      {view.lines.map(({name, value: written}, index) => {
        const y = at.line(index);
        const right = who.x + who.width;
        return (
          <g key={name}>
            <Words at={{x: who.x, y}} size={at.label} mono fill={PAPER_INK.muted}>
              {name}
            </Words>
            <Words at={{x: right, y}} size={TYPE.name} mono weight={700} fill={PAPER_INK.text} anchor="end">
              {written}
            </Words>
            <line x1={who.x} y1={y + 20} x2={right} y2={y + 20} stroke={PAPER_INK.rule} strokeWidth={3} />
          </g>
        );
      })}
    </g>
  );
};

const Stamps = ({view, at}: {view: PassportView; at: Measures}): ReactElement => {
  const shown = shownDeaths(view);
  return (
    <g>
      <Words at={at.headings[1]} {...heading}>
        x-death
      </Words>
      {shown.map((death, index) => (
        <g key={index} data-death={index}>
          <Stamp
            box={at.stamp(index)}
            turn={(TURNS[index] ?? 0) * Math.min(1, (USUAL_WIDTH / at.stamps.width) ** 2)}
            ink={death.reason === 'rejected' ? PAPER_INK.trouble : PAPER_INK.amber}
            lines={stampLines(death, at.stamp(index))}
          />
        </g>
      ))}
      {shown.length > 0 && (
        <Words at={at.order} size={TYPE.small} fill={PAPER_INK.muted} anchor={at.order.anchor}>
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

  spots: (view, box) => {
    const at = own(view, box);
    const {who, token, value} = at;
    return {
      where: token,
      ...(view.field !== undefined && {
        field: circleAround(valueText(view), (view.field.oddAt ?? 0) + 1, value.size, value),
      }),
      ...Object.fromEntries(
        view.lines.map(({name}, index) => [
          name,
          {x: who.x - 24, y: at.line(index) - 30, width: who.width + 24, height: 40},
        ]),
      ),
      ...Object.fromEntries(shownDeaths(view).map((_, index) => [`x-death[${index}]`, at.stamp(index)])),
    };
  },

  draw: (view, box, theme) => {
    const at = own(view, box);
    const {from, to, shade} = at.fold;
    return (
      <Sheet box={at.sheet} theme={theme} turn={view.turn}>
        <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke={PAPER_INK.rule} strokeWidth={4} />
        <rect {...shade} fill="#000000" opacity={0.06} />
        <Who view={view} at={at} />
        <Stamps view={view} at={at} />
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
    ...shownDeaths(view).flatMap((death, index) => stampLines(death, own(view, box).stamp(index))),
    ...(view.deaths.length > 0 ? [orderText(view)] : []),
  ],

  samples: [
    {
      shows: 'a dead letter',
      words: {part: 'passport', of: {kind: 'message', system: 'none', name: 'M2'}},
      view: {
        message: 'M2',
        ink: 1,
        queue: 'orders.dlq',
        state: 'stored',
        paid: false,
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
        paid: false,
        dead: false,
        deliveries: 0,
        deaths: [],
        lines: [],
        turn: 0,
      },
    },
  ],
};
