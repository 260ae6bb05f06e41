import type {ReactElement} from 'react';
import type {Point} from '../placing/geometry';
import type {Theme} from '../theme';
import {CrossDisc} from './glyph';
import {TYPE, widthOf} from './type';
import {baseOf, Words} from './words';

export type Heading = 'left' | 'right' | 'up' | 'down';

interface Tag {
  readonly at: Point;
  readonly text: string;
  readonly to: Heading;
  readonly size?: number;
}

interface VerbProps extends Tag {
  readonly fill: string;
  readonly on: string;
}

const outlineOf = (to: Heading, {x, y}: Point, w: number, h: number): string => {
  const p = h * 0.42;
  const [l, r, a, b] = [x - w / 2, x + w / 2, y - h / 2, y + h / 2];
  switch (to) {
    case 'right':
      return `M${l + 10} ${a} H${r - 4} L${r + p} ${y} L${r - 4} ${b} H${l + 10} Q${l} ${b} ${l} ${b - 10} V${a + 10} Q${l} ${a} ${l + 10} ${a} Z`;
    case 'left':
      return `M${r - 10} ${a} H${l + 4} L${l - p} ${y} L${l + 4} ${b} H${r - 10} Q${r} ${b} ${r} ${b - 10} V${a + 10} Q${r} ${a} ${r - 10} ${a} Z`;
    case 'up':
      return `M${l + 10} ${a} H${x - p} L${x} ${a - p} L${x + p} ${a} H${r - 10} Q${r} ${a} ${r} ${a + 10} V${b - 10} Q${r} ${b} ${r - 10} ${b} H${l + 10} Q${l} ${b} ${l} ${b - 10} V${a + 10} Q${l} ${a} ${l + 10} ${a} Z`;
    case 'down':
      return `M${l + 10} ${a} H${r - 10} Q${r} ${a} ${r} ${a + 10} V${b - 10} Q${r} ${b} ${r - 10} ${b} H${x + p} L${x} ${b + p} L${x - p} ${b} H${l + 10} Q${l} ${b} ${l} ${b - 10} V${a + 10} Q${l} ${a} ${l + 10} ${a} Z`;
  }
};

/** Width of such a tag, px. */
export const verbWidth = (text: string, size: number = TYPE.label): number =>
  widthOf(text, {size, mono: true}) + size * 1.1;
export const verbHeight = (size: number = TYPE.label): number => size * 1.75;

/** A verb under way: a tag that points where it goes, centred on `at`. */
export const Verb = ({at, text, to, fill, on, size = TYPE.label}: VerbProps): ReactElement => (
  <g>
    <path
      d={outlineOf(to, at, verbWidth(text, size), verbHeight(size))}
      fill={fill}
      stroke={fill}
      strokeWidth={4}
      strokeLinejoin="round"
    />
    <Words at={{x: at.x, y: baseOf(at.y, size)}} size={size} mono weight={700} fill={on} anchor="middle">
      {text}
    </Words>
  </g>
);

/** A verb that broke off: it goes no further. */
export const LostVerb = ({at, text, to, size = TYPE.label, theme}: Tag & {readonly theme: Theme}): ReactElement => {
  const [w, h] = [verbWidth(text, size), verbHeight(size)];
  return (
    <g>
      <path
        d={outlineOf(to, at, w, h)}
        fill={theme.troubleTint}
        stroke={theme.trouble}
        strokeWidth={5}
        strokeDasharray="12 9"
        strokeLinejoin="round"
      />
      <Words at={{x: at.x, y: baseOf(at.y, size)}} size={size} mono weight={700} fill={theme.text} anchor="middle">
        {text}
      </Words>
      <CrossDisc
        at={{x: at.x + (to === 'left' ? -1 : 1) * (w / 2 - 4), y: at.y - h / 2 - 2}}
        r={24}
        fill={theme.trouble}
        on={theme.onTrouble}
      />
    </g>
  );
};
