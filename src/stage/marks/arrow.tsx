import type {ReactElement} from 'react';
import type {Point} from '../placing/geometry';

/** An arrow's head at `at` that looks into `turn` degrees (0 is right, 90 is down). */
export const Tip = ({
  at,
  turn,
  ink,
  size = 22,
}: {
  at: Point;
  turn: number;
  ink: string;
  size?: number;
}): ReactElement => (
  <path
    transform={`rotate(${turn} ${at.x} ${at.y})`}
    d={`M${at.x} ${at.y} L${at.x - size} ${at.y - size * 0.62} L${at.x - size * 0.72} ${at.y} L${at.x - size} ${at.y + size * 0.62} Z`}
    fill={ink}
    stroke={ink}
    strokeWidth={3}
    strokeLinejoin="round"
  />
);

interface LineProps {
  readonly d: string;
  readonly ink: string;
  readonly width?: number;
  readonly dashes?: string;
}

/** A line that something goes along. */
export const Line = ({d, ink, width = 5, dashes}: LineProps): ReactElement => (
  <path
    d={d}
    fill="none"
    stroke={ink}
    strokeWidth={width}
    strokeLinecap="round"
    strokeLinejoin="round"
    {...(dashes !== undefined && {strokeDasharray: dashes})}
  />
);
