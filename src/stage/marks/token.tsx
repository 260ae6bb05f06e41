import type {ReactElement} from 'react';
import type {Token} from '../motion/tokens';
import type {HeadTarget, Look, MessageTarget} from '../target';
import type {Ink, Theme} from '../theme';
import {inkOf, rounded} from './dimming';
import {CrossDisc, Glyph} from './glyph';
import {sizeToFit, TYPE, widthOf} from './type';
import {LostVerb, Verb} from './verb';
import {baseOf, Words} from './words';

interface Style {
  readonly fill: string;
  readonly stroke: string;
  readonly dashes?: string;
  readonly words: string;
  readonly mark: string;
  /** Whether its shape is filled. */
  readonly solid: boolean;
}

const styleOf = (look: Look, ink: Ink, theme: Theme, height: number): Style => {
  const dashes = `${rounded(height * 0.13)} ${rounded(height * 0.1)}`;
  const dots = `${rounded(height * 0.04)} ${rounded(height * 0.13)}`;
  switch (look) {
    case 'here':
      return {fill: ink.solid, stroke: 'none', words: ink.on, mark: ink.on, solid: true};
    case 'unacked':
    case 'planned':
      return {fill: theme.machine, stroke: ink.solid, dashes, words: ink.solid, mark: ink.solid, solid: false};
    case 'kept':
      return {fill: ink.tint, stroke: ink.solid, words: theme.text, mark: ink.solid, solid: true};
    case 'deleted':
      return {
        fill: theme.machine,
        stroke: theme.rail,
        dashes: dots,
        words: theme.muted,
        mark: theme.muted,
        solid: false,
      };
    case 'aborted':
      return {fill: theme.machine, stroke: theme.rail, words: theme.muted, mark: theme.muted, solid: false};
    case 'lost':
      return {fill: theme.troubleTint, stroke: theme.trouble, dashes, words: theme.text, mark: ink.solid, solid: false};
    case 'dead':
      return {fill: theme.troubleTint, stroke: theme.trouble, words: theme.text, mark: ink.solid, solid: true};
  }
};

/** Height of the id, as a share of the token's. */
const ID = 0.44;
/** A glyph's radius and the gap behind it, as shares of the id's size. */
const GLYPH = {r: 0.3, gap: 0.24} as const;

/** A key's shape and an id side by side, centred on 0, 0. */
export const Identity = ({
  id,
  ink,
  size,
  words,
  mark,
  solid,
  lineWidth,
}: {
  id: string;
  ink: Ink;
  size: number;
  words: string;
  mark: string;
  solid: boolean;
  lineWidth: number;
}): ReactElement => {
  const r = ink.shape === 'none' ? 0 : size * GLYPH.r;
  const gap = ink.shape === 'none' ? 0 : size * GLYPH.gap;
  const left = -(2 * r + gap + widthOf(id, {size, mono: true})) / 2;
  return (
    <g>
      {ink.shape !== 'none' && (
        <Glyph shape={ink.shape} at={{x: left + r, y: 0}} r={r} {...(solid ? {fill: mark} : {line: mark, lineWidth})} />
      )}
      <Words at={{x: left + 2 * r + gap, y: baseOf(0, size)}} size={size} mono weight={700} fill={words}>
        {id}
      </Words>
    </g>
  );
};

/** The largest size of an id that fits on a token with its shape, px. */
const idSize = (id: string, ink: Ink, width: number, height: number): number => {
  const room = width * 0.88;
  const share = ink.shape === 'none' ? 1 : 1 + (2 * GLYPH.r + GLYPH.gap) / ([...id].length * 0.6);
  return sizeToFit(id, {mono: true}, room / share, Math.round(height * ID));
};

const Badge = ({
  text,
  at,
  height,
  theme,
}: {
  text: string;
  at: {x: number; y: number};
  height: number;
  theme: Theme;
}): ReactElement => {
  const size = Math.max(TYPE.small, Math.round(height * 0.28));
  const r = Math.max(26, height * 0.27, widthOf(text, {size, mono: true}) / 2 + 12);
  return (
    <g>
      <circle
        cx={at.x}
        cy={at.y}
        r={r}
        fill={theme.call}
        stroke={theme.ground}
        strokeWidth={Math.max(3, height * 0.042)}
      />
      <Words at={{x: at.x, y: baseOf(at.y, size)}} size={size} mono weight={700} fill={theme.onCall} anchor="middle">
        {text}
      </Words>
    </g>
  );
};

