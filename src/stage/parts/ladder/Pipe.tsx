import type {ReactElement, ReactNode} from 'react';
import {pipeOutline} from '../../marks/pipe';
import type {Box} from '../../placing/geometry';

/** A queue as narrow as a wait is short: rails, flared tail, flanged head. */
export const Pipe = ({
  box,
  rail,
  fill,
  children,
}: {
  box: Box;
  rail: string;
  fill: string;
  children?: ReactNode;
}): ReactElement => {
  const outline = pipeOutline(box);
  const line = {fill: 'none', stroke: rail, strokeWidth: 6, strokeLinecap: 'round'} as const;
  return (
    <g>
      <path d={outline.fill} fill={fill} />
      {children}
      <path d={outline.rails} {...line} />
      <path d={outline.flange} {...line} />
    </g>
  );
};
