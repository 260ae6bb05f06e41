import type {ReactElement} from 'react';
import type {Point} from '../placing/geometry';
import {MONO, SANS, tracking, type Setting} from './type';

/** A piece of a line in a colour of its own. */
export interface Piece {
  readonly text: string;
  readonly fill?: string;
}

interface WordsProps extends Setting {
  readonly at: Point;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly spacing?: number;
  readonly children: string | readonly Piece[];
}

/** One line of text; `at` is on its base line. */
export const Words = ({
  at,
  size,
  fill,
  weight = 500,
  mono = false,
  anchor = 'start',
  spacing,
  children,
}: WordsProps): ReactElement => {
  const letterSpacing = spacing ?? tracking({size, mono});
  return (
    <text
      x={Math.round(at.x * 10) / 10}
      y={Math.round(at.y * 10) / 10}
      fontFamily={mono ? MONO : SANS}
      fontSize={size}
      // JetBrains Mono is there in 400, 500 and 700.
      fontWeight={mono && weight > 500 ? 700 : weight}
      fill={fill}
      textAnchor={anchor}
      {...(letterSpacing !== 0 && {letterSpacing})}
    >
      {typeof children === 'string'
        ? children
        : children.map(({text, fill: own}, index) => (
            <tspan key={index} {...(own !== undefined && {fill: own})}>
              {text}
            </tspan>
          ))}
    </text>
  );
};

/** From the middle of capitals and digits down to their base line, as a share of the size. */
const MIDDLE_TO_BASE = 0.36;
export const baseOf = (middle: number, size: number): number => middle + size * MIDDLE_TO_BASE;
