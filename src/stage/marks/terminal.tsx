import type {ReactElement} from 'react';
import type {Box, Point} from '../placing/geometry';
import type {Theme} from '../theme';
import {rounded} from './dimming';
import {CORNER} from './type';

/** A terminal's case, with an edge in the colour of what it has in hand. */
export const TerminalCase = ({
  box,
  edge,
  busy,
  theme,
}: {
  box: Box;
  edge: string;
  busy: boolean;
  theme: Theme;
}): ReactElement => <rect {...box} rx={CORNER.machine} fill={theme.machine} stroke={edge} strokeWidth={busy ? 7 : 4} />;

/** The prompt before a terminal's name; `at` is its upper end, px. */
export const Prompt = ({at: {x, y}, edge}: {at: Point; edge: string}): ReactElement => (
  <path
    d={`M${x} ${y} l14 13 l-14 13`}
    fill="none"
    stroke={edge}
    strokeWidth={6}
    strokeLinecap="round"
    strokeLinejoin="round"
  />
);

/** How far a handler is, 0 to 1: `bar` is the whole way. */
export const ProgressBar = ({
  bar,
  rx,
  progress,
  fill,
  theme,
}: {
  bar: Box;
  rx: number;
  progress: number;
  fill: string;
  theme: Theme;
}): ReactElement => (
  <g data-progress={rounded(progress)}>
    <rect {...bar} rx={rx} fill={theme.ground} />
    <rect {...bar} width={rounded(bar.width * progress)} rx={rx} fill={fill} />
  </g>
);

/** The lower end of a terminal, so high, in the colour of trouble: ground for an error. */
export const TroubleFoot = ({box, foot, theme}: {box: Box; foot: number; theme: Theme}): ReactElement => {
  const {x, y, width: w, height: h} = box;
  return (
    <path
      d={`M${x} ${y + h - foot} H${x + w} V${y + h - 22} Q${x + w} ${y + h} ${x + w - 22} ${y + h} H${x + 22} Q${x} ${y + h} ${x} ${y + h - 22} Z`}
      fill={theme.trouble}
    />
  );
};
