import type {ReactElement} from 'react';
import {TYPE, widthOf} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

/** Where the crack runs from top to bottom, as a share of the width: past the name, where that is long. */
const crackAt = (width: number, title: string): number => {
  const name = widthOf(title, {size: TYPE.name, weight: 700}) + 34 + 30;
  return Math.min(0.72, Math.max(0.56, name / width));
};

/** How far along the edge each turn of the crack is, and to which side. */
const CRACK = [0, 0.16, 0.34, 0.52, 0.7, 0.86, 1] as const;
/** A crack as wide as it is drawn here, px; narrower in a narrower terminal. */
const USUAL_WIDTH = 440;
/** Free above and below the pieces, px. */
const ABOVE = 8;
/** How far the pieces are turned, degrees. */
const LEANS = {left: -3, right: 5} as const;
/** One that is higher is turned less, px. */
const USUAL_HEIGHT = 420;

/** A crash: the same terminal in two pieces, and nothing in it moves any more. */
export const Broken = ({
  box,
  title,
  status,
  theme,
}: {
  box: Box;
  title: string;
  status: string;
  theme: Theme;
}): ReactElement => {
  const h = box.height - 2 * ABOVE;
  // A high one is turned less: its corners stay near.
  const turn = Math.min(1, USUAL_HEIGHT / h);
  // The pieces part within the box, and lean within it.
  const aside = Math.min(26, box.width * 0.05);
  const leans = h * Math.sin((LEANS.right * turn * Math.PI) / 180);
  const [x, y] = [box.x + aside, box.y + ABOVE];
  const w = box.width - aside * 2.2 - leans;
  const middle = x + w * crackAt(w, title);
  const scale = Math.min(1, w / USUAL_WIDTH);
  const turns = CRACK.map((down, index) => {
    const off = (index % 2 === 0 ? -22 : 30) + (index > 3 ? -14 : 0);
    return {x: middle + scale * off, y: y + h * down};
  });
  const [top] = turns;
  const crack = turns
    .slice(1)
    .map((turn) => `L${turn.x} ${turn.y}`)
    .join(' ');
  const left = `M${x + 22} ${y} H${top?.x ?? middle} ${crack} H${x + 22} Q${x} ${y + h} ${x} ${y + h - 22} V${y + 22} Q${x} ${y} ${x + 22} ${y} Z`;
  const right = `M${x + w - 22} ${y} H${top?.x ?? middle} ${crack} H${x + w - 22} Q${x + w} ${y + h} ${x + w} ${y + h - 22} V${y + 22} Q${x + w} ${y} ${x + w - 22} ${y} Z`;
  const piece = {fill: theme.troubleTint, stroke: theme.trouble, strokeWidth: 6, strokeLinejoin: 'round' as const};
  return (
    <g data-broken={title}>
      <g transform={`translate(-16 8) rotate(${LEANS.left * turn} ${x} ${y + h})`}>
        <path d={left} {...piece} />
        <Words at={{x: x + 34, y: y + 62}} size={TYPE.name} weight={700} fill={theme.text}>
          {title}
        </Words>
        <Words at={{x: x + 34, y: y + 108}} size={TYPE.small} mono weight={700} fill={theme.text}>
          {status}
        </Words>
      </g>
      <g transform={`translate(${30 * scale} ${-4 * scale}) rotate(${LEANS.right * turn} ${x + w} ${y + h})`}>
        <path d={right} {...piece} />
      </g>
    </g>
  );
};
