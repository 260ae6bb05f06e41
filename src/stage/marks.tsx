import type {ReactElement, ReactNode} from 'react';
import type {Box, Point} from './geometry';
import {CORNER, MONO, PILL, SANS, monoWidth} from './metrics';
import type {Token} from './motion';
import {tokenSize} from './slots';
import type {Ink, Theme} from './theme';

interface WordsProps {
  readonly at: Point;
  readonly size: number;
  readonly fill: string;
  readonly weight?: 400 | 500 | 600 | 700;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly children: string;
}

/** One line of text; `at` is on its base line. */
export const Words = ({
  at,
  size,
  fill,
  weight = 500,
  mono = false,
  anchor = 'start',
  children,
}: WordsProps): ReactElement => (
  <text
    x={Math.round(at.x)}
    y={Math.round(at.y)}
    fontFamily={mono ? MONO : SANS}
    fontSize={size}
    fontWeight={weight}
    fill={fill}
    textAnchor={anchor}
  >
    {children}
  </text>
);

/** From the middle of a line of text down to its base line, as a share of its size. */
const MIDDLE_TO_BASE = 0.36;
export const baseOf = (middle: number, size: number): number => middle + size * MIDDLE_TO_BASE;

interface PlateProps {
  readonly box: Box;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth?: number;
  readonly radius?: number;
  readonly dashes?: string;
}

export const Plate = ({box, fill, stroke, strokeWidth = 2, radius = CORNER, dashes}: PlateProps): ReactElement => (
  <rect
    x={box.x}
    y={box.y}
    width={box.width}
    height={box.height}
    rx={radius}
    fill={fill}
    stroke={stroke}
    strokeWidth={strokeWidth}
    {...(dashes !== undefined && {strokeDasharray: dashes})}
  />
);

/** How visible something is that the beat is not about. Its words stay readable. */
const DIMMED = 0.66;

/** Dims what the beat is not about: paler, and in plain text colour, because a pale grey or a pale red could not be read. */
export const dimmedTheme = (theme: Theme, lit: number): Theme => {
  if (lit > 0.5) return theme;
  const pale = (ink: Ink): Ink => ({...ink, solid: ink.tint, onSolid: theme.text, line: theme.text, text: theme.text});
  const [first, ...others] = theme.keys;
  return {
    ...theme,
    muted: theme.text,
    trouble: theme.text,
    good: theme.text,
    keys: [pale(first), ...others.map(pale)],
  };
};

export const Lit = ({
  lit,
  data,
  children,
}: {
  lit: number;
  data?: Readonly<Record<string, string | number>>;
  children: ReactNode;
}): ReactElement => (
  <g {...(lit < 1 && {opacity: round(DIMMED + (1 - DIMMED) * lit)})} {...dataAttributes(data ?? {})}>
    {children}
  </g>
);

const round = (value: number): number => Math.round(value * 1000) / 1000;

export const dataAttributes = (data: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));

const GHOST_DASHES = '9 7';

const inkOfToken = (token: Token, theme: Theme): Ink => {
  if (token.look === 'dead') return theme.dead;
  return theme.keys[token.ink % theme.keys.length] ?? theme.keys[0];
};

const BADGE = {size: 22, height: 34, padding: 10} as const;

const Badge = ({right, top, text, theme}: {right: number; top: number; text: string; theme: Theme}): ReactElement => {
  const width = monoWidth(text, BADGE.size) + 2 * BADGE.padding;
  const box = {x: right - width + 14, y: top - BADGE.height / 2 - 4, width, height: BADGE.height};
  return (
    <g>
      <Plate box={box} fill={theme.ground} stroke={theme.text} radius={BADGE.height / 2} />
      <Words
        at={{x: box.x + width / 2, y: baseOf(box.y + BADGE.height / 2, BADGE.size)}}
        size={BADGE.size}
        fill={theme.text}
        weight={700}
        mono
        anchor="middle"
      >
        {text}
      </Words>
    </g>
  );
};

/** One message: colour says which, shape says in what state. */
const MessageToken = ({token, theme, lit}: {token: Token; theme: Theme; lit: number}): ReactElement => {
  const {width, height, radius} = tokenSize(token.small);
  const ink = inkOfToken(token, theme);
  const box = {x: -width / 2, y: -height / 2, width, height};
  const quiet = token.look === 'ghost' || token.look === 'planned';
  const solid = token.look === 'solid' && lit > 0.5;
  const fill = solid ? ink.solid : quiet ? theme.ground : ink.tint;
  const size = token.small ? 22 : 26;
  return (
    <g>
      <Plate
        box={box}
        fill={fill}
        stroke={ink.line}
        strokeWidth={token.look === 'dead' ? 4 : 2.5}
        radius={radius}
        {...(quiet && {dashes: GHOST_DASHES})}
      />
      <Words
        at={{x: 0, y: baseOf(0, size)}}
        size={size}
        fill={solid ? ink.onSolid : quiet && lit > 0.5 ? ink.line : ink.text}
        weight={700}
        mono
        anchor="middle"
      >
        {token.label}
      </Words>
      {token.badge !== undefined && <Badge right={width / 2} top={-height / 2} text={token.badge} theme={theme} />}
    </g>
  );
};

const PILL_SIZE = 22;

const PillToken = ({token, theme}: {token: Token; theme: Theme}): ReactElement => {
  const width = monoWidth(token.label, PILL_SIZE) + 2 * PILL.padding;
  const box = {x: -width / 2, y: -PILL.height / 2, width, height: PILL.height};
  return (
    <g>
      <Plate box={box} fill={theme.signal.solid} stroke={theme.signal.line} radius={PILL.radius} />
      <Words
        at={{x: 0, y: baseOf(0, PILL_SIZE)}}
        size={PILL_SIZE}
        fill={theme.signal.onSolid}
        weight={700}
        mono
        anchor="middle"
      >
        {token.label}
      </Words>
    </g>
  );
};

const POINTER = {dot: 9, arrow: 9, stroke: 3} as const;

/** A reader's place: a dot in its row, and an arrow up to the offset that it reads next. */
const PointerMark = ({stem, theme}: {stem: number; theme: Theme}): ReactElement => (
  <g>
    <line x1={0} y1={0} x2={0} y2={-stem + 6} stroke={theme.text} strokeWidth={POINTER.stroke} />
    <path
      d={`M ${-POINTER.arrow} ${-stem + 12} L 0 ${-stem - 4} L ${POINTER.arrow} ${-stem + 12} Z`}
      fill={theme.text}
    />
    <circle cx={0} cy={0} r={POINTER.dot} fill={theme.text} />
  </g>
);

const TokenShape = ({token, theme, lit}: {token: Token; theme: Theme; lit: number}): ReactElement => {
  if (token.look === 'pill') return <PillToken token={token} theme={theme} />;
  if (token.look === 'pointer') return <PointerMark stem={round(token.stem ?? 0)} theme={theme} />;
  return <MessageToken token={token} theme={theme} lit={lit} />;
};

/** A token where the eye sees it. One that is leaving says so: the model does not have it any more. */
export const TokenMark = ({token, theme, lit}: {token: Token; theme: Theme; lit: number}): ReactElement => (
  <g
    transform={`translate(${round(token.x)} ${round(token.y)})`}
    {...(token.presence * lit < 1 && {opacity: round(token.presence * (DIMMED + (1 - DIMMED) * lit))})}
    data-token={token.key}
    {...(token.leaving ? {'data-leaving': 'true'} : dataAttributes(token.data))}
  >
    <TokenShape token={token} theme={theme} lit={lit} />
  </g>
);
