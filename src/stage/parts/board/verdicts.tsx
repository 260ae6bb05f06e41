import type {ReactElement} from 'react';
import type {Point} from '../../placing/geometry';
import type {Theme} from '../../theme';

/** Half the height of a mark, px. */
const REACH = 10;
const STROKE = 4;

const Stroke = ({at, d, stroke}: {at: Point; d: string; stroke: string}): ReactElement => (
  <g transform={`translate(${at.x} ${at.y})`}>
    <path d={d} fill="none" stroke={stroke} strokeWidth={STROKE} strokeLinecap="round" strokeLinejoin="round" />
  </g>
);

/** It was done. */
export const Tick = ({at, theme}: {at: Point; theme: Theme}): ReactElement => (
  <Stroke at={at} d={`M ${-REACH} 0 L ${-REACH / 4} ${REACH * 0.7} L ${REACH} ${-REACH * 0.8}`} stroke={theme.good} />
);

/** It failed. */
export const Cross = ({at, theme}: {at: Point; theme: Theme}): ReactElement => (
  <Stroke
    at={at}
    d={`M ${-REACH} ${-REACH} L ${REACH} ${REACH} M ${REACH} ${-REACH} L ${-REACH} ${REACH}`}
    stroke={theme.trouble}
  />
);
