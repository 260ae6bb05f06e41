import type {ReactElement, ReactNode} from 'react';
import type {Box} from '../../placing/geometry';

/** How much the tail flares, as a share of the pipe's height. */
const FLARE = 0.16;

/** A queue as narrow as a wait is short: rails, flared tail, flanged head. */
export const Pipe = ({
  box: {x, y, width: w, height: h},
  rail,
  fill,
  children,
}: {
  box: Box;
  rail: string;
  fill: string;
  children?: ReactNode;
}): ReactElement => {
  const f = h * FLARE;
  const [left, right, low] = [x - f * 1.3, x + w, y + h];
  const bend = Math.min(f, w / 2);
  const top = `M${left} ${y - f} C${x - f * 0.4} ${y - f} ${x - f * 0.3} ${y} ${x + bend} ${y} H${right}`;
  const bottom = `M${left} ${low + f} C${x - f * 0.4} ${low + f} ${x - f * 0.3} ${low} ${x + bend} ${low} H${right}`;
  const body = `${top} V${low} H${x + bend} C${x - f * 0.3} ${low} ${x - f * 0.4} ${low + f} ${left} ${low + f} Z`;
  const line = {fill: 'none', stroke: rail, strokeWidth: 6, strokeLinecap: 'round'} as const;
  return (
    <g>
      <path d={body} fill={fill} />
      {children}
      <path d={`${top} ${bottom}`} {...line} />
      <path d={`M${right} ${y - f * 0.5} V${y} M${right} ${low} V${low + f * 0.5}`} {...line} />
    </g>
  );
};
