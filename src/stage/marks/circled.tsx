import type {ReactElement} from 'react';
import type {Box, Point} from '../placing/geometry';
import {widthOf} from './type';
import {Words} from './words';

interface CircledProps {
  /** Left end of its base line. */
  readonly at: Point;
  readonly text: string;
  /** Place of the character with the circle around it, from 0; no circle when left out. */
  readonly oddAt?: number;
  readonly size: number;
  readonly fill: string;
  readonly trouble: string;
}

/** A circle's radius, how far its middle is below the base line, and its line, as shares of the size. */
const CIRCLE = {r: 0.29, down: 0.035, line: 0.042} as const;

/** Where the circle around a character is, px. */
export const circleAround = (text: string, oddAt: number, size: number, {x, y}: Point): Box => {
  const each = widthOf(text, {size, mono: true}) / Math.max(1, [...text].length);
  const r = size * CIRCLE.r;
  return {x: x + each * (oddAt + 0.5) - r, y: y + size * CIRCLE.down - r, width: 2 * r, height: 2 * r};
};

/** A value as it is written, and the character that does not belong there. */
export const Circled = ({at, text, oddAt, size, fill, trouble}: CircledProps): ReactElement => {
  const characters = [...text];
  const circle = oddAt === undefined ? undefined : circleAround(text, oddAt, size, at);
  return (
    <g>
      <Words at={at} size={size} mono weight={700} fill={fill}>
        {oddAt === undefined
          ? text
          : [
              {text: characters.slice(0, oddAt).join('')},
              {text: characters[oddAt] ?? '', fill: trouble},
              {text: characters.slice(oddAt + 1).join('')},
            ]}
      </Words>
      {circle !== undefined && (
        <circle
          cx={circle.x + circle.width / 2}
          cy={circle.y + circle.height / 2}
          r={circle.width / 2}
          fill="none"
          stroke={trouble}
          strokeWidth={size * CIRCLE.line}
        />
      )}
    </g>
  );
};
