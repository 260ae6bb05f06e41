import type {ReactElement} from 'react';
import type {Span, Wait} from '../../../storyboard/questions/works';
import {inkOf, rounded} from '../../marks/dimming';
import {Glyph} from '../../marks/glyph';
import {widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

/** A piece of work. Virtual ms. */
export interface Bar {
  readonly message: string;
  readonly ink: number;
  readonly from: number;
  readonly to: number;
  /** It goes on: its end is now. */
  readonly running: boolean;
  /** It failed, or its worker died. */
  readonly trouble: boolean;
}

/** Virtual ms to px, and how high bars are. */
export interface Scale {
  readonly xOf: (ms: number) => number;
  readonly bar: number;
  /** Of words beside bars, px. */
  readonly small: number;
}

const THINNEST = 6;
/** Between two bars, px. */
const AIR = 4;

export const barBox = ({from, to, running}: Bar, y: number, {xOf, bar}: Scale): Box => {
  const x = xOf(from) + AIR;
  return {x, y: y - bar / 2, width: Math.max(THINNEST, xOf(to) - x - (running ? 0 : AIR)), height: bar};
};

const secondsText = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const sizesOf = ({bar}: Scale) => ({
  id: Math.min(56, Math.max(38, bar * 0.46)),
  time: Math.min(36, Math.max(32, bar * 0.3)),
  r: bar * 0.155,
});

interface Written {
  /** Its name, with its shape where there is room for both. */
  readonly id: 'with its shape' | 'alone' | 'no';
  readonly time: boolean;
}

/** Of a name that has no room for its shape beside it, px. */
const ALONE = 38;

const writtenOn = (bar: Bar, scale: Scale): Written => {
  const {width} = barBox(bar, 0, scale);
  const {id, time, r} = sizesOf(scale);
  const idWidth = 2 * r + 0.9 * r + widthOf(bar.message, {size: id, mono: true});
  const aloneWidth = widthOf(bar.message, {size: ALONE, mono: true}) + 20;
  const timeWidth = widthOf(secondsText(bar.to - bar.from), {size: time, mono: true});
  const pad = scale.bar * 0.2;
  return {
    id: width > idWidth + 2 * pad ? 'with its shape' : width > aloneWidth ? 'alone' : 'no',
    time: !bar.running && width > idWidth + timeWidth + 3.2 * pad,
  };
};

/** What is written on a bar. */
export const barSays = (bar: Bar, scale: Scale): readonly string[] => {
  const {id, time} = writtenOn(bar, scale);
  return [...(id === 'no' ? [] : [bar.message]), ...(time ? [secondsText(bar.to - bar.from)] : [])];
};

/** A piece of work as long as it took: whose at its begin, how long at its end. */
export const BarMark = ({
  bar,
  y,
  scale,
  theme,
  by,
}: {
  bar: Bar;
  y: number;
  scale: Scale;
  theme: Theme;
  by: string;
}): ReactElement => {
  const ink = inkOf(theme, bar.ink);
  const box = barBox(bar, y, scale);
  const {id, time, r} = sizesOf(scale);
  const written = writtenOn(bar, scale);
  const pad = scale.bar * 0.2;
  const corner = Math.min(18, box.width / 2);
  return (
    <g data-work={bar.message} data-by={by}>
      <rect
        x={rounded(box.x)}
        y={rounded(box.y)}
        width={rounded(box.width)}
        height={rounded(box.height)}
        rx={corner}
        fill={ink.solid}
        {...(bar.trouble && {stroke: theme.trouble, strokeWidth: 6})}
      />
      {bar.running && (
        <rect
          x={rounded(box.x + box.width - corner)}
          y={rounded(box.y)}
          width={rounded(corner)}
          height={rounded(box.height)}
          fill={ink.solid}
        />
      )}
      {written.id === 'alone' && (
        <Words
          at={{x: box.x + box.width / 2, y: baseOf(y, ALONE)}}
          size={ALONE}
          mono
          weight={700}
          fill={ink.on}
          anchor="middle"
        >
          {bar.message}
        </Words>
      )}
      {written.id === 'with its shape' && (
        <g>
          {ink.shape !== 'none' && (
            <Glyph shape={ink.shape} at={{x: rounded(box.x + pad + r), y: rounded(y)}} r={r} fill={ink.on} />
          )}
          <Words at={{x: box.x + pad + 2.9 * r, y: baseOf(y, id)}} size={rounded(id)} mono weight={700} fill={ink.on}>
            {bar.message}
          </Words>
        </g>
      )}
      {written.time && (
        <Words
          at={{x: box.x + box.width - pad, y: baseOf(y, time)}}
          size={rounded(time)}
          mono
          weight={700}
          fill={ink.on}
          anchor="end"
        >
          {secondsText(bar.to - bar.from)}
        </Words>
      )}
    </g>
  );
};

export const waitSays = ({message, from, to}: Wait): string => `${message} waits ${secondsText(to - from)}`;

/** How long a record waited for its worker: a bracket above the bars. */
export const WaitMark = ({
  wait,
  y,
  level,
  scale,
  theme,
  left,
  right,
}: {
  wait: Wait;
  y: number;
  /** The how-manieth bracket of its lane: they stand above each other. */
  level: number;
  scale: Scale;
  theme: Theme;
  /** Its words begin and end between these. */
  left: number;
  right: number;
}): ReactElement => {
  const [x1, x2] = [scale.xOf(wait.from), Math.max(scale.xOf(wait.from) + 2, scale.xOf(wait.to) - AIR)];
  const line = y - scale.bar / 2 - 30 - level * 66;
  const half = widthOf(waitSays(wait), {size: scale.small, weight: 700}) / 2;
  return (
    <g data-wait={wait.message}>
      <path
        d={`M${rounded(x1)} ${rounded(line + 16)} V${rounded(line)} H${rounded(x2)} V${rounded(line + 16)}`}
        fill="none"
        stroke={theme.text}
        strokeWidth={5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <Words
        at={{x: Math.min(right - half, Math.max((x1 + x2) / 2, x1 + half, left + half)), y: line - 16}}
        size={scale.small}
        weight={700}
        fill={theme.text}
        anchor="middle"
      >
        {waitSays(wait)}
      </Words>
    </g>
  );
};

/** Where nobody works: a dotted line between the bars. */
export const Idle = ({
  bars,
  span,
  until,
  y,
  scale,
  theme,
}: {
  bars: readonly Bar[];
  span: Span;
  until: number;
  y: number;
  scale: Scale;
  theme: Theme;
}): ReactElement => {
  const edges = [span.from, ...bars.flatMap(({from, to}) => [from, to]), until];
  const gaps = Array.from({length: edges.length / 2}, (_, index) => [edges[2 * index] ?? 0, edges[2 * index + 1] ?? 0]);
  const lines = gaps
    .map(([from = 0, to = 0]) => [scale.xOf(from) + 14, scale.xOf(to) - 10])
    .filter(([from = 0, to = 0]) => to - from > 20)
    .map(([from = 0, to = 0]) => `M${rounded(from)} ${rounded(y)} H${rounded(to)}`);
  return (
    <path
      d={lines.join(' ') || `M${rounded(scale.xOf(span.from))} ${rounded(y)}`}
      stroke={theme.rail}
      strokeWidth={5}
      strokeDasharray="2 18"
      strokeLinecap="round"
      fill="none"
    />
  );
};
