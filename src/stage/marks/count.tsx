import type {ReactElement} from 'react';
import type {Point} from '../placing/geometry';
import {TYPE, widthOf} from './type';
import {Words} from './words';

interface CountProps {
  /** Left end of the number's base line. */
  readonly at: Point;
  readonly value: string;
  readonly label: string;
  readonly fill: string;
  readonly muted: string;
  readonly size: number;
}

/** A number that matters, with what it counts beside it. */
export const Count = ({at, value, label, fill, muted, size}: CountProps): ReactElement => (
  <g>
    <Words at={at} size={size} weight={800} fill={fill}>
      {value}
    </Words>
    <Words
      at={{x: at.x + widthOf(value, {size, weight: 800}) + size * 0.16, y: at.y}}
      size={TYPE.label}
      weight={500}
      fill={muted}
    >
      {label}
    </Words>
  </g>
);

/** Width of a count with its label, px. */
export const countWidth = (value: string, label: string, size: number): number =>
  widthOf(value, {size, weight: 800}) + size * 0.16 + widthOf(label, {size: TYPE.label});