/** One message, centred on 0, 0: colour and shape say whose, its outline in what state. */
export const MessageMark = ({
  target,
  theme,
}: {
  target: Omit<MessageTarget, 'key' | 'data' | 'x' | 'y'>;
  theme: Theme;
}): ReactElement => {
  const {width: w, height: h, label, look, badge} = target;
  const ink = inkOf(theme, target.ink);
  const style = styleOf(look, ink, theme, h);
  const lineWidth = rounded(Math.max(3, h * 0.042));
  const corner = {x: w / 2 - h * 0.05, y: -h / 2 + h * 0.04};
  const isOver = look === 'dead' || look === 'lost';
  return (
    <g>
      <rect
        x={rounded(-w / 2)}
        y={rounded(-h / 2)}
        width={rounded(w)}
        height={rounded(h)}
        rx={rounded(Math.min(w, h) * 0.2)}
        fill={style.fill}
        stroke={style.stroke}
        strokeWidth={style.stroke === 'none' ? 0 : isOver ? lineWidth * 1.6 : lineWidth}
        strokeLinecap="round"
        {...(style.dashes !== undefined && {strokeDasharray: style.dashes})}
      />
      <Identity id={label} ink={ink} size={idSize(label, ink, w, h)} {...style} lineWidth={lineWidth} />
      {(look === 'deleted' || look === 'aborted') && (
        <line
          x1={-w * 0.42}
          y1={h * 0.26}
          x2={w * 0.42}
          y2={-h * 0.26}
          stroke={look === 'aborted' ? theme.trouble : theme.muted}
          strokeWidth={lineWidth * 1.4}
          strokeLinecap="round"
        />
      )}
      {isOver && <CrossDisc at={corner} r={h * 0.2} fill={theme.trouble} on={theme.onTrouble} />}
      {badge !== undefined && <Badge text={badge} at={corner} height={h} theme={theme} />}
    </g>
  );
};

/** How a head stands: its plate below or beside its tip at 0, 0. */
const plateOf = ({width: w, height: h, heading}: HeadTarget) => {
  const tip = 30;
  switch (heading) {
    case 'up':
      return {x: -w / 2, y: tip, tip: `M0 0 L26 ${tip + 2} L-26 ${tip + 2} Z`};
    case 'left':
      return {x: tip, y: -h / 2, tip: `M0 0 L${tip + 2} 26 L${tip + 2} -26 Z`};
  }
};

/** A reader's head: it stands on the ruler at the offset it reads next. */
const HeadMark = ({target, theme}: {target: HeadTarget; theme: Theme}): ReactElement => {
  const {width: w, height: h, name, next} = target;
  const plate = plateOf(target);
  const size = sizeToFit(name, {weight: 700}, w - 32, TYPE.label);
  const centreX = plate.x + w / 2;
  return (
    <g>
      <path d={plate.tip} fill={theme.call} />
      <rect x={plate.x} y={plate.y} width={w} height={h} rx={18} fill={theme.call} />
      <Words at={{x: centreX, y: plate.y + h * 0.42}} size={size} weight={700} fill={theme.onCall} anchor="middle">
        {name}
      </Words>
      <Words
        at={{x: centreX, y: plate.y + h * 0.8}}
        size={TYPE.label}
        mono
        weight={700}
        fill={theme.onCall}
        anchor="middle"
      >
        {next}
      </Words>
    </g>
  );
};

const Shape = ({token, theme}: {token: Token; theme: Theme}): ReactElement => {
  switch (token.is) {
    case 'message':
      return <MessageMark target={token} theme={theme} />;
    case 'head':
      return <HeadMark target={token} theme={theme} />;
    case 'verb': {
      const tag = {at: {x: 0, y: 0}, text: token.label, to: token.heading} as const;
      return token.lost === true ? (
        <LostVerb {...tag} theme={theme} />
      ) : (
        <Verb {...tag} {...(token.size !== undefined && {size: token.size})} fill={theme.signal} on={theme.onSignal} />
      );
    }
  }
};

const dataAttributes = (data: Token['data']): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));

const placeOf = ({x, y, turn = 0}: Token): string =>
  `translate(${rounded(x)} ${rounded(y)})${turn === 0 ? '' : ` rotate(${rounded(turn)})`}`;

/** A token where the eye sees it. One that is leaving carries no data: the model does not have it any more. */
export const TokenMark = ({token, theme}: {token: Token; theme: Theme}): ReactElement => (
  <g
    transform={placeOf(token)}
    {...(token.presence < 1 && {opacity: rounded(token.presence)})}
    data-token={token.key}
    {...(token.leaving ? {'data-leaving': 'true'} : dataAttributes(token.data))}
  >
    <Shape token={token} theme={theme} />
  </g>
);
