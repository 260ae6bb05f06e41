import type {ReactElement} from 'react';
import type {Box, Point} from '../placing/geometry';
import {CORNER, MONO, SANS} from './type';

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
