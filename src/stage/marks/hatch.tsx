import type {ReactElement} from 'react';
import type {Box} from '../placing/geometry';

/** Diagonal hatching of a box: done twice, at risk. The lines are cut to the box by arithmetic, so no clip is needed. */
export const Hatch = ({
  box,
  ink,
  step = 16,
  width = 4,
}: {
  box: Box;
  ink: string;
  step?: number;
  width?: number;
}): ReactElement => {
  const {x, y, width: w, height: h} = box;
  const lines: string[] = [];
  for (let s = step; s < w + h; s += step) {
    const [x1, y1] = [Math.max(0, s - h), Math.min(h, s)];
    const [x2, y2] = [Math.min(w, s), Math.max(0, s - w)];
    lines.push(`M${x + x1} ${y + y1} L${x + x2} ${y + y2}`);
  }
  return <path d={lines.join(' ')} stroke={ink} strokeWidth={width} fill="none" />;
};
