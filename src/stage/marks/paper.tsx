import type {ReactElement, ReactNode} from 'react';
import {centre, type Box} from '../placing/geometry';
import type {Theme} from '../theme';
import {sizeToFit, TYPE} from './type';
import {Words} from './words';

interface PaperProps {
  readonly box: Box;
  readonly theme: Theme;
  /** Degrees, 1.5 at most. */
  readonly turn?: number;
  readonly children: ReactNode;
}

const turned = (box: Box, turn: number): string | undefined => {
  const {x, y} = centre(box);
  return turn === 0 ? undefined : `rotate(${turn} ${x} ${y})`;
};

/** Width of a tooth of a torn edge, px, about. */
const TOOTH = 34;

/** Paper with a torn lower edge: what somebody outside has in writing. */
export const Receipt = ({box, theme, turn = 0, children}: PaperProps): ReactElement => {
  const {x, y, width: w, height: h} = box;
  const count = Math.max(4, Math.round(w / TOOTH));
  const z = w / count;
  const teeth = Array.from(
    {length: count},
    (_, k) => `L${x + w - (k + 0.5) * z} ${y + h - 16} L${x + w - (k + 1) * z} ${y + h}`,
  ).join(' ');
  return (
    <g transform={turned(box, turn)}>
      <path
        d={`M${x + 12} ${y + 14} H${x + w + 12} V${y + h + 10} H${x + 12} Z`}
        fill="#000000"
        opacity={theme.shadow}
      />
      <path
        d={`M${x} ${y} H${x + w} V${y + h} ${teeth} Z`}
        fill={theme.paper}
        stroke={theme.paperEdge}
        strokeWidth={3}
        strokeLinejoin="round"
      />
      {children}
    </g>
  );
};

/** A sheet of paper. */
export const Sheet = ({box, theme, turn = 0, children}: PaperProps): ReactElement => (
  <g transform={turned(box, turn)}>
    <rect
      x={box.x + 12}
      y={box.y + 14}
      width={box.width}
      height={box.height}
      rx={10}
      fill="#000000"
      opacity={theme.shadow}
    />
    <rect {...box} rx={10} fill={theme.paper} stroke={theme.paperEdge} strokeWidth={3} />
    {children}
  </g>
);

/** Where a stamp's lines stand and how large its word is, as shares of its height, with one or two lines below it. */
const STAMP = {one: {word: 0.46, size: 0.36, below: [0.8]}, two: {word: 0.4, size: 0.28, below: [0.64, 0.85]}} as const;

/** A stamp: a word, and up to two lines below it. */
export const Stamp = ({
  box,
  turn,
  ink,
  lines: [word, ...below],
}: {
  box: Box;
  turn: number;
  ink: string;
  lines: readonly [string, ...string[]];
}): ReactElement => {
  const {x} = centre(box);
  const {word: base, size, below: bases} = below.length > 1 ? STAMP.two : STAMP.one;
  return (
    <g transform={turned(box, turn)}>
      <rect {...box} rx={14} fill="none" stroke={ink} strokeWidth={7} />
      <rect
        x={box.x + 11}
        y={box.y + 11}
        width={box.width - 22}
        height={box.height - 22}
        rx={8}
        fill="none"
        stroke={ink}
        strokeWidth={3}
      />
      <Words
        at={{x, y: box.y + box.height * base}}
        size={Math.min(52, box.height * size)}
        mono
        weight={700}
        fill={ink}
        anchor="middle"
      >
        {word}
      </Words>
      {below.map((line, index) => (
        <Words
          key={line}
          at={{x, y: box.y + box.height * (bases[index] ?? 1)}}
          size={sizeToFit(line, {mono: true}, box.width - 50, index === 0 ? TYPE.label : TYPE.small)}
          mono
          weight={index === 0 ? 700 : 500}
          fill={ink}
          anchor="middle"
        >
          {line}
        </Words>
      ))}
    </g>
  );
};
