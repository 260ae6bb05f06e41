import type {ReactElement} from 'react';
import type {Box, Point} from '../placing/geometry';
import type {Theme} from '../theme';
import {widthOf} from './type';
import {Words} from './words';

export type Tone = 'call' | 'trouble' | 'good';

const PADDING = {x: 26, y: 15} as const;
const LEADING = 1.3;

/** Room for its number, as a share of its size. */
const NUMBER = 1.3;

/** Width and height of a callout's box, px. */
export const calloutSize = (
  lines: readonly string[],
  size: number,
  nth?: number,
): {readonly width: number; readonly height: number} => ({
  width:
    Math.max(...lines.map((line) => widthOf(line, {size, weight: 700}))) +
    2 * PADDING.x +
    (nth === undefined ? 0 : size * NUMBER),
  height: lines.length * size * LEADING + 2 * PADDING.y,
});

const coloursOf = (tone: Tone, theme: Theme): readonly [fill: string, on: string] => {
  switch (tone) {
    case 'call':
      return [theme.call, theme.onCall];
    case 'trouble':
      return [theme.trouble, theme.onTrouble];
    case 'good':
      return [theme.good, theme.onGood];
  }
};

interface CalloutProps {
  readonly box: Box;
  readonly lines: readonly string[];
  /** Stands before them where order matters. */
  readonly nth?: number;
  /** Where its leader begins and ends. */
  readonly leader: {readonly from: Point; readonly to: Point};
  readonly tone: Tone;
  readonly theme: Theme;
  /** Of its type, px. */
  readonly size: number;
}

/** What changes, said where it changes: an inverse box with a straight leader. */
export const Callout = ({box, lines, nth, leader, tone, theme, size}: CalloutProps): ReactElement => {
  const [fill, on] = coloursOf(tone, theme);
  const ends = {x1: leader.from.x, y1: leader.from.y, x2: leader.to.x, y2: leader.to.y};
  return (
    <g>
      <g>
        {/* Its edge tells it from paper as light as the callout itself. */}
        <line {...ends} stroke={on} strokeWidth={11} strokeLinecap="round" />
        <circle cx={leader.to.x} cy={leader.to.y} r={13} fill={on} />
        <line {...ends} stroke={fill} strokeWidth={5} strokeLinecap="round" />
        <circle cx={leader.to.x} cy={leader.to.y} r={10} fill={fill} />
      </g>
      <rect {...box} rx={16} fill={fill} />
      {nth !== undefined && (
        <Words at={{x: box.x + PADDING.x, y: box.y + PADDING.y + size}} size={size} mono weight={500} fill={on}>
          {String(nth)}
        </Words>
      )}
      {lines.map((line, index) => (
        <Words
          key={index}
          at={{
            x: box.x + PADDING.x + (nth === undefined ? 0 : size * NUMBER),
            y: box.y + PADDING.y + size + index * size * LEADING,
          }}
          size={size}
          weight={700}
          fill={on}
        >
          {line}
        </Words>
      ))}
    </g>
  );
};
